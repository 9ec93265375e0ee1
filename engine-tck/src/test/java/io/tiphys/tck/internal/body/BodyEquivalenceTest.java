package io.tiphys.tck.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The renderings of one body have the same effects. */
class BodyEquivalenceTest {
  private static final Duration SHORT = Duration.ofMillis(40);
  private static final Map<String, String> ENV = env();

  /** Exit codes, lines of both outputs, lines of evidence, and files of all programs. */
  private static final int COMPARISONS = 903;

  @TempDir Path directory;

  private static Map<String, String> env() {
    Map<String, String> env = new LinkedHashMap<>(Hostile.env());
    env.put("ATTEMPT", "2");
    env.put("ODD", "08");
    env.put("LANG", "C.UTF-8");
    return env;
  }

  /** Each program by its name; each value goes through each way that leads in or out. */
  private static Map<String, Body> programs() {
    String[] names = Hostile.env().keySet().toArray(String[]::new);
    Body values = Body.start().evidenceAsOutput().receive(names).receive("NOPE");
    Body literals = Body.start();
    Body paths = Body.start().mkdir("out/d/e");
    for (int i = 0; i < names.length; i++) {
      String text = Hostile.TEXTS.get(i);
      values = values.write("w" + i, names[i]).token(text, List.of(names[i], "NOPE"), "t" + i);
      literals = literals.text("x" + i, text).appendLine("out/x" + i, text);
      if (!text.startsWith(Evidence.PREFIX)) {
        literals = literals.echo(text).err(text);
      }
      if (!text.isEmpty() && text.length() < 50 && !text.matches("(?s).*[/\\n].*")) {
        paths =
            paths.put("out/d/e/" + text, text).link("out/d/" + text, text).digest("out/d/" + text);
      }
    }
    byte[] every = new byte[256];
    for (int i = 0; i < 256; i++) {
      every[i] = (byte) i;
    }
    Map<String, Body> all = new LinkedHashMap<>();
    all.put("values", values.write("absent", "NOPE").token("alone", List.of(), "alone").envNames());
    all.put("literals", literals.files().exit(255));
    all.put("paths", paths.put("-f", "x").executable("-f").digest("-f").digest("out").files());
    all.put(
        "content",
        Body.start()
            .raw("out/r", every)
            .bytes("out/z", 0, 0)
            .bytes("out/b", 8, 3)
            .bytes("out/big", 500_001, 89)
            .digest("out/r")
            .digest("out/z")
            .digest("out/big")
            .digest("in/none")
            .digest("out"));
    all.put(
        "lines",
        Body.start()
            .logLines(300, 64)
            .logLines(1, 8)
            .logLines(2, 65_536)
            .printNoNewline("no %s newline"));
    all.put("hold", Body.start().hold(Duration.ZERO).hold(SHORT).memory(1, SHORT).exit(1));
    all.put("attempt", Body.start().failUntil("ATTEMPT", 2, 5).failUntil("ODD", 1, 6));
    all.put(
        "signal",
        Body.start()
            .ignoreSignals()
            .signalSelf("TERM")
            .trap("USR1", SHORT, 4)
            .signalSelf("TERM")
            .signalSelf("USR1")
            .exit(0));
    all.put("killed", Body.start().echo("x").signalSelf("KILL").echo("y"));
    all.put("terminated", Body.start().trap("USR1", SHORT, 4).signalSelf("TERM").echo("y"));
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void run_hostileValues_likeFunction(Shell shell) throws Exception {
    shell.require();
    int comparisons = 0;

    for (Map.Entry<String, Body> program : programs().entrySet()) {
      Map<String, String> env = new LinkedHashMap<>(ENV);
      Ran process = shell.run(program.getValue(), env, fresh(shell + program.getKey()));
      env.put("PATH", "");
      Ran function = Ran.inside(program.getValue(), env, fresh("inside-" + program.getKey()));

      comparisons += same(program.getKey(), process.timeless(), function.timeless());
    }

    assertThat(comparisons).isEqualTo(COMPARISONS);
  }

  /** Compares, and returns how many things. Names in evidence have no order. */
  private static int same(String program, Ran process, Ran function) {
    Evidence evidence = function.evidence();
    assertThat(process.exitCode()).as("exit code of " + program).isEqualTo(function.exitCode());
    assertThat(process.err()).as("error output of " + program).isEqualTo(function.err());
    assertThat(process.evidence().lines()).as("evidence of " + program).isEqualTo(evidence.lines());
    assertThat(process.evidence().malformed()).isEmpty();
    assertThat(unnamed(process.out()))
        .as("output of " + program)
        .isEqualTo(unnamed(function.out()));
    assertThat(process.files().keySet()).isEqualTo(function.files().keySet());
    function.files().replaceAll((name, content) -> unnamed(content));
    process.files().replaceAll((name, content) -> unnamed(content));
    assertThat(process.files()).as("files of " + program).isEqualTo(function.files());
    return 1 + evidence.lines().size() + function.lines().size() + function.files().size();
  }

  private static String unnamed(String text) {
    return text.replaceAll("TCK .\"e\":\"(env|files)\".*", "");
  }

  @ParameterizedTest
  @EnumSource
  void run_missingDirectory_endsWithTrouble(Shell shell) throws Exception {
    shell.require();
    List<Body> bodies = new ArrayList<>();
    bodies.add(Body.start().put("no/such", "x"));
    bodies.add(Body.start().raw("no/such", new byte[1]));
    bodies.add(Body.start().bytes("no/such", 10, 1));
    bodies.add(Body.start().appendLine("no/such", "x"));
    bodies.add(Body.start().executable("no/such"));
    bodies.add(Body.start().link("no/such", "x"));
    bodies.add(Body.start().put("file", "").mkdir("file/sub"));

    for (Body body : bodies) {
      Ran process = shell.run(body, Map.of(), fresh("a" + bodies.indexOf(body)));
      Ran function = Ran.inside(body, Map.of(), fresh("b" + bodies.indexOf(body)));

      assertThat(process.exitCode()).isEqualTo(Body.TROUBLE).isEqualTo(function.exitCode());
      assertThat(process.timeless().out()).isEqualTo(function.timeless().out());
      assertThat(process.err()).isNotEmpty();
      assertThat(function.err()).isNotEmpty();
    }
  }

  @Test
  void main_hostileValues_likeFunction() throws Exception {
    Shell.SH.require();
    Body body = programs().get("values").printNoNewline("no newline").exit(7);
    Path work = fresh("main");

    ProcessBuilder builder = java(body).directory(work.toFile());
    builder.environment().clear();
    builder.environment().putAll(ENV);
    Ran process = Ran.of(builder, work);

    Ran function = Ran.inside(body, ENV, fresh("inside"));
    same("main", process.timeless(), function.timeless());
  }

  static ProcessBuilder java(Body body) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    return new ProcessBuilder(
        java, "-XX:TieredStopAtLevel=1", "-cp", path, "io.tiphys.tck.TaskBodies", body.toString());
  }

  private Path fresh(String name) throws Exception {
    return Files.createDirectory(directory.resolve(name));
  }
}
