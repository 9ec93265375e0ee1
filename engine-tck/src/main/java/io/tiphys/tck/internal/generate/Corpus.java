package io.tiphys.tck.internal.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiphys.feature.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Generated workflows that were chosen since they show many faults at little cost, and the outcomes
 * on which the engines agreed that were asked.
 *
 * @param version the version of the kit that has it
 * @param by the engines that gave these outcomes
 * @param workflows what is played
 */
public record Corpus(String version, List<String> by, List<Entry> workflows) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The corpora of all versions; one that was released is not changed any more. */
  private static final List<String> VERSIONS = List.of("0.1");

  /**
   * One workflow.
   *
   * @param name unique among all versions
   * @param sketch what it is
   * @param outcome what has to become of it, as {@link Normal} says it
   */
  public record Entry(String name, Sketch sketch, Map<String, String> outcome) {
    /** Tells whether an engine with these features can play it. */
    public boolean fits(Set<Feature> features) {
      return features.containsAll(Needs.of(sketch));
    }
  }

  /** Returns the corpora of all versions of the kit, the present one last. */
  public static List<Corpus> all() {
    return VERSIONS.stream().map(Corpus::load).toList();
  }

  private static Corpus load(String version) {
    String name = "/io/tiphys/tck/corpus-" + version + ".json";
    try (InputStream file = Corpus.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the kit has no " + name);
      }
      return MAPPER.readValue(file, Corpus.class);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Writes a sketch as JSON. */
  public static JsonNode write(Sketch sketch) {
    return MAPPER.valueToTree(sketch);
  }

  /** Reads a sketch from JSON. */
  public static Sketch read(JsonNode json) {
    return MAPPER.convertValue(json, Sketch.class);
  }
}
