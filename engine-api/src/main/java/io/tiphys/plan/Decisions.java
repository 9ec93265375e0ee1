package io.tiphys.plan;

import io.tiphys.submit.SubmitRequest;

/** Everything about a request that is decided before its run starts, on every backend alike. */
final class Decisions {
  private final SubmitRequest request;
  private final Arguments arguments;
  private final Survey survey;
  private final Needs needs;

  private Decisions(SubmitRequest request, Bounds bounds) {
    this.request = request;
    this.arguments = Arguments.of(request, bounds);
    this.survey = Survey.of(request.workflow(), arguments.sound());
    this.needs = Needs.of(request, survey);
  }

  /**
   * Decides on a request.
   *
   * @param bounds those of the engine: an argument that is too long for it decides nothing
   */
  static Decisions of(SubmitRequest request, Bounds bounds) {
    return new Decisions(request, bounds);
  }

  Arguments arguments() {
    return arguments;
  }

  Survey survey() {
    return survey;
  }

  Needs needs() {
    return needs;
  }

  long contentBytes() {
    return new Content(request, arguments.texts()).bytes();
  }

  /** Returns what is to be kept when everything has been checked. */
  Settled settled() {
    return new Settled(request, arguments, needs.features());
  }
}
