package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Workflow;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plan knows where secrets are used, and neither their values nor their names tell it more. */
class SecretProblemsTest {

  /**
   * @rule VAL-020
   * @rule SEC-011
   */
  @Test
  void problems_ofARequestWithSecrets_nameOnlyThePlace() {
    Workflow workflow =
        Workflow.builder("w")
            .parameters(Parameter.integer("n"))
            .tasks(container("mail").env("TOKEN", SecretRef.of("vault", "pass-phrase")).build())
            .build();
    Capabilities nothing = Capabilities.builder().limit(Limit.NAME_LENGTH, 1).build();

    Plan plan = Plan.of(request(workflow).arguments(Map.of("n", "x", "m", "y")).build(), nothing);

    assertThat(plan.problems())
        .extracting("path")
        .contains("mail.env[TOKEN]")
        .hasSizeGreaterThan(3);
    assertThat(plan.problems() + plan.toString()).doesNotContain("vault", "pass-phrase");
  }
}
