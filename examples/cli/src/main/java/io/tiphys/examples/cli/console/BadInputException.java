package io.tiphys.examples.cli.console;

/** Thrown for what the user can put right; the message says how. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }
}
