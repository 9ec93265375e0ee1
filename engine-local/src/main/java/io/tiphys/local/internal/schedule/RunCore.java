package io.tiphys.local.internal.schedule;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.plan.Plan;
import io.tiphys.run.CancelMode;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run: told what has happened, it says what to do next. Equal events at equal times give equal
 * commands.
 *
 * <p>Not thread-safe; the caller makes one call at a time. Every call takes the time, in
 * milliseconds since 1970, which never goes back.
 */
public final class RunCore {
  /** How many items a fan-out may have. */
  public static final int MAX_FAN_OUT_WIDTH = 1_000_000;

  private final RunState run;

  /**
   * Makes a run that has not begun.
   *
   * @param id its id
   * @param plan a plan without problems
   * @param commands told what to do, during the calls of this object
   * @param now the time
   */
  public RunCore(RunId id, Plan plan, Commands commands, long now) {
    this.run = new RunState(id, plan, commands);
    run.now = now;
    run.submittedAt = now;
  }

  /** Begins the run. */
  public void start(long now) {
    run.now = now;
    run.plan
        .request()
        .workflow()
        .timeout()
        .ifPresent(limit -> run.commands.timer(Commands.Timer.RUN_LIMIT, -1, 0, limit));
    run.scopes.openMembers(run.root);
    run.flow.settle();
  }

  /** Tells whether {@link #take} may return something. */
  public boolean hasReady() {
    return run.slots.hasReady();
  }

  /**
   * Returns the next body that may start, or null when there is none. The caller prepares it and
   * asks {@link #started} when it is about to run.
   */
  public @Nullable BodyStart take(long now) {
    run.now = now;
    return run.bodies.take();
  }

  /** Returns the whole command line of a body that was taken: program and arguments. */
  public List<String> commandLine(BodyStart start) {
    Values context = run.values.of(start.node(), start.attempt());
    return context.texts("args", start.task().commandLine());
  }

  /**
   * Notes that a body starts. Returns false when it must not run any more; nothing else is told of
   * it then.
   */
  public boolean started(int node, int attempt, long now) {
    run.now = now;
    boolean goes = run.bodies.started(node, attempt);
    run.flow.settle();
    return goes;
  }

  /** Notes that a body has ended, or could not be started. */
  public void ended(int node, BodyResult result, long now) {
    run.now = now;
    run.bodies.ended(node, result);
    run.flow.settle();
  }

  /** Notes that a timer has gone off. */
  public void timer(Commands.Timer what, int node, int attempt, long now) {
    if (isTerminal()) {
      return;
    }
    run.now = now;
    switch (what) {
      case BACKOFF -> run.bodies.backoffPassed(node, attempt);
      case TASK_LIMIT -> run.bodies.limitPassed(node, attempt);
      case WAIT_LIMIT -> run.bodies.waitLimitPassed(node);
      case WAIT_END -> run.bodies.waitEnded(node);
      case RUN_LIMIT -> runLimitPassed();
    }
    run.flow.settle();
  }

  private void runLimitPassed() {
    if (run.outcome == null && run.cancel == null) {
      run.timedOut = true;
      run.suspended = false;
      run.touch();
      run.cuts.cut(run.root, Cut.TIMEOUT);
    }
  }

  /** Notes that a node has its mutex. Returns false when it must be given back. */
  public boolean locked(int node, long now) {
    run.now = now;
    return run.slots.locked(node);
  }

  /** Starts nothing more until {@link #resume}. */
  public void suspend(long now) {
    if (!isTerminal() && !run.suspended && run.cancel == null) {
      run.now = now;
      run.suspended = true;
      run.touch();
      run.slots.releaseLocksOfWaiters();
    }
  }

  /** Goes on. */
  public void resume(long now) {
    if (run.suspended) {
      run.now = now;
      run.suspended = false;
      run.touch();
      run.flow.settle();
    }
  }

  /** Ends the run early. */
  public void cancel(CancelMode mode, long now) {
    if (isTerminal() || run.cancel == CancelMode.TERMINATE || run.cancel == mode) {
      return;
    }
    run.now = now;
    run.suspended = false;
    if (run.cancel == null) {
      run.cancelRequestedAt = now;
    }
    run.cancel = mode;
    run.reason = Reason.CANCELLING;
    run.touch();
    run.cuts.cut(run.root, Cut.CANCEL);
    if (mode == CancelMode.TERMINATE && run.outcome != null && run.root.exitHandler() >= 0) {
      run.cuts.cutExitHandler();
    }
    run.flow.settle();
  }

  /** Returns the node at a path of the status tree, or -1. */
  public int find(String path) {
    return Paths.find(run, path);
  }

  /**
   * Tells whether an attempt may still begin. Of a path that nothing has, it will not.
   *
   * @param path a path of the status tree, or of an instance of a fan-out that has not begun
   * @param attempt counted from 1
   */
  public boolean mayBegin(String path, int attempt) {
    int node = find(path);
    return !isTerminal()
        && Paths.isOpen(run, path)
        && (node < 0 || TaskRecord.orNone(run.nodes.record(node)).ended().size() < attempt);
  }

  /** Tells whether a node waits for an answer. */
  public boolean waits(int node) {
    return run.bodies.waits(node);
  }

  /** Ends the wait of a node with SUCCEEDED. */
  public void approve(int node, Map<String, String> outputs, long now) {
    run.now = now;
    run.bodies.approve(node, outputs);
    run.flow.settle();
  }

  /** Ends the wait of a node with FAILED. */
  public void reject(int node, String why, long now) {
    run.now = now;
    run.flow.fail(node, Failure.of(run.path(node), Reason.REJECTED, why));
    run.flow.settle();
  }

  /** Returns what the run hands out, by name, for the one who collects it. */
  public Map<String, Artifact> handedOut() {
    return run.root.artifacts;
  }

  /** Notes where the artifacts of the run are now, or why they could not be brought there. */
  public void collected(
      Map<String, ArtifactLocation> artifacts, @Nullable Failure failure, long now) {
    run.now = now;
    run.ending.collected(artifacts, failure);
  }

  /** Tells whether nothing will happen any more. */
  public boolean isTerminal() {
    return run.phase.isTerminal();
  }

  /** Returns the number of the state that {@link #snapshot} would show; it never goes back. */
  public long version() {
    return run.version;
  }

  /** Returns how many nodes the run has so far. */
  public int size() {
    return run.nodes.count();
  }

  /** Copies the state; the status can be made from it later, on another thread. */
  public Snapshot snapshot(long now) {
    return new Snapshot(run, now);
  }
}
