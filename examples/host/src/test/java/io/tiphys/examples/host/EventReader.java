package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.examples.host.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;

/** Reads server-sent events. */
final class EventReader implements AutoCloseable {
  private final BufferedReader lines;

  EventReader(HttpResponse<InputStream> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** An event. */
  record Event(String name, String id, String json) {
    Map<String, Object> data() {
      return Json.object(json);
    }
  }

  /** Reads the next event; waits for it. */
  Event next() throws IOException {
    String name = "";
    String id = "";
    String data = "";
    for (String line = lines.readLine(); ; line = lines.readLine()) {
      assertThat(line).as("the stream goes on").isNotNull();
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("id: ")) {
        id = line.substring("id: ".length());
      } else if (line.startsWith("data: ")) {
        data = line.substring("data: ".length());
      } else if (line.isEmpty() && !data.isEmpty()) {
        return new Event(name, id, data);
      }
    }
  }

  /** Reads until an event fits, and returns its data. */
  Map<String, Object> await(Predicate<Event> condition) throws IOException {
    Event event = next();
    while (!condition.test(event)) {
      event = next();
    }
    return event.data();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
