package io.tiphys.examples.host.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks whether what is behind the office can do its work, when somebody asks. */
public final class DoctorRoutes implements Routes {
  private final Supplier<List<Finding>> doctor;

  /**
   * Makes the routes.
   *
   * @param doctor looks at everything anew each time, which may take a minute
   */
  public DoctorRoutes(Supplier<List<Finding>> doctor) {
    this.doctor = doctor;
  }

  /**
   * What was found of one thing.
   *
   * @param check what was looked at
   * @param found what is wrong, or empty
   * @param advice what to do, or empty
   */
  public record Finding(String check, String found, String advice) {}

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/api/doctor", this::examine));
  }

  private void examine(Context ctx) {
    List<Map<String, Object>> findings = doctor.get().stream().map(DoctorRoutes::json).toList();
    Answer.json(ctx, 200, Map.of("findings", findings));
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("check", finding.check());
    json.put("good", finding.found().isEmpty());
    json.put("found", finding.found());
    json.put("advice", finding.advice());
    return json;
  }
}
