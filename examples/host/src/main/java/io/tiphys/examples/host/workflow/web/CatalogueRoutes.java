package io.tiphys.examples.host.workflow.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.web.Answer;
import io.tiphys.examples.host.web.ProblemException;
import io.tiphys.examples.host.web.Route;
import io.tiphys.examples.host.web.Routes;
import io.tiphys.examples.host.workflow.Catalogue;
import io.tiphys.examples.host.workflow.WorkflowJson;
import io.tiphys.workflow.Workflow;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows which workflows there are, and which fit a year. */
public final class CatalogueRoutes implements Routes {
  private final Catalogue catalogue;
  private final StationYears years;

  @Inject
  CatalogueRoutes(Catalogue catalogue, StationYears years) {
    this.catalogue = catalogue;
    this.years = years;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/api/workflows", this::list),
        Route.get("/api/workflows/{name}", this::show),
        Route.get("/api/years/{year}/workflows", this::fitting));
  }

  private void list(Context ctx) {
    Answer.page(ctx, catalogue.all().stream().map(Workflow::name).toList(), Optional.empty());
  }

  private void show(Context ctx) {
    String name = ctx.pathParam("name");
    Workflow workflow =
        catalogue
            .find(name)
            .orElseThrow(
                () -> new ProblemException(404, "not-found", "there is no workflow " + name));
    Answer.json(ctx, 200, WorkflowJson.of(workflow));
  }

  private void fitting(Context ctx) {
    String id = ctx.pathParam("year");
    StationYear year =
        years
            .find(id)
            .orElseThrow(() -> new ProblemException(404, "not-found", "there is no year " + id));
    List<Map<String, Object>> fitting =
        catalogue.fitting(year.stage()).stream()
            .map(name -> WorkflowJson.of(catalogue.workflow(name)))
            .toList();
    Answer.page(ctx, fitting, Optional.empty());
  }
}
