package io.tiphys.examples.host.workflow;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.examples.host.json.Json;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run is to do. It is kept in the database, so that the request made from it always has the
 * same content, whatever has changed meanwhile.
 *
 * @param key the request key
 * @param stationYear the id of the year that it is about
 * @param work the work, which is the name of the workflow
 * @param arguments the arguments that are not the office's own
 * @param inputs where the input artifacts lie, by name
 * @param folder below which folder of the results the documents are delivered
 * @param rerunOf the run of which what SUCCEEDED is kept
 */
public record Order(
    RequestKey key,
    String stationYear,
    String work,
    Map<String, String> arguments,
    Map<String, ArtifactLocation> inputs,
    String folder,
    Optional<RunId> rerunOf) {

  public Order {
    arguments = new TreeMap<>(arguments);
    inputs = new TreeMap<>(inputs);
  }

  /** The same work under another key, keeping what SUCCEEDED in a run. */
  Order again(RequestKey other, Optional<RunId> kept) {
    return new Order(other, stationYear, work, arguments, inputs, folder, kept);
  }

  /** Writes all but the key, the year and the work. */
  String toJson() {
    Map<String, Object> places = new LinkedHashMap<>();
    inputs.forEach((name, at) -> places.put(name, toMap(at)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("arguments", arguments);
    json.put("inputs", places);
    json.put("folder", folder);
    rerunOf.ifPresent(id -> json.put("rerunOf", id.value()));
    return Json.write(json);
  }

  /** Reads what {@link #toJson} wrote. */
  static Order fromJson(RequestKey key, String stationYear, String work, String text) {
    Map<String, Object> json = Json.object(text);
    Map<String, String> arguments = new TreeMap<>();
    part(json, "arguments").forEach((name, value) -> arguments.put(name, String.valueOf(value)));
    Map<String, ArtifactLocation> inputs = new TreeMap<>();
    part(json, "inputs")
        .keySet()
        .forEach(n -> inputs.put(n, location(part(part(json, "inputs"), n))));
    return new Order(
        key,
        stationYear,
        work,
        arguments,
        inputs,
        String.valueOf(json.get("folder")),
        Optional.ofNullable(json.get("rerunOf")).map(id -> RunId.parse(id.toString())));
  }

  private static Map<String, Object> toMap(ArtifactLocation at) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("store", at.store());
    json.put("key", at.key());
    at.sha256().ifPresent(digest -> json.put("sha256", digest));
    return json;
  }

  /** Reads a location. */
  static ArtifactLocation location(Map<?, ?> json) {
    ArtifactLocation at =
        ArtifactLocation.of(String.valueOf(json.get("store")), String.valueOf(json.get("key")));
    Object digest = json.get("sha256");
    return digest == null ? at : at.withSha256(digest.toString());
  }

  private static Map<String, Object> part(Map<String, Object> json, String name) {
    Map<String, Object> part = new LinkedHashMap<>();
    if (json.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> part.put(String.valueOf(key), value));
    }
    return part;
  }
}
