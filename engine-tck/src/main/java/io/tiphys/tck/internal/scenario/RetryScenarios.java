package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.RetryPolicy;
import java.util.List;

/** Tries over and over. */
final class RetryScenarios {
  private RetryScenarios() {}

  static List<Scenario> all() {
    return List.of(Scenario.of("retry-exhausted", RetryScenarios::exhausted, Feature.RETRY));
  }

  private static void exhausted(Stage stage) throws InterruptedException {
    stage
        .submit(
            "exhausted",
            stage
                .task("always-fails", Body.start().exit(7))
                .retry(RetryPolicy.maxAttempts(3))
                .build())
        .untilTerminal();
  }
}
