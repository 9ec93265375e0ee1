package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries over and over. */
final class RetryScenarios {
  private static final Output<String> OUT = Output.text("out");

  private RetryScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("retry-exhausted", RetryScenarios::exhausted, Feature.RETRY),
        Scenario.of("retries", RetryScenarios::retries, Feature.RETRY).peak(3),
        Scenario.of("retry-around", RetryScenarios::around, Feature.RETRY).peak(2),
        Scenario.of("retry-numbers", RetryScenarios::numbers, Feature.RETRY_ATTEMPT_REF).peak(2),
        Scenario.of("retry-outputs", RetryScenarios::outputs, Feature.RETRY, Feature.PARAMS_OUTPUT)
            .peak(4),
        Scenario.of("retry-exit-codes", RetryScenarios::exitCodes, Feature.RETRY_EXIT_CODES)
            .peak(2),
        Scenario.of("retry-pauses", RetryScenarios::pauses, Feature.RETRY_BACKOFF).peak(3),
        Scenario.of("retry-timeouts", RetryScenarios::timeouts, Feature.RETRY, Feature.TIMEOUT_TASK)
            .peak(2));
  }

  /** Tells its number to the body, where the engine can. */
  private static ContainerTaskBuilder numbered(Stage stage, String name, Body body) {
    ContainerTaskBuilder task = stage.task(name, body);
    return stage.has(Feature.RETRY_ATTEMPT_REF) ? task.env("N", Value.attemptNumber()) : task;
  }

  /** Fails until an attempt, where the body can know which it is, else always. */
  private static Body failsUntil(Stage stage, int attempt, int code) {
    return stage.has(Feature.RETRY_ATTEMPT_REF)
        ? Body.start().failUntil("N", attempt, code)
        : Body.start().exit(code);
  }

  /** An attempt that the status does not own up to may have a log all the same. */
  static void readOneMore(Stage stage, Played played, String path, int attempts)
      throws InterruptedException {
    if (stage.has(Feature.LOGS_ATTEMPT)) {
      stage.tries(() -> played.run().log(path, attempts + 1).close());
    }
  }

  private static void exhausted(Stage stage) throws InterruptedException {
    Body body = failsUntil(stage, 2, 3);
    body = stage.has(Feature.RETRY_ATTEMPT_REF) ? body.failUntil("N", 3, 4).exit(7) : body;
    Played played =
        stage.submit(
            "exhausted",
            numbered(stage, "always-fails", body).retry(RetryPolicy.maxAttempts(3)).build());
    played.untilTerminal();
    readOneMore(stage, played, "always-fails", 3);
  }

  private static void retries(Stage stage) throws InterruptedException {
    RetryPolicy policy = RetryPolicy.maxAttempts(3);
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    islands.put("no-policy", List.of(stage.task("no-policy", Body.start().exit(7)).build()));
    islands.put(
        "one-attempt",
        List.of(
            stage
                .task("one-attempt", Body.start().exit(7))
                .retry(RetryPolicy.maxAttempts(1))
                .build()));
    islands.put(
        "first-succeeds",
        List.of(stage.task("first-succeeds", Body.start()).retry(policy).build()));
    stage.playIslands("retries", islands);
  }

  private static void around(Stage stage) throws InterruptedException {
    Task first = stage.task("first", Body.start()).build();
    Task flaky =
        numbered(stage, "flaky", failsUntil(stage, 3, 5))
            .after(first)
            .retry(RetryPolicy.maxAttempts(3))
            .build();
    Task beside = stage.task("beside", Body.start().hold(stage.units(2))).after(first).build();
    Task next = stage.task("next", Body.start()).after(flaky).build();
    Played played = stage.submit("around", first, flaky, beside, next);
    played.untilTerminal();
    for (String path : List.of("first", "beside", "next")) {
      readOneMore(stage, played, path, 1);
    }
  }

  private static void numbers(Stage stage) throws InterruptedException {
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    islands.put("third-succeeds", List.of(succeedsAt(stage, "third-succeeds", 3, 5)));
    islands.put("last-succeeds", List.of(succeedsAt(stage, "last-succeeds", 2, 2)));
    stage.playIslands("numbers", islands);
  }

  private static Task succeedsAt(Stage stage, String name, int attempt, int most) {
    return stage
        .task(name, Body.start().failUntil("N", attempt, 5))
        .env("N", Value.attemptNumber())
        .retry(RetryPolicy.maxAttempts(most))
        .build();
  }

  private static void outputs(Stage stage) throws InterruptedException {
    RetryPolicy policy = RetryPolicy.maxAttempts(3);
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    if (stage.has(Feature.RETRY_ATTEMPT_REF)) {
      Body body = Body.start().write("out", "N").failUntil("N", 2, 5);
      ContainerTask writes = numbered(stage, "writes", body).writes(OUT).retry(policy).build();
      Task reads =
          stage.task("reads", Body.start().receive("V")).env("V", writes.output(OUT)).build();
      islands.put("writes", List.of(writes, reads));
    } else {
      Body body = Body.start().text("out", "of a failed attempt").exit(5);
      islands.put("writes", List.of(stage.task("writes", body).writes(OUT).retry(policy).build()));
    }
    Body invalid = Body.start().raw("out/out", new byte[] {'a', (byte) 0xff, 'b'});
    islands.put("invalid", List.of(writing(stage, "invalid", invalid)));
    int most = stage.limit(Capabilities.Limit.OUTPUT_BYTES, Content.MAX_BYTES);
    if (most < Content.MAX_BYTES) {
      Body large = Body.start().bytes("out/out", most + 1, 1);
      islands.put("too-large", List.of(writing(stage, "too-large", large)));
    }
    islands.put("missing", List.of(writing(stage, "missing", Body.start())));
    stage.playIslands("outputs", islands);
  }

  private static Task writing(Stage stage, String name, Body body) {
    return stage.task(name, body).writes(OUT).retry(RetryPolicy.maxAttempts(2)).build();
  }

  private static void exitCodes(Stage stage) throws InterruptedException {
    RetryPolicy policy = RetryPolicy.maxAttempts(3).onExitCodes(75, 76);
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    islands.put(
        "unlisted", List.of(stage.task("unlisted", Body.start().exit(7)).retry(policy).build()));
    islands.put(
        "listed", List.of(stage.task("listed", Body.start().exit(76)).retry(policy).build()));
    stage.playIslands("exit-codes", islands);
  }

  /** The limit of the last one is a hundredth of what it would be without. */
  private static void pauses(Stage stage) throws InterruptedException {
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    islands.put(
        "steady", pausing(stage, "steady", RetryPolicy.maxAttempts(3).backoff(stage.units(3))));
    islands.put(
        "growing",
        pausing(
            stage,
            "growing",
            RetryPolicy.maxAttempts(3).backoff(stage.units(1), 4, stage.units(100))));
    // Without its limit the pause outlasts all patience, so that nobody has to be quick.
    islands.put(
        "bounded",
        pausing(
            stage,
            "bounded",
            RetryPolicy.maxAttempts(3).backoff(stage.units(1), 1000, stage.units(2))));
    stage.playIslands("pauses", islands);
  }

  private static List<Vertex> pausing(Stage stage, String name, RetryPolicy policy) {
    return List.of(stage.task(name, Body.start().exit(5)).retry(policy).build());
  }

  private static void timeouts(Stage stage) throws InterruptedException {
    RetryPolicy policy = RetryPolicy.maxAttempts(2);
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    islands.put("cut", List.of(cut(stage, "cut", policy)));
    if (stage.has(Feature.RETRY_EXIT_CODES)) {
      islands.put("cut-codes", List.of(cut(stage, "cut-codes", policy.onExitCodes(75))));
    }
    stage.playIslands("timeouts", islands);
  }

  private static Task cut(Stage stage, String name, RetryPolicy policy) {
    return stage
        .task(name, Lasting.body(stage))
        .timeout(Lasting.limit(stage, 6))
        .retry(policy)
        .build();
  }
}
