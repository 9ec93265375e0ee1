package io.tiphys.local.internal.schedule;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.plan.Plan;
import io.tiphys.run.CancelMode;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that a run is, shared by the parts of its core. */
final class RunState {
  final RunId id;
  final Plan plan;
  final Commands commands;
  final Nodes nodes = new Nodes();
  final Scope root;

  /** Nodes whose dependencies are all terminal, to be decided. */
  final IntQueue toDecide = new IntQueue();

  /** Nodes that became terminal, to be told to their dependants. */
  final IntQueue toTell = new IntQueue();

  /** Nodes that have asked for a timer. */
  private final Set<Integer> timed = new HashSet<>();

  final Slots slots;
  final Values values;
  final FanOuts fanOuts;
  final Scopes scopes;
  final Flow flow;
  final Bodies bodies;
  final Cuts cuts;
  final Ending ending;

  /** The time of the event at hand, in milliseconds since 1970. */
  long now;

  long version = 1;
  Phase phase = Phase.PENDING;
  Reason reason = Reason.WAITING;
  boolean suspended;
  @Nullable CancelMode cancel;
  boolean timedOut;
  long submittedAt;
  long startedAt = Nodes.NEVER;
  long endedAt = Nodes.NEVER;
  long cancelRequestedAt = Nodes.NEVER;

  /** The phase that the run is about to end with, once all but the exit handler is terminal. */
  @Nullable Phase outcome;

  @Nullable Failure failure;
  Map<String, String> outputs = Map.of();
  Map<String, ArtifactLocation> artifacts = Map.of();

  RunState(RunId id, Plan plan, Commands commands) {
    this.id = id;
    this.plan = plan;
    this.commands = commands;
    Blueprint top = Blueprint.of(plan.request().workflow());
    this.root = new Scope(top, -1, null, nodes, top.vertices.length);
    this.root.arguments = plan.arguments();
    this.suspended = plan.request().startsSuspended();
    this.slots = new Slots(this);
    this.values = new Values(this);
    this.fanOuts = new FanOuts(this);
    this.scopes = new Scopes(this);
    this.flow = new Flow(this);
    this.bodies = new Bodies(this);
    this.cuts = new Cuts(this);
    this.ending = new Ending(this);
  }

  Vertex vertex(int node) {
    return nodes.scope(node).vertex(node);
  }

  /** Notes that something has changed that a snapshot shows. */
  void touch() {
    version++;
  }

  void setTimer(Commands.Timer what, int node, int attempt, Duration delay) {
    timed.add(node);
    commands.timer(what, node, attempt, delay);
  }

  void dropTimers(int node) {
    if (!timed.isEmpty() && timed.remove(node)) {
      commands.dropTimers(node);
    }
  }

  /** Marks the run and everything around a node as started. */
  void markStarted(int node) {
    for (int above = nodes.scope(node).parent; above >= 0; above = nodes.scope(above).parent) {
      if (nodes.phase(above) == Phase.RUNNING) {
        return;
      }
      nodes.set(above, Phase.RUNNING, Reason.NONE);
      if (!nodes.hasStarted(above)) {
        nodes.startedAt(above, now);
      }
    }
    if (phase == Phase.PENDING) {
      phase = Phase.RUNNING;
      reason = Reason.NONE;
      startedAt = now;
    }
  }

  /** Returns the path of a node in the status tree. */
  String path(int node) {
    return Paths.of(nodes.scope(node), node, true);
  }

  /** Returns the path of a node in the definition, without the indexes of instances. */
  String definitionPath(int node) {
    return Paths.of(nodes.scope(node), node, false);
  }
}
