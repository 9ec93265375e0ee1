package io.tiphys.examples.host;

import io.tiphys.examples.host.json.Json;
import io.tiphys.examples.host.store.SharedStores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/**
 * What the controller of Argo 4.1.2 wrote into the Workflow of one run of this office, step by
 * step, to be written again for other runs of the same workflow. Immutable.
 */
final class Recording {
  private static final int FNV_START = 0x811C9DC5;
  private static final int FNV_PRIME = 0x01000193;

  private final String object;
  private final String run;
  private final String prefix;
  private final List<Map<String, Object>> steps;

  private Recording(Map<String, Object> json) {
    this.object = json.get("object").toString();
    this.run = json.get("run").toString();
    this.prefix = json.get("prefix").toString();
    this.steps = steps(json);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> steps(Map<String, Object> json) {
    return (List<Map<String, Object>>) json.get("steps");
  }

  static Recording read(String name) {
    try (InputStream file = Recording.class.getResourceAsStream("/recorded/" + name + ".json.gz");
        InputStream content = new GZIPInputStream(file)) {
      return new Recording(Json.object(new String(content.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  int size() {
    return steps.size();
  }

  /**
   * Makes a merge patch that writes one step into another object.
   *
   * @param name the name of the object
   * @param runId the id of its run
   */
  Map<String, Object> patch(int step, String name, String runId) {
    Map<String, String> ids = new HashMap<>();
    nodes(steps.get(step)).forEach((id, node) -> ids.put(id, id(name, renamed(node, name))));
    UnaryOperator<String> rename =
        text ->
            ids.getOrDefault(
                text,
                text.replace(prefix, SharedStores.RUNS).replace(run, runId).replace(object, name));
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put("metadata", Map.of("labels", copy(steps.get(step).get("labels"), rename)));
    patch.put("status", copy(steps.get(step).get("status"), rename));
    return patch;
  }

  /** Returns the names of nodes by their ids. */
  private static Map<String, String> nodes(Map<String, Object> step) {
    Map<String, String> names = new HashMap<>();
    if (step.get("status") instanceof Map<?, ?> status
        && status.get("nodes") instanceof Map<?, ?> n) {
      n.forEach((id, node) -> names.put(id.toString(), ((Map<?, ?>) node).get("name").toString()));
    }
    return names;
  }

  private String renamed(String node, String name) {
    return name + node.substring(object.length());
  }

  /** How Argo makes the id of a node. */
  private static String id(String name, String node) {
    if (name.equals(node)) {
      return name;
    }
    int hash = FNV_START;
    for (byte each : node.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xFF)) * FNV_PRIME;
    }
    return name + "-" + Integer.toUnsignedString(hash);
  }

  private static Object copy(Object json, UnaryOperator<String> rename) {
    if (json instanceof String text) {
      return rename.apply(text);
    } else if (json instanceof List<?> list) {
      return list.stream().map(each -> copy(each, rename)).toList();
    } else if (json instanceof Map<?, ?> map) {
      Map<String, Object> renamed = new LinkedHashMap<>();
      map.forEach((key, each) -> renamed.put(rename.apply(key.toString()), copy(each, rename)));
      return renamed;
    }
    return json;
  }

  /** Finds the keys of the files that a patch tells of. */
  static List<String> files(Object json) {
    List<String> keys = new ArrayList<>();
    if (json instanceof String text && text.startsWith(SharedStores.RUNS + "/")) {
      keys.add(text);
    } else if (json instanceof List<?> list) {
      list.forEach(each -> keys.addAll(files(each)));
    } else if (json instanceof Map<?, ?> map) {
      map.values().forEach(each -> keys.addAll(files(each)));
    }
    return keys;
  }
}
