package io.tiphys.tck.internal.check;

import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.List;

/** Whether a run that has ended stayed as it was. */
final class Unchanged {
  private Unchanged() {}

  /** All terminal statuses of a run say the same; at least two were asked for. */
  static void judge(RunTrace run, Findings findings) {
    List<TraceEvent.Seen> ended =
        run.seen().stream().filter(seen -> seen.status().phase().isTerminal()).toList();
    run.end();
    List<Object> first = parts(ended.get(0).status());
    for (TraceEvent.Seen seen : ended) {
      findings.that(
          parts(seen.status()).equals(first),
          run.trace().where(seen).run(run.alias()),
          parts(seen.status()) + " after " + first,
          "what has ended does not change");
    }
    run.calls("status").stream()
        .filter(call -> call.error() != null)
        .forEach(
            call ->
                findings.that(
                    false, run.trace().where(call), call.error(), "what has ended is still there"));
    long asked = ended.stream().filter(seen -> seen.via().equals("status")).count();
    if (asked < 2) {
      findings.unreached(run.where(), "it was not looked at twice after its end");
    }
  }

  /** Returns all that a status says but when it was observed. */
  static List<Object> parts(RunStatus status) {
    return List.of(
        status.phase(),
        status.reason(),
        status.version(),
        status.submittedAt(),
        status.startedAt(),
        status.endedAt(),
        status.cancelRequestedAt(),
        status.suspended(),
        status.outputs(),
        status.failure(),
        status.labels(),
        status.artifacts(),
        status.tasks());
  }
}
