package io.tiphys.examples.host.domain;

/** Something that a user gave cannot be used. The message says what, and what to do. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadInputException(String message) {
    super(message);
  }
}
