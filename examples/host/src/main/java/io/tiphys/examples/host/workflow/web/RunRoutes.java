package io.tiphys.examples.host.workflow.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.web.Answer;
import io.tiphys.examples.host.web.ProblemException;
import io.tiphys.examples.host.web.Requested;
import io.tiphys.examples.host.web.Route;
import io.tiphys.examples.host.web.Routes;
import io.tiphys.examples.host.workflow.Catalogue;
import io.tiphys.examples.host.workflow.Order;
import io.tiphys.examples.host.workflow.Requests;
import io.tiphys.examples.host.workflow.RunControls;
import io.tiphys.examples.host.workflow.RunReads;
import io.tiphys.examples.host.workflow.WorkflowService;
import io.tiphys.run.CancelMode;
import io.tiphys.submit.RequestKey;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Starts runs, shows them and controls them. */
public final class RunRoutes implements Routes {
  private final StationYears years;
  private final Catalogue catalogue;
  private final Requests requests;
  private final WorkflowService service;
  private final RunReads reads;
  private final RunControls controls;

  @Inject
  RunRoutes(
      StationYears years,
      Catalogue catalogue,
      Requests requests,
      WorkflowService service,
      RunReads reads,
      RunControls controls) {
    this.years = years;
    this.catalogue = catalogue;
    this.requests = requests;
    this.service = service;
    this.reads = reads;
    this.controls = controls;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/api/runs", this::list),
        Route.post("/api/runs", this::start),
        Route.get("/api/runs/{key}", this::show),
        Route.delete("/api/runs/{key}", this::delete),
        Route.post("/api/runs/{key}/cancel", this::cancel),
        Route.post("/api/runs/{key}/approve", this::approve),
        Route.post("/api/runs/{key}/reject", this::reject),
        Route.post("/api/runs/{key}/rerun", this::rerun),
        Route.get("/api/runs/{key}/artifact", this::artifact));
  }

  private void list(Context ctx) {
    int limit = Requested.limit(ctx);
    List<Map<String, Object>> found =
        reads.page(
            new RunReads.Selection(
                Optional.ofNullable(ctx.queryParam("year")),
                Optional.ofNullable(ctx.queryParam("phase")),
                Requested.number(ctx, "after", Long.MAX_VALUE),
                limit + 1));
    boolean more = found.size() > limit;
    List<Map<String, Object>> page = more ? found.subList(0, limit) : found;
    Answer.page(
        ctx,
        page,
        more ? Optional.of(String.valueOf(page.get(limit - 1).get("number"))) : Optional.empty());
  }

  private void start(Context ctx) throws IOException, SQLException {
    Map<String, Object> body = Requested.object(ctx);
    String id = Requested.text(body, "year");
    StationYear year =
        years.find(id).orElseThrow(() -> new BadInputException("year: there is no " + id));
    String work = Requested.text(body, "workflow");
    List<String> fitting = catalogue.fitting(year.stage());
    if (!fitting.contains(work)) {
      throw new BadInputException(
          "workflow: " + id + " is " + year.stage() + ", which fits " + fitting + ", not " + work);
    }
    Order order = requests.order(year, work, Keys.wanted(ctx), Requested.texts(body, "arguments"));
    started(ctx, order.key(), service.start(order));
  }

  private void started(Context ctx, RequestKey key, boolean isNew) {
    ctx.header("Location", "/api/runs/" + key);
    Answer.json(ctx, isNew ? 202 : 200, find(key));
  }

  private Map<String, Object> find(RequestKey key) {
    return reads
        .run(key)
        .orElseThrow(() -> new ProblemException(404, "not-found", "there is no run " + key));
  }

  private void show(Context ctx) {
    Answer.json(ctx, 200, find(Keys.ofPath(ctx)));
  }

  private void delete(Context ctx) {
    controls.delete(Keys.ofPath(ctx));
    ctx.status(204);
  }

  private void cancel(Context ctx) throws SQLException {
    String mode =
        Requested.optionalText(Requested.object(ctx), "mode")
            .orElse("STOP")
            .toUpperCase(Locale.ROOT);
    if (!mode.equals("STOP") && !mode.equals("TERMINATE")) {
      throw new BadInputException("mode: expected STOP or TERMINATE, got '" + mode + "'");
    }
    controls.cancel(Keys.ofPath(ctx), CancelMode.valueOf(mode));
    ctx.status(202);
  }

  private void approve(Context ctx) {
    Map<String, Object> body = Requested.object(ctx);
    controls.approve(
        Keys.ofPath(ctx), Requested.text(body, "path"), Requested.texts(body, "outputs"));
    ctx.status(202);
  }

  private void reject(Context ctx) {
    Map<String, Object> body = Requested.object(ctx);
    controls.reject(
        Keys.ofPath(ctx),
        Requested.text(body, "path"),
        Requested.optionalText(body, "why").orElse("rejected"));
    ctx.status(202);
  }

  private void rerun(Context ctx) throws SQLException {
    Map<String, Object> unused = Requested.object(ctx);
    RequestKey key = Keys.wanted(ctx);
    started(ctx, key, controls.rerun(Keys.ofPath(ctx), key));
  }

  private void artifact(Context ctx) throws IOException {
    String name = Requested.query(ctx, "name");
    String path = Optional.ofNullable(ctx.queryParam("path")).orElse("");
    Answer.download(
        ctx,
        (path.isEmpty() ? "" : path + "-") + name,
        controls.open(Keys.ofPath(ctx), path, name));
  }
}
