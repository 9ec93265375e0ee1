package io.tiphys.examples.cli.live;

import io.tiphys.status.RunStatus;
import java.util.Locale;
import java.util.Optional;

/** Asks, after Ctrl-C, what is meant. */
final class StopQuestion implements Question {
  private final boolean outlives;
  private final Runnable stop;
  private final Runnable leave;

  /**
   * Makes the question.
   *
   * @param outlives whether the run goes on without this process
   */
  StopQuestion(boolean outlives, Runnable stop, Runnable leave) {
    this.outlives = outlives;
    this.stop = stop;
    this.leave = leave;
  }

  @Override
  public String text() {
    return outlives
        ? "Stop the run? [y]es (or Ctrl-C again), [n]o, [l]eave it running: "
        : "Stop the run? [y]es (or Ctrl-C again), [n]o: ";
  }

  @Override
  public Optional<Question> answer(String line) {
    switch (line.strip().toLowerCase(Locale.ROOT)) {
      case "y", "yes" -> stop.run();
      case "n", "no" -> {
        return Optional.empty();
      }
      case "l", "leave" -> {
        if (!outlives) {
          return Optional.of(this);
        }
        leave.run();
      }
      default -> {
        return Optional.of(this);
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isOpen(RunStatus run) {
    return !run.phase().isTerminal();
  }
}
