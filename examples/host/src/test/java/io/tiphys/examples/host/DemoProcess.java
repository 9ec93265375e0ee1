package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A demo in a process of its own, which can be ended by Ctrl-C. */
final class DemoProcess implements AutoCloseable {
  private static final long SIGINT_IGNORED = 1L << 1;

  private final Process process;
  private final BufferedReader lines;
  private final List<String> output = new ArrayList<>();

  private DemoProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader();
  }

  /**
   * Starts a demo on the data of this module.
   *
   * @param temporary where it may put temporary files
   */
  static DemoProcess start(
      Path work, Path temporary, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Demo.class.getName());
    command.addAll(Demos.arguments(work, arguments));
    ProcessBuilder demo = new ProcessBuilder(command).redirectErrorStream(true);
    demo.environment().putAll(environment);
    return new DemoProcess(demo.start());
  }

  /** Reads what it prints until a line matches, and returns that. */
  String readUntil(String pattern) throws IOException {
    String line;
    do {
      line = lines.readLine();
      assertThat(line).as("ended before '" + pattern + "': " + output).isNotNull();
      output.add(line);
    } while (!line.matches(pattern));
    return line;
  }

  /** Presses Ctrl-C, and reads the rest of what it prints. */
  void stop() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal(), Long.toString(process.pid())).start().waitFor();
    lines.lines().forEach(output::add);
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

  /** Returns the lines that hold a text. */
  List<String> lines(String text) {
    return output.stream().filter(line -> line.contains(text)).toList();
  }

  void assertStopped(Duration time) throws InterruptedException {
    assertThat(process.waitFor(time.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join("\n", output)).isIn(130, 143);
    assertThat(output).filteredOn(line -> line.startsWith("Stopped.")).hasSize(1);
    assertThat(output).noneMatch(line -> line.contains("Exception"));
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    lines.close();
  }
}
