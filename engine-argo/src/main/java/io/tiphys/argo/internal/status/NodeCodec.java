package io.tiphys.argo.internal.status;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.PackedText;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.WorkflowStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Nodes in the short form in which Argo keeps them when they make the object too large. Tried on
 * Argo 4.1.2.
 */
final class NodeCodec {
  private NodeCodec() {}

  /**
   * Returns the nodes by their ids.
   *
   * @throws IOException if the text is in no form that can be read here; the message says why
   */
  static Map<String, NodeStatus> decode(String text) throws IOException {
    WorkflowStatus status =
        Serialization.unmarshal("{\"nodes\":" + PackedText.read(text) + "}", WorkflowStatus.class);
    Map<String, NodeStatus> nodes = status.getNodes();
    return nodes == null ? Map.of() : nodes;
  }

  /**
   * Returns a merge patch of a status that changes one of its nodes. Nodes beside packed ones would
   * be taken for all that there are.
   *
   * @param status whose nodes can be read
   * @param id the id of a node that is among them
   * @param fields a merge patch of the node; nulls remove
   */
  static Map<String, Object> change(WorkflowStatus status, String id, Map<String, Object> fields) {
    String packed = status.getCompressedNodes();
    if (packed == null || packed.isEmpty()) {
      return Map.of("nodes", Map.of(id, fields));
    }
    try {
      return Map.of("compressedNodes", edit(packed, id, fields));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it was read before
    }
  }

  /**
   * Returns the nodes with a change of one of them. All else stays as it is, fields that the model
   * does not know included.
   *
   * @param id the id of a node that is among them
   * @param change a merge patch of the node; nulls remove
   * @throws IOException as {@link #decode}
   */
  @SuppressWarnings("unchecked") // JSON objects are maps by text
  static String edit(String text, String id, Map<String, Object> change) throws IOException {
    Map<String, Object> nodes = Serialization.unmarshal(PackedText.read(text), Map.class);
    Map<String, Object> node = (Map<String, Object>) requireNonNull(nodes.get(id), id);
    merge(node, change);
    return PackedText.of(Serialization.asJson(nodes));
  }

  @SuppressWarnings("unchecked") // JSON objects are maps by text
  private static void merge(Map<String, Object> into, Map<String, Object> change) {
    change.forEach(
        (name, value) -> {
          if (value == null) {
            into.remove(name);
          } else if (value instanceof Map && into.get(name) instanceof Map) {
            merge((Map<String, Object>) into.get(name), (Map<String, Object>) value);
          } else {
            into.put(name, value);
          }
        });
  }
}
