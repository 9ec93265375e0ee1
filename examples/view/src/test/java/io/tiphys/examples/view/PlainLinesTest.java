package io.tiphys.examples.view;

import static io.tiphys.examples.view.Runs.backingOff;
import static io.tiphys.examples.view.Runs.fanOut;
import static io.tiphys.examples.view.Runs.running;
import static io.tiphys.examples.view.Runs.succeeded;
import static io.tiphys.examples.view.Runs.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.workflow.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PlainLines lines =
      new PlainLines(
          new PrintStream(bytes, true, StandardCharsets.UTF_8), InstantSource.fixed(Runs.START));

  @Test
  void show_snapshots_sayEachChangeOnce() {
    lines.show("one", Runs.run("one", Phase.RUNNING, running("a"), waiting("months")));
    lines.show("one", Runs.run("one", Phase.RUNNING, backingOff("a"), fanOut("months", 1, 12)));
    lines.show("one", Runs.run("one", Phase.RUNNING, backingOff("a"), fanOut("months", 2, 12)));
    lines.tick();
    lines.show("one", Runs.run("one", Phase.SUCCEEDED, succeeded("a", 1_500)));
    lines.say("one is fine");

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .extracting(line -> line.replaceAll(" +", " ").strip())
        .containsExactly(
            "0.0 s one RUNNING",
            "0.0 s one a RUNNING",
            "0.0 s one a PENDING BACKOFF attempt 1: FAILED EXIT_CODE",
            "0.0 s one months RUNNING of 12",
            "0.0 s one a SUCCEEDED 1.5 s",
            "0.0 s one SUCCEEDED 2.5 s",
            "0.0 s one is fine");
  }

  @Test
  void show_failedInstance_isSaid() {
    lines.show("one", Runs.run("one", Phase.RUNNING, running("months", Runs.failed("months[1]"))));

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("one months[1]")
        .contains("FAILED EXIT_CODE")
        .doesNotContain("\u001b");
  }
}
