package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

  private static Plan plan(Engine engine, Task... tasks) {
    return engine.plan(SubmitRequest.of(Workflow.of("w", tasks), RequestKey.random()));
  }

  private static List<String> problems(Plan plan) {
    return plan.problems().stream().map(p -> p.path() + " " + p.code()).toList();
  }

  // CAP-001, CAP-006: all of the catalogue but what needs a disk that outlives the engine
  @Test
  void capabilities_features_areAllButTwo() {
    try (Engine engine = LocalEngine.builder().build()) {
      Capabilities offered = engine.capabilities();

      assertThat(EnumSet.complementOf(EnumSet.copyOf(offered.features())))
          .containsExactlyInAnyOrder(Feature.DURABLE, Feature.SHARED_STORE);
      assertThat(engine.capabilities()).isEqualTo(offered);
    }
  }

  // CAP-005: nothing is below the floors of the kit, and a million tasks may be submitted
  @Test
  void capabilities_limits_areFarAboveTheFloors() {
    try (Engine engine = LocalEngine.builder().parallelism(3).build()) {
      Capabilities offered = engine.capabilities();

      assertThat(offered.limit(Capabilities.Limit.PARAMETER_BYTES)).hasValue(100_000);
      assertThat(offered.limit(Capabilities.Limit.OUTPUT_BYTES)).hasValue(1 << 20);
      assertThat(offered.limit(Capabilities.Limit.FAN_OUT_WIDTH)).hasValue(1_000_000);
      assertThat(offered.limit(Capabilities.Limit.DEPTH).orElseThrow()).isGreaterThanOrEqualTo(8);
      assertThat(offered.limit(Capabilities.Limit.CONCURRENT_TASKS)).hasValue(3);
      assertThat(offered.limit(Capabilities.Limit.TIMESTAMP_RESOLUTION_MILLIS)).hasValue(1);
      assertThat(offered.limit(Capabilities.Limit.TASKS_PER_RUN)).isEmpty();
      assertThat(offered.limit(Capabilities.Limit.TOTAL_SPEC_BYTES)).isEmpty();
    }
  }

  // design 3.18: nothing runs by accident, nothing is silently left out
  @Test
  void plan_imageWithoutRunner_isRefusedWhereverTheTaskStands() {
    Parameter<Boolean> on = Parameter.flag("on").withDefault(false);
    Workflow called = Workflow.of("called", Task.container("c", "unknown").command("x").build());
    Workflow workflow =
        Workflow.builder("w")
            .parameters(on)
            .tasks(
                Task.container("a", "unknown").command("x").build(),
                TaskGroup.builder("g")
                    .tasks(Task.container("b", "unknown").command("x").build())
                    .build(),
                FanOut.range(0, 2, n -> Task.container("f", "unknown").command("x").build())
                    .build(),
                Task.call("call", called).build(),
                Task.container("off", "unknown").command("x").enabledIf(on).build())
            .onExit(end -> Task.container("bye", "unknown").command("x").build())
            .build();

    try (Engine engine = LocalEngine.builder().build()) {
      Plan plan = engine.plan(SubmitRequest.of(workflow, RequestKey.random()));

      assertThat(plan.problems()).extracting(Problem::code).containsOnly(ProblemCode.NO_RUNNER);
      assertThat(plan.problems())
          .extracting(Problem::path)
          .containsExactlyInAnyOrder("a", "g/b", "f", "call/c", "bye");
      assertThat(plan.problems()).allMatch(p -> !p.advice().isEmpty());
    }
  }

  // CAP-002: what is declared is not refused by its name; a function needs no command, a process
  // does
  @Test
  void plan_taskWithoutCommand_needsAFunction() {
    Task task = Task.container("a", "image").build();

    try (Engine functions = LocalEngine.builder().image("image", call -> {}).build();
        Engine processes = LocalEngine.withProcesses()) {
      assertThat(problems(plan(functions, task))).isEmpty();
      assertThat(plan(processes, task).problems())
          .singleElement()
          .matches(p -> p.code() == ProblemCode.NO_RUNNER && p.feature().isEmpty());
    }
  }

  // SEC-011: a secret that is not there is named, one that is there is shown nowhere
  @Test
  void run_secrets_reachTheBodyAndNothingElse() throws Exception {
    SecretRef token = SecretRef.of("mail", "token");
    Task task = task("a").env("TOKEN", token).env("USER", "u").build();
    String value = "s3cr3t \u00e4\n";

    try (Stage without = Stage.open();
        Stage with = Stage.open(engine -> engine.secrets(Map.of(token, value)))) {
      Plan refused = plan(without.engine, task);
      StringBuilder seen = new StringBuilder();
      with.body("a", call -> seen.append(call.env().get("TOKEN")));
      var end = with.run(task).requireSuccess();

      assertThat(refused.problems()).hasSize(1);
      assertThat(refused.problems().get(0).message()).contains("mail").contains("token");
      assertThat(seen).hasToString(value);
      assertThat(end.task(task).inputs()).isEqualTo(Map.of("USER", "u"));
      assertThat(end.allTasks().toList().toString()).doesNotContain("s3cr3t");
    }
  }
}
