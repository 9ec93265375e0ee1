package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.examples.host.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** Talks to an office over HTTP. */
final class Api {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;

  Api(int port) {
    this.address = "http://127.0.0.1:" + port;
  }

  String address() {
    return address;
  }

  /**
   * What came back.
   *
   * @param status the HTTP status
   * @param body the text of the body
   * @param raw all of it
   */
  record Reply(int status, String body, HttpResponse<String> raw) {
    Map<String, Object> object() {
      return Json.object(body);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> items() {
      return (List<Map<String, Object>>) object().get("items");
    }

    Reply is(int expected) {
      assertThat(status).as(body).isEqualTo(expected);
      return this;
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  Reply get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  Reply delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  Reply post(String path, Object json, String... headers) {
    return send("POST", path, BodyPublishers.ofString(Json.write(json)), typed(headers));
  }

  /** Starts a workflow on a year, with the arguments that the office has set. */
  void start(String key, String year, String workflow) {
    post("/api/runs", Map.of("year", year, "workflow", workflow), "Idempotency-Key", key).is(202);
  }

  private static String[] typed(String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equalsIgnoreCase("Content-Type")) {
        return headers;
      }
    }
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Content-Type";
    all[1] = "application/json";
    return all;
  }

  Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Opens a stream of events. */
  EventReader events(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new EventReader(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
  }

  /** Follows a run to its end and returns it. */
  Map<String, Object> awaitEnd(String key) throws IOException, InterruptedException {
    try (EventReader events = events("/api/runs/" + key + "/events")) {
      return events.await(
          event ->
              !List.of("PENDING", "RUNNING").contains(String.valueOf(event.data().get("phase"))));
    }
  }

  /** Follows a run until a task is in some phase. */
  Map<String, Object> awaitTask(String key, String path, String phase, String reason)
      throws IOException, InterruptedException {
    try (EventReader events = events("/api/runs/" + key + "/events")) {
      return events.await(
          event ->
              event.json().contains("\"path\":\"" + path + "\"")
                  && task(event.data(), path).get("phase").equals(phase)
                  && task(event.data(), path).get("reason").equals(reason));
    }
  }

  /** Finds a task on the first level of a run. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> task(Map<String, Object> run, String path) {
    return ((List<Map<String, Object>>) run.get("tasks"))
        .stream().filter(task -> task.get("path").equals(path)).findFirst().orElseThrow();
  }
}
