package io.tiphys.examples.host.domain.web;

import io.javalin.http.Context;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.domain.Input;
import io.tiphys.examples.host.domain.Stage;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.web.Answer;
import io.tiphys.examples.host.web.ProblemException;
import io.tiphys.examples.host.web.Requested;
import io.tiphys.examples.host.web.Route;
import io.tiphys.examples.host.web.Routes;
import io.tiphys.examples.host.web.Upload;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Registers years, takes files for them, and hands their documents out. */
public final class YearRoutes implements Routes {
  private static final List<String> INPUTS = List.of("observations", "normals");

  private final StationYears years;
  private final OfficeStores stores;
  private final Supplier<String> unique;
  private final long largestUpload;
  private final Runnable onSuperseded;

  /**
   * Makes the routes.
   *
   * @param unique makes names that nobody else has
   * @param largestUpload how many bytes a file may have
   * @param onSuperseded told when a file has taken the place of another
   */
  public YearRoutes(
      StationYears years,
      OfficeStores stores,
      Supplier<String> unique,
      long largestUpload,
      Runnable onSuperseded) {
    this.years = years;
    this.stores = stores;
    this.unique = unique;
    this.largestUpload = largestUpload;
    this.onSuperseded = onSuperseded;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/api/years", this::list),
        Route.post("/api/years", this::register),
        Route.get("/api/years/{year}", this::show),
        Route.delete("/api/years/{year}", this::forget),
        Route.put("/api/years/{year}/inputs/{name}", this::receive),
        Route.get("/api/years/{year}/inputs/{name}", this::input),
        Route.get("/api/years/{year}/documents/{name}", this::document));
  }

  private void list(Context ctx) {
    int limit = Requested.limit(ctx);
    String after = Optional.ofNullable(ctx.queryParam("after")).orElse("");
    List<StationYear> found = years.after(after, limit + 1);
    boolean more = found.size() > limit;
    List<StationYear> page = more ? found.subList(0, limit) : found;
    Answer.page(
        ctx,
        page.stream().map(YearRoutes::head).toList(),
        more ? Optional.of(page.get(limit - 1).id()) : Optional.empty());
  }

  private void register(Context ctx) {
    Map<String, Object> body = Requested.object(ctx);
    StationYear asked =
        new StationYear(
            Requested.text(body, "station"), year(Requested.text(body, "year")), Stage.REGISTERED);
    boolean isNew = years.find(asked.id()).isEmpty();
    StationYear year = years.register(asked);
    ctx.header("Location", "/api/years/" + year.id());
    Answer.json(ctx, isNew ? 201 : 200, head(year));
  }

  private static int year(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new BadInputException("year: expected a number, got '" + text + "'");
    }
  }

  private StationYear find(Context ctx) {
    String id = ctx.pathParam("year");
    return years
        .find(id)
        .orElseThrow(() -> new ProblemException(404, "not-found", "there is no year " + id));
  }

  private void show(Context ctx) {
    StationYear year = find(ctx);
    Map<String, Object> json = head(year);
    json.put("figures", years.figures(year.id()));
    json.put("documents", List.copyOf(years.documents(year.id()).keySet()));
    json.put("inputs", years.inputs(year.id()).values().stream().map(YearRoutes::toMap).toList());
    Answer.json(ctx, 200, json);
  }

  private static Map<String, Object> head(StationYear year) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", year.id());
    json.put("station", year.station());
    json.put("year", year.year());
    json.put("stage", year.stage().name());
    year.stage().work().ifPresent(work -> json.put("asksFor", work));
    return json;
  }

  private static Map<String, Object> toMap(Input input) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", input.name());
    json.put("sizeBytes", input.sizeBytes());
    json.put("sha256", input.sha256());
    return json;
  }

  private void forget(Context ctx) {
    String id = ctx.pathParam("year");
    if (!years.forget(id)) {
      throw new ProblemException(404, "not-found", "there is no year " + id);
    }
    ctx.status(204);
  }

  private void receive(Context ctx) throws IOException {
    StationYear year = find(ctx);
    String name = ctx.pathParam("name");
    if (!INPUTS.contains(name)) {
      throw new BadInputException("inputs: there are " + INPUTS + ", and no '" + name + "'");
    }
    ArtifactLocation at = stores.upload(year.id(), name, unique.get());
    Upload body = Upload.of(ctx, largestUpload);
    stores.archive().put(at.artifactKey(), body);
    Input input = new Input(name, OfficeStores.text(at), body.sizeBytes(), body.sha256());
    years.receive(year.id(), input);
    onSuperseded.run();
    Answer.json(ctx, 200, toMap(input));
  }

  private void input(Context ctx) throws IOException {
    Input input = years.inputs(find(ctx).id()).get(ctx.pathParam("name"));
    if (input == null) {
      throw new ProblemException(404, "not-found", "nothing of that name was sent for this year");
    }
    send(ctx, input.location());
  }

  private void document(Context ctx) throws IOException {
    String location = years.documents(find(ctx).id()).get(ctx.pathParam("name"));
    if (location == null) {
      throw new ProblemException(404, "not-found", "the year has no document of that name");
    }
    send(ctx, location);
  }

  private void send(Context ctx, String location) throws IOException {
    ArtifactLocation at = OfficeStores.location(location);
    String file = at.key().substring(at.key().lastIndexOf('/') + 1);
    Answer.download(ctx, file, stores.byName(at.store()).orElseThrow().open(at.artifactKey(), 0));
  }
}
