package io.tiphys.tck.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
  @TempDir Path directory;

  @Test
  void read_traceWithAWorkflow_givesAnEqualWorkflow() throws Exception {
    Workflow workflow =
        Workflow.builder("w")
            .tasks(
                Task.container("a", "image")
                    .script("true")
                    .retry(RetryPolicy.maxAttempts(3))
                    .build())
            .parallelism(2)
            .build();
    Trace trace =
        new Trace(
            List.of(
                new TraceEvent.Begin(
                    "s", false, 1, "e", List.of("retry"), Map.of("DEPTH", 8L), Map.of(), "b", 0),
                new TraceEvent.Submitted(
                    1,
                    "w",
                    "k",
                    workflow.document(),
                    Map.of(),
                    Map.of(),
                    false,
                    null,
                    0,
                    1,
                    "r",
                    null)));
    Path file = directory.resolve("w.ndjson");

    TraceFile.write(trace, file);
    Trace read = TraceFile.read(file);

    assertThat(read.run("w").workflow()).isEqualTo(workflow);
    assertThat(read.events()).isEqualTo(trace.events());
  }
}
