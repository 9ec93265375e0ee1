package io.tiphys.examples.host.workflow.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.web.Answer;
import io.tiphys.examples.host.web.Route;
import io.tiphys.examples.host.web.Routes;
import io.tiphys.examples.host.workflow.Audit;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows whether database and engine agree. */
public final class AuditRoutes implements Routes {
  private final Audit audit;

  @Inject
  AuditRoutes(Audit audit) {
    this.audit = audit;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/api/audit", this::show));
  }

  private void show(Context ctx) {
    Audit.Report report = audit.look();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", report.runs());
    json.put("inEngine", report.inEngine());
    json.put("findings", report.findings());
    Answer.json(ctx, 200, json);
  }
}
