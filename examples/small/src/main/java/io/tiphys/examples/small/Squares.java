package io.tiphys.examples.small;

import static io.tiphys.workflow.DataType.INTEGER;

import io.tiphys.Engine;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/**
 * A task makes a list, a fan-out works on its items side by side, and the host reads a typed
 * result.
 */
public final class Squares {
  private Squares() {}

  public static void main(String... args) throws Exception {
    Output<List<Long>> numbers = Output.list("numbers", INTEGER);
    Output<List<Long>> squares = Output.list("squares", INTEGER);
    Output<Long> square = Output.integer("square");

    Task list =
        Task.container("list", "busybox:1.36")
            .writes(numbers)
            .script("echo '[3, 4, 5]' > out/numbers")
            .build();
    FanOut each =
        FanOut.over(
                list.output(numbers),
                n ->
                    Task.container("square", "busybox:1.36")
                        .env("N", n)
                        .writes(square)
                        .script("echo $((N * N)) > out/square")
                        .build())
            .build();
    Workflow workflow =
        Workflow.builder("squares").tasks(list, each).output(squares, each.outputs(square)).build();

    try (Engine engine = LocalEngine.withProcesses()) {
      Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.of("squares-1")));
      System.out.println(
          run.await(Duration.ofMinutes(1)).requireSuccess().output(squares).orElseThrow());
    }
  }
}
