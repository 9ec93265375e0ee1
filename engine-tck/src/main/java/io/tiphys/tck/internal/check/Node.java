package io.tiphys.tck.internal.check;

import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One node of a status tree together with what was declared for it. Made by {@link Tree}. */
final class Node {
  /** What has to be terminal before a node starts. */
  record Edge(Node on, boolean anyOutcome) {
    boolean isSatisfied() {
      Phase phase = on.phase();
      return anyOutcome
          ? phase.isTerminal()
          : phase == Phase.SUCCEEDED
              || phase == Phase.SKIPPED
              || (phase == Phase.FAILED && on.vertex().mayFail());
    }
  }

  private final Tree tree;
  private final Vertex vertex;
  private final TaskStatus status;
  private final @Nullable Node parent;
  private final int index;
  private final List<Node> inside = new ArrayList<>();

  Node(Tree tree, Vertex vertex, TaskStatus status, @Nullable Node parent, int index) {
    this.tree = tree;
    this.vertex = vertex;
    this.status = status;
    this.parent = parent;
    this.index = index;
  }

  void add(Node child) {
    inside.add(child);
  }

  /** Returns what was declared; of an instance, the body of its fan-out. */
  Vertex vertex() {
    return vertex;
  }

  TaskStatus status() {
    return status;
  }

  String path() {
    return status.path();
  }

  Phase phase() {
    return status.phase();
  }

  /** Returns what it stands in: a group, a call, a fan-out, or nothing on the outermost level. */
  Optional<Node> parent() {
    return Optional.ofNullable(parent);
  }

  /** Returns its place among the instances of a fan-out, -1 when it is none. */
  int index() {
    return index;
  }

  /** Returns its members or instances. */
  List<Node> inside() {
    return inside;
  }

  /** Returns it and everything inside of it. */
  Stream<Node> flattened() {
    return Stream.concat(Stream.of(this), inside.stream().flatMap(Node::flattened));
  }

  /** Returns it and what it stands in, from the inside to the outside. */
  List<Node> chain() {
    List<Node> chain = new ArrayList<>();
    for (Node at = this; at != null; at = at.parent) {
      chain.add(at);
    }
    return chain;
  }

  boolean isTask() {
    return !(vertex instanceof TaskGroup || vertex instanceof CallTask || isFanOut());
  }

  boolean isFanOut() {
    return vertex instanceof FanOut;
  }

  /** Tells whether it is the exit handler or stands in it. */
  boolean isExit() {
    List<Node> chain = chain();
    return tree.isExitHandler(chain.get(chain.size() - 1).vertex);
  }

  /** Returns its own edges; an exit handler has none to what is outside of it. */
  List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (Vertex.Dependency dependency : vertex.dependencies()) {
      find(dependency.on())
          .filter(on -> on.isExit() == isExit())
          .ifPresent(on -> edges.add(new Edge(on, dependency.anyOutcome())));
    }
    return edges;
  }

  /** Returns its own edges and those of all that it stands in. */
  List<Edge> allEdges() {
    return chain().stream().flatMap(node -> node.edges().stream()).toList();
  }

  /** Finds what a vertex stands for, seen from here: beside this node, or around it. */
  Optional<Node> find(Vertex wanted) {
    Node at = this;
    while (true) {
      List<Node> siblings = at.parent == null ? tree.roots() : at.parent.inside;
      for (Node sibling : siblings) {
        if (sibling.vertex == wanted && sibling.index < 0) {
          return Optional.of(sibling);
        }
      }
      if (at.parent == null) {
        return Optional.empty();
      }
      at = at.parent;
    }
  }

  /** Returns the call that it stands in, whose arguments are its parameters. */
  Optional<Node> call() {
    return chain().stream().skip(1).filter(node -> node.vertex instanceof CallTask).findFirst();
  }

  /** Tells whether it lets its members go on after a failure. */
  boolean continuesOnFailure() {
    if (vertex instanceof TaskGroup group) {
      return group.continuesOnFailure();
    }
    if (vertex instanceof CallTask call) {
      return call.workflow().continuesOnFailure();
    }
    // The instances of a fan-out that may fail are all tried, as where what is around goes on.
    return vertex.mayFail()
        || (parent == null ? tree.workflow().continuesOnFailure() : parent.continuesOnFailure());
  }

  /** Returns the text of a value that is used here, as far as it is known. */
  Optional<String> text(Value<?> value) {
    return Known.text(tree, this, value);
  }

  @Override
  public String toString() {
    return status.toString();
  }
}
