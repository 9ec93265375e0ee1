package io.tiphys.examples.host;

import io.tiphys.examples.host.domain.Stage;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.workflow.Order;
import io.tiphys.examples.host.workflow.Requests;
import io.tiphys.submit.RequestKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An office whose page is looked at, and what is there before anybody looks. */
final class PageOffice implements AutoCloseable {
  private final TestOffice office;
  private final Api api;

  private PageOffice(TestOffice office) {
    this.office = office;
    this.api = office.api();
  }

  static PageOffice open(Path work) throws Exception {
    return new PageOffice(TestOffice.open(work, Map.of(), Workflows.all()));
  }

  int port() {
    return office.port();
  }

  Api api() {
    return api;
  }

  /** Registers a year that nobody has looked at. */
  void register(String station, int year) {
    api.post("/api/years", Map.of("station", station, "year", year)).is(201);
  }

  /** Registers a year at some stage. */
  void register(String station, int year, Stage stage) {
    StationYear unused = office.office().years().register(new StationYear(station, year, stage));
  }

  /** Starts a workflow that fits the year. */
  void start(String key, String year, String workflow, Map<String, String> arguments) {
    Map<String, Object> body = new HashMap<>();
    body.put("year", year);
    body.put("workflow", workflow);
    body.put("arguments", arguments);
    api.post("/api/runs", body, "Idempotency-Key", key).is(202);
  }

  /** Starts a workflow of the tests on a year. */
  void startOurs(String key, String year, String workflow, Map<String, String> arguments)
      throws Exception {
    Order order =
        office
            .office()
            .get(Requests.class)
            .order(StationYear.parse(year), workflow, RequestKey.of(key), arguments);
    boolean unused = office.office().service().start(order);
  }

  @Override
  public void close() {
    office.close();
  }
}
