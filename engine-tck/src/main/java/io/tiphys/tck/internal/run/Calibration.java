package io.tiphys.tck.internal.run;

import io.tiphys.tck.internal.scenario.Timing;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How quick the engine was in the preflight, which widens the windows of the profile where it is
 * slow.
 *
 * @param startNanos from submit to a body, at most; 0 when no body ran on the kit's machine
 * @param noticeNanos from the end of a body to the terminal status, at most; 0 when unknown
 */
public record Calibration(long startNanos, long noticeNanos) {

  static Calibration of(Trace preflight) {
    long start = 0;
    long notice = 0;
    // When the kit sees the end because it asks says nothing of the engine.
    Set<String> asked =
        preflight
            .all(TraceEvent.Fact.class)
            .filter(fact -> fact.name().equals(Trace.SILENT))
            .map(fact -> fact.value().asText())
            .collect(Collectors.toSet());
    for (RunTrace run : preflight.runs()) {
      for (BodyTrace body : asked.contains(run.alias()) ? List.<BodyTrace>of() : run.bodies()) {
        start = Math.max(start, since(run.submitted().t1(), body.startedAt()));
        long ended = body.endedAt().orElse(Long.MAX_VALUE);
        OptionalLong seen =
            run.seen().stream()
                .filter(s -> s.status().task(body.path()).isPresent())
                .filter(s -> phase(s, body).isTerminal())
                .mapToLong(TraceEvent.Seen::t)
                .findFirst();
        notice = Math.max(notice, since(ended, seen));
      }
    }
    return new Calibration(start, notice);
  }

  private static Phase phase(TraceEvent.Seen seen, BodyTrace body) {
    return seen.status().task(body.path()).orElseThrow().phase();
  }

  private static long since(long from, OptionalLong to) {
    return to.isPresent() ? Math.max(0, to.getAsLong() - from) : 0;
  }

  /**
   * Raises the windows that depend on how soon the engine notices something; never lowers one.
   * Bodies hold for some transitions, and scenarios have several one after the other: the kit must
   * not give up before these can have ended.
   */
  Timing widen(Timing timing) {
    return new Timing(
        timing.unit(),
        longer(timing.eventually(), Math.max(20 * noticeNanos, 20 * startNanos)),
        longer(timing.quiet(), 3 * noticeNanos),
        longer(timing.transition(), 2 * noticeNanos),
        timing.resolution());
  }

  private static Duration longer(Duration window, long nanos) {
    return window.toNanos() >= nanos ? window : Duration.ofNanos(nanos);
  }
}
