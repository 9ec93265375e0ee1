package io.tiphys.plan;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds each feature that the request needs and the engine lacks, with the first place of it. */
final class FeatureChecks {
  private FeatureChecks() {}

  static List<Problem> check(Needs needs, Capabilities offered) {
    return needs.places().entrySet().stream()
        .filter(need -> !offered.has(need.getKey()))
        .map(need -> missing(need, offered))
        .toList();
  }

  private static Problem missing(Map.Entry<Feature, String> need, Capabilities offered) {
    return new Problem(
        ProblemCode.UNSUPPORTED_FEATURE,
        need.getValue(),
        "this backend does not offer " + need.getKey(),
        offered.advice(need.getKey()).orElseGet(() -> advice(need.getKey())),
        Optional.of(need.getKey()));
  }

  /** Says what to do where there is more to say than that it cannot be had. */
  private static String advice(Feature feature) {
    return switch (feature) {
      case IMAGE_ENTRY_POINT -> "give the task a command or a script";
      case RESOURCES -> "leave limits out; what resources ask for is advice, and fine";
      case CANCEL_GRACEFUL -> "leave gracePeriod out";
      case METADATA -> "leave labels and metadata out, or use another backend";
      case DELIVER -> "fetch the artifact when the run has ended, or use another backend";
      default -> "do without it, or use another backend";
    };
  }
}
