package io.tiphys.plan;

import io.tiphys.error.Problem;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Workflow;
import java.util.List;

/** Finds everything that keeps a request from being run: one class for each area of rules. */
final class PlanChecks {
  private PlanChecks() {}

  static List<Problem> check(
      SubmitRequest request, Decisions decisions, Capabilities offered, Bounds bounds) {
    Workflow workflow = request.workflow();
    List<Site> sites = decisions.survey().sites();
    Findings found = new Findings();

    found.addAll(decisions.arguments().problems());
    ArtifactChecks.check(request, bounds, found);
    DeliveryChecks.check(request, found);
    LabelChecks.check(request, bounds, found);
    found.addAll(decisions.survey().problems());

    found.addAll(FeatureChecks.check(decisions.needs(), offered));

    NameLimits.check(workflow, sites, bounds, found);
    ShapeLimits.check(decisions, bounds, found);
    ValueLimits.check(sites, bounds, found);
    if (decisions.survey().isComplete() && bounds.has(Limit.TOTAL_SPEC_BYTES)) {
      bounds.check(
          Limit.TOTAL_SPEC_BYTES,
          decisions.contentBytes(),
          "",
          "the request takes %d bytes",
          "pass long texts as artifacts, or split the workflow",
          found);
    }
    return found.problems();
  }
}
