package io.tiphys.tck.internal.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs every operation once, before any rule: where a body does not do what it says, one message
 * about the environment is better than forty verdicts about the engine.
 *
 * <p>The tasks do not depend on each other, and each ends with its own exit code; only those with
 * code 0 leave outputs.
 */
public final class Preflight {
  private static final String VALUE = " $(id) `id` {{x}} \u00e9\u4e16\ud83d\ude42\t'\"\\ %s\r\n ";
  private static final EvidenceLine START = new EvidenceLine.Start("", 0);
  private static final String FILE = "out/tree/a b";

  private Preflight() {}

  /**
   * Returns the probes.
   *
   * @param unit the unit of holds; a body lives for a few of them
   */
  public static List<Probe> probes(Duration unit) {
    return List.of(
        values(),
        files(),
        tree(),
        held(unit),
        attempts(),
        signals(unit),
        killed(),
        bulk(unit),
        trouble());
  }

  private static Probe values() {
    Body body =
        Body.start()
            .receive("A", "B", "C")
            .echo(VALUE.strip())
            .err(VALUE.strip())
            .write("a", "A")
            .write("none", "C")
            .digest("out/a")
            .digest("out/none")
            .token("self", List.of("A", "C"), "token")
            .envNames()
            .arguments();
    return probe("values", body, Map.of("A", VALUE, "B", ""), 0)
        .printing(VALUE.strip().split("\n", -1))
        .expecting(
            new EvidenceLine.In("A", Content.sha256(VALUE), Content.size(VALUE)),
            new EvidenceLine.In("B", Content.sha256(""), 0),
            new EvidenceLine.Absent("C"),
            file("out/a", VALUE.getBytes(UTF_8)),
            new EvidenceLine.Absent("out/none"),
            new EvidenceLine.Token("out/token", Content.token("self", List.of(VALUE, "-"))),
            new EvidenceLine.EnvNames(Set.of("A", "B")),
            new EvidenceLine.Absent("arg1"),
            new EvidenceLine.End(0, 0))
        .build();
  }

  private static Probe files() {
    byte[] bytes = {0, -1, (byte) 0xc3, '(', '\'', '%', '\\', '\n'};
    Body body =
        Body.start()
            .text("text", VALUE)
            .raw("out/raw", bytes)
            .bytes("out/bytes", 100_003, 7)
            .put("out/more", "one\n")
            .appendLine("out/more", "two")
            .digest("out/text")
            .digest("out/raw")
            .digest("out/bytes")
            .digest("out/more")
            .files();
    return probe("files", body, Map.of(), 0)
        .expecting(
            file("out/text", VALUE.getBytes(UTF_8)),
            file("out/raw", bytes),
            file("out/bytes", Content.bytes(100_003, 7)),
            file("out/more", "one\ntwo\n".getBytes(UTF_8)),
            new EvidenceLine.FileNames(Set.of("out")),
            new EvidenceLine.End(0, 0))
        .build();
  }

  private static Probe tree() {
    Body body =
        Body.start()
            .mkdir("out/tree/deep/empty")
            .put(FILE, "x")
            .put("out/tree/-run '\u00e9", "y")
            .executable("out/tree/-run '\u00e9")
            .link("out/tree/deep/link", "../a b")
            .digest("out/tree");
    Tree tree =
        new Tree()
            .directory("deep")
            .directory("deep/empty")
            .file("a b", "x".getBytes(UTF_8), false)
            .file("-run '\u00e9", "y".getBytes(UTF_8), true)
            .link("deep/link", "../a b");
    return probe("tree", body, Map.of(), 0)
        .expecting(
            new EvidenceLine.DirectoryDigest("out/tree", tree.sha256(), tree.count()),
            new EvidenceLine.End(0, 0))
        .build();
  }

  private static EvidenceLine file(String path, byte[] content) {
    return new EvidenceLine.FileDigest(path, Content.sha256(content), content.length);
  }

  private static Probe held(Duration unit) {
    Duration hold = unit.multipliedBy(5);
    return probe("held", Body.start().hold(hold).exit(7), Map.of(), 7)
        .lasting(hold)
        .beats(hold)
        .expecting(new EvidenceLine.End(0, 7))
        .build();
  }

  private static Probe attempts() {
    Body body = Body.start().failUntil("SECOND", 2, 5).failUntil("FIRST", 2, 6);
    return probe("attempts", body, Map.of("FIRST", "1", "SECOND", "2"), 6)
        .expecting(
            new EvidenceLine.Attempt("SECOND", 2),
            new EvidenceLine.Attempt("FIRST", 1),
            new EvidenceLine.End(0, 6))
        .build();
  }

  private static Probe signals(Duration unit) {
    Body body =
        Body.start()
            .ignoreSignals()
            .signalSelf("TERM")
            .trap("TERM", unit, 3)
            .signalSelf("TERM")
            .exit(1);
    return probe("signals", body, Map.of(), 3)
        .lasting(unit)
        .expecting(new EvidenceLine.Armed("TERM"), new EvidenceLine.Signal("TERM", 0))
        .beats(unit)
        .expecting(new EvidenceLine.End(0, 3))
        .build();
  }

  private static Probe killed() {
    return probe("killed", Body.start().signalSelf("KILL").exit(1), Map.of(), 137).build();
  }

  private static Probe bulk(Duration unit) {
    Body body = Body.start().logLines(20, 100).memory(2, unit).printNoNewline("the end");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lines.add(Content.logLine(i, 100));
    }
    lines.add("the end");
    return probe("bulk", body, Map.of(), 0)
        .printing(lines.toArray(String[]::new))
        .lasting(unit)
        .beats(unit)
        .expecting(new EvidenceLine.End(0, 0))
        .build();
  }

  private static Probe trouble() {
    Body body = Body.start().put("out/no/such", "x").exit(1);
    return probe("trouble", body, Map.of(), Body.TROUBLE)
        .expecting(new EvidenceLine.Trouble("text"), new EvidenceLine.End(0, Body.TROUBLE))
        .build();
  }

  private static Building probe(String name, Body body, Map<String, String> env, int exitCode) {
    return new Building(name, body, env, exitCode);
  }

  /** A probe under construction. */
  private static final class Building {
    private final String name;
    private final Body body;
    private final Map<String, String> env;
    private final int exitCode;
    private final List<EvidenceLine> expected = new ArrayList<>(List.of(START));
    private List<String> printed = List.of();
    private Duration atLeast = Duration.ZERO;

    Building(String name, Body body, Map<String, String> env, int exitCode) {
      this.name = name;
      this.body = body;
      this.env = env;
      this.exitCode = exitCode;
    }

    Building expecting(EvidenceLine... lines) {
      Collections.addAll(expected, lines);
      return this;
    }

    Building beats(Duration hold) {
      int count = Beats.of(hold.toMillis()).count();
      expected.addAll(Collections.nCopies(count, new EvidenceLine.Beat(0)));
      return this;
    }

    Building printing(String... lines) {
      printed = List.of(lines);
      return this;
    }

    Building lasting(Duration least) {
      atLeast = least;
      return this;
    }

    Probe build() {
      return new Probe(name, body, env, exitCode, expected, printed, atLeast);
    }
  }
}
