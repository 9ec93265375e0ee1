package io.tiphys.local;

import static io.tiphys.workflow.DataType.INTEGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LocalEngineTest {
  private static final Duration LONG = Duration.ofSeconds(60);

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
}
