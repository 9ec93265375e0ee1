package io.tiphys.examples.host.workflow.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.json.Json;
import io.tiphys.examples.host.web.Answer;
import io.tiphys.examples.host.web.ProblemException;
import io.tiphys.examples.host.web.Requested;
import io.tiphys.examples.host.web.Route;
import io.tiphys.examples.host.web.Routes;
import io.tiphys.examples.host.workflow.EventInbox;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes CloudEvents 1.0 over HTTP, in structured and in binary mode. */
public final class CloudEventRoutes implements Routes {
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final int LONGEST = 1000;

  private final EventInbox inbox;

  @Inject
  CloudEventRoutes(EventInbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/events", this::take));
  }

  private void take(Context ctx) throws IOException, SQLException {
    Map<String, Object> event = isStructured(ctx) ? Json.object(ctx.body()) : binary(ctx);
    if (!Requested.text(event, "specversion").equals("1.0")) {
      throw new BadInputException("specversion: expected 1.0, got " + event.get("specversion"));
    }
    if (!(event.get("data") instanceof Map<?, ?> data)) {
      throw new BadInputException("data: expected an object with station and year");
    }
    Map<String, Object> named = new LinkedHashMap<>();
    data.forEach((name, value) -> named.put(String.valueOf(name), value));
    EventInbox.Taken taken =
        inbox.take(
            attribute(event, "source"), attribute(event, "id"), attribute(event, "type"), named);
    ctx.header("Location", "/api/runs/" + taken.key());
    Answer.json(ctx, taken.isNew() ? 202 : 200, Map.of("run", taken.key().value()));
  }

  private static String attribute(Map<String, Object> event, String name) {
    String text = Requested.text(event, name);
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new BadInputException(name + ": expected 1 to " + LONGEST + " characters");
    }
    return text;
  }

  private static boolean isStructured(Context ctx) {
    String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/cloudevents")
        && !type.split(";", 2)[0].strip().equals(STRUCTURED)) {
      throw new ProblemException(415, "media-type", "expected " + STRUCTURED + ", got " + type);
    }
    return type.startsWith("application/cloudevents");
  }

  /** Attributes are headers with a prefix, in which characters may be written as in an address. */
  private static Map<String, Object> binary(Context ctx) {
    Map<String, Object> event = new LinkedHashMap<>();
    ctx.headerMap()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (lower.startsWith("ce-")) {
                event.put(lower.substring("ce-".length()), decoded(value));
              }
            });
    event.put("data", Requested.object(ctx));
    return event;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("a ce- header has a percent sign that is not encoded: " + value);
    }
  }
}
