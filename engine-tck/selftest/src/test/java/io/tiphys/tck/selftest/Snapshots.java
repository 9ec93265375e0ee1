package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes the statuses of a run, true to its state unless a flaw says otherwise. */
final class Snapshots {
  /** For how long a late engine shows what has ended as if it had not. */
  private static final Duration LATE = Duration.ofMillis(100);

  private final ModelRun run;
  private final Flaws flaws;

  Snapshots(ModelRun run) {
    this.run = run;
    this.flaws = run.flaws;
  }

  RunStatus status() {
    return statusSuspended(run.suspended);
  }

  RunStatus statusSuspended(boolean suspended) {
    Phase phase = run.phase;
    Reason reason = suspended ? Reason.SUSPENDED : run.reason;
    boolean idle = phase == Phase.RUNNING && run.places().noneMatch(p -> p.phase == Phase.RUNNING);
    if (idle && flaws.has("a run between two tasks is PENDING")) {
      phase = Phase.PENDING;
      reason = Reason.WAITING;
    }
    String key = run.plan.request().key().value();
    return RunStatus.builder(
            run.id,
            flaws.has("keys are changed")
                ? RequestKey.of(key.toUpperCase(Locale.ROOT))
                : run.plan.request().key(),
            phase,
            reason)
        .workflow(run.plan.request().workflow().name())
        .suspended(suspended)
        .version(flaws.has("versions go back") ? 1_000_000 - run.version : run.version)
        .observedAt(run.world.instant())
        .submittedAt(run.submittedAt)
        .startedAt(run.startedAt)
        .endedAt(
            flaws.has("a terminal status changes") && run.endedAt != null
                ? run.world.instant().plusNanos(run.world.nanos())
                : run.endedAt)
        .cancelRequestedAt(run.cancelRequestedAt)
        .labels(labels())
        .failure(run.failure)
        .outputs(run.outputs)
        .artifacts(locations(run.artifacts))
        .tasks(all(run.root))
        .build();
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>(run.plan.request().labels());
    if (flaws.has("labels are cut")) {
      labels.replaceAll((key, value) -> value.substring(0, Math.min(63, value.length())));
    }
    if (flaws.has("only ten labels are kept") && labels.size() > 10) {
      labels.keySet().retainAll(List.copyOf(labels.keySet()).subList(0, 10));
    }
    if (flaws.has("templates in labels are expanded")) {
      labels.replaceAll((key, value) -> value.replaceAll("\\{\\{[^}]*}}", ""));
    }
    boolean lost = run.isTerminal() && flaws.has("labels are lost at the end");
    return lost || flaws.has("labels are forgotten") ? Map.of() : labels;
  }

  private List<TaskStatus> all(Scope scope) {
    List<TaskStatus> all = new ArrayList<>();
    boolean lost =
        scope.owner != null
            && scope.owner.phase == Phase.FAILED
            && flaws.has("results of a failed fan-out are lost");
    for (Place place : scope.members) {
      if (!hides(place)) {
        all.add(of(place, lost));
      }
    }
    if (flaws.has("children come in any order")) {
      Collections.shuffle(all, run.world.random());
    }
    return all;
  }

  private boolean hides(Place place) {
    if (place.phase == Phase.CANCELLED && place.startedAt == null) {
      return flaws.has("what a cancel keeps from starting is not shown");
    }
    boolean left = place.phase == Phase.OMITTED || place.phase == Phase.SKIPPED;
    return left && flaws.has("what never started is not shown");
  }

  private TaskStatus of(Place place, boolean lost) {
    boolean open = run.isTerminal() && flaws.has("wrapper nodes stay RUNNING");
    Instant ended = place.endedAt;
    boolean fresh =
        ended != null && !run.isTerminal() && ended.plus(LATE).isAfter(run.world.instant());
    boolean late = fresh && flaws.has("ends are shown late") && place.phase == Phase.SUCCEEDED;
    if (late || open && place.phase == Phase.SUCCEEDED) {
      return of(place, Phase.RUNNING, Reason.NONE, lost);
    }
    boolean around = run.isTerminal() && place.inner != null && place.phase == Phase.CANCELLED;
    if (around && flaws.has("what stands around a cancelled attempt stays open")) {
      return of(place, Phase.RUNNING, Reason.CANCELLING, lost);
    }
    boolean again = place.phase == Phase.PENDING && !place.attempts.isEmpty();
    if (again && flaws.has("a failed attempt shows the task FAILED")) {
      return of(place, Phase.FAILED, Reason.EXIT_CODE, lost);
    }
    boolean held = place.reason == Reason.SLOT || place.reason == Reason.LOCK;
    return of(place, place.phase, run.suspended && held ? Reason.SUSPENDED : place.reason, lost);
  }

