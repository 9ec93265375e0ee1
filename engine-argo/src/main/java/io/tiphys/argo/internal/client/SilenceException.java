package io.tiphys.argo.internal.client;

import java.io.IOException;
import java.time.Duration;

/** Nothing came over a line that should not be silent for so long. */
final class SilenceException extends IOException {
  private static final long serialVersionUID = 1L;

  SilenceException(Duration quiet) {
    super("nothing was heard for " + quiet.toSeconds() + " s");
  }
}
