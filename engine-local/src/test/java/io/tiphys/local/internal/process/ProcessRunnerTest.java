package io.tiphys.local.internal.process;

import static io.tiphys.local.internal.process.ProcessFixture.exitOf;
import static io.tiphys.local.internal.process.ProcessFixture.exited;
import static io.tiphys.local.internal.process.ProcessFixture.lines;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class ProcessRunnerTest {

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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 75, 125, 126, 127, 137, 143, 255})
  void onExit_bodyReturnsCode_isReportedAsItIs(int code) {
    RunningProcess process = fixture.shell("exit " + code);

    ProcessExit.Exited exit = exited(process);

    assertThat(exit.exitCode()).isEqualTo(code);
    assertThat(exit.sentSignal()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"KILL,137,SIGKILL", "SEGV,139,SIGSEGV", "TERM,143,SIGTERM"})
  void onExit_bodyKilledBySignal_namesTheSignal(String signal, int code, String name) {
    RunningProcess process = fixture.shell("kill -" + signal + " $$; sleep 1000");

    ProcessExit.Exited exit = exited(process);

    assertThat(exit.exitCode()).isEqualTo(code);
    assertThat(exit.describe()).contains("killed by " + name);
  }

  @Test
  void start_command_isLeaderOfItsOwnSessionAndGroup() {
    RunningProcess process = fixture.start("cat", "/proc/self/stat");

    assertThat(exited(process).exitCode()).isZero();
    long pid = process.pid().orElseThrow();
    ProcessStat stat = ProcessStat.parse(pid, lines(process).get(0)).orElseThrow();
    assertThat(lines(process).get(0)).startsWith(pid + " (cat) ");
    assertThat(stat.group()).isEqualTo(pid);
    assertThat(stat.session()).isEqualTo(pid);
  }

  @Test
  void start_anyCommand_runsInPrivateDirectoriesWithoutInput() throws IOException {
    Path tmp = root.resolve("tmp");
    ProcessCommand command =
        fixture
            .command("sh", "-c", "pwd; echo \"$HOME\"; cat; mktemp")
            .temporaryDirectory(tmp)
            .build();

    RunningProcess process = fixture.runner.start(command);

    assertThat(exited(process).exitCode()).isZero();
    String work = fixture.work.toString();
    assertThat(lines(process)).hasSize(3).startsWith(work, work);
    assertThat(lines(process).get(2)).startsWith(tmp + "/");
    for (Path directory : List.of(fixture.work, tmp)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void start_directoryOpenToOthers_isClosedToThem() throws IOException {
    Files.createDirectories(fixture.work);
    Files.setPosixFilePermissions(fixture.work, PosixFilePermissions.fromString("rwxrwxrwx"));

    exited(fixture.start("true"));

    assertThat(Files.getPosixFilePermissions(fixture.work))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void log_bothStreams_keepsTheirOrder() {
    RunningProcess process =
        fixture.shell("echo one; echo two >&2; echo three; echo four >/dev/stderr; printf five");

    exited(process);

    assertThat(lines(process)).containsExactly("one", "two", "three", "four", "five");
  }

  @Test
  void start_missingCommand_saysWhereItLooked() {
    ProcessCommand command =
        fixture.command("no-such-command").environment(Map.of("PATH", "/a:/b")).build();

    RunningProcess process = fixture.runner.start(command);

    assertThat(process.pid()).isEmpty();
    assertThat(process.onExit().toCompletableFuture()).isDone();
    assertThat(exitOf(process))
        .isInstanceOfSatisfying(
            ProcessExit.StartFailed.class,
            failed ->
                assertThat(failed.message())
                    .contains("\"no-such-command\"", "not found in PATH (/a:/b)", "install it"));
    assertThat(lines(process)).isEmpty();
  }

  /** Looks like a program, is found, and is refused by the kernel only after setsid has started. */
  @Test
  void start_programWhoseLoaderIsMissing_isStartFailedWithEmptyLog() throws IOException {
    byte[] program = Files.readAllBytes(Path.of("/bin/sh").toRealPath());
    String text = new String(program, ISO_8859_1);
    String broken =
        text.replaceFirst("/lib(64)?/ld-", "/lib$1/xx-").replaceFirst("/ld-musl", "/xx-musl");
    Files.createDirectories(fixture.work);
    Path file = fixture.work.resolve("broken");
    Files.write(file, broken.getBytes(ISO_8859_1));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));

    RunningProcess process = fixture.start("./broken");

    assertThat(exitOf(process))
        .isInstanceOfSatisfying(
            ProcessExit.StartFailed.class,
            failed -> assertThat(failed.message()).contains("./broken", "No such file"));
  }

  @Test
  void start_hugeArgument_saysWhichAndWhatToDo() {
    RunningProcess process = fixture.start("echo", "small", "x".repeat(3 << 20));

    assertThat(exitOf(process))
        .isInstanceOfSatisfying(
            ProcessExit.StartFailed.class,
            failed -> assertThat(failed.message()).contains("argument 2", "as an artifact"));
  }

  @Test
  void start_logExists_isStartFailedAndKeepsTheOldLog() throws IOException {
    ProcessCommand command = fixture.command("true").build();
    Files.writeString(command.log(), "older\n");

    RunningProcess process = fixture.runner.start(command);

    assertThat(exitOf(process)).isInstanceOf(ProcessExit.StartFailed.class);
    assertThat(exitOf(process).describe()).contains("\"true\"", command.log().toString());
    assertThat(Files.readString(command.log())).isEqualTo("older\n");
  }

  @Test
  void start_workingDirectoryIsAFile_isStartFailed() throws IOException {
    Files.writeString(fixture.work, "not a directory");

    RunningProcess process = fixture.start("true");

    assertThat(exitOf(process)).isInstanceOf(ProcessExit.StartFailed.class);
    assertThat(exitOf(process).describe()).contains(fixture.work.toString());
  }

  @Test
  void start_closedRunner_isRefused() {
    fixture.runner.close();

    assertThatThrownBy(() -> fixture.start("true"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void constructor_ownerThatCannotMark_isRefused() {
    assertThatThrownBy(() -> new ProcessRunner(fixture.executor, fixture.timers, "a=b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"a=b\"");
  }
}
