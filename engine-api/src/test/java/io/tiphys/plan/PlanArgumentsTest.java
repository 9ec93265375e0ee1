package io.tiphys.plan;

import static io.tiphys.plan.Requests.plan;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Workflow;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values that a run starts with. */
class PlanArgumentsTest {
  private static final Parameter<String> SCENE = Parameter.text("scene");
  private static final Parameter<Long> COUNT = Parameter.integer("count").withDefault(3L);
  private static final Parameter<String> NOTE = Parameter.text("note").optional();
  private static final Workflow WORKFLOW =
      Workflow.builder("w").parameters(SCENE, COUNT, NOTE).tasks(task("a")).build();

  /**
   * @rule PAR-002
   */
  @Test
  void arguments_noneGiven_areTheDefaults() {
    Plan plan = plan(request(WORKFLOW).argument(SCENE, "42").build());

    assertThat(plan.arguments()).isEqualTo(Map.of("scene", "42", "count", "3"));
  }

  /**
   * @rule PAR-003
   */
  @Test
  void arguments_given_winOverDefaults() {
    Plan plan = plan(request(WORKFLOW).argument(SCENE, "42").argument(COUNT, 7L).build());

    assertThat(plan.arguments()).containsEntry("count", "7");
  }

  /**
   * @rule PAR-004
   */
  @Test
  void arguments_emptyText_isAValue() {
    Parameter<String> withDefault = Parameter.text("p").withDefault("x");
    Workflow workflow = Workflow.builder("w").parameters(withDefault).tasks(task("a")).build();

    Plan plan = plan(request(workflow).argument(withDefault, "").build());

    assertThat(plan.arguments()).isEqualTo(Map.of("p", ""));
  }

  /**
   * @rule OPT-007
   */
  @Test
  void arguments_optionalNotGiven_isAbsent() {
    Plan plan = plan(request(WORKFLOW).argument(SCENE, "42").build());

    assertThat(plan.arguments()).doesNotContainKey("note");
    assertThat(plan.problems()).isEmpty();
  }
}
