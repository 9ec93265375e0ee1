package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Shielded;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Parameter;
import io.tiphys.workflow.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many instances a fan-out has. Its DAG says so from the moment that it is opened, while Argo
 * makes a node for each when there is a place for it.
 */
final class Width {
  private static final DataType<List<String>> TEXTS = DataType.listOf(DataType.TEXT);

  private Width() {}

  /**
   * Returns the number of instances; 0 where it cannot be told.
   *
   * @param node that of the fan-out
   * @param loop how it calls its instances
   */
  static int of(Bare bare, @Nullable NodeStatus node, String loop) {
    // Instances of loops of others have their items in their names.
    if (node == null || loop.isEmpty() || Nodes.isReused(node)) {
      return 0;
    }
    String count =
        bare.call(Nodes.name(node), loop)
            .map(DAGTask::getWithSequence)
            .map(sequence -> sequence.getCount())
            .map(IntOrString::getValue)
            .map(String::valueOf)
            .orElse("");
    // No plan allows more digits; what somebody else has written must not fill the memory.
    return count.matches("\\d{1,4}") ? Integer.parseInt(count) : items(node);
  }

  /** Counts the items that the node was handed, as an expression in its DAG does. */
  private static int items(NodeStatus node) {
    Inputs inputs = node.getInputs();
    if (inputs != null && inputs.getParameters() != null) {
      for (Parameter each : inputs.getParameters()) {
        if (Marks.ITEMS.equals(each.getName()) && each.getValue() != null) {
          return Shielded.decode(each.getValue()).map(Width::size).orElse(0);
        }
      }
    }
    return 0;
  }

  private static int size(String list) {
    try {
      return TEXTS.decode(list).size();
    } catch (IllegalArgumentException e) {
      return 0; // Argo will say what is wrong with it.
    }
  }
}
