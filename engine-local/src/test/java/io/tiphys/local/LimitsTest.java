package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Feature;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Design 3.18: limits are enforced or the plan is refused; what is asked for is advice. */
class LimitsTest {
  private static final Resources MUCH = Resources.cpuMillis(2000).memoryMiB(4096).diskMiB(9);

  @TempDir Path directory;

  private static ContainerTaskBuilder shell(String name, String script) {
    return Task.container(name, "sh").script(script);
  }

  private static List<Problem> problems(Engine engine, Workflow workflow) {
    return engine.plan(SubmitRequest.of(workflow, RequestKey.random())).problems();
  }

  private static List<Problem> problems(Engine engine, Task task) {
    return problems(engine, Workflow.of("w", task));
  }

  // CAP-002/resources
  @Test
  void plan_limitsOfAFunction_areRefusedAndRequestsAreNot() {
    try (Engine engine = LocalEngine.builder().image(Stage.IMAGE, call -> {}).build()) {
      List<Problem> refused = problems(engine, task("a").limits(MUCH).build());
      List<Problem> asking = problems(engine, task("a").resources(MUCH).build());

      assertThat(refused)
          .extracting(Problem::toString)
          .containsExactly(
              "a.limits: this engine cannot limit a function, which shares this JVM: cpuMillis,"
                  + " memoryMiB, diskMiB - leave cpuMillis, memoryMiB, diskMiB out of limits, or"
                  + " have what cannot be enforced taken as advice with limitsAsAdvice on the"
                  + " engine's builder");
      assertThat(refused.get(0).code()).isEqualTo(ProblemCode.UNSUPPORTED_FEATURE);
      assertThat(refused.get(0).feature()).contains(Feature.RESOURCES);
      assertThat(asking).isEmpty();
    }
  }

  // CAP-002/resources
  @Test
  @EnabledOnOs(OS.LINUX)
  void plan_limitsOfAProcess_areRefusedButForMemory() {
    try (Engine engine = LocalEngine.withProcesses()) {
      List<Problem> refused = problems(engine, shell("a", "true").limits(MUCH).build());
      Resources memory = Resources.none().memoryMiB(64);

      assertThat(refused).hasSize(1);
      assertThat(refused.get(0).message()).endsWith("not its cpuMillis, diskMiB");
      assertThat(refused.get(0).advice()).contains("leave cpuMillis, diskMiB out of limits");
      assertThat(refused.get(0).feature()).contains(Feature.RESOURCES);
      assertThat(problems(engine, shell("a", "true").limits(memory).build())).isEmpty();
    }
  }

  @Test
  void plan_limitsWhereverATaskStands_areFoundUnlessItIsDisabled() {
    Parameter<Boolean> on = Parameter.flag("on").withDefault(false);
    Workflow workflow =
        Workflow.builder("w")
            .parameters(on)
            .tasks(
                FanOut.range(0, 2, n -> task("f").limits(MUCH).build()).build(),
                task("off").limits(MUCH).enabledIf(on).build())
            .onExit(end -> task("bye").limits(MUCH).build())
            .build();

    try (Engine engine = LocalEngine.builder().image(Stage.IMAGE, call -> {}).build()) {
      assertThat(problems(engine, workflow))
          .extracting(Problem::path)
          .containsExactlyInAnyOrder("f.limits", "bye.limits");
    }
  }

  @Test
  void limitsAsAdvice_functionWithLimits_runs() throws Exception {
    ContainerTask limited = task("a").limits(MUCH).build();

    try (Stage stage = Stage.open(LocalEngine.Builder::limitsAsAdvice)) {
      assertThat(Stage.tree(stage.run(limited))).containsExactly("a SUCCEEDED NONE");
    }
  }

  // As on a cluster: exit code 137, which a retry may name; advice does not switch it off
  @Test
  @EnabledOnOs(OS.LINUX)
  void run_processAboveItsMemoryLimit_failsWithCode137AndIsTriedAgain() throws Exception {
    ContainerTask greedy =
        shell("a", "x=$(head -c 62914560 /dev/zero | tr '\\0' x); sleep 300")
            .limits(Resources.cpuMillis(1).memoryMiB(32))
            .retry(RetryPolicy.maxAttempts(2).onExitCodes(137))
            .build();

    try (Engine engine =
        LocalEngine.builder()
            .processesForAnyImage()
            .directory(directory)
            .limitsAsAdvice()
            .build()) {
      RunStatus end =
          engine
              .submit(SubmitRequest.of(Workflow.of("w", greedy), RequestKey.random()))
              .await(Stage.LONG);

      assertThat(Stage.tree(end)).containsExactly("a FAILED EXIT_CODE");
      assertThat(end.task(greedy).attempts())
          .hasSize(2)
          .allMatch(attempt -> attempt.exitCode().getAsInt() == 137)
          .allMatch(
              attempt ->
                  attempt
                      .message()
                      .matches("memory limit 32 MiB exceeded: the processes used \\d+ MiB"));
      assertThat(end.failure().orElseThrow().exitCode()).hasValue(137);
      assertThat(Leaks.processesIn(directory)).isEmpty();
    }
  }
}
