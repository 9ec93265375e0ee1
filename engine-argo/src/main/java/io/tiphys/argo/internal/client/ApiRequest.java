package io.tiphys.argo.internal.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request to the API server. Immutable.
 *
 * @param method the HTTP method
 * @param kind what it is about, for the words of errors
 * @param path absolute, without a query
 * @param query names and values, not yet encoded
 * @param contentType of the body
 * @param body empty for none
 * @param accept what the answer may be
 */
record ApiRequest(
    String method,
    Kind kind,
    String path,
    Map<String, String> query,
    String contentType,
    String body,
    String accept) {
  private static final String JSON = "application/json";

  static ApiRequest get(Kind kind, String path) {
    return new ApiRequest("GET", kind, path, Map.of(), JSON, "", JSON);
  }

  static ApiRequest post(Kind kind, String path, String json) {
    return new ApiRequest("POST", kind, path, Map.of(), JSON, json, JSON);
  }

  static ApiRequest mergePatch(Kind kind, String path, String json) {
    return new ApiRequest(
        "PATCH", kind, path, Map.of(), "application/merge-patch+json", json, JSON);
  }

  static ApiRequest delete(Kind kind, String path, String json) {
    return new ApiRequest("DELETE", kind, path, Map.of(), JSON, json, JSON);
  }

  ApiRequest with(String name, String value) {
    Map<String, String> more = new TreeMap<>(query);
    more.put(name, value);
    return new ApiRequest(method, kind, path, Map.copyOf(more), contentType, body, accept);
  }

  /** Asks for metadata alone: the server leaves specification and status out. */
  ApiRequest metadataOnly() {
    return accepting(JSON + ";as=PartialObjectMetadataList;v=v1;g=meta.k8s.io," + JSON + ";q=0.1");
  }

  /** The same for a watch, whose answer is one object after the other. */
  ApiRequest metadataOfEach() {
    return accepting(JSON + ";as=PartialObjectMetadata;v=v1;g=meta.k8s.io," + JSON + ";q=0.1");
  }

  private ApiRequest accepting(String types) {
    return new ApiRequest(method, kind, path, query, contentType, body, types);
  }

  /** Returns path and query as they go over the line. */
  String uri() {
    if (query.isEmpty()) {
      return path;
    }
    return new TreeMap<>(query)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  /** Returns what is done, in the words of rights, such as {@code create workflows}. */
  String deed() {
    String verb =
        switch (method) {
          case "POST" -> "create";
          case "PATCH" -> "patch";
          case "DELETE" -> "delete";
          default -> query.containsKey("watch") ? "watch" : listsAll() ? "list" : "get";
        };
    return verb + " " + kind.plural() + (path.endsWith("/log") ? "/log" : "");
  }

  private boolean listsAll() {
    return path.endsWith("/" + kind.plural());
  }
}
