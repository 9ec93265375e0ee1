package io.tiphys.tck.internal.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shells of this machine, the strict one with nothing but the applets of busybox. */
enum Shell {
  SH("sh"),
  DASH("dash"),
  BASH("bash", "--posix"),
  BUSYBOX("busybox", "sh");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
  private final List<String> words;

  Shell(String... words) {
    this.words = List.of(words);
  }

  /** Skips the test where the shell is not installed, or tried as sh already, and says so. */
  void require() throws IOException {
    assumeTrue(this == SH || find().isPresent(), words.get(0) + " is not installed");
    assumeTrue(
        this == SH
            || !find().orElseThrow().toRealPath().equals(SH.find().orElseThrow().toRealPath()),
        words.get(0) + " is sh here");
    assumeTrue(
        "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
        "this JVM cannot hand any text to a process; run it with LC_ALL=C.UTF-8");
  }

  private Optional<Path> find() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(directory -> Path.of(directory, words.get(0)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns a process that is not started, with an environment of these variables and PATH. */
  ProcessBuilder process(String script, Map<String, String> env, Path directory)
      throws IOException, InterruptedException {
    Path program = find().orElseThrow();
    List<String> command = new ArrayList<>(words);
    command.set(0, program.toString());
    command.addAll(List.of("-c", script));
    ProcessBuilder process = new ProcessBuilder(command).directory(directory.toFile());
    process.environment().clear();
    process.environment().putAll(env);
    String path = this == BUSYBOX ? applets(program) : System.getenv("PATH");
    process.environment().put("PATH", path);
    return process;
  }

  private static String applets(Path busybox) throws IOException, InterruptedException {
    Path applets = Path.of("target", "busybox-applets").toAbsolutePath();
    if (!Files.exists(applets)) {
      Files.createDirectories(applets);
      Process list = new ProcessBuilder(busybox.toString(), "--list").start();
      String names = new String(list.getInputStream().readAllBytes(), UTF_8);
      for (String applet : names.lines().toList()) {
        Files.createSymbolicLink(applets.resolve(applet), busybox);
      }
      list.waitFor();
    }
    return applets.toString();
  }

  /** Runs a body to its end. */
  Ran run(Body body, Map<String, String> env, Path directory)
      throws IOException, InterruptedException {
    return Ran.of(process(ShellText.of(body), env, directory), directory);
  }
}
