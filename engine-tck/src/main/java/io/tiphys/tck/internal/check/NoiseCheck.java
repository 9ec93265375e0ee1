package io.tiphys.tck.internal.check;

import io.tiphys.run.Run;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.List;
import java.util.Set;

/** Judges whether a log holds what its body has not printed. */
final class NoiseCheck {
  private static final Set<String> TALKATIVE =
      Set.of("preflight", "logs", "log-followed", "log-followed-early");

  private NoiseCheck() {}

  /** A body that ended by itself, by an exit of its own, has printed nothing but evidence. */
  static void nothingElse(RunTrace run, Findings findings) {
    if (TALKATIVE.contains(run.trace().begin().scenario())) {
      return;
    }
    run.trace()
        .all(TraceEvent.Log.class)
        .filter(log -> log.run().equals(run.alias()) && hasEnd(log))
        .forEach(
            log -> {
              List<String> strange =
                  log.lines().stream()
                      .map(Run.LogLine::text)
                      .filter(text -> !text.startsWith("TCK {"))
                      .toList();
              findings.that(
                  strange.isEmpty(),
                  run.trace().where(log),
                  "the log holds " + strange,
                  "the body has not printed it");
            });
  }

  private static boolean hasEnd(TraceEvent.Log log) {
    return log.lines().stream().anyMatch(line -> line.text().startsWith("TCK {\"e\":\"end\""))
        && log.lines().stream().noneMatch(l -> l.text().startsWith("TCK {\"e\":\"trouble\""))
        && log.lines().stream().noneMatch(l -> l.text().startsWith("TCK {\"e\":\"signal\""));
  }
}
