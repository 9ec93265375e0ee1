package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.check.OddValues;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Secrets, and every occasion on which one may slip out. */
final class SecretScenarios {
  private SecretScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("secrets", SecretScenarios::secrets, Feature.SECRET).peak(2),
        Scenario.of("secret-problems", SecretScenarios::problems, Feature.SECRET).peak(0));
  }

  private static void secrets(Stage stage) throws InterruptedException {
    EngineLog log = new EngineLog(OddValues.MARK);
    stage.keep(log);
    Workflow reads = Workflow.of("reads", task(stage, "reader", 0));
    Played known = stage.submit("known", reads);
    Played fails = stage.submit("fails", Workflow.of("fails", task(stage, "fails", 3)));
    SubmitRequest asked = SubmitRequest.of(reads, stage.key("asked"));
    stage.tries(() -> stage.fact("preview", stage.engine().plan(asked).preview().orElse("")));
    SubmitRequest wrong =
        SubmitRequest.builder(reads, stage.key("wrong"))
            .arguments(Map.of("nobody", "asks for it"))
            .build();
    stage.tries(() -> stage.submit(stage.engine(), "wrong", wrong));
    ContainerTask unknown =
        stage
            .task("unknown", Body.start())
            .env("PLAIN_SECRET", Secrets.PLAIN)
            .env("NOBODY", SecretRef.of(Secrets.PLAIN.secret(), "nobody"))
            .build();
    stage.tries(() -> stage.submit("unknown", unknown));
    known.untilTerminal();
    fails.untilTerminal();
    stage.tries(known.run()::status);
    stage.tries(fails.run()::status);
    stage.fact("log of the engine", log.found());
  }

  private static ContainerTask task(Stage stage, String name, int code) {
    return stage
        .task(name, Body.start().receive("PLAIN_SECRET", "ODD_SECRET").exit(code))
        .env("PLAIN_SECRET", Secrets.PLAIN)
        .env("ODD_SECRET", Secrets.ODD)
        .build();
  }

  /** Requests that hold secrets which the engine knows, and are wrong in other ways. */
  private static void problems(Stage stage) throws InterruptedException {
    ContainerTask reader = task(stage, "reader", 0);
    Parameter<Long> number = Parameter.integer("number");
    Workflow asks = Workflow.builder("asks").parameters(number).tasks(reader).build();
    wrong(stage, "arguments", asks, r -> r.arguments(Map.of("number", "one", "nobody", "x")));
    wrong(stage, "no argument", asks, r -> {});
    wrong(
        stage,
        "unknown secret",
        Workflow.of(
            "unknown",
            reader.toBuilder()
                .env("NOBODY", SecretRef.of(Secrets.PLAIN.secret(), "nobody"))
                .build()),
        r -> {});
    wrong(
        stage,
        "unknown image",
        Workflow.of(
            "image",
            Task.container("reader", "tck.invalid/none:1")
                .command("true")
                .env("PLAIN_SECRET", Secrets.PLAIN)
                .env("ODD_SECRET", Secrets.ODD)
                .build()),
        r -> {});
  }

  /** What the engine does not object to is not submitted: only its objections are wanted. */
  private static void wrong(
      Stage stage, String alias, Workflow workflow, Consumer<SubmitRequest.Builder> more)
      throws InterruptedException {
    SubmitRequest.Builder request = SubmitRequest.builder(workflow, stage.key(alias));
    more.accept(request);
    List<String> problems = new ArrayList<>();
    stage.tries(
        () ->
            stage
                .engine()
                .plan(request.build())
                .problems()
                .forEach(problem -> problems.add(problem.toString())));
    stage.fact("problems of " + alias, problems);
    if (!problems.isEmpty()) {
      stage.tries(() -> stage.submit(stage.engine(), alias, request.build()));
    }
  }
}
