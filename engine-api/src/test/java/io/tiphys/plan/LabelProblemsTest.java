package io.tiphys.plan;

import static io.tiphys.plan.Requests.limited;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with the labels of a request. */
class LabelProblemsTest {
  private static final Workflow WORKFLOW = Workflow.of("w", task("a"));

  /**
   * @rule MET-003
   * @rule UNI-008
   * @rule UNI-009
   */
  @Test
  void problems_labels_areRefusedWithTheirName() {
    new PlanProblems()
        .add("the engine's", request(WORKFLOW).label("tiphys.run", "7"))
        .add("the engine's domain", request(WORKFLOW).label("tiphys.io/key", "7"))
        .add("not the engine's", request(WORKFLOW).label("tiphysical", "7").label("Tiphys.x", "7"))
        .add("NUL in the value", request(WORKFLOW).label("a", "b\0"))
        .add("a lone surrogate in the name", request(WORKFLOW).label("a\ud83d", "b"))
        .add(
            "too long",
            request(WORKFLOW).label("12345678", "1234567890"),
            limited(Limit.PARAMETER_BYTES, 8))
        .assertMatches("labels.txt");
  }

  /**
   * @rule MET-002
   * @rule MET-007
   * @rule SEC-005
   */
  @Test
  void labels_manyAndOddOnes_areKeptAsTheyAre() {
    SubmitRequest.Builder request = request(WORKFLOW).label("odd", "{{=1}} ${x} #{y} é 😀 \n");
    Map<String, String> expected = new HashMap<>(request.build().labels());
    for (int i = 0; i < 64; i++) {
      request.label("label-" + i, "v".repeat(4_096));
      expected.put("label-" + i, "v".repeat(4_096));
    }

    Plan plan = Plan.of(request.build(), limited(Limit.PARAMETER_BYTES, 4_096));

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.request().labels()).isEqualTo(expected);
  }
}
