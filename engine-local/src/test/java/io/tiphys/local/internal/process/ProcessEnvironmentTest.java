package io.tiphys.local.internal.process;

import static io.tiphys.local.internal.process.ProcessFixture.exited;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class ProcessEnvironmentTest {

  static final Map<String, String> HOSTILE = hostile();

  @TempDir Path root;

  private static Map<String, String> hostile() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("TAGS", "{{workflow.name}} {{=1+1}} {{x}}");
    values.put("SHELL_CODE", "$(id) `id` $HOME ${HOME} $$ ; rm -rf / & | > <");
    values.put("QUOTES", "'single' \"double\" '\\'' \\ \\n %s %n");
    values.put("LINES", "first\nsecond\r\n\tthird\n");
    values.put("LETTERS", "Grüße 日本語 \uD83D\uDEA2 e\u0301 \uFEFF");
    values.put("EMPTY", "");
    values.put("SPACES", "  both ends  ");
    values.put("EQUALS", "a=b=c");
    values.put("lower.and-odd name", "1");
    values.put("GRÖSSE", "name");
    return values;
  }

  static ProcessFixture fixtureFor(Path root, Charset charset) {
    Launch launch = new Launch(ProcessRunner.requireSetsid(), List.of(charset));
    return new ProcessFixture(root, launch);
  }

  /**
   * ASCII stands for a JVM whose locale cannot name the letters: it takes the way through a shell.
   */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "US-ASCII"})
  void start_hostileEnvironment_arrivesByteForByte(String charset) throws IOException {
    try (ProcessFixture fixture = fixtureFor(root, Charset.forName(charset))) {
      ProcessCommand command =
          fixture.command("cat", "/proc/self/environ").environment(HOSTILE).build();

      RunningProcess process = fixture.runner.start(command);

      assertThat(exited(process).exitCode()).isZero();
      Map<String, String> received = parse(Files.readString(process.log().path(), UTF_8));
      assertThat(received).containsAllEntriesOf(HOSTILE);
      assertThat(received)
          .hasSize(HOSTILE.size() + 4)
          .containsEntry("PATH", PrivateEnvironment.DEFAULT_PATH)
          .containsEntry("HOME", fixture.work.toString())
          .containsEntry("LANG", "C.UTF-8")
          .containsKey(PrivateEnvironment.MARKER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "US-ASCII"})
  void start_hostileArguments_arriveByteForByte(String charset) throws IOException {
    try (ProcessFixture fixture = fixtureFor(root, Charset.forName(charset))) {
      List<String> argv =
          Stream.concat(
                  Stream.of("sh", "-c", "cat /proc/$$/cmdline; exit 7"), HOSTILE.values().stream())
              .toList();

      RunningProcess process = fixture.start(argv.toArray(String[]::new));

      assertThat(exited(process).exitCode()).isEqualTo(7);
      assertThat(Files.readString(process.log().path(), UTF_8))
          .isEqualTo(String.join("\0", argv) + "\0");
    }
  }

  @Test
  void start_throughShell_stillIsLeaderAndReportsMissingCommand() throws IOException {
    try (ProcessFixture fixture = fixtureFor(root, US_ASCII)) {
      RunningProcess process = fixture.start("sh", "-c", "echo $$", "ü");
      RunningProcess missing = fixture.start("nö-such-command");

      assertThat(exited(process).exitCode()).isZero();
      assertThat(ProcessFixture.lines(process))
          .containsExactly(Long.toString(process.pid().orElseThrow()));
      assertThat(ProcessFixture.exitOf(missing)).isInstanceOf(ProcessExit.StartFailed.class);
    }
  }

  /**
   * Every user of a machine can read the arguments of its processes, and the way through a shell
   * has some that live only for a moment: processes are started until one was seen in that moment.
   */
  @Test
  void start_throughShell_showsTheEnvironmentInNoArguments() {
    try (ProcessFixture fixture = fixtureFor(root, US_ASCII)) {
      Set<String> seen = new HashSet<>();
      ProcessFixture.awaitThat(
          () -> {
            ProcessCommand command =
                fixture.command("true").environment(Map.of("TOKEN", "s3cr3t-ü")).build();
            RunningProcess process = fixture.runner.start(command);
            Path arguments = Path.of("/proc/" + process.pid().orElseThrow() + "/cmdline");
            while (ProcessFixture.isAlive(process.pid().orElseThrow())) {
              seen.add(readIfThere(arguments));
            }
            return seen.stream().anyMatch(line -> line.startsWith("/usr/bin/env"));
          },
          "a process on its way from the shell to the command");

      assertThat(seen).noneMatch(line -> line.contains("s3cr3t"));
    }
  }

  private static String readIfThere(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      return ""; // It has ended meanwhile.
    }
  }

  /** A whole JVM without a locale, as in many container images; LocaleProbe runs inside it. */
  @Test
  void start_fromJvmWithoutLocale_keepsEveryByte() throws IOException {
    Path classes = Path.of("target", "classes").toAbsolutePath();
    Path testClasses = Path.of("target", "test-classes").toAbsolutePath();
    try (ProcessFixture fixture = new ProcessFixture(root)) {
      ProcessCommand command =
          fixture
              .command(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xshare:auto",
                  "-cp",
                  classes + ":" + testClasses,
                  LocaleProbe.class.getName(),
                  root.resolve("inner").toString())
              .environment(Map.of("LC_ALL", "C", "LANG", "C"))
              .build();

      RunningProcess process = fixture.runner.start(command);

      assertThat(exited(process).exitCode())
          .as(() -> String.join("\n", ProcessFixture.lines(process)))
          .isZero();
      assertThat(Files.readString(root.resolve("inner/log"), UTF_8))
          .contains("\0LETTERS=" + HOSTILE.get("LETTERS") + "\0");
    }
  }

  private static Map<String, String> parse(String environ) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String entry : environ.split("\0", -1)) {
      if (entry.isEmpty()) {
        continue; // behind the last NUL
      }
      values.put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1));
    }
    return values;
  }
}
