package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final Output<String> TEXT = Output.text("text");
  private static final Task MADE =
      Task.container("made", IMAGE).command("true").writes(TEXT).build();

  @Test
  void group_members_areADagOfTheirOwn() {
    TaskGroup group =
        TaskGroup.builder("g").tasks(Compiled.plain("a"), Compiled.plain("b")).build();

    Compiled compiled = Compiled.of(group);

    assertThat(compiled.task("g").getTemplate()).isEqualTo("g");
    assertThat(compiled.template("g").getDag().getTasks())
        .extracting(DAGTask::getName)
        .containsExactly("a", "b");
    assertThat(compiled.annotation("tasks"))
        .contains("\"g\":{\"kind\":\"group\",\"task\":\"g\"}", "\"g/a\":{\"kind\":\"container\"");
  }

  /** MET-005: a status shows it also of what never runs, and of what stands in that. */
  @Test
  void group_switchedOff_keepsItsMetadata() {
    Parameter<Boolean> on = Parameter.flag("on").withDefault(false);
    Task in = Task.container("in", IMAGE).command("true").metadata("of", "in").build();
    TaskGroup group = TaskGroup.builder("g").tasks(in).metadata("of", "g").enabledIf(on).build();

    Compiled compiled = Compiled.of(Workflow.builder("w").parameters(on).tasks(group).build());

    assertThat(compiled.annotation("tasks"))
        .contains(
            "\"g\":{\"disabled\":true,\"metadata\":{\"of\":\"g\"}}",
            "\"g/in\":{\"disabled\":true,\"metadata\":{\"of\":\"in\"}}");
  }

  @Test
  void group_limit_isThatOfItsTemplate() {
    TaskGroup group =
        TaskGroup.builder("g")
            .parallelism(2)
            .tasks(Compiled.plain("a"), Compiled.plain("b"))
            .build();

    assertThat(Compiled.of(group).template("g").getParallelism()).isEqualTo(2);
  }

  @Test
  void group_limitOverMembersWithSeveralBodies_isShared() {
    TaskGroup inner =
        TaskGroup.builder("inner").tasks(Compiled.plain("a"), Compiled.plain("b")).build();
    TaskGroup group =
        TaskGroup.builder("g").parallelism(2).tasks(inner, Compiled.plain("c")).build();

    Compiled compiled = Compiled.of(group);

    assertThat(compiled.template("g").getParallelism()).isEqualTo(2);
    assertThat(compiled.template("inner-body").getParallelism()).isEqualTo(1);
  }

  @Test
  void group_limitOverAFanOut_isSharedByInstances() {
    TaskGroup body =
        TaskGroup.builder("each").tasks(Compiled.plain("a"), Compiled.plain("b")).build();
    FanOut fanOut = FanOut.range(0, 9, i -> body).parallelism(3).build();
    TaskGroup group = TaskGroup.builder("g").parallelism(6).tasks(fanOut).build();

    Compiled compiled = Compiled.of(group);

    assertThat(compiled.template("each").getParallelism()).isEqualTo(3);
    assertThat(compiled.template("each-2").getParallelism()).isNull();
    TaskGroup tighter = TaskGroup.builder("g").parallelism(4).tasks(fanOut).build();
    assertThat(Compiled.of(tighter).template("each-2").getParallelism()).isEqualTo(1);
  }

  @Test
  void group_limitOverMembersWithOneBodyEach_isLeftToThem() {
    TaskGroup inner =
        TaskGroup.builder("inner")
            .parallelism(1)
            .tasks(Compiled.plain("a"), Compiled.plain("b"))
            .build();
    TaskGroup group =
        TaskGroup.builder("g")
            .parallelism(1)
            .tasks(inner, Task.call("c", workflow()).build())
            .build();

    assertThat(Compiled.of(group).template("inner-body").getParallelism()).isEqualTo(1);
  }

  private static Workflow workflow() {
    return Workflow.builder("called")
        .parallelism(1)
        .tasks(Compiled.plain("x"), Compiled.plain("y"))
        .build();
  }

  /** Behind the shield all the way down; empty where there is none. */
  @Test
  void group_valueFromOutside_isHandedDownLevelByLevel() {
    Task used = Task.container("used", IMAGE).command("true").env("A", MADE.output(TEXT)).build();
    TaskGroup inner = TaskGroup.builder("inner").tasks(used).build();
    TaskGroup group = TaskGroup.builder("g").tasks(inner).build();

    Compiled compiled = Compiled.of(MADE, group);

    assertThat(value(compiled.task("g")))
        .startsWith("{{=(tasks['made'].status == 'Succeeded' && ")
        .endsWith(": ''}}");
    assertThat(value(compiled.member("g", "inner")))
        .isEqualTo(
            "{{=(inputs.parameters['made-text'] != '') ? inputs.parameters['made-text'] : ''}}");
    assertThat(value(compiled.member("inner", "used")))
        .isEqualTo("{{=inputs.parameters['made-text']}}");
  }

  private static String value(DAGTask task) {
    return task.getArguments().getParameters().get(0).getValue();
  }

  @Test
  void group_phaseFromOutside_isHandedDown() {
    Task used = Task.container("used", IMAGE).command("true").onlyIf(MADE.skipped()).build();
    TaskGroup group = TaskGroup.builder("g").tasks(used).build();

    Compiled compiled = Compiled.of(MADE, group);

    assertThat(value(compiled.task("g"))).isEqualTo("{{=tasks['made'].status}}");
    assertThat(compiled.member("g-body", "used").getWhen())
        .endsWith("(inputs.parameters['made-status'] == 'Skipped')}}");
  }

  /** Without a default, a DAG whose output cannot be computed never ends. */
  @Test
  void group_export_isRawWithADefault() {
    TaskGroup group =
        TaskGroup.builder("g").tasks(MADE).output(TEXT.withDefault("{"), MADE.output(TEXT)).build();

    var from = Compiled.of(group).template("g").getOutputs().getParameters().get(0).getValueFrom();

    assertThat(from.getExpression()).endsWith(" : '\\u007b')");
    assertThat(from.getDefaultValue()).isEqualTo(Marks.ABSENT);
  }

  @Test
  void group_disabledMember_isPrunedAndInTheTable() {
    Parameter<Boolean> on = Parameter.flag("on").withDefault(false);
    Task off = Task.container("off", IMAGE).command("true").enabledIf(on).build();
    TaskGroup group = TaskGroup.builder("g").tasks(off, Compiled.plain("a")).build();

    Compiled compiled = Compiled.of(Workflow.builder("w").parameters(on).tasks(group).build());

    assertThat(compiled.template("g").getDag().getTasks()).hasSize(1);
    assertThat(compiled.annotation("tasks")).contains("\"g/off\":{\"disabled\":true}");
  }

  /** Its own flag, and that of the run, which stops it too. */
  @Test
  void group_failsFastInARunThatDoes_setsAndTestsBothFlags() {
    Task first = Compiled.plain("first");
    TaskGroup group =
        TaskGroup.builder("g")
            .tasks(first, Compiled.plain("next", first), Compiled.plain("other"))
            .build();
    Task slow = Compiled.plain("slow");

    Compiled compiled = Compiled.of(group, slow, Compiled.plain("behind", slow));

    assertThat(compiled.member("next", "tiphys-stopped").getWhen())
        .contains("'tiphys-fail-fast') ?? '0')", "'tiphys-fail-fast-2') ?? '0')");
    assertThat(compiled.member("other", "stop-others").getTemplate()).isEqualTo("tiphys-stop-2");
    assertThat(compiled.task("g").getTemplate()).isEqualTo("g");
  }

  @Test
  void group_mayFail_stopsNothingOutside() {
    Task first = Compiled.plain("first");
    TaskGroup group =
        TaskGroup.builder("g")
            .mayFail()
            .tasks(first, Compiled.plain("next", first), Compiled.plain("other"))
            .build();
    Task slow = Compiled.plain("slow");

    Compiled compiled =
        Compiled.of(group, slow, Compiled.plain("behind", slow), Compiled.plain("z"));

    assertThat(compiled.member("other", "stop-others").getArguments().getParameters())
        .extracting(parameter -> parameter.getValue())
        .containsExactly("{{='tiphys-fail-fast-2'}}");
  }

  /** Its members stop nothing, so its own end does. */
  @Test
  void group_continuesInARunThatFailsFast_isWrapped() {
    TaskGroup group =
        TaskGroup.builder("g")
            .continueOnFailure()
            .tasks(MADE, Compiled.plain("a"))
            .output(TEXT, MADE.output(TEXT))
            .build();
    Task slow = Compiled.plain("slow");

    Compiled compiled = Compiled.of(group, slow, Compiled.plain("behind", slow));

    assertThat(compiled.member("g", "body").getTemplate()).isEqualTo("g-body");
    assertThat(compiled.member("g", "stop-others").getDepends())
        .isEqualTo("body.Failed || body.Errored");
    assertThat(
            compiled
                .template("g")
                .getOutputs()
                .getParameters()
                .get(0)
                .getValueFrom()
                .getExpression())
        .startsWith("tasks['body'].status == 'Succeeded' ? ");
    assertThat(compiled.template("a").getDag().getTasks())
        .extracting(DAGTask::getName)
        .containsExactly("tiphys-stopped", "body");
    assertThat(compiled.annotation("tasks"))
        .contains("\"g\":{\"kind\":\"group\",\"task\":\"g\",\"wrapped\":true}");
  }

  @Test
  void call_arguments_areThoseOfTheCallElseTheDefault() {
    Parameter<String> given = Parameter.text("given");
    Parameter<String> dflt = Parameter.text("dflt").withDefault("{");
    Parameter<String> none = Parameter.text("none").optional();
    Task body =
        Task.container("b", IMAGE)
            .command("true")
            .env("GIVEN", given)
            .env("DFLT", dflt)
            .envIfPresent("NONE", none)
            .build();
    Workflow called = Workflow.builder("called").parameters(given, dflt, none).tasks(body).build();
    Task call = Task.call("c", called).argument(given, MADE.output(TEXT)).build();

    Compiled compiled = Compiled.of(MADE, call);

    assertThat(compiled.variable("b", "DFLT").getValue())
        .isEqualTo("{{='\\u0024\\u0028NIL\\u0029\\u0024\\u0028OB\\u0029'}}");
    assertThat(compiled.variable("b", "GIVEN").getValue())
        .isEqualTo("{{=inputs.parameters['given']}}");
    assertThat(compiled.template("b").getContainer().getEnv()).hasSize(4);
    assertThat(compiled.annotation("tasks"))
        .contains("\"c\":{\"kind\":\"call\",\"task\":\"c\"}", "\"c/b\":{");
  }
}
