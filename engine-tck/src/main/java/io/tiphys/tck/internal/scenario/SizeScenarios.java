package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.List;

/** What is as large as an engine says it may be, or a little larger. */
final class SizeScenarios {
  private static final Parameter<String> P = Parameter.text("p");
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("plain");
  private static final int LARGE_VALUE = 65_536;
  private static final int LARGEST_VALUE = 16 << 20;
  private static final int LARGE_OUTPUT = 2_000_000;
  private static final int LARGE_REQUEST = 1_000_000;
  private static final int MANY_TASKS = 200;
  private static final int DEEP = 8;
  private static final int DEEPEST = 40;
  private static final int LARGEST_TRIED = 8 << 20;
  private static final int WIDE = 1000;
  private static final int WIDEST = 20_000;

  private SizeScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("size-of-values", SizeScenarios::values),
        Scenario.of("size-of-outputs", SizeScenarios::outputs, Feature.PARAMS_OUTPUT),
        Scenario.of("size-of-requests", SizeScenarios::requests),
        Scenario.of("size-of-names", SizeScenarios::names),
        Scenario.of("number-of-tasks", SizeScenarios::tasks, Feature.CONDITION).peak(0),
        Scenario.of("width-of-fan-outs", SizeScenarios::fanOuts, Feature.FANOUT_DYNAMIC),
        Scenario.of("depth-of-groups", SizeScenarios::groups, Feature.GROUP_NESTED));
  }

  private static void ask(Stage stage, String alias, SubmitRequest.Builder request)
      throws InterruptedException {
    stage.tries(() -> stage.submit(stage.engine(), alias, request.build()));
  }

  /** Returns a text of some bytes and fewer characters. */
  private static String text(int bytes) {
    int wide = bytes / 30;
    return "\u4e16".repeat(wide) + "x".repeat(bytes - 3 * wide);
  }

  private static void values(Stage stage) throws InterruptedException {
    int bytes =
        stage.isLimited(Limit.PARAMETER_BYTES)
            ? stage.limit(Limit.PARAMETER_BYTES, LARGEST_VALUE)
            : Math.min(LARGE_VALUE, stage.limit(Limit.TOTAL_SPEC_BYTES, LARGE_REQUEST) / 2);
    ContainerTask reader = stage.task("reader", Body.start().receive("P")).env("P", P).build();
    Workflow workflow = Workflow.builder("value").parameters(P).tasks(reader).build();
    stage.fact("bytes", bytes);
    ask(stage, "fits", SubmitRequest.builder(workflow, stage.key("fits")).argument(P, text(bytes)));
    ask(
        stage,
        "too-large",
        SubmitRequest.builder(workflow, stage.key("too-large")).argument(P, text(bytes) + "x"));
  }

  private static void outputs(Stage stage) throws InterruptedException {
    int most =
        stage.isLimited(Limit.OUTPUT_BYTES)
            ? stage.limit(Limit.OUTPUT_BYTES, LARGEST_TRIED)
            : LARGE_OUTPUT;
    Output<String> out = Output.text("out");
    // One more than the limit, unless that is a line feed, which would not count.
    int size = Content.bytes(most + 1, 1)[most] == '\n' ? most + 2 : most + 1;
    Body body = Body.start().bytes("out/out", size, 1).digest("out/out");
    ContainerTask maker = stage.task("maker", body).writes(out).build();
    stage.submit("output", maker).untilTerminal();
    if (stage.isLimited(Limit.OUTPUT_BYTES) && most <= LARGEST_TRIED) {
      Body fitting = Body.start().bytes("out/out", most, 1).digest("out/out");
      stage.submit("fits", stage.task("maker", fitting).writes(out).build()).untilTerminal();
    }
    if (stage.isLimited(Limit.OUTPUT_BYTES)
        && most <= stage.limit(Limit.PARAMETER_BYTES, LARGE_VALUE)) {
      letters(stage, out, text(most));
    }
  }

  /** More bytes than the limit, and fewer characters. */
  private static void letters(Stage stage, Output<String> out, String fitting)
      throws InterruptedException {
    Body body = Body.start().write("out", "P").appendLine("out/out", "\u4e16").digest("out/out");
    ContainerTask maker = stage.task("maker", body).env("P", P).writes(out).build();
    Workflow workflow = Workflow.builder("letters").parameters(P).tasks(maker).build();
    stage.submit("letters", workflow, r -> r.argument(P, fitting)).untilTerminal();
  }

  /** Defaults that no task uses count, and hurt no body. */
  private static void requests(Stage stage) throws InterruptedException {
    int most =
        stage.isLimited(Limit.TOTAL_SPEC_BYTES)
            ? stage.limit(Limit.TOTAL_SPEC_BYTES, LARGEST_TRIED)
            : LARGE_REQUEST;
    int each = stage.limit(Limit.PARAMETER_BYTES, 4096);
    ask(stage, "large", request(stage, "large", each, most / each + 1));
    if (stage.isLimited(Limit.TOTAL_SPEC_BYTES) && most < LARGEST_TRIED) {
      // The largest of its kind that the engine has to take, by what it declares.
      int parameters = most / each;
      SubmitRequest.Builder fits = request(stage, "fits", each, parameters);
      while (!Plan.of(fits.build(), stage.capabilities()).isRunnable() && parameters > 0) {
        fits = request(stage, "fits", each, --parameters);
      }
      ask(stage, "fits", fits);
    }
  }

  private static SubmitRequest.Builder request(
      Stage stage, String alias, int each, int parameters) {
    Workflow.Builder workflow =
        Workflow.builder("request").tasks(stage.task("reader", Body.start()).build());
    for (int i = 0; i < parameters; i++) {
      workflow.parameters(Parameter.text("p" + i).withDefault("x".repeat(each)));
    }
    return SubmitRequest.builder(workflow.build(), stage.key(alias));
  }

  private static void names(Stage stage) throws InterruptedException {
    int most = stage.limit(Limit.NAME_LENGTH, 63);
    String longest = "n".repeat(most - 2) + "-z";
    stage.fact("longest", longest);
    String[] names = {longest, "aZ-_09", "az-_09", "AZ-_09", "a--b", "a-_b", "a_-b", "Z_", "z"};
    Vertex[] tasks = new Vertex[names.length];
    for (int i = 0; i < names.length; i++) {
      tasks[i] = stage.task(names[i], Body.start()).build();
    }
    stage.fact("names", List.of(names));
    stage.submit("names", tasks).untilTerminal();
    stage.builds(
        "too long",
        () -> {
          Task task = stage.task(longest + "x", Body.start()).build();
          return stage.submit("too-long", task);
        });
  }

  private static void tasks(Stage stage) throws InterruptedException {
    int most =
        Math.min(
            stage.limit(Limit.TASKS_PER_RUN, MANY_TASKS),
            stage.limit(Limit.TASKS_PER_GROUP, MANY_TASKS));
    stage.fact("tasks", most);
    Vertex[] tasks = new Vertex[most];
    for (int i = 0; i < most; i++) {
      tasks[i] = stage.task("t" + i, Body.start()).onlyIf(MODE.equalTo("other")).build();
    }
    Workflow workflow = Workflow.builder("many").parameters(MODE).tasks(tasks).build();
    stage.submit("many", workflow).untilTerminal();
  }

  /** Lists that a task makes; of instances that a condition skips no body runs. */
  private static void fanOuts(Stage stage) throws InterruptedException {
    int most = stage.limit(Limit.FAN_OUT_WIDTH, WIDE);
    int items = stage.has(Feature.CONDITION) && stage.has(Feature.PARAMS_OUTPUT) ? most : 1;
    stage.fact("items", items);
    stage.unattended();
    stage.submit("wide", fan(stage, items)).untilTerminal();
    if (items == 1 || stage.limit(Limit.FAN_OUT_WIDTH, WIDEST) == WIDEST) {
      return;
    }
    stage.submit("wider", fan(stage, stage.limit(Limit.FAN_OUT_WIDTH, WIDEST) + 1)).untilTerminal();
  }

  private static Workflow fan(Stage stage, int items) {
    Output<List<Long>> list = Output.list("list", DataType.INTEGER);
    if (items == 1) {
      Parameter<List<Long>> one = Parameter.list("one", DataType.INTEGER).withDefault(List.of(1L));
      return Workflow.builder("wide")
          .parameters(one)
          .tasks(FanOut.over(one, item -> stage.task("fan", Body.start()).build()).build())
          .build();
    }
    Body body = Body.start().text("list", "[0" + ",0".repeat(items - 1) + "]");
    ContainerTask maker = stage.task("maker", body).writes(list).build();
    FanOut fan =
        FanOut.over(
                maker.output(list),
                item -> stage.task("fan", Body.start()).onlyIf(MODE.equalTo("other")).build())
            .build();
    return Workflow.builder("wide").parameters(MODE).tasks(maker, fan).build();
  }

  private static void groups(Stage stage) throws InterruptedException {
    int most = stage.isLimited(Limit.DEPTH) ? stage.limit(Limit.DEPTH, DEEPEST) : DEEP;
    stage.fact("depth", most);
    stage.submit("deep", inside(stage, most)).untilTerminal();
    Workflow deeper = Workflow.of("deeper", inside(stage, most + 1));
    if (stage.isLimited(Limit.DEPTH)) {
      ask(stage, "deeper", SubmitRequest.builder(deeper, stage.key("deeper")));
    }
  }

  private static Vertex inside(Stage stage, int groups) {
    Vertex vertex = stage.task("t", Body.start()).build();
    for (int i = 0; i < groups; i++) {
      vertex = TaskGroup.builder("g").tasks(vertex).build();
    }
    return vertex;
  }
}
