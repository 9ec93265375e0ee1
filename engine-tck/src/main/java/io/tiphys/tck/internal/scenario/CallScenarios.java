package io.tiphys.tck.internal.scenario;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.function.Supplier;

/** Tries workflows as tasks of other workflows. */
final class CallScenarios {
  private static final Parameter<String> TEXT = Parameter.text("text");
  private static final Parameter<String> NAME = Parameter.text("name").withDefault("inner");
  private static final Parameter<Boolean> MORE = Parameter.flag("more").withDefault(true);
  private static final Output<String> OUT = Output.text("out");
  private static final Output<String> RESULT = Output.text("result");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final InputArtifact GIVEN = InputArtifact.file("given");
  private static final int FILE_BYTES = 5000;

  /** Begins and ends with what is easily taken for nothing. */
  private static final String EDGES = " \tsecond\n ";

  private CallScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("calls", CallScenarios::calls, Feature.CALL).peak(2),
        Scenario.of("call-outputs", CallScenarios::outputs, Feature.CALL, Feature.PARAMS_OUTPUT)
            .peak(2),
        Scenario.of("call-artifacts", CallScenarios::artifacts, Feature.CALL, Feature.ARTIFACT),
        Scenario.of("call-fails", CallScenarios::fails, Feature.CALL),
        Scenario.of(
                "call-continues", CallScenarios::continues, Feature.CALL, Feature.FAILURE_CONTINUE)
            .peak(2),
        Scenario.of("call-switches", CallScenarios::switches, Feature.CALL, Feature.ENABLE).peak(2),
        Scenario.of("call-limit", CallScenarios::limit, Feature.CALL, Feature.PARALLELISM_GROUP)
            .peak(2),
        Scenario.of("call-refused", CallScenarios::refused, Feature.CALL).peak(0),
        Scenario.of(
                "call-refused-switches",
                CallScenarios::refusedSwitches,
                Feature.CALL,
                Feature.ENABLE)
            .peak(0));
  }

  /** One workflow is called twice, with other arguments; the caller has a parameter alike. */
  private static void calls(Stage stage) throws InterruptedException {
    Task first =
        stage
            .task("first", Body.start().receive("TEXT", "NAME"))
            .env("TEXT", TEXT)
            .env("NAME", NAME)
            .build();
    Task second =
        stage.task("second", Body.start().hold(stage.timing().hold())).after(first).build();
    Workflow called =
        Workflow.builder("called").parameters(TEXT, NAME).tasks(first, second).build();
    Task one = Task.call("one", called).argument(TEXT, TEXT).build();
    Task two = Task.call("two", called).argument(TEXT, "").argument(NAME, EDGES).build();
    Task after = stage.task("after", Body.start()).after(one).build();
    Workflow workflow =
        Workflow.builder("calls").parameters(TEXT, NAME).tasks(one, two, after).build();
    stage
        .submit(
            "calls",
            workflow,
            r -> r.argument(TEXT, ConditionScenarios.HOSTILE).argument(NAME, "outer"))
        .untilTerminal();
  }

  /** The output of one call is an argument of the next. */
  private static void outputs(Stage stage) throws InterruptedException {
    ContainerTask echo =
        stage.task("echo", Body.start().write("out", "TEXT")).env("TEXT", TEXT).writes(OUT).build();
    ContainerTask noise =
        stage.task("noise", Body.start().text("out", "noise")).writes(OUT).build();
    Workflow called =
        Workflow.builder("called")
            .parameters(TEXT)
            .tasks(noise, echo)
            .output(RESULT, echo.output(OUT))
            .build();
    Task one = Task.call("one", called).argument(TEXT, "first").build();
    Task two = Task.call("two", called).argument(TEXT, one.output(RESULT).plus("+")).build();
    Task reader =
        stage
            .task("reader", Body.start().receive("ONE", "TWO"))
            .env("ONE", one.output(RESULT))
            .env("TWO", two.output(RESULT))
            .build();
    Workflow workflow =
        Workflow.builder("outputs")
            .tasks(one, two, reader)
            .output(RESULT, two.output(RESULT))
            .build();
    stage.submit("outputs", workflow).untilTerminal();
  }

  private static void artifacts(Stage stage) throws InterruptedException {
    ContainerTask maker =
        stage.task("maker", Body.start().bytes("out/file", FILE_BYTES, 1)).writes(FILE).build();
    Body body = Body.start().digest("in/given").bytes("out/file", FILE_BYTES, 2);
    ContainerTask inner = stage.task("inner", body).reads(GIVEN).writes(FILE).build();
    Workflow called =
        Workflow.builder("called")
            .artifacts(GIVEN)
            .tasks(inner)
            .output(FILE, inner.output(FILE))
            .build();
    Task call = Task.call("call", called).artifact(GIVEN, maker.output(FILE)).build();
    Task reader =
        stage.task("reader", Body.start().digest("in/file")).reads(call.output(FILE)).build();
    // What comes first is easily taken for the run itself.
    stage.submit("artifacts", call, maker, reader).untilTerminal();
  }

  private static void fails(Stage stage) throws InterruptedException {
    Task bad = stage.task("bad", Body.start().exit(3)).build();
    Task next = stage.task("next", Body.start()).after(bad).build();
    Task call = Task.call("call", Workflow.of("called", bad, next)).build();
    Task after = stage.task("after", Body.start()).after(call).build();
    stage.submit("fails", call, after).untilTerminal();
  }

  private static void continues(Stage stage) throws InterruptedException {
    Task bad = stage.task("bad", Body.start().exit(3)).build();
    Task next = stage.task("next", Body.start()).after(bad).build();
    Task good = stage.task("good", Body.start().hold(stage.timing().hold())).build();
    Task more = stage.task("more", Body.start()).after(good).build();
    Workflow called =
        Workflow.builder("called").tasks(bad, next, good, more).continueOnFailure().build();
    Task call = Task.call("call", called).build();
    Task after = stage.task("after", Body.start()).after(call).build();
    stage.submit("continues", call, after).untilTerminal();
  }

  private static void switches(Stage stage) throws InterruptedException {
    Task always = stage.task("always", Body.start()).build();
    Task more = stage.task("more", Body.start()).enabledIf(MORE).build();
    Workflow called = Workflow.builder("called").parameters(MORE).tasks(always, more).build();
    Task off = Task.call("off", called).argument(MORE, false).build();
    Task byDefault = Task.call("by-default", called).build();
    Task byRun = Task.call("by-run", called).argument(MORE, MORE).build();
    Workflow workflow =
        Workflow.builder("switches").parameters(MORE).tasks(off, byDefault, byRun).build();
    stage.submit("switches", workflow, r -> r.argument(MORE, false)).untilTerminal();
  }

  private static void limit(Stage stage) throws InterruptedException {
    Body body = Body.start().hold(stage.units(3));
    Vertex[] tasks = new Vertex[3];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = stage.task("task" + i, body).build();
    }
    Workflow called = Workflow.builder("called").tasks(tasks).parallelism(1).build();
    Task call = Task.call("call", called).build();
    stage.submit("limit", call, stage.task("beside", body).build()).untilTerminal();
  }

  private static void refused(Stage stage) {
    Task task = stage.task("task", Body.start()).build();
    Workflow.Builder handler =
        Workflow.builder("called")
            .tasks(task)
            .onExit(end -> stage.task("bye", Body.start()).build());
    refused(stage, "exit handler", () -> calling(handler));
    Workflow.Builder timeout = Workflow.builder("called").tasks(task).timeout(stage.units(1000));
    refused(stage, "timeout", () -> calling(timeout));
  }

  private static Workflow calling(Workflow.Builder called) {
    return Workflow.of("caller", Task.call("call", called.build()).build());
  }

  private static void refusedSwitches(Stage stage) {
    Output<Boolean> flag = Output.flag("flag");
    ContainerTask decides =
        stage.task("decides", Body.start().text("flag", "true")).writes(flag).build();
    Task more = stage.task("more", Body.start()).enabledIf(MORE).build();
    Workflow called = Workflow.builder("called").parameters(MORE).tasks(more).build();
    refused(
        stage,
        "late switch",
        () ->
            Workflow.of(
                "caller",
                decides,
                Task.call("call", called).argument(MORE, decides.output(flag)).build()));
  }

  private static void refused(Stage stage, String what, Supplier<Workflow> definition) {
    String outcome;
    try {
      outcome = "accepted as " + definition.get().name();
    } catch (InvalidWorkflowException e) {
      outcome = e.problems().get(0).code().name();
    }
    stage.fact("call with " + what, outcome);
  }
}
