package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.schedule.Commands;
import io.tiphys.local.internal.schedule.RunCore;
import io.tiphys.plan.Plan;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One run in the engine. Everything but the final fields is guarded by the engine's lock. */
final class RunCell {
  /** Whether somebody knows that there is something to look at. */
  enum Told {
    NO,
    SOON,
    YES
  }

  /** One that has not gone off. */
  private record Timer(int attempt, Runnable drop) {}

  final RunId id;
  final Plan plan;

  /** Counts the runs of this engine; later ones have higher numbers. */
  final long number;

  final RunCore core;

  /** Completes when the inputs have been taken in and the run has begun, or has not. */
  final CompletableFuture<Boolean> begun = new CompletableFuture<>();

  /** It waits in line for a slot of the engine. */
  boolean inLine;

  /** Whether observers were told of a change, and nobody has read the status since. */
  Told told = Told.NO;

  long seenVersion;

  /** The last version that a host has handled for good; 0 when no host follows the run. */
  long acknowledged;

  /** Its time to live has passed. */
  boolean expired;

  /** Its artifacts were deleted without it. The one field here that is not guarded. */
  volatile boolean artifactsDeleted;

  private @Nullable RunStatus latest;
  private final Map<Integer, Map<Commands.Timer, Timer>> timers = new HashMap<>();

  RunCell(RunId id, Plan plan, long number, Dispatcher dispatcher, long now) {
    this.id = id;
    this.plan = plan;
    this.number = number;
    this.core = new RunCore(id, plan, new CellCommands(this, dispatcher), now);
  }

  void keepTimer(Commands.Timer what, int node, int attempt, Runnable drop) {
    timers
        .computeIfAbsent(node, any -> new EnumMap<>(Commands.Timer.class))
        .put(what, new Timer(attempt, drop));
  }

  /** Lets a timer go off, and forgets it, but not a later one in its place. */
  void goOff(Commands.Timer what, int node, int attempt, long now) {
    Map<Commands.Timer, Timer> all = timers.get(node);
    Timer kept = all == null ? null : all.get(what);
    if (all != null && kept != null && kept.attempt() == attempt) {
      all.remove(what);
      if (all.isEmpty()) {
        timers.remove(node);
      }
    }
    core.timer(what, node, attempt, now);
  }

  void dropTimers(int node) {
    Map<Commands.Timer, Timer> all = timers.remove(node);
    if (all != null) {
      all.values().forEach(timer -> timer.drop().run());
    }
  }

  void dropAllTimers() {
    List.copyOf(timers.keySet()).forEach(this::dropTimers);
  }

  /** Returns the status of this version if it was made before. */
  @Nullable RunStatus made(long version) {
    return latest != null && latest.version() == version ? latest : null;
  }

  void keep(RunStatus status) {
    if (latest == null || latest.version() < status.version()) {
      latest = status;
    }
  }
}
