package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two processes' worth of office on one PostgreSQL, chosen by a setting. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresOfficeTest {
  @TempDir Path work;

  private static Map<String, Object> event(String id) {
    return Map.of(
        "specversion", "1.0",
        "id", id,
        "source", "/stations/seattle",
        "type", "io.tiphys.office.observations.arrived",
        "data", Map.of("station", "seattle", "year", 2015));
  }

  @Test
  void events_deliveredManyTimesAtOnce_startOneRunEach() throws Exception {
    String address = Postgres.address();
    Map<String, String> settings =
        Map.of("database", address, "database.user", "postgres", "outages", "0", "charts", "false");
    try (TestOffice office = TestOffice.open(work, settings)) {
      Api api = office.api();

      List<Integer> answers =
          IntStream.range(0, 24)
              .parallel()
              .mapToObj(
                  i ->
                      api.post(
                              "/events",
                              event("e-" + i % 3),
                              "Content-Type",
                              "application/cloudevents+json")
                          .status())
              .toList();

      assertThat(answers).containsOnly(200, 202);
      assertThat(answers.stream().filter(status -> status == 202)).hasSize(3);
      List<Map<String, Object>> runs = api.get("/api/runs").is(200).items();
      assertThat(runs).hasSize(3);
      for (Map<String, Object> run : runs) {
        assertThat(api.awaitEnd(run.get("key").toString())).containsEntry("phase", "SUCCEEDED");
      }
      assertThat(api.get("/api/audit").is(200).object().get("findings")).isEqualTo(List.of());
      assertThat(api.get("/api/runs?limit=2").object()).containsKey("next");
      assertThat(work.resolve("office.mv.db")).doesNotExist();
    }
  }
}
