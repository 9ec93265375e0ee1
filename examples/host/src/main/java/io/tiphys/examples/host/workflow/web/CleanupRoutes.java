package io.tiphys.examples.host.workflow.web;

import io.javalin.http.Context;
import io.tiphys.cleanup.CleanupReport;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.web.Answer;
import io.tiphys.examples.host.web.Requested;
import io.tiphys.examples.host.web.Route;
import io.tiphys.examples.host.web.Routes;
import io.tiphys.examples.host.workflow.Cleanup;
import io.tiphys.examples.host.workflow.Uploads;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes what ended long ago. */
public final class CleanupRoutes implements Routes {
  private final Cleanup cleanup;
  private final Uploads uploads;

  @Inject
  CleanupRoutes(Cleanup cleanup, Uploads uploads) {
    this.cleanup = cleanup;
    this.uploads = uploads;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/api/cleanup", this::clean));
  }

  private void clean(Context ctx) {
    Map<String, Object> body = Requested.object(ctx);
    boolean dryRun = Boolean.parseBoolean(Requested.optionalText(body, "dryRun").orElse("false"));
    CleanupReport report = cleanup.run(duration(Requested.text(body, "keepFor")), dryRun);
    if (!dryRun) {
      uploads.sweep();
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dryRun", report.isDryRun());
    json.put("runsSeen", report.runsSeen());
    json.put("artifacts", report.artifacts());
    json.put("bytes", report.bytes());
    json.put("notRemoved", report.notRemovedCount());
    json.put("failed", report.failedCount());
    json.put("removed", report.removed().stream().map(entry -> entry.run().value()).toList());
    report.endedEarlyBecause().ifPresent(why -> json.put("endedEarlyBecause", why));
    Answer.json(ctx, 200, json);
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw new BadInputException(
        "keepFor: expected a time such as P30D or PT12H, got '" + text + "'");
  }
}
