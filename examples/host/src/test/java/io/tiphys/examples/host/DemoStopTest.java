package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while tasks run, in a process of its own. */
@EnabledOnOs(OS.LINUX)
class DemoStopTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long SIGINT_IGNORED = 1L << 1;

  @TempDir Path directory;

  @Test
  void stop_whileTasksRun_saysSoAndLeavesNothing() throws Exception {
    Path work = directory.resolve("demo");
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Process demo = start(work, temporary);
    List<String> output = new ArrayList<>();

    try (BufferedReader lines = demo.inputReader()) {
      readUntil(lines, output, "months");
      awaitProcessIn(work);
      send(signal(), demo);
      lines.lines().forEach(output::add);
    }

    assertThat(demo.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).as(String.join("\n", output)).isIn(130, 143);
    assertThat(output).filteredOn(line -> line.startsWith("Stopped.")).hasSize(1);
    assertThat(output).noneMatch(line -> line.contains("Exception"));
    assertThat(processesIn(work)).as("tasks that are left").isEmpty();
    assertThat(files(work))
        .allMatch(file -> file.equals("office.mv.db") || file.startsWith("store/archive/"));
    assertThat(files(temporary)).isEmpty();
    assertThat(Demos.rowsOf(work, "select phase, reason from run"))
        .containsExactly("CANCELLED STOPPED");
    assertThat(
            Demos.rowsOf(work, "select count(*) from task where phase in ('PENDING', 'RUNNING')"))
        .containsExactly("0");
  }

  private static Process start(Path work, Path temporary) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Demo.class.getName());
    command.addAll(Demos.arguments(work, "--set", "pace=60", "seattle-2015"));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void readUntil(BufferedReader lines, List<String> output, String text)
      throws IOException {
    String line;
    do {
      line = lines.readLine();
      assertThat(line).as("ended before '" + text + "': " + output).isNotNull();
      output.add(line);
    } while (!line.contains(text));
  }

  /** A process inherits that SIGINT is ignored, for instance from a shell in the background. */
  private static String signal() throws IOException {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow()
            .substring("SigIgn:".length())
            .strip();
    return (Long.parseUnsignedLong(ignored, 16) & SIGINT_IGNORED) == 0 ? "INT" : "TERM";
  }

  private static void send(String signal, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  /** Finds processes that work below a directory, as all bodies of tasks do. */
  private static List<String> processesIn(Path directory) throws IOException {
    List<String> found = new ArrayList<>();
    File[] all = new File("/proc").listFiles(file -> file.getName().matches("\\d+"));
    for (File process : all == null ? new File[0] : all) {
      try {
        Path at = Files.readSymbolicLink(process.toPath().resolve("cwd"));
        if (at.startsWith(directory)) {
          found.add(process.getName());
        }
      } catch (IOException e) {
        // It has ended meanwhile, or is somebody else's.
      }
    }
    return found;
  }

  private static void awaitProcessIn(Path directory) throws IOException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (processesIn(directory).isEmpty()) {
      assertThat(System.nanoTime()).as("time in which a task starts").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }
}
