package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.WorkflowStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;

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
        String json = new String(plain, StandardCharsets.UTF_8);
        WorkflowStatus status =
            Serialization.unmarshal("{\"nodes\":" + json + "}", WorkflowStatus.class);
        Map<String, NodeStatus> nodes = status.getNodes();
        return nodes == null ? Map.of() : nodes;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }
}
