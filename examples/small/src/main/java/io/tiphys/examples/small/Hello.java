package io.tiphys.examples.small;

import io.tiphys.Engine;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.stream.Stream;

/** The shortest workflow there is: one command, and what it printed. */
public final class Hello {
  private Hello() {}

  public static void main(String... args) throws Exception {
    Task hello = Task.container("hello", "busybox:1.36").command("echo", "Hello, world").build();
    try (Engine engine = LocalEngine.withProcesses()) {
      Run run = engine.submit(SubmitRequest.of(Workflow.of("hello", hello), RequestKey.random()));
      System.out.println(run.await(Duration.ofMinutes(1)).phase());
      try (Stream<Run.LogLine> log = run.log("hello", 1)) {
        log.forEach(line -> System.out.println(line.text()));
      }
    }
  }
}
