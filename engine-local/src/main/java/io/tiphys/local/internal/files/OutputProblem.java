package io.tiphys.local.internal.files;

import io.tiphys.status.Reason;

/** Why what a body left cannot be handed on. */
public final class OutputProblem extends Exception {
  private final Reason reason;

  OutputProblem(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Returns OUTPUT_MISSING, OUTPUT_INVALID or OUTPUT_TOO_LARGE. */
  public Reason reason() {
    return reason;
  }
}
