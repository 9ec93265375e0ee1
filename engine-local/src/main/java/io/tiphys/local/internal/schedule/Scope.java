package io.tiphys.local.internal.schedule;

import io.tiphys.status.Failure;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One level of a run: the members of the workflow, of a group, of a called workflow, or the
 * instances of a fan-out. Made when it is opened; until then its members are shown as what the
 * vertex above is.
 */
final class Scope {
  final Blueprint blueprint;

  /** The node that this is the inside of, or -1 for the workflow itself. */
  final int parent;

  final @Nullable Scope outer;

  /** The number of the first member. */
  final int first;

  final int size;

  /** Members that are not terminal; the exit handler does not count. */
  int open;

  /** How the members that have not started are to end, once something has cut this scope. */
  Cut cut = Cut.NONE;

  /** Some member was ended by the cut. */
  boolean lostMembers;

  /** Some member FAILED that may not. */
  boolean failed;

  @Nullable Failure failure;

  /** Some member was CANCELLED. */
  boolean cancelled;

  /** Of a fan-out: some instance was not SKIPPED. */
  boolean notAllSkipped;

  // Slots of a scope with a limit: how many are taken, and who waits.
  final int limit;
  int taken;
  @Nullable IntQueue waiting;

  // A fan-out begins its instances in order.
  List<String> items = List.of();
  int begun;
  int active;

  // A called workflow has arguments of its own.
  Map<String, String> arguments = Map.of();
  Map<String, Artifact> inputs = Map.of();

  // Written once, when the scope ends.
  Map<String, String> outputs = Map.of();
  Map<String, Artifact> artifacts = Map.of();

  Scope(Blueprint blueprint, int parent, @Nullable Scope outer, Nodes nodes, int size) {
    this.blueprint = blueprint;
    this.parent = parent;
    this.outer = outer;
    this.size = size;
    this.open = blueprint.exitHandler < 0 ? size : size - 1;
    // The instances of a fan-out hold its slots for their whole life, not body by body.
    this.limit = blueprint.fanOut == null ? blueprint.limit : Blueprint.NO_LIMIT;
    this.first = nodes.add(size, this);
  }

  boolean isFanOut() {
    return blueprint.fanOut != null;
  }

  Vertex vertex(int node) {
    return isFanOut() ? blueprint.vertices[0] : blueprint.vertices[node - first];
  }

  /** Tells whether a member runs without a look at its definition; {@link Blueprint} says when. */
  boolean isPlain(int node) {
    return plainImage(node) != null;
  }

  /** Returns the image of a member that is plain, else null. */
  @Nullable String plainImage(int node) {
    return blueprint.plainImages[isFanOut() ? 0 : node - first];
  }

  /** Returns the node of a vertex that is a member here, or -1. */
  int nodeOf(Vertex vertex) {
    int place = isFanOut() ? -1 : blueprint.index.placeOf(vertex);
    return place < 0 ? -1 : first + place;
  }

  int exitHandler() {
    return blueprint.exitHandler < 0 ? -1 : first + blueprint.exitHandler;
  }

  /**
   * Returns whether bodies in here need a slot of this scope. The workflow itself always counts.
   */
  boolean limits() {
    return outer == null || limit != Blueprint.NO_LIMIT;
  }

  /** Returns the text of the item of an instance. */
  String item(int place) {
    var range = java.util.Objects.requireNonNull(blueprint.fanOut).range();
    return range.isPresent() ? Long.toString(range.get().from() + place) : items.get(place);
  }
}
