package io.tiphys.tck.internal.check;

import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The status tree of a run, laid over the definition. What the engine does not show is left out.
 */
final class Tree {
  private final RunTrace run;
  private final RunStatus status;
  private final List<Node> roots = new ArrayList<>();

  private Tree(RunTrace run, RunStatus status) {
    this.run = run;
    this.status = status;
  }

  static Tree of(RunTrace run, RunStatus status) {
    Tree tree = new Tree(run, status);
    Stream<Vertex> members =
        Stream.concat(run.workflow().members().stream(), run.workflow().onExit().stream());
    tree.addMembers(members.toList(), status.tasks(), "", null);
    return tree;
  }

  /** Lays the definition under the terminal status; empty when there is none that shows tasks. */
  static Optional<Tree> ofEnd(RunTrace run) {
    return run.terminal().filter(end -> !end.tasks().isEmpty()).map(end -> of(run, end));
  }

  private void addMembers(
      List<Vertex> members, List<TaskStatus> shown, String prefix, @Nullable Node parent) {
    Map<String, TaskStatus> byPath =
        shown.stream()
            .collect(Collectors.toMap(TaskStatus::path, Function.identity(), (a, b) -> a));
    for (Vertex member : members) {
      TaskStatus found = byPath.get(prefix + member.name());
      if (found != null) {
        add(new Node(this, member, found, parent, -1), parent);
      }
    }
  }

  private void add(Node node, @Nullable Node parent) {
    if (parent == null) {
      roots.add(node);
    } else {
      parent.add(node);
    }
    List<TaskStatus> children = node.status().children();
    if (node.vertex() instanceof FanOut fanOut) {
      addInstances(node, fanOut);
    } else if (node.vertex() instanceof TaskGroup group) {
      addMembers(group.members(), children, node.path() + "/", node);
    } else if (node.vertex() instanceof CallTask call) {
      addMembers(call.workflow().members(), children, node.path() + "/", node);
    }
  }

  private void addInstances(Node node, FanOut fanOut) {
    for (TaskStatus child : node.status().children()) {
      int index = indexOf(node.path(), child.path());
      if (index >= 0) {
        add(new Node(this, fanOut.body(), child, node, index), node);
      }
    }
  }

  /** Returns the index of an instance, -1 when a path is none of one. */
  private static int indexOf(String fanOut, String path) {
    if (!path.startsWith(fanOut + "[") || !path.endsWith("]")) {
      return -1;
    }
    String digits = path.substring(fanOut.length() + 1, path.length() - 1);
    return digits.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(digits) : -1;
  }

  RunTrace run() {
    return run;
  }

  RunStatus status() {
    return status;
  }

  Workflow workflow() {
    return run.workflow();
  }

  boolean isExitHandler(Vertex vertex) {
    return run.workflow().onExit().filter(handler -> handler == vertex).isPresent();
  }

  List<Node> roots() {
    return roots;
  }

  Stream<Node> nodes() {
    return roots.stream().flatMap(Node::flattened);
  }
}
