package io.tiphys.examples.cli.live;

import io.tiphys.status.RunStatus;
import java.util.Optional;

/** Something that a person is asked, on one line. */
interface Question {
  /** What is asked, without a line end. */
  String text();

  /** Takes an answer; returns what to ask next. */
  Optional<Question> answer(String line);

  /** Tells whether the answer still matters. */
  boolean isOpen(RunStatus run);
}