  private TaskStatus of(Place place, Phase phase, Reason reason, boolean lost) {
    boolean hidden =
        place.vertex instanceof CallTask && flaws.has("calls are shown without their tasks")
            || place.inner != null
                && place.scope.isFanOut()
                && flaws.has("instances are shown without their tasks");
    return TaskStatus.builder(path(place), phase, reason)
        .message(place.message)
        .startedAt(startedAt(place))
        .endedAt(endedAt(place, phase))
        .metadata(metadata(place))
        .inputs(flaws.has("inputs are not shown") ? Map.of() : place.inputs)
        .outputs(lost ? Map.of() : place.outputs)
        .artifacts(locations(place.artifacts))
        .failure(place.failure)
        .nativeDetails(
            flaws.has("native details are hidden") ? Map.of() : Map.of("place", place.path))
        .attempts(attempts(place))
        .children(place.inner == null || hidden ? List.of() : all(place.inner))
        .build();
  }

  private Map<String, String> metadata(Place place) {
    boolean left = place.phase == Phase.OMITTED || place.phase == Phase.SKIPPED;
    return flaws.has("metadata of tasks is forgotten")
            || run.isTerminal() && flaws.has("metadata is lost at the end")
            || left && flaws.has("metadata of what never started is forgotten")
        ? Map.of()
        : place.vertex.metadata();
  }

  private String path(Place place) {
    if (flaws.has("names are mangled")) {
      return place.path.replace("-", "_");
    }
    return flaws.has("paths are names") ? place.path.replaceAll(".*/", "") : place.path;
  }

  private @Nullable Instant startedAt(Place place) {
    if (place.startedAt == null) {
      return flaws.has("what never started has a start") && place.isTerminal()
          ? place.endedAt
          : null;
    }
    if (flaws.has("starts are shown as the submission")) {
      return run.submittedAt;
    }
    return flaws.has("starts are shown late") ? place.startedAt.plusSeconds(3600) : place.startedAt;
  }

  private @Nullable Instant endedAt(Place place, Phase phase) {
    return flaws.has("ends have no time") || !phase.isTerminal() ? null : place.endedAt;
  }

  private List<AttemptStatus> attempts(Place place) {
    List<AttemptStatus> all = place.attempts.stream().map(this::of).toList();
    if (flaws.has("only the last attempt is shown") && all.size() > 1) {
      return all.subList(all.size() - 1, all.size());
    }
    return all;
  }

  private AttemptStatus of(Attempt attempt) {
    AttemptStatus right = attempt.status();
    if (flaws.has("starts are shown late")) {
      return AttemptStatus.builder(right.number(), right.phase(), right.reason())
          .startedAt(right.startedAt().map(at -> at.plusSeconds(3600)).orElse(null))
          .endedAt(right.endedAt().map(at -> at.plusSeconds(3600)).orElse(null))
          .exitCode(right.exitCode())
          .build();
    }
    if (right.phase() == Phase.CANCELLED && flaws.has("cancelled attempts stay RUNNING")) {
      return AttemptStatus.builder(right.number(), Phase.RUNNING, Reason.NONE)
          .startedAt(right.startedAt().orElse(null))
          .build();
    }
    if (flaws.has("exit codes are not shown")) {
      return AttemptStatus.builder(right.number(), right.phase(), right.reason())
          .startedAt(right.startedAt().orElse(null))
          .endedAt(right.endedAt().orElse(null))
          .exitCode(OptionalInt.empty())
          .build();
    }
    return right;
  }

  private static Map<String, ArtifactLocation> locations(Map<String, Thing> things) {
    Map<String, ArtifactLocation> locations = new LinkedHashMap<>();
    things.forEach((name, thing) -> locations.put(name, thing.location()));
    return locations;
  }
}
