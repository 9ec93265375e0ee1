package io.tiphys.argo.internal.status;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.WorkflowStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Nodes in the short form in which Argo keeps them when they make the object too large: Base64 of
 * gzip of JSON. Tried on Argo 4.1.2.
 */
final class NodeCodec {
  private static final int MOST_BYTES = 256 << 20;
  private static final int ZSTD = 0x28;

  private NodeCodec() {}

  /**
   * Returns the nodes by their ids.
   *
   * @throws IOException if the text is in no form that can be read here; the message says why
   */
  static Map<String, NodeStatus> decode(String text) throws IOException {
    WorkflowStatus status =
        Serialization.unmarshal("{\"nodes\":" + unpack(text) + "}", WorkflowStatus.class);
    Map<String, NodeStatus> nodes = status.getNodes();
    return nodes == null ? Map.of() : nodes;
  }

  /**
   * Returns the nodes with a change of one of them. All else stays as it is, fields that the model
   * does not know included.
   *
   * @param id the id of a node that is among them
   * @param change a merge patch of the node, without nulls
   * @throws IOException as {@link #decode}
   */
  @SuppressWarnings("unchecked") // JSON objects are maps by text
  static String edit(String text, String id, Map<String, Object> change) throws IOException {
    Map<String, Object> nodes = Serialization.unmarshal(unpack(text), Map.class);
    Map<String, Object> node = (Map<String, Object>) requireNonNull(nodes.get(id), id);
    merge(node, change);
    return pack(Serialization.asJson(nodes));
  }

  @SuppressWarnings("unchecked") // JSON objects are maps by text
  private static void merge(Map<String, Object> into, Map<String, Object> change) {
    change.forEach(
        (name, value) -> {
          if (value instanceof Map && into.get(name) instanceof Map) {
            merge((Map<String, Object>) into.get(name), (Map<String, Object>) value);
          } else {
            into.put(name, value);
          }
        });
  }

  /** Returns the short form of nodes. */
  static String pack(String json) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is nothing outside of memory
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  private static String unpack(String text) throws IOException {
    try {
      byte[] packed = Base64.getDecoder().decode(text);
      if (packed.length > 0 && packed[0] == ZSTD) {
        throw new IOException("they are packed with zstd, which this program cannot unpack");
      }
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        byte[] plain = in.readNBytes(MOST_BYTES);
        if (plain.length == MOST_BYTES) {
          throw new IOException("they are larger than " + MOST_BYTES + " bytes");
        }
        return new String(plain, StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }
}
