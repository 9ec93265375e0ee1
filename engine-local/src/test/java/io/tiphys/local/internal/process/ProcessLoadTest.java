package io.tiphys.local.internal.process;

import static io.tiphys.local.internal.process.ProcessFixture.awaitThat;
import static io.tiphys.local.internal.process.ProcessFixture.exited;
import static io.tiphys.local.internal.process.ProcessFixture.isAlive;
import static io.tiphys.local.internal.process.ProcessFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessLoadTest {

  private static final int MANY = 200;

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
  void start_manyInARow_leakNoFile() {
    exited(fixture.shell("echo warm up; exit 1"));
    int before = openFiles();

    for (int i = 0; i < MANY; i++) {
      RunningProcess process = fixture.shell("echo " + i);
      assertThat(exited(process).exitCode()).isZero();
      assertThat(lines(process)).containsExactly(Integer.toString(i));
    }

    awaitThat(() -> openFiles() <= before, "the number of open files to be " + before + " again");
  }

  @Test
  void start_manyAtOnce_allRunAndAllCanBeKilled() {
    List<RunningProcess> processes = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      processes.add(fixture.shell("echo " + i + "; exec sleep 1000"));
    }
    for (int i = 0; i < MANY; i++) {
      fixture.awaitLine(processes.get(i), Integer.toString(i));
    }
    boolean allAlive = processes.stream().allMatch(process -> isAlive(process.pid().orElseThrow()));

    fixture.runner.close();

    assertThat(allAlive).isTrue();
    assertThat(processes)
        .allSatisfy(process -> assertThat(exited(process).exitCode()).isEqualTo(137))
        .noneMatch(process -> isAlive(process.pid().orElseThrow()));
  }

  @Test
  void log_bodyThatFloods_keepsBeginningAndEndAndMarksTheGap() throws IOException {
    long cap = 1 << 20;
    ProcessCommand command =
        fixture
            .command("sh", "-c", "echo first; yes 0123456789 | head -c 10000000; echo; echo last")
            .logCapBytes(cap)
            .build();

    RunningProcess process = fixture.runner.start(command);

    assertThat(exited(process).exitCode()).isZero();
    assertThat(Files.size(command.log())).isBetween(cap - 1024, cap + 1024);
    assertThat(lines(process)).startsWith("first").endsWith("last");
    assertThat(lines(process)).filteredOn(line -> line.startsWith("[tiphys:")).hasSize(2);
    assertThat(lines(process))
        .filteredOn(line -> !line.startsWith("[tiphys:"))
        .allMatch(line -> List.of("first", "0123456789", "0", "", "last").contains(line));
  }

  @Test
  void log_binaryOutputWithoutLines_endsWithinTheCap() throws IOException {
    ProcessCommand command =
        fixture.command("head", "-c", "3000000", "/dev/urandom").logCapBytes(100_000).build();

    RunningProcess process = fixture.runner.start(command);

    assertThat(exited(process).exitCode()).isZero();
    assertThat(Files.size(command.log())).isBetween(90_000L, 101_000L);
    assertThat(lines(process)).isNotEmpty();
  }

  @Test
  void log_bodyThatClosesItsOutput_runsOn() {
    RunningProcess process = fixture.shell("echo one; exec >&- 2>&-; sleep 0.2; exit 6");

    assertThat(exited(process).exitCode()).isEqualTo(6);
    assertThat(lines(process)).containsExactly("one");
  }

  private static int openFiles() {
    String[] names = new File("/proc/self/fd").list();
    return names == null ? 0 : names.length;
  }
}
