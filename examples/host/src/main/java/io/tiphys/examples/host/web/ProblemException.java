package io.tiphys.examples.host.web;

import java.util.Map;

/** Ends a request with a problem (RFC 9457). The message becomes its detail. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String name;
  private final transient Map<String, ?> more;

  /**
   * Makes one.
   *
   * @param status the HTTP status
   * @param name what kind of problem it is, in lower-case words with dashes between
   * @param detail what is wrong this time, and what to do
   */
  public ProblemException(int status, String name, String detail) {
    this(status, name, detail, Map.of());
  }

  ProblemException(int status, String name, String detail, Map<String, ?> more) {
    super(detail);
    this.status = status;
    this.name = name;
    this.more = Map.copyOf(more);
  }

  int status() {
    return status;
  }

  String name() {
    return name;
  }

  /** Members of the problem beside those that all have. */
  Map<String, ?> more() {
    return more;
  }
}
