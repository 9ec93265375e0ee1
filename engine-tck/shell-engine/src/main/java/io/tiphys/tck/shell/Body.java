package io.tiphys.tck.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a task: a process that belongs to no engine, and a folder where it leaves everything
 * there is to know about it.
 *
 * <pre>
 * script    what the process runs; people can run it again by hand
 * pid       the number of the process, which leads a group of its own
 * work/     the directory of the task, with in/ and out/
 * log       what it has printed
 * exit      its exit code, there as soon as it has ended
 * </pre>
 *
 * @param folder where it lies
 */
record Body(Path folder) {
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  /** What Linux lets a process have is more; for a single text, the plan has seen to it. */
  private static final int MOST_BYTES = 1024 * 1024;

  /**
   * The body sees the environment of its task and no other. What it prints goes through a pipe, for
   * a program that opens {@code /dev/stderr} would cut a file off. The exit code gets its name when
   * the log is complete. Then whatever the body has left running is killed, this script as well.
   */
  private static final String SCRIPT =
      """
      cd %s || exit
      { env -i %s 2>&1 </dev/null; echo $? >../code; } 2>/dev/null | cat >../log
      mv ../code ../exit
      kill -KILL -$$
      """;

  /** Says why a body cannot be started; empty when it can. */
  String objection(List<String> command, Map<String, String> env) {
    String program = command.get(0);
    if (program.contains("=") || !isProgram(program, env.getOrDefault("PATH", PATH))) {
      return "there is no program '" + program.lines().findFirst().orElse("") + "'";
    }
    int bytes =
        Stream.of(command, env.keySet(), env.values())
            .flatMap(Collection::stream)
            .mapToInt(text -> text.getBytes(UTF_8).length)
            .sum();
    return bytes > MOST_BYTES ? "it is given " + bytes + " bytes, too many for a process" : "";
  }

  private boolean isProgram(String name, String path) {
    Stream<String> folders = name.contains("/") ? Stream.of("work") : Stream.of(path.split(":"));
    try {
      return folders
          .map(place -> folder.resolve(place).resolve(name))
          .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Starts the process, which is ours to start once. */
  void start(List<String> command, Map<String, String> env) throws IOException {
    Path work = folder.resolve("work");
    Files.createDirectories(work.resolve("in"));
    Files.createDirectories(work.resolve("out"));
    String words =
        Stream.of(
                Stream.of("PATH=" + PATH),
                env.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()),
                command.stream())
            .flatMap(part -> part)
            .map(Body::quoted)
            .collect(Collectors.joining(" "));
    Path script = folder.resolve("script");
    Files.writeString(script, SCRIPT.formatted(quoted(work.toString()), words));
    // A session of its own, so that it outlives this JVM, and can be killed with all its children.
    ProcessBuilder builder = new ProcessBuilder("setsid", "sh", script.toString());
    builder.environment().clear();
    builder.environment().put("PATH", PATH);
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    Files.writeString(folder.resolve("pid"), Long.toString(process.pid()));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Returns the exit code, or empty when there is none so far. */
  OptionalInt exitCode() throws IOException {
    Path exit = folder.resolve("exit");
    return Files.exists(exit)
        ? OptionalInt.of(Integer.parseInt(Files.readString(exit).strip()))
        : OptionalInt.empty();
  }

  /** Tells whether the process is there: none with its number is, unless it runs our script. */
  boolean isAlive() throws IOException {
    if (!Files.exists(folder.resolve("pid"))) {
      return false;
    }
    Optional<ProcessHandle.Info> process = ProcessHandle.of(pid()).map(ProcessHandle::info);
    Optional<String> line = process.flatMap(ProcessHandle.Info::commandLine);
    return line.isPresent()
        ? line.get().contains(folder.resolve("script").toString())
        : process.flatMap(ProcessHandle.Info::startInstant).filter(noted()::isAfter).isPresent();
  }

  /**
   * A process has no command line for a moment, while it becomes our script. One that has got the
   * number since began later than we noted it; a second is how exactly that is known.
   */
  private Instant noted() throws IOException {
    return Files.getLastModifiedTime(folder.resolve("pid")).toInstant().plusSeconds(1);
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readString(folder.resolve("pid")));
  }

  /**
   * Kills the process and its children, and returns when it is gone. While one of a group lives, no
   * other process gets the number; so if there is one that is not ours, the group is gone.
   */
  void kill() throws IOException {
    if (Files.exists(folder.resolve("pid")) && (isAlive() || ProcessHandle.of(pid()).isEmpty())) {
      new ProcessBuilder("sh", "-c", "kill -KILL -$0", Long.toString(pid()))
          .start()
          .onExit()
          .join();
      while (isAlive()) {
        Thread.onSpinWait();
      }
    }
  }

  /** Returns what the body has printed so far. */
  Stream<Run.LogLine> log() throws IOException {
    Path log = folder.resolve("log");
    if (!Files.exists(log) || Files.size(log) == 0) {
      return Stream.empty();
    }
    String text = new String(Files.readAllBytes(log), UTF_8);
    String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return Stream.of(lines.split("\n", -1)).map(line -> new Run.LogLine(line, false, false));
  }
}
