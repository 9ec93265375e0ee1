package io.tiphys.tck.internal.check;

import io.tiphys.run.Run;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.body.EvidenceLine;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.Missing;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Area LOG: what bodies print. */
final class LogChecks {
  private static final String ERROR = "to the error stream";
  private static final String LAST = "the last, without an end";
  private static final int MANY = 4000;
  private static final int WIDTH = 64;
  private static final int WIDE = 65_536;

  /** Scenarios whose bodies print more than evidence. */
  private LogChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("LOG-001", LogChecks::linesInOrder)
        .rule("LOG-002", LogChecks::errorLines)
        .rule("LOG-003", LogChecks::afterTheEnd)
        .rule("LOG-004", LogChecks::oneForEachAttempt)
        .rule("LOG-005", LogChecks::followed)
        .rule("LOG-006", LogChecks::wholeCharacters)
        .rule("LOG-007", LogChecks::manyLines)
        .rule("LOG-008", LogChecks::neverRan)
        .eachRun("LOG-009", NoiseCheck::nothingElse)
        .rule(
            "LOG-010",
            (trace, f) -> {
              List<String> lines = stdout(trace, "words");
              String last = lines.isEmpty() ? "(nothing)" : lines.get(lines.size() - 1);
              f.equal("the last line", LAST, last, at(trace, "words", "words"));
            })
        .rule("LOG-011", LogChecks::wideLines)
        .rule("LOG-012", LogChecks::followedEarly);
  }

  private static Where at(Trace trace, String run, String path) {
    return trace.where().run(run).task(path);
  }

  /** The log of the only attempt as it was read last. */
  private static TraceEvent.Log log(Trace trace, String run, String path) {
    return trace
        .all(TraceEvent.Log.class)
        .filter(e -> e.run().equals(run) && e.path().equals(path) && e.attempt() == 1)
        .reduce((first, second) -> second)
        .orElseThrow(() -> Missing.observation(at(trace, run, path), "its log cannot be read"));
  }

  /**
   * What the body printed beside its evidence. Where both streams are one, as on a terminal, a line
   * without an end goes on with what the other stream has next.
   */
  private static List<String> printed(Trace trace, String run, String path) {
    boolean apart = marks(trace);
    return log(trace, run, path).lines().stream()
        .map(Run.LogLine::text)
        .filter(text -> !text.startsWith("TCK "))
        .flatMap(
            text -> !apart && text.equals(LAST + ERROR) ? Stream.of(ERROR, LAST) : Stream.of(text))
        .toList();
  }

  /** Says whether the engine tells the two streams apart. */
  private static boolean marks(Trace trace) {
    return trace
        .all(TraceEvent.Log.class)
        .flatMap(log -> log.lines().stream())
        .anyMatch(Run.LogLine::error);
  }

  private static List<String> stdout(Trace trace, String task) {
    return printed(trace, task, task).stream().filter(line -> !line.equals(ERROR)).toList();
  }

  private static List<String> words() {
    return List.of(
        "first", "", OddValues.of("TEMPLATE"), OddValues.of("UNICODE"), " \tblanks \t ", LAST);
  }

  private static void linesInOrder(Trace trace, Findings findings) {
    Facts.of(trace.run("words"), findings).ranOnce("words", "quiet");
    List<String> lines = stdout(trace, "words");
    findings.that(
        lines.equals(words()) || lines.equals(words().subList(0, words().size() - 1)),
        at(trace, "words", "words"),
        "the lines are " + lines,
        "they have to be " + words());
    findings.equal(
        "lines", List.of("before it fails"), stdout(trace, "fails"), at(trace, "fails", "fails"));
  }

  private static void errorLines(Trace trace, Findings findings) {
    List<Run.LogLine> all = log(trace, "words", "words").lines();
    long lines = printed(trace, "words", "words").stream().filter(ERROR::equals).count();
    findings.equal("such lines", 1L, lines, at(trace, "words", "words"));
    // An engine that marks any line has to mark the right ones.
    findings.that(
        !marks(trace) || all.stream().allMatch(line -> line.error() == line.text().equals(ERROR)),
        at(trace, "words", "words"),
        "marked as errors are " + all.stream().filter(Run.LogLine::error).toList(),
        "only this one is: " + ERROR);
  }

  private static void afterTheEnd(Trace trace, Findings findings) {
    RunTrace run = trace.run("words");
    run.end();
    for (TaskStatus task : run.end().tasks()) {
      TraceEvent.Log log = log(trace, "words", task.path());
      long end =
          run.seen().stream()
              .filter(seen -> seen.status().phase().isTerminal())
              .findFirst()
              .orElseThrow()
              .t();
      findings.that(
          log.t() > end && (isCut(log) ? !log.lines().isEmpty() : !run.ran(task.path()).isEmpty()),
          trace.where(log),
          "after the end of the run the log is " + log.lines().size() + " lines",
          "what the body said has to be there");
      // Logs that are large may be cut, with a mark.
      findings.that(
          log.lines().stream().anyMatch(Run.LogLine::truncated)
              || run.body(task.path()).exitCode().isPresent(),
          trace.where(log),
          "after the end of the run the log lacks the end of " + log.lines().size() + " lines",
          "all that the body said has to be there");
    }
  }

  private static void oneForEachAttempt(Trace trace, Findings findings) {
    RunTrace run = trace.run("attempts");
    List<BodyTrace> bodies = run.ran("fails");
    findings.equal("attempts", 3, run.task("fails").attempts().size(), run.where().task("fails"));
    findings.equal("logs of attempts", 3, bodies.size(), run.where().task("fails"));
    Set<EvidenceLine.Start> starts = new HashSet<>();
    for (BodyTrace body : bodies) {
      findings.equal("bodies in one log", 1, body.starts(), run.where().task("fails"));
      findings.equal("exit code", 7, body.exitCode().orElse(-1), run.where().task("fails"));
      findings.that(
          starts.add(body.all(EvidenceLine.Start.class).get(0)),
          run.where().task("fails"),
          "two logs begin with " + body.all(EvidenceLine.Start.class),
          "each attempt has its own");
    }
  }

  private static void followed(Trace trace, Findings findings) {
    RunTrace run = trace.run("followed");
    int lines = trace.fact("lines after the first").asInt();
    findings.that(
        lines >= 2, run.where(), lines + " lines came after the first", "it printed more");
    findings.equal(
        "the stream ended before the body",
        false,
        trace.fact("the stream ended early").asBoolean(),
        run.where());
    // The body was ended because its lines had come; so they came while the body ran.
    Facts.of(run, findings).run(Phase.CANCELLED);
    findings.equal(
        "the body ended by itself", -1, run.body("talker").exitCode().orElse(-1), run.where());
    findings.equal(
        "the stream ended", true, trace.fact("the stream ended").asBoolean(), run.where());
    lineCame(trace, run, findings);
  }

  private static void lineCame(Trace trace, RunTrace run, Findings findings) {
    long times =
        trace
            .all(TraceEvent.Fact.class)
            .filter(f -> f.name().startsWith("followed "))
            .filter(f -> f.value().path("text").asText().equals("follow me"))
            .count();
    findings.equal("times that the line came", 1L, times, run.where());
  }

  private static void followedEarly(Trace trace, Findings findings) {
    RunTrace run = trace.run("early");
    Facts.of(run, findings).phase("talker", Phase.FAILED).omitted("never");
    findings.equal(
        "a stream ended before its task could begin",
        false,
        trace.fact("a stream ended early").asBoolean(),
        run.where());
    lineCame(trace, run, findings);
    findings.equal(
        "the streams ended", true, trace.fact("the streams ended").asBoolean(), run.where());
  }

  private static void wholeCharacters(Trace trace, Findings findings) {
    for (String path : List.of("many", "wide", "words")) {
      for (String line : printed(trace, "words", path)) {
        findings.that(
            line.indexOf('\ufffd') < 0, at(trace, "words", path), line, "a character was cut");
      }
    }
    findings.that(
        printed(trace, "words", "words").contains(OddValues.of("UNICODE")),
        at(trace, "words", "words"),
        printed(trace, "words", "words"),
        "these characters have several bytes");
  }

  private static boolean isCut(TraceEvent.Log log) {
    return log.lines().stream().anyMatch(Run.LogLine::truncated);
  }

  private static void manyLines(Trace trace, Findings findings) {
    Facts facts = Facts.of(trace.run("words"), findings).phase("many", Phase.SUCCEEDED);
    boolean marked = isCut(log(trace, "words", "many"));
    if (!marked) {
      facts.ranOnce("many"); // Else what the body says of itself may be missing, too.
    }
    List<String> lines = printed(trace, "words", "many");
    List<String> expected =
        IntStream.range(0, MANY).mapToObj(i -> Content.logLine(i, WIDTH)).toList();
    findings.that(
        lines.equals(expected) || marked && isPart(lines, expected),
        at(trace, "words", "many"),
        lines.size() + " lines, " + (marked ? "marked" : "not marked"),
        "all " + MANY + " have to be there in order, or a mark where some are missing");
  }

  /** In order, and nothing that was not printed. */
  private static boolean isPart(List<String> lines, List<String> expected) {
    int at = 0;
    for (String line : lines) {
      int found = expected.subList(at, expected.size()).indexOf(line);
      if (found < 0) {
        return false;
      }
      at += found + 1;
    }
    return true;
  }

  private static void wideLines(Trace trace, Findings findings) {
    Facts.of(trace.run("words"), findings).ranOnce("wide");
    List<Run.LogLine> lines =
        log(trace, "words", "wide").lines().stream()
            .filter(line -> !line.text().startsWith("TCK "))
            .toList();
    for (int i = 0; i < 2; i++) {
      String expected = Content.logLine(i, WIDE);
      boolean whole = lines.stream().anyMatch(line -> line.text().equals(expected));
      boolean cut =
          lines.stream().anyMatch(line -> line.truncated() && expected.startsWith(line.text()));
      findings.that(
          whole || cut,
          at(trace, "words", "wide"),
          lines.size() + " lines of " + lines.stream().map(line -> line.text().length()).toList(),
          "line " + i + " has to be whole, or be marked where it is cut");
    }
  }

  private static void neverRan(Trace trace, Findings findings) {
    RunTrace run = trace.run("fails");
    Facts.of(run, findings).omitted("never");
    List<TraceEvent.Log> logs =
        trace.all(TraceEvent.Log.class).filter(e -> e.path().equals("never")).toList();
    findings.that(
        logs.size() == 1 && logs.get(0).lines().isEmpty(),
        run.where().task("never"),
        "reading its log gave " + logs + run.calls("log"),
        "it has to be empty");
  }
}
