package io.tiphys.tck.internal.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What came of a body: all of it, byte for byte. */
record Ran(int exitCode, String out, String err, SortedMap<String, String> files) {

  static Ran of(ProcessBuilder builder, Path directory) throws IOException, InterruptedException {
    Path err = directory.resolveSibling(directory.getFileName() + "-err");
    Process process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(err), filesIn(directory));
  }

  /** Runs a body in this JVM, in a time of its own. */
  static Ran inside(Body body, Map<String, String> env, Path directory) throws IOException {
    StringBuilder out = new StringBuilder();
    StringBuilder err = new StringBuilder();
    BodyOutput output =
        new BodyOutput() {
          @Override
          public void out(String text) {
            out.append(text);
          }

          @Override
          public void err(String text) {
            err.append(text);
          }
        };
    int code = new Interpreter(env, directory, output, new FakeClock()).run(body.toString());
    return new Ran(code, out.toString(), err.toString(), filesIn(directory));
  }

  private static SortedMap<String, String> filesIn(Path directory) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.skip(1).toList()) {
        files.put(directory.relativize(path).toString(), content(path));
      }
    }
    return files;
  }

  private static String content(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link to " + Files.readSymbolicLink(path);
    } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return "directory";
    }
    String kind = Files.isExecutable(path) ? "executable " : "plain ";
    return kind + new String(Files.readAllBytes(path), ISO_8859_1);
  }

  /** Leaves out times and clocks. */
  Ran timeless() {
    SortedMap<String, String> same = new TreeMap<>(files);
    same.computeIfPresent("out/tck", (name, content) -> timeless(content));
    return new Ran(exitCode, timeless(out), err, same);
  }

  private static String timeless(String text) {
    return text.replaceAll("\"up\":\\d+", "\"up\":0")
        .replaceAll("\"boot\":\"[^\"]*\"", "\"boot\":\"\"");
  }

  Evidence evidence() {
    return Evidence.of(lines());
  }

  /** Returns the lines of a log that holds both outputs. */
  List<String> lines() {
    return Stream.of(out, err)
        .filter(text -> !text.isEmpty())
        .flatMap(text -> Stream.of((text.endsWith("\n") ? chop(text) : text).split("\n", -1)))
        .toList();
  }

  private static String chop(String text) {
    return text.substring(0, text.length() - 1);
  }

  /** A time that passes when a body sleeps. */
  static final class FakeClock implements BodyClock {
    private long nanos;

    @Override
    public void sleep(Duration duration) {
      nanos += duration.toNanos();
    }

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public String name() {
      return "fake";
    }
  }
}
