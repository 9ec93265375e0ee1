package io.tiphys.argo.internal.gateway;

/** A request that is answered with a status that says why it is not carried out. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String header;
  private final boolean mayPass;

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
    this(status, why, header, false);
  }

  private Refusal(int status, String why, String header, boolean mayPass) {
    super(why);
    this.status = status;
    this.header = header;
    this.mayPass = mayPass;
  }

  /** Says that what decides about a request cannot be known now. */
  static Refusal unknownNow(boolean mayPass) {
    String why = "what the run may do cannot be known now";
    return new Refusal(503, why, "Retry-After: 5", mayPass);
  }

  /** Says whether the answer may be another in a moment. */
  boolean mayPass() {
    return mayPass;
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
