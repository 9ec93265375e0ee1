package io.tiphys.plan;

import io.tiphys.error.Problem;
import io.tiphys.feature.Capabilities;
import io.tiphys.submit.SubmitRequest;
import java.util.List;

/** Finds everything that keeps a request from being run. */
final class PlanChecks {
  private PlanChecks() {}

  static List<Problem> check(SubmitRequest request, Decisions decisions, Capabilities offered) {
    return List.of();
  }
}
