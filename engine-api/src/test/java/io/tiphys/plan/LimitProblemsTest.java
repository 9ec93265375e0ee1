package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.limited;
import static io.tiphys.plan.Requests.plan;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where and how a request is larger than an engine allows. */
class LimitProblemsTest {
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);
  private static final Parameter<String> TEXT = Parameter.text("text").withDefault("12345");
  private static final Parameter<List<String>> LIST =
      Parameter.list("list", DataType.TEXT).withDefault(List.of());
  private static final Output<String> OUT = Output.text("output");

  private static SubmitRequest.Builder of(Vertex... vertices) {
    return request(Workflow.builder("w").parameters(FLAG, TEXT, LIST).tasks(vertices).build());
  }

  /**
   * @rule UNI-002
   */
  @Test
  void problems_valuesThatTasksReceive_areCountedAsFarAsTheyAreKnown() {
    Task producer = container("p").writes(OUT).build();
    Workflow called =
        Workflow.builder("called")
            .parameters(Parameter.text("short"), Parameter.text("long").withDefault("1234567890"))
            .tasks(container("a").env("E", Parameter.text("short").plus("123")).build())
            .build();
    new PlanProblems()
        .add(
            "literals of every place",
            of(
                Task.container("a", "tools:1").command("1234567890", "123456789").build(),
                Task.container("b", "tools:1").script("echo 12345").arg("123456789").build(),
                container("c").env("E", "€€€").build()),
            limited(Limit.PARAMETER_BYTES, 8))
        .add(
            "exactly as much as is allowed",
            of(container("a").arg("12345678").env("E", TEXT.plus("678")).build()),
            limited(Limit.PARAMETER_BYTES, 8))
        .add(
            "concatenations, the parts that only the run makes left out",
            of(
                producer,
                container("a").arg(TEXT.plus("6789")).build(),
                container("b").arg(producer.output(OUT).plus("123456789")).build(),
                container("c").arg(producer.output(OUT).plus("12345678")).build()),
            limited(Limit.PARAMETER_BYTES, 8))
        .add(
            "a fallback that may be needed, and one that is not",
            of(
                producer,
                container("a").arg(producer.output(OUT).orElse("123456789")).build(),
                container("b").arg(TEXT.orElse("123456789")).build()),
            limited(Limit.PARAMETER_BYTES, 8))
        .add(
            "a parameter that is too long by itself is reported once",
            of(container("a").arg(TEXT).arg(TEXT.plus("1")).build()),
            limited(Limit.PARAMETER_BYTES, 4))
        .add(
            "a call: its argument, a default, and what is made of them",
            of(Task.call("c", called).argument(Parameter.text("short"), "123456").build()),
            limited(Limit.PARAMETER_BYTES, 8))
        .add(
            "an item",
            of(FanOut.over(List.of("1", "123456789"), item -> task("a")).build()),
            limited(Limit.PARAMETER_BYTES, 8))
        .assertMatches("limits-values.txt");
  }

  /**
   * @rule UNI-004
   */
  @Test
  void problems_lists_areCountedAsFarAsTheyAreKnown() {
    Task producer = container("p").writes(Output.list("many", DataType.TEXT)).build();
    Value<List<String>> many = producer.output(Output.list("many", DataType.TEXT));
    new PlanProblems()
        .add(
            "a literal of 3",
            of(FanOut.over(List.of("a", "b", "c"), item -> task("a")).build()),
            limited(Limit.FAN_OUT_WIDTH, 2))
        .add(
            "a range as large as there is",
            of(FanOut.range(-5, Integer.MAX_VALUE - 5, i -> task("a")).build()),
            limited(Limit.FAN_OUT_WIDTH, 2))
        .add(
            "an argument of 3",
            of(FanOut.over(LIST, item -> task("a")).build()).argument(LIST, List.of("a", "b", "c")),
            limited(Limit.FAN_OUT_WIDTH, 2))
        .add(
            "a list that only the run makes",
            of(producer, FanOut.over(many, item -> task("a")).build()),
            limited(Limit.FAN_OUT_WIDTH, 2))
        .assertMatches("limits-lists.txt");
  }

  /**
   * @rule UNI-001
   */
  @Test
  void problems_names_areMeasuredWhereverTheyAreDeclared() {
    Task task = container("long-task").writes(OUT).writes(OutputArtifact.file("artifact")).build();
    Workflow workflow =
        Workflow.builder("w")
            .parameters(Parameter.text("parameter").optional())
            .artifacts(InputArtifact.file("input-file").optional())
            .tasks(
                TaskGroup.builder("long-group")
                    .tasks(task, FanOut.range(0, 1, i -> container("fan-out").build()).build())
                    .output(OUT, task.output(OUT))
                    .build(),
                Task.suspend("suspend").expects(OUT).build())
            .build();

    new PlanProblems()
        .add("5 characters", request(workflow), limited(Limit.NAME_LENGTH, 5))
        .assertMatches("limits-names.txt");
  }

  @Test
  void problems_shape_isThatOfWhatIsEnabled() {
    TaskGroup inner =
        TaskGroup.builder("h").tasks(task("a"), task("b"), task("c")).enabledIf(FLAG).build();
    TaskGroup outer = TaskGroup.builder("g").tasks(inner).build();
    FanOut fanOut =
        FanOut.range(
                0,
                100,
                i ->
                    TaskGroup.builder("f")
                        .tasks(FanOut.range(0, 100, j -> task("x")).build())
                        .build())
            .build();
    new PlanProblems()
        .add("tasks", of(outer, fanOut), limited(Limit.TASKS_PER_RUN, 3))
        .add(
            "tasks, some of them switched off",
            of(outer, fanOut).argument(FLAG, false),
            limited(Limit.TASKS_PER_RUN, 3))
        .add("members of a level", of(outer, fanOut), limited(Limit.TASKS_PER_GROUP, 2))
        .add(
            "members of a level, switched off",
            of(outer, fanOut).argument(FLAG, false),
            limited(Limit.TASKS_PER_GROUP, 2))
        .add("depth", of(outer, fanOut), limited(Limit.DEPTH, 1))
        .add("depth, switched off", of(outer).argument(FLAG, false), limited(Limit.DEPTH, 1))
        .assertMatches("limits-shape.txt");
  }

  @Test
  void problems_ofWhatIsSwitchedOff_areNone() {
    Task off =
        container("switched-off")
            .arg("a long text")
            .writes(Output.text("output").withDefault("a long text"))
            .enabledIf(FLAG)
            .build();
    SubmitRequest request = of(off).argument(FLAG, false).build();

    for (Limit limit : List.of(Limit.PARAMETER_BYTES, Limit.OUTPUT_BYTES, Limit.NAME_LENGTH)) {
      assertThat(Plan.of(request, limited(limit, 5)).problems())
          .as(limit.name())
          .noneMatch(problem -> problem.path().startsWith("switched-off"));
    }
    assertThat(plan(request).problems()).isEmpty();
  }
}
