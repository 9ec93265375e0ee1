package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Small questions to a node. */
final class Nodes {
  private Nodes() {}

  static String name(NodeStatus node) {
    return node.getName() == null ? "" : node.getName();
  }

  static String id(NodeStatus node) {
    return node.getId() == null ? "" : node.getId();
  }

  /** The number that ends the id of a node: what is before is the name of the object. */
  static String number(String id) {
    return id.substring(id.lastIndexOf('-') + 1);
  }

  static String message(@Nullable NodeStatus node) {
    return node == null || node.getMessage() == null ? "" : node.getMessage();
  }

  static boolean hasEnded(@Nullable NodeStatus node) {
    NodePhase phase = node == null ? null : node.getPhase();
    return phase == NodePhase.SUCCEEDED
        || phase == NodePhase.SKIPPED
        || phase == NodePhase.OMITTED
        || hasFailed(node);
  }

  static boolean hasFailed(@Nullable NodeStatus node) {
    return node != null
        && (node.getPhase() == NodePhase.FAILED || node.getPhase() == NodePhase.ERROR);
  }

  static boolean is(@Nullable NodeStatus node, NodeType type) {
    return node != null && node.getType() == type;
  }

  static boolean is(@Nullable NodeStatus node, NodePhase phase) {
    return node != null && node.getPhase() == phase;
  }

  /** Says whether a re-run has taken over what ended here. */
  static boolean isReused(@Nullable NodeStatus node) {
    return is(node, NodePhase.SUCCEEDED) && message(node).equals(Marks.REUSED);
  }

  /** Says whether a node is that of an instance of a loop. */
  static boolean isInstance(NodeStatus node, NodeStatus loop) {
    String name = name(node);
    return name.startsWith(name(loop) + "(") && name.indexOf('.', name(loop).length()) < 0;
  }

  static boolean isHooked(NodeStatus node) {
    return node.getNodeFlag() != null && Boolean.TRUE.equals(node.getNodeFlag().getHooked());
  }

  /** The exit code that Argo noted. */
  static OptionalInt exitCode(@Nullable NodeStatus node) {
    Outputs outputs = node == null ? null : node.getOutputs();
    String code = outputs == null ? null : outputs.getExitCode();
    if (code == null || !code.matches("\\d{1,3}")) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(code));
  }
}
