package io.tiphys.examples.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.view.View;
import io.tiphys.local.LocalEngine;
import io.tiphys.local.TaskFunction;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person before a terminal, played. */
@Timeout(60)
class FollowingTest {
  private static final Output<String> DECISION =
      Output.of("decision", DataType.choice("publish", "reject"));
  private static final SuspendTask REVIEW =
      Task.suspend("review").expects(DECISION).expects(Output.text("why").withDefault("-")).build();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PipedInputStream keyboard = new PipedInputStream();
  private final PipedOutputStream keys = new PipedOutputStream();
  private Thread typist = new Thread();
  private final Engine engine = LocalEngine.builder().image("x", TaskFunction.doNothing()).build();

  @BeforeEach
  void connect() throws IOException {
    keys.connect(keyboard);
  }

  @AfterEach
  void close() {
    typist.interrupt();
    engine.close();
  }

  private Following following(Run run, boolean outlives) throws Exception {
    Console console =
        new Console(
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            System.err,
            keyboard,
            Map.of(),
            InstantSource.system());
    Manner manner =
        new Manner(
            "review",
            outlives,
            true,
            true,
            Map.of(),
            path -> path.equals("review") ? Optional.of(REVIEW) : Optional.empty());
    return new Following(run, new Words(), console, manner);
  }

  /** Prints what is said, and nothing else. */
  private final class Words implements View {
    @Override
    public void show(String title, RunStatus run) {}

    @Override
    public void tick() {}

    @Override
    public void say(String line) {
      bytes.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void leave() {}

    @Override
    public void close() {}
  }

  private Run review() {
    Workflow workflow =
        Workflow.of(
            "review", REVIEW, Task.container("after", "x").command("x").after(REVIEW).build());
    return engine.submit(SubmitRequest.of(workflow, RequestKey.random()));
  }

  private void type(String text) throws Exception {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /** Types once a question is on the screen: what is typed before belongs to the one before. */
  private void whenAsked(String question, String text) {
    typist =
        new Thread(
            () -> {
              try {
                while (!screen().contains(question)) {
                  TimeUnit.MILLISECONDS.sleep(5);
                }
                type(text);
                new CountDownLatch(1).await(); // A pipe breaks with the thread that has written.
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            },
            "typist");
    typist.setDaemon(true);
    typist.start();
  }

  private String screen() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void toEnd_taskWaits_asksForItsOutputsAndTakesNoWrongOnes() throws Exception {
    type("perhaps\n\n\na\nmaybe\npublish\n\n");

    RunStatus end = following(review(), false).toEnd();

    assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(end.task("review").orElseThrow().outputs())
        .isEqualTo(Map.of("decision", "publish", "why", "-"));
    assertThat(screen())
        .contains("asked later: review waits")
        .contains("Enter asks again.")
        .contains("  decision (publish or reject): ")
        .contains("Enter: -");
  }

  @Test
  void toEnd_rejected_theTaskFailsWithTheWords() throws Exception {
    type("r\ntoo cloudy\n");

    RunStatus end = following(review(), false).toEnd();

    assertThat(end.phase()).isEqualTo(Phase.FAILED);
    assertThat(end.task("review").orElseThrow().message()).contains("too cloudy");
  }

  @Test
  void ctrlC_onceAndNo_goesOn() throws Exception {
    Following following = following(review(), false);

    following.ctrlC();
    type("n\n");
    whenAsked("[a]pprove", "a\nreject\nlater\n");

    assertThat(following.toEnd().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(following.isStopped()).isFalse();
    assertThat(screen()).contains("Stop the run?").doesNotContain("[l]eave");
  }

  @Test
  void ctrlC_twice_stopsTheRun() throws Exception {
    Following following = following(review(), false);

    following.ctrlC();
    following.ctrlC();

    assertThat(following.toEnd().phase()).isEqualTo(Phase.CANCELLED);
    assertThat(following.isStopped()).isTrue();
    assertThat(screen()).contains("Stopping the run.");
  }

  @Test
  void ctrlC_leave_theRunGoesOn() throws Exception {
    Following following = following(review(), true);

    following.ctrlC();
    type("l\n");

    assertThat(following.toEnd().phase().isTerminal()).isFalse();
    assertThat(following.isStopped()).isFalse();
  }
}
