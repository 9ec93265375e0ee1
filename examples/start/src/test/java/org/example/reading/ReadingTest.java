package org.example.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiphys.Engine;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
  @TempDir Path directory;
  private SubmitRequest request;

  @BeforeEach
  void text() throws Exception {
    Path text = Files.writeString(directory.resolve("text.txt"), "the cat and the dog\n");
    request =
        SubmitRequest.builder(Reading.WORKFLOW, RequestKey.random())
            .argument(Reading.TOP, 1L)
            .artifact(Reading.TEXT, text)
            .build();
  }

  /** The commands themselves, as processes of this machine. Linux only. */
  @Test
  void workflow_ofAText_reportsItsWords() throws Exception {
    try (Engine engine = LocalEngine.withProcesses()) {
      Run run = engine.submit(request);
      RunStatus end = run.await(Duration.ofMinutes(1)).requireSuccess();

      assertEquals(Optional.of(5L), end.output(Reading.WORDS));
      try (InputStream report = run.open(Reading.REPORT)) {
        String text = new String(report.readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("5 words\n2 the\n", text.replaceAll("(?m)^ +", ""));
      }
    }
  }

  /** A function in place of each command, on any system; the first one fails. */
  @Test
  void workflow_countFails_writesNoReport() throws Exception {
    try (Engine engine =
        LocalEngine.builder()
            .task(Reading.COUNT, call -> call.exit(2))
            .task(Reading.RANK, call -> Files.writeString(call.output(Reading.RANKING), "2 the"))
            .task(Reading.WRITE, call -> Files.writeString(call.output(Reading.REPORT), "-"))
            .build()) {
      RunStatus end = engine.submit(request).await(Duration.ofMinutes(1));

      assertEquals(Phase.FAILED, end.phase());
      assertEquals("count", end.failure().orElseThrow().path());
      assertEquals(Phase.OMITTED, end.task(Reading.WRITE).phase());
      assertEquals(Reason.DEPENDENCY, end.task(Reading.WRITE).reason());
    }
  }
}
