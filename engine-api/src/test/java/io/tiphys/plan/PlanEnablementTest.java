package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.plan;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is switched on, decided by the arguments of the run. */
class PlanEnablementTest {
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);
  private static final Parameter<Long> SIZE = Parameter.integer("size").withDefault(1L);
  private static final Parameter<String> KIND = Parameter.text("kind").optional();

  private static SubmitRequest.Builder requestFor(io.tiphys.workflow.Vertex... vertices) {
    return request(Workflow.builder("w").parameters(FLAG, SIZE, KIND).tasks(vertices).build());
  }

  /**
   * @rule GRP-007
   * @rule GRP-009
   */
  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void isEnabled_flag_isThatOfTheArgument(boolean argument, boolean expected) {
    SubmitRequest request =
        requestFor(container("a").enabledIf(FLAG).build(), task("b"))
            .argument(FLAG, argument)
            .build();

    Plan plan = plan(request);

    assertThat(plan.isEnabled("a")).isEqualTo(expected);
    assertThat(plan.isEnabled("b")).isTrue();
  }

  /**
   * @rule GRP-008
   */
  @Test
  void isEnabled_disabledGroup_disablesAllThatStandsInIt() {
    Task leaf = container("leaf").enabledIf(FLAG.equalTo(false)).build();
    TaskGroup inner = TaskGroup.builder("inner").tasks(leaf).build();
    TaskGroup outer = TaskGroup.builder("outer").tasks(inner).enabledIf(FLAG).build();

    Plan plan = plan(requestFor(outer, task("other")).argument(FLAG, false).build());

    assertThat(plan.isEnabled("outer")).isFalse();
    assertThat(plan.isEnabled("outer/inner")).isFalse();
    assertThat(plan.isEnabled("outer/inner/leaf")).isFalse();
    assertThat(plan.isEnabled("other")).isTrue();
  }

  @Test
  void isEnabled_twoConditions_bothHaveToHold() {
    Task a = container("a").enabledIf(FLAG).enabledIf(Condition.greaterThan(SIZE, 10)).build();

    assertThat(plan(requestFor(a).build()).isEnabled("a")).isFalse();
    assertThat(plan(requestFor(a).argument(SIZE, 11L).build()).isEnabled("a")).isTrue();
  }

  @Test
  void isEnabled_absentParameter_comparesAsFalseEitherWay() {
    Task equal = container("equal").enabledIf(KIND.equalTo("x")).build();
    Task other = container("other").enabledIf(KIND.equalTo("x").negate()).build();
    Task absent = container("absent").enabledIf(KIND.isAbsent()).build();

    Plan plan = plan(requestFor(equal, other, absent).build());

    assertThat(plan.isEnabled("equal")).isFalse();
    assertThat(plan.isEnabled("other")).isFalse();
    assertThat(plan.isEnabled("absent")).isTrue();
  }

  @Test
  void isEnabled_fanOutOrItsBody_switchesBothOff() {
    FanOut byFanOut = FanOut.range(0, 2, i -> task("one")).enabledIf(FLAG).build();
    FanOut byBody =
        FanOut.range(
                0, 2, i -> TaskGroup.builder("two").tasks(task("member")).enabledIf(FLAG).build())
            .build();

    Plan plan = plan(requestFor(byFanOut, byBody).argument(FLAG, false).build());

    assertThat(plan.isEnabled("one")).isFalse();
    assertThat(plan.isEnabled("two")).isFalse();
    assertThat(plan.isEnabled("two/member")).isFalse();
  }

  @Test
  void isEnabled_calledTwice_eachCallHasItsOwnArguments() {
    Parameter<Boolean> inner = Parameter.flag("inner");
    Workflow called =
        Workflow.builder("called")
            .parameters(inner)
            .tasks(container("x").enabledIf(inner).build(), task("y"))
            .build();
    Task literal = Task.call("literal", called).argument(inner, true).build();
    Task passed = Task.call("passed", called).argument(inner, FLAG).build();

    Plan plan = plan(requestFor(literal, passed).argument(FLAG, false).build());

    assertThat(plan.isEnabled("literal/x")).isTrue();
    assertThat(plan.isEnabled("passed/x")).isFalse();
    assertThat(plan.isEnabled("passed/y")).isTrue();
  }

  @Test
  void isEnabled_callInCall_argumentsArePassedOn() {
    Parameter<Boolean> deep = Parameter.flag("deep");
    Workflow lowest =
        Workflow.builder("lowest")
            .parameters(deep)
            .tasks(container("x").enabledIf(deep).build(), task("y"))
            .build();
    Parameter<Boolean> middle = Parameter.flag("middle").withDefault(false);
    Workflow between =
        Workflow.builder("between")
            .parameters(middle)
            .tasks(Task.call("low", lowest).argument(deep, middle).build())
            .build();
    Task defaulted = Task.call("defaulted", between).build();
    Task passed = Task.call("passed", between).argument(middle, FLAG).build();

    Plan plan = plan(requestFor(defaulted, passed).build());

    assertThat(plan.isEnabled("defaulted/low/x")).isFalse();
    assertThat(plan.isEnabled("passed/low/x")).isTrue();
  }

  @Test
  void isEnabled_exitHandler_hasItsOwnSwitch() {
    Workflow workflow =
        Workflow.builder("w")
            .parameters(FLAG)
            .tasks(task("a"))
            .onExit(end -> container("bye").enabledIf(FLAG).build())
            .build();

    Plan plan = plan(request(workflow).argument(FLAG, false).build());

    assertThat(plan.isEnabled("bye")).isFalse();
  }

  @Test
  void isEnabled_unknownPath_saysWhichPathsThereAre() {
    Plan plan = plan(requestFor(FanOut.range(0, 2, i -> task("a")).build()).build());

    assertThatThrownBy(() -> plan.isEnabled("a[1]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without indexes")
        .hasMessageContaining("a[1]");
  }
}
