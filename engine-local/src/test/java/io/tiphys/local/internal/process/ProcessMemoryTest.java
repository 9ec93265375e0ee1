package io.tiphys.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessMemoryTest {
  /** Keeps 40 MiB in a variable of the shell. */
  private static final String FILL = "x=$(head -c 41943040 /dev/zero | tr '\\0' x); ";

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

  private RunningProcess start(long limitMiB, String script) {
    return fixture.runner.start(
        fixture.command("sh", "-c", script).memoryLimitMiB(OptionalLong.of(limitMiB)).build());
  }

  /** Has the guard look once, and returns when it has. */
  private void look() {
    fixture.timers.fire();
    ProcessFixture.awaitThat(() -> fixture.timers.pending() == 1, "the next look at the memory");
  }

  @Test
  void look_processAboveItsLimit_isKilledAndSaysHowMuch() {
    RunningProcess process = start(30, FILL + "echo full; sleep 300");
    fixture.awaitLine(process, "full");

    fixture.timers.fire();

    ProcessExit exit = ProcessFixture.exitOf(process);
    assertThat(exit).isInstanceOf(ProcessExit.OutOfMemory.class);
    ProcessExit.OutOfMemory excess = (ProcessExit.OutOfMemory) exit;
    assertThat(excess.limitMiB()).isEqualTo(30);
    assertThat(excess.usedMiB()).isGreaterThanOrEqualTo(40).isLessThan(1000);
    assertThat(excess.describe())
        .isEqualTo("memory limit 30 MiB exceeded: the processes used " + excess.usedMiB() + " MiB");
  }

  @Test
  void look_childrenTogetherAboveTheLimit_areKilledWithTheirParent() {
    RunningProcess process =
        start(
            60,
            "("
                + FILL
                + "echo first; sleep 300; :) & setsid sh -c \""
                + FILL.replace("$", "\\$")
                + "echo second; sleep 300; :\" & wait");
    fixture.awaitLine(process, "first");
    fixture.awaitLine(process, "second");

    fixture.timers.fire();

    assertThat(ProcessFixture.exitOf(process)).isInstanceOf(ProcessExit.OutOfMemory.class);
    assertThat(ProcessFixture.isAlive(process.pid().orElseThrow())).isFalse();
  }

  /** A fork shares its memory with its parent: there is no second copy of it. */
  @Test
  void look_forksThatShareTheirMemory_countItOnce() {
    RunningProcess process =
        start(100, FILL + "for i in 1 2 3; do (sleep 300; :) & done; echo full; wait");
    fixture.awaitLine(process, "full");

    look();

    assertThat(ProcessFixture.isAlive(process.pid().orElseThrow())).isTrue();
  }

  @Test
  void look_processBelowItsLimit_goesOnToItsOwnEnd() throws IOException {
    RunningProcess process =
        start(1000, FILL + "echo full; while [ ! -e go ]; do sleep 0.05; done; exit 3");
    fixture.awaitLine(process, "full");

    look();
    Files.createFile(fixture.work.resolve("go"));

    assertThat(ProcessFixture.exitOf(process).describe()).isEqualTo("exit code 3");
  }

  @Test
  void look_noLimitedProcessIsLeft_isTheLast() {
    RunningProcess free = fixture.shell("echo ready; sleep 300");
    fixture.awaitLine(free, "ready");
    int timersWithoutLimit = fixture.timers.pending();
    RunningProcess limited = start(1000, "echo ready; sleep 300");
    fixture.awaitLine(limited, "ready");
    look();
    limited.kill();
    assertThat(ProcessFixture.exitOf(limited)).isInstanceOf(ProcessExit.Exited.class);
    ProcessFixture.awaitThat(
        () -> fixture.executor.getActiveCount() == 2, "nothing but the threads of one process");
    long tasks = fixture.executor.getCompletedTaskCount();

    fixture.timers.fire();
    ProcessFixture.awaitThat(
        () -> fixture.executor.getCompletedTaskCount() > tasks, "the last look");

    assertThat(timersWithoutLimit).isZero();
    assertThat(fixture.timers.pending()).isZero();
  }

  @Test
  void parse_linesOfTheKernel_areReadByName() {
    String status = "Name:\tVmRSS: 7 kB\nVmHWM:\t  9 kB\nVmRSS:\t    1234 kB\n";

    assertThat(ProcessMemory.parse(status, "VmRSS:")).hasValue(1234);
    assertThat(ProcessMemory.parse(status, "Pss:")).isEmpty();
    assertThat(ProcessMemory.parse("Pss:\n", "Pss:")).isEmpty();
  }
}
