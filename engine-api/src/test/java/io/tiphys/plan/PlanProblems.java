package io.tiphys.plan;

import io.tiphys.feature.Capabilities;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.Golden;

/** Collects what requests are told, case by case, and compares all of it with a golden file. */
final class PlanProblems {
  private final StringBuilder text = new StringBuilder();

  PlanProblems add(String title, SubmitRequest.Builder request) {
    return add(title, request, Requests.EVERYTHING);
  }

  PlanProblems add(String title, SubmitRequest.Builder request, Capabilities offered) {
    Plan plan = Plan.of(request.build(), offered);
    text.append("# ").append(title).append('\n');
    if (plan.isRunnable()) {
      text.append("can be run\n");
    }
    plan.problems().forEach(p -> text.append(p.code()).append(' ').append(p).append('\n'));
    text.append('\n');
    return this;
  }

  void assertMatches(String file) {
    Golden.assertMatches("plan/" + file, text.toString());
  }
}
