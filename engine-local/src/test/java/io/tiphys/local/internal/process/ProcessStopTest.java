package io.tiphys.local.internal.process;

import static io.tiphys.local.internal.process.ProcessFixture.awaitThat;
import static io.tiphys.local.internal.process.ProcessFixture.exited;
import static io.tiphys.local.internal.process.ProcessFixture.isAlive;
import static io.tiphys.local.internal.process.ProcessFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessStopTest {

  private static final Duration GRACE = Duration.ofSeconds(10);

  @TempDir Path root;
  private ProcessFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ProcessFixture(root);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void stop_bodyThatAnswers_keepsItsOwnExitCode() {
    RunningProcess process =
        fixture.shell("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
    fixture.awaitLine(process, "ready");

    process.stop(GRACE);

    ProcessExit.Exited exit = exited(process);
    assertThat(exit.exitCode()).isZero();
    assertThat(exit.sentSignal()).isEqualTo("SIGTERM");
    assertThat(lines(process)).startsWith("ready").endsWith("bye");
    assertThat(fixture.timers.delays()).containsExactly(GRACE);
    assertThat(fixture.timers.pending()).isZero();
  }

  @Test
  void stop_bodyThatIgnoresIt_isKilledOnlyAfterTheGrace() {
    RunningProcess process =
        fixture.shell("trap 'echo ignored' TERM; echo ready; while :; do sleep 0.05; done");
    fixture.awaitLine(process, "ready");

    process.stop(GRACE);
    fixture.awaitLine(process, "ignored");
    boolean aliveInGrace = isAlive(process.pid().orElseThrow());
    fixture.timers.fire();

    ProcessExit.Exited exit = exited(process);
    assertThat(aliveInGrace).isTrue();
    assertThat(exit.exitCode()).isEqualTo(137);
    assertThat(exit.describe()).isEqualTo("exit code 137 after SIGKILL");
  }

  @Test
  void stop_bodyWithChild_signalsTheWholeGroup() {
    RunningProcess process =
        fixture.shell(
            """
            trap 'wait; echo parent; exit 0' TERM
            sh -c 'trap "echo child; exit 0" TERM; echo ready; while :; do sleep 0.05; done' &
            wait
            """);
    fixture.awaitLine(process, "ready");

    process.stop(GRACE);

    assertThat(exited(process).exitCode()).isZero();
    assertThat(lines(process)).contains("child", "parent");
  }

  @Test
  void stop_calledTwice_signalsOnceAndDropsBothTimers() {
    RunningProcess process =
        fixture.shell("trap 'echo bye; exit 4' TERM; echo ready; while :; do sleep 0.05; done");
    fixture.awaitLine(process, "ready");

    process.stop(GRACE);
    process.stop(Duration.ofSeconds(1));

    assertThat(exited(process).exitCode()).isEqualTo(4);
    assertThat(lines(process)).containsOnlyOnce("bye");
    assertThat(fixture.timers.pending()).isZero();
  }

  @Test
  void stop_noGrace_killsAtOnce() {
    RunningProcess process = fixture.shell("trap '' TERM; echo ready; sleep 1000; sleep 1000");
    fixture.awaitLine(process, "ready");

    process.stop(Duration.ZERO);

    assertThat(exited(process).exitCode()).isEqualTo(137);
    assertThat(fixture.timers.delays()).isEmpty();
  }

  @Test
  void stop_negativeGrace_isRefused() {
    RunningProcess process = fixture.start("true");

    assertThatThrownBy(() -> process.stop(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S");
  }

  @Test
  void stop_endedProcess_hasNoEffect() {
    RunningProcess process = fixture.shell("exit 5");
    exited(process);

    process.stop(GRACE);
    process.kill();

    assertThat(exited(process)).isEqualTo(new ProcessExit.Exited(5, null));
    assertThat(fixture.timers.pending()).isZero();
  }

  @Test
  void kill_treeOfProcesses_leavesNone() {
    RunningProcess process =
        fixture.shell(
            """
            sh -c 'echo $$ > child; sh -c "echo \\$\\$ > grandchild; sleep 1000; :"; :' &
            until [ -s child ] && [ -s grandchild ]; do sleep 0.02; done
            echo ready
            sleep 1000; :
            """);
    fixture.awaitLine(process, "ready");

    process.kill();

    assertThat(exited(process).exitCode()).isEqualTo(137);
    assertThat(isAlive(fixture.pidIn("child"))).isFalse();
    assertThat(isAlive(fixture.pidIn("grandchild"))).isFalse();
  }

  @Test
  void onExit_bodyLeavesChildWithOpenOutput_killsItAndEnds() {
    RunningProcess process = fixture.shell("sleep 1000 & echo $! > child; echo last words; exit 3");

    ProcessExit.Exited exit = exited(process);

    assertThat(exit.exitCode()).isEqualTo(3);
    assertThat(exit.sentSignal()).isNull();
    assertThat(isAlive(fixture.pidIn("child"))).isFalse();
    assertThat(lines(process)).containsExactly("last words");
  }

  @Test
  void onExit_bodyLeavesChildWithoutEnvironment_isFoundThroughItsGroup() {
    RunningProcess process =
        fixture.shell(
            """
            env -i /bin/sh -c 'echo $$ > child; while :; do /bin/sleep 5; done' >/dev/null 2>&1 &
            until [ -s child ]; do sleep 0.02; done
            """);

    assertThat(exited(process).exitCode()).isZero();
    assertThat(isAlive(fixture.pidIn("child"))).isFalse();
  }

  @Test
  void onExit_bodyLeavesDaemonInItsOwnSession_killsIt() {
    RunningProcess process = fixture.shell(daemon("") + "exit 0");

    assertThat(exited(process).exitCode()).isZero();
    assertThat(isAlive(fixture.pidIn("daemon"))).isFalse();
  }

  /** After some time the whole table of processes is read, and not only the youngest part. */
  @Test
  void onExit_longRunningBodyLeavesDaemon_killsIt() {
    RunningProcess process = fixture.shell(daemon("") + "sleep 0.3; exit 0");

    assertThat(exited(process).exitCode()).isZero();
    assertThat(isAlive(fixture.pidIn("daemon"))).isFalse();
  }

  @Test
  void onExit_childOfDaemonWithoutEnvironment_isFoundThroughItsParent() {
    RunningProcess process =
        fixture.shell(
            """
            (setsid sh -c 'echo $$ > daemon
              setsid env -i /bin/sh -c "echo \\$\\$ > hidden; exec sleep 1000"; :' &) >/dev/null 2>&1
            until [ -s hidden ]; do sleep 0.02; done
            """);

    assertThat(exited(process).exitCode()).isZero();
    assertThat(isAlive(fixture.pidIn("daemon"))).isFalse();
    assertThat(isAlive(fixture.pidIn("hidden"))).isFalse();
  }

  @Test
  void kill_daemonThatIgnoresSignals_isKilledToo() {
    RunningProcess process =
        fixture.shell(daemon("trap \"\" TERM HUP INT;") + "echo ready; sleep 1000; :");
    fixture.awaitLine(process, "ready");

    process.stop(GRACE);

    assertThat(exited(process).exitCode()).isEqualTo(143);
    assertThat(isAlive(fixture.pidIn("daemon"))).isFalse();
  }

  /** Forks twice and starts a new session, as a daemon does. */
  private static String daemon(String prelude) {
    return """
        (setsid sh -c '%s echo $$ > daemon; while :; do sleep 5; done' &) >/dev/null 2>&1
        until [ -s daemon ]; do sleep 0.02; done
        """
        .formatted(prelude);
  }

  @Test
  void close_runningProcess_killsItsTreeAndIsDoneOnReturn() {
    RunningProcess process = fixture.shell(daemon("trap \"\" TERM;") + "echo ready; sleep 1000; :");
    fixture.awaitLine(process, "ready");

    fixture.runner.close();
    boolean doneOnReturn = process.onExit().toCompletableFuture().isDone();
    fixture.runner.close();

    assertThat(doneOnReturn).isTrue();
    assertThat(isAlive(process.pid().orElseThrow())).isFalse();
    assertThat(isAlive(fixture.pidIn("daemon"))).isFalse();
  }

  @Test
  void shutdownNow_executorOfTheHost_endsTheProcess() {
    RunningProcess process = fixture.shell("echo ready; sleep 1000; sleep 1000");
    fixture.awaitLine(process, "ready");

    fixture.executor.shutdownNow();

    assertThat(exited(process).exitCode()).isEqualTo(137);
    assertThat(lines(process)).containsExactly("ready");
  }

  @Test
  void start_executorWithoutThreads_isStartFailedAndLeavesNoProcess() {
    ProcessRunner runner =
        new ProcessRunner(
            task -> {
              throw new RejectedExecutionException("full");
            },
            fixture.timers,
            "full");

    RunningProcess process = runner.start(fixture.command("sleep", "1000").build());

    assertThat(ProcessFixture.exitOf(process).describe()).contains("\"sleep\"", "no thread");
    assertThat(isAlive(process.pid().orElseThrow())).isFalse();
  }

  @Test
  void start_executorOfTheHost_getsItsThreadsBack() {
    List<RunningProcess> processes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      processes.add(fixture.start("true"));
    }

    processes.forEach(ProcessFixture::exited);

    awaitThat(() -> fixture.executor.getActiveCount() == 0, "all threads to be given back");
  }
}
