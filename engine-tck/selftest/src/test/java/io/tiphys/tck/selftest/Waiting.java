package io.tiphys.tck.selftest;

import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tasks that wait for somebody. */
final class Waiting {
  private final ModelRun run;

  Waiting(ModelRun run) {
    this.run = run;
  }

  void begin(Place place, SuspendTask task) {
    place.set(Phase.PENDING, Reason.SUSPENDED);
    place.startedAt = run.world.instant();
    run.markStarted(place);
    if (run.flaws.has("nobody is waited for")) {
      approve(place, Map.of());
      return;
    }
    task.timeout().ifPresent(limit -> run.later(limit, () -> limitPassed(place)));
    task.resumesAfter().ifPresent(limit -> run.later(limit, () -> ended(place, task)));
    if (run.flaws.has("a waiting task holds a slot")) {
      run.active.add(place);
    }
    run.touch();
  }

  boolean waits(Place place) {
    return place.vertex instanceof SuspendTask && place.is(Phase.PENDING, Reason.SUSPENDED);
  }

  void approve(Place place, Map<String, String> outputs) {
    if (!run.flaws.has("answers are thrown away")) {
      place.outputs = outputs;
    }
    run.flow.end(place, Phase.SUCCEEDED, Reason.NONE);
  }

  void reject(Place place, String why) {
    if (run.flaws.has("a rejection approves")) {
      approve(place, Map.of());
      return;
    }
    run.flow.fail(place, Failure.of(place.path, Reason.REJECTED, why));
  }

  private void limitPassed(Place place) {
    if (waits(place)) {
      if (run.flaws.has("a wait that takes too long succeeds")) {
        approve(place, Map.of());
        return;
      }
      run.flow.fail(place, Failure.of(place.path, Reason.TIMED_OUT, "nobody answered in time"));
    }
  }

  private void ended(Place place, SuspendTask task) {
    if (waits(place) && !run.flaws.has("a wait for a time needs an approval")) {
      Map<String, String> defaults = new LinkedHashMap<>();
      task.declaredOutputs()
          .forEach(out -> out.defaultText().ifPresent(text -> defaults.put(out.name(), text)));
      approve(place, defaults);
    }
  }
}
