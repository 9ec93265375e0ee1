package io.tiphys.argo.internal.gateway;

/** A request that is answered with a status that says why it is not carried out. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String header;

  Refusal(int status, String why) {
    this(status, why, "");
  }

  /**
   * Makes one.
   *
   * @param why for the client and the log: no secrets
   * @param header one more line of the answer; may be empty
   */
  Refusal(int status, String why, String header) {
    super(why);
    this.status = status;
    this.header = header;
  }

  int status() {
    return status;
  }

  String why() {
    return String.valueOf(getMessage());
  }

  String header() {
    return header;
  }
}
