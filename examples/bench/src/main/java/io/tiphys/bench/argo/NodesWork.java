package io.tiphys.bench.argo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tiphys.argo.model.NodeStatus;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reading and writing {@code compressedNodes}, each in two ways: with the model, and the floor,
 * which is the same bytes without anything that could be of use.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class NodesWork {
  private static final TypeReference<Map<String, NodeStatus>> NODES = new TypeReference<>() {};

  private static final int SIZE = 10_000;

  private final ObjectMapper mapper;
  private final KubernetesSerialization serialization;
  private final ObjectMapper lean;
  private final KubernetesSerialization leanSerialization;
  private final Map<String, NodeStatus> nodes;
  private final RecordedJson recorded;
  private final String compressed;

  NodesWork(ObjectMapper mapper) throws IOException {
    this.mapper = mapper;
    // Sets the mapper up as fabric8's clients do.
    this.serialization = new KubernetesSerialization(mapper, true);
    // The ids of nodes are names of fields, which Jackson interns: ten thousand that occur once.
    this.lean =
        new ObjectMapper(
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build());
    this.leanSerialization = new KubernetesSerialization(lean, true);
    Map<String, NodeStatus> made = MadeUpNodes.of(SIZE);
    byte[] json = mapper.writeValueAsBytes(made);
    this.compressed = CompressedNodes.of(out -> out.write(json));
    this.nodes = read();
    this.recorded = RecordedJson.of(mapper.getFactory(), json);
    check(made, json);
  }

  private void check(Map<String, NodeStatus> made, byte[] json) throws IOException {
    boolean same =
        nodes.equals(made)
            && readLean().equals(made)
            && readFloor() == recorded.length()
            && readLeanFloor() == recorded.length()
            && compressed.equals(write())
            && compressed.equals(writeAsText())
            && compressed.equals(writeFloor());
    if (!same) {
      throw new IllegalStateException("the two ways do not do the same");
    }
    System.out.printf(
        "%n%d nodes, %d bytes of JSON (%d a node), %d tokens, %d characters compressed%n",
        made.size(),
        json.length,
        json.length / made.size(),
        recorded.length(),
        compressed.length());
  }

  /**
   * Compacts the heap, which keeps objects in the order in which they were made. Where they lie is
   * half of what writing costs; without this, chance would decide.
   */
  void keepInOrder() {
    System.gc();
  }

  /** Makes garbage until the young collector has moved the nodes a few times. */
  void letCollectorMove() throws IOException {
    long enough = collections() + 3;
    while (collections() < enough) {
      read();
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  Map<String, NodeStatus> read() throws IOException {
    return serialization.unmarshal(CompressedNodes.open(compressed), NODES);
  }

  /** As above with a mapper that interns no names of fields. */
  Map<String, NodeStatus> readLean() throws IOException {
    return leanSerialization.unmarshal(CompressedNodes.open(compressed), NODES);
  }

  /** Goes from token to token with the mapper's own factory, and returns how many there are. */
  int readFloor() throws IOException {
    return countTokens(mapper.getFactory());
  }

  int readLeanFloor() throws IOException {
    return countTokens(lean.getFactory());
  }

  private int countTokens(JsonFactory factory) throws IOException {
    int tokens = 0;
    try (InputStream in = CompressedNodes.open(compressed);
        JsonParser parser = factory.createParser(in)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  /** As the floor, and makes a text of each value; returns how long they are together. */
  int readTexts() throws IOException {
    int characters = 0;
    try (InputStream in = CompressedNodes.open(compressed);
        JsonParser parser = mapper.getFactory().createParser(in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          characters += parser.getText().length();
        }
      }
    }
    return characters;
  }

  String write() throws IOException {
    return CompressedNodes.of(out -> mapper.writeValue(out, nodes));
  }

  /** By way of a text, which is all that fabric8's own class offers. */
  String writeAsText() throws IOException {
    return CompressedNodes.of(
        out -> out.write(serialization.asJson(nodes).getBytes(StandardCharsets.UTF_8)));
  }

  /** Plays the recorded tokens into the generator that the mapper would use. */
  String writeFloor() throws IOException {
    return CompressedNodes.of(
        out -> {
          try (JsonGenerator generator = mapper.getFactory().createGenerator(out)) {
            recorded.write(generator);
          }
        });
  }
}
