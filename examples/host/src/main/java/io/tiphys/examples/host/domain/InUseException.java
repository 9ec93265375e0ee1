package io.tiphys.examples.host.domain;

/** Something cannot be deleted or named anew, because something else refers to it. */
public class InUseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InUseException(String message) {
    super(message);
  }

  public InUseException(String message, Throwable cause) {
    super(message, cause);
  }
}
