package io.tiphys.argo.internal.names;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.artifact.ArtifactLocation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the artifacts of a request are, or go, as the text of an annotation: a JSON object that has
 * store and key by the name of the artifact.
 *
 * <p>Immutable.
 */
public final class Places {
  private Places() {}

  /** Returns the text for some places. */
  public static String write(Map<String, ArtifactLocation> places) {
    Map<String, List<String>> parts = new TreeMap<>();
    places.forEach((name, at) -> parts.put(name, List.of(at.store(), at.key())));
    return Serialization.asJson(parts);
  }

  /**
   * Reads a text.
   *
   * @param json the text; null counts as no places
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Map<String, ArtifactLocation> read(@Nullable String json) {
    Map<String, ArtifactLocation> places = new TreeMap<>();
    if (json != null) {
      Map<?, ?> all = Serialization.unmarshal(json, Map.class);
      all.forEach(
          (name, place) -> {
            if (!(place instanceof List<?> parts) || parts.size() != 2) {
              throw new IllegalArgumentException("expected store and key, got " + place);
            }
            places.put(
                String.valueOf(name),
                ArtifactLocation.of(String.valueOf(parts.get(0)), String.valueOf(parts.get(1))));
          });
    }
    return places;
  }
}
