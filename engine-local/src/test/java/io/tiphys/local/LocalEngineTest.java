package io.tiphys.local;

import static io.tiphys.workflow.DataType.INTEGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LocalEngineTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void builder_boundAlready_keepsTheFirst() throws Exception {
    Task byTask = Task.container("by-task", "x").command("x").build();
    Task byImage = Task.container("by-image", "y").command("x").build();
    LocalEngine.Builder builder =
        LocalEngine.builder().task(byTask, call -> {}).image("y", call -> {});

    assertThatThrownBy(() -> builder.task(byTask, call -> call.exit(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is bound already");
    assertThatThrownBy(() -> builder.image("y", call -> call.exit(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is bound already");

    try (Engine engine = builder.build()) {
      RunStatus end =
          engine
              .submit(SubmitRequest.of(Workflow.of("w", byTask, byImage), RequestKey.random()))
              .await(LONG);
      assertThat(end.tasks())
          .extracting(TaskStatus::phase)
          .containsExactly(Phase.SUCCEEDED, Phase.SUCCEEDED);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withProcesses_oneCommand_printsToItsLog() throws Exception {
    Task hello = Task.container("hello", "busybox:1.36").command("echo", "Hello, world").build();

    try (Engine engine = LocalEngine.withProcesses()) {
      Run run = engine.submit(SubmitRequest.of(Workflow.of("hello", hello), RequestKey.random()));

      assertThat(run.await(LONG).phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(run.log("hello", 1)).extracting(Run.LogLine::text).containsExactly("Hello, world");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void submit_listFanOutAndSumInRealShells_handsOutTheSum() throws Exception {
    Output<List<Long>> numbers = Output.list("numbers", INTEGER);
    Output<Long> square = Output.integer("square");
    Output<Long> sum = Output.integer("sum");
    Task list =
        Task.container("list", "sh").writes(numbers).script("echo '[1,2,3]' > out/numbers").build();
    FanOut squares =
        FanOut.over(
                list.output(numbers),
                n ->
                    Task.container("square", "sh")
                        .env("N", n)
                        .writes(square)
                        .script("echo $((N * N)) > out/square")
                        .build())
            .build();
    Task total =
        Task.container("total", "sh")
            .env("ALL", squares.outputs(square))
            .writes(sum)
            .script("echo $(( $(echo \"$ALL\" | tr -d '[]' | tr , +) )) > out/sum")
            .build();
    Workflow workflow =
        Workflow.builder("squares")
            .tasks(list, squares, total)
            .output(sum, total.output(sum))
            .build();

    try (Engine engine = LocalEngine.builder().processes("sh").build()) {
      Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.of("squares-1")));

      assertThat(run.await(LONG).requireSuccess().output(sum)).contains(14L);
    }
  }

  @Test
  void submit_functionFailsTwiceInVirtualTime_waitsAsThePolicySays() throws Exception {
    VirtualTime time = VirtualTime.create();
    Task flaky =
        Task.container("flaky", "any")
            .command("flaky")
            .retry(
                RetryPolicy.maxAttempts(3)
                    .backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(5)))
            .build();

    try (Engine engine =
        LocalEngine.builder()
            .time(time)
            .task(flaky, TaskFunction.doNothing().failingFirst(2, 75))
            .build()) {
      RunStatus end =
          engine
              .submit(SubmitRequest.of(Workflow.of("retry", flaky), RequestKey.random()))
              .await(LONG)
              .requireSuccess();

      assertThat(end.task(flaky).attempts()).hasSize(3);
      assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(30));
    }
  }

  // SEC-001, SEC-006: a value is data to a shell, too
  @Test
  @EnabledOnOs(OS.LINUX)
  void run_hostileValue_reachesTheProcessByteForByte() throws Exception {
    String hostile =
        "{{workflow.name}} {{=1+1}} $(touch pwned) `id` \"'\\ %s\n\t\u4e2d\ud83d\ude00\r\n";
    Parameter<String> value = Parameter.text("value");
    Output<String> fromEnv = Output.text("env");
    Output<String> fromArg = Output.text("arg");
    ContainerTask task =
        Task.container("a", "sh")
            .env("V", value)
            .script("printf %s\\\\n \"$V\" > out/env; printf %s\\\\n \"$1\" > out/arg; ls")
            .arg(Value.text("").plus(value))
            .writes(fromEnv)
            .writes(fromArg)
            .build();
    Workflow workflow =
        Workflow.builder("w")
            .parameters(value)
            .tasks(task)
            .output(fromEnv, task.output(fromEnv))
            .output(fromArg, task.output(fromArg))
            .build();

    try (Engine engine = LocalEngine.withProcesses()) {
      Run run =
          engine.submit(
              SubmitRequest.builder(workflow, RequestKey.random())
                  .arguments(Map.of("value", hostile))
                  .build());
      RunStatus end = run.await(LONG);

      assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(end.output(fromEnv)).contains(hostile);
      assertThat(end.output(fromArg)).contains(hostile);
      assertThat(run.log("a", 1)).extracting(Run.LogLine::text).containsExactly("in", "out");
    }
  }

  @Test
  void status_functions_sayThatTheyAreNoProcesses() throws Exception {
    Output<String> out = Output.text("out");
    ContainerTask plain = Task.container("plain", "plain:1").command("x").build();
    ContainerTask writes = Task.container("writes", "writes:1").writes(out).command("x").build();
    ContainerTask fails = Task.container("fails", "fails:1").command("x").mayFail().build();

    try (Engine engine =
        LocalEngine.builder()
            .image("plain:1", TaskFunction.doNothing())
            .image("writes:1", call -> call.write(out, "text"))
            .image("fails:1", call -> call.exit(3))
            .build()) {
      RunStatus end =
          engine
              .submit(
                  SubmitRequest.of(Workflow.of("all", plain, writes, fails), RequestKey.random()))
              .await(LONG);

      assertThat(end.tasks())
          .hasSize(3)
          .allSatisfy(
              task -> {
                assertThat(task.nativeDetails()).containsEntry("kind", "function");
                assertThat(task.attempts().get(0).nativeDetails())
                    .containsEntry("kind", "function");
              });
    }
  }
}
