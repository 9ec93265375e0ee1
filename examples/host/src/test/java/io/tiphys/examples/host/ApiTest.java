package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.examples.host.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What users do with the API, on one office with an engine on this machine. */
@EnabledOnOs(OS.LINUX)
class ApiTest {
  private static final String SEATTLE = "seattle-2015";
  @TempDir static Path work;
  private static TestOffice office;
  private static Api api;

  @BeforeAll
  static void open() throws Exception {
    office = TestOffice.open(work, Map.of("outages", "0"));
    api = office.api();
    api.post("/api/years", Map.of("station", "seattle", "year", 2015)).is(201);
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static Api.Reply start(String key, Map<String, ?> body) {
    return api.post("/api/runs", body, "Idempotency-Key", key);
  }

  private static Map<String, Object> check(Map<String, String> arguments) {
    return Map.of("year", SEATTLE, "workflow", "quality-check", "arguments", arguments);
  }

  @Test
  void years_registeredAndShown_areDomainObjects() {
    api.post("/api/years", Map.of("station", "new-york", "year", 2012)).is(201);
    api.post("/api/years", Map.of("station", "new-york", "year", 2012)).is(200);

    assertThat(api.get("/api/years/new-york-2012").is(200).object())
        .containsEntry("stage", "REGISTERED")
        .containsEntry("asksFor", "quality-check");
    assertThat(api.get("/api/years/new-york-2012/workflows").items())
        .extracting(workflow -> workflow.get("name"))
        .containsExactly("quality-check");
    api.delete("/api/years/new-york-2012").is(204);
    api.delete("/api/years/new-york-2012").is(404);
  }

  @Test
  void years_pages_goOnWhereTheLastEnded() {
    IntStream.range(1990, 1995)
        .forEach(y -> api.post("/api/years", Map.of("station", "zurich", "year", y)).is(201));

    Map<String, Object> first = api.get("/api/years?limit=2&after=z").is(200).object();
    assertThat(first).containsEntry("next", "zurich-1991");
    assertThat(api.get("/api/years?limit=50&after=zurich-1991").items())
        .extracting(year -> year.get("id"))
        .containsExactly("zurich-1992", "zurich-1993", "zurich-1994");
    assertThat(api.get("/api/years?limit=0").is(400).object()).containsKey("detail");
  }

  @Test
  void start_withGroupOffAndParameters_runsAndDelivers() throws Exception {
    Api.Reply reply = start("api-check", check(Map.of("charts", "false", "jump", "12"))).is(202);
    assertThat(reply.header("Location")).isEqualTo("/api/runs/api-check");

    Map<String, Object> end = api.awaitEnd("api-check");

    assertThat(end).containsEntry("phase", "SUCCEEDED").containsEntry("year", SEATTLE);
    assertThat(Api.task(end, "charts")).containsEntry("reason", "DISABLED");
    assertThat(end.get("arguments").toString()).contains("jump=12");
    Api.Reply report = api.get("/api/runs/api-check/artifact?name=report").is(200);
    assertThat(report.body()).startsWith("Quality check of seattle 2015");
    assertThat(report.header("Content-Disposition")).startsWith("attachment;");
    assertThat(report.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(report.header("Content-Security-Policy")).contains("sandbox");
    assertThat(report.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(api.get("/api/runs/api-check/artifact?path=gaps&name=gaps").is(200).body())
        .isEmpty();
    assertThat(api.get("/api/runs/api-check/log?path=select").is(200).body())
        .contains("365 days of seattle in 2015");
    assertThat(api.get("/api/years/seattle-2015/documents/quality-check-report").is(200).body())
        .startsWith("Quality check of seattle 2015");
    try (EventReader log = api.events("/api/runs/api-check/log?path=months%5B3%5D&follow=true")) {
      assertThat(log.next().data().get("text").toString()).startsWith("month 04:");
      assertThat(log.next().name()).isEqualTo("end");
    }
  }

  @Test
  void start_sameKeyTwice_isOneRunAndOtherContentAConflict() throws Exception {
    start("api-once", check(Map.of("charts", "false"))).is(202);
    start("api-once", check(Map.of("charts", "false"))).is(200);

    assertThat(start("api-once", check(Map.of("charts", "true"))).is(409).object())
        .containsEntry("type", "urn:weather-office:problem:in-use");
    api.awaitEnd("api-once");
  }

  @Test
  void start_badArguments_areAllNamedInOneProblem() {
    Api.Reply reply = start("api-bad", check(Map.of("jump", "high", "charts", "perhaps")));

    assertThat(reply.is(422).header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.body()).contains("arguments[jump]").contains("arguments[charts]");
    api.get("/api/runs/api-bad").is(404);
    assertThat(start("api-bad", check(Map.of("station", "boston"))).is(400).body())
        .contains("is set by the office");
    assertThat(start("api/bad", check(Map.of())).is(400).body()).contains("key: expected");
    assertThat(start("api-bad", Map.of("year", SEATTLE, "workflow", "publication")).is(400).body())
        .contains("which fits");
  }

  @Test
  void upload_ofObservations_isWhatTheNextRunReads() throws Exception {
    api.post("/api/years", Map.of("station", "boston", "year", 2015)).is(201);
    assertThat(
            start("api-boston-1", Map.of("year", "boston-2015", "workflow", "quality-check"))
                .is(400)
                .body())
        .contains("boston has sent no observations");
    String csv = Files.readString(Path.of("data/observations/seattle.csv"));

    Map<String, Object> input =
        api.send("PUT", "/api/years/boston-2015/inputs/observations", BodyPublishers.ofString(csv))
            .is(200)
            .object();
    assertThat(input.get("sha256").toString()).matches("[0-9a-f]{64}");
    assertThat(api.get("/api/years/boston-2015/inputs/observations").is(200).body()).isEqualTo(csv);
    start("api-boston-2", Map.of("year", "boston-2015", "workflow", "quality-check")).is(202);

    assertThat(api.awaitEnd("api-boston-2")).containsEntry("phase", "SUCCEEDED");
    api.send("PUT", "/api/years/boston-2015/inputs/secrets", BodyPublishers.ofString("x")).is(400);
    api.delete("/api/years/boston-2015").is(409);
    api.delete("/api/runs/api-boston-2").is(204);
    api.get("/api/runs/api-boston-2").is(404);
    api.delete("/api/years/boston-2015").is(204);
  }

  @Test
  void approve_whatWaits_letsTheRunGoOn() throws Exception {
    office.office().years().register(reported("seattle-2013"));
    Map<String, Object> wish = Map.of("year", "seattle-2013", "workflow", "publication");
    start("api-publish", wish).is(202);
    api.awaitTask("api-publish", "review", "PENDING", "SUSPENDED");

    api.post("/api/runs/api-publish/approve", Map.of("path", "draft")).is(422);
    api.post("/api/runs/api-publish/approve", Map.of("path", "review")).is(422);
    api.post(
            "/api/runs/api-publish/approve",
            Map.of("path", "review", "outputs", Map.of("decision", "publish", "note", "fine")))
        .is(202);

    assertThat(api.awaitEnd("api-publish")).containsEntry("phase", "SUCCEEDED");
    assertThat(api.get("/api/runs/api-publish/artifact?name=page").body())
        .contains("reviewed: fine");
  }

  @Test
  void rejectAndRerun_keepWhatSucceeded() throws Exception {
    office.office().years().register(reported("seattle-2014"));
    start("api-no", Map.of("year", "seattle-2014", "workflow", "publication")).is(202);
    api.awaitTask("api-no", "review", "PENDING", "SUSPENDED");
    api.post("/api/runs/api-no/rerun", Map.of(), "Idempotency-Key", "api-no-2").is(409);

    api.post("/api/runs/api-no/reject", Map.of("path", "review", "why", "no")).is(202);
    assertThat(api.awaitEnd("api-no")).containsEntry("phase", "FAILED");
    api.post("/api/runs/api-no/rerun", Map.of(), "Idempotency-Key", "api-no-2").is(202);
    api.post("/api/runs/api-no/rerun", Map.of(), "Idempotency-Key", "api-no-2").is(200);

    Map<String, Object> again = api.awaitTask("api-no-2", "review", "PENDING", "SUSPENDED");
    assertThat(Api.task(again, "draft")).containsEntry("reason", "REUSED");
    api.post("/api/runs/api-no-2/cancel", Map.of("mode", "TERMINATE")).is(202);
    assertThat(api.awaitEnd("api-no-2")).containsEntry("phase", "CANCELLED");
    api.delete("/api/runs/api-no-2").is(204);
  }

  private static io.tiphys.examples.host.domain.StationYear reported(String id) {
    io.tiphys.examples.host.domain.StationYear year =
        io.tiphys.examples.host.domain.StationYear.parse(id);
    return new io.tiphys.examples.host.domain.StationYear(
        year.station(), year.year(), io.tiphys.examples.host.domain.Stage.REPORTED);
  }

  @Test
  void events_readerComesBack_isToldNothingTwice() throws Exception {
    start("api-follow", check(Map.of("charts", "false"))).is(202);
    Map<String, Object> end = api.awaitEnd("api-follow");
    String last = end.get("version") + "-SUCCEEDED";

    try (EventReader again =
        api.events("/api/runs/api-follow/events", "Last-Event-ID", "0-PENDING")) {
      assertThat(again.next().id()).isEqualTo(last);
    }
    try (EventReader again = api.events("/api/runs/api-follow/events", "Last-Event-ID", last)) {
      api.delete("/api/runs/api-follow").is(204);
      assertThat(again.next().name()).isEqualTo("deleted");
    }
  }

  @Test
  void cloudEvents_deliveredAgain_startOneRun() throws Exception {
    Map<String, Object> data = Map.of("station", "seattle", "year", 2012);
    Map<String, Object> event =
        Map.of(
            "specversion", "1.0",
            "id", "17",
            "source", "/stations/seattle",
            "type", "io.tiphys.office.observations.arrived",
            "data", data);
    String type = "application/cloudevents+json";

    Api.Reply first = api.post("/events", event, "Content-Type", type).is(202);
    api.post("/events", event, "Content-Type", type).is(200);
    Api.Reply binary =
        api.post(
                "/events",
                data,
                "ce-specversion",
                "1.0",
                "ce-id",
                "17",
                "ce-source",
                "/stations/seattle",
                "ce-type",
                "io.tiphys.office.observations.arrived")
            .is(200);

    String key = first.object().get("run").toString();
    assertThat(binary.object()).containsEntry("run", key);
    assertThat(api.awaitEnd(key)).containsEntry("phase", "SUCCEEDED");
    assertThat(api.get("/api/runs?year=seattle-2012").items()).hasSize(1);
    api.post("/events", event, "Content-Type", "application/cloudevents-batch+json").is(415);
    api.post("/events", Map.of("specversion", "1.0"), "Content-Type", type).is(400);
  }

  @Test
  void runs_pages_areNewestFirst() throws Exception {
    api.post("/api/years", Map.of("station", "new-york", "year", 2013)).is(201);
    for (int i = 0; i < 3; i++) {
      start("api-page-" + i, Map.of("year", "new-york-2013", "workflow", "quality-check")).is(202);
      api.awaitEnd("api-page-" + i);
      office
          .office()
          .database()
          .useHandle(
              handle ->
                  handle.execute(
                      "update station_year set stage = 'REGISTERED' where id = 'new-york-2013'"));
    }

    Api.Reply first = api.get("/api/runs?year=new-york-2013&limit=2").is(200);
    assertThat(first.items())
        .extracting(run -> run.get("key"))
        .containsExactly("api-page-2", "api-page-1");
    assertThat(api.get("/api/runs?year=new-york-2013&after=" + first.object().get("next")).items())
        .extracting(run -> run.get("key"))
        .containsExactly("api-page-0");
    assertThat(api.get("/api/runs?phase=LOST").items()).isEmpty();
  }

  @Test
  void audit_ofAllThis_findsNothing() {
    Map<String, Object> audit = api.get("/api/audit").is(200).object();

    assertThat(audit.get("findings")).isEqualTo(List.of());
  }

  @Test
  void json_thatIsDeepOrTwice_isABadInput() {
    String deep = "{\"year\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
    for (String body : List.of(deep, "{\"year\":1,\"year\":2}", "[]", "", "null", "{} x")) {
      assertThat(
              api.send(
                      "POST",
                      "/api/runs",
                      BodyPublishers.ofString(body),
                      "Content-Type",
                      "application/json")
                  .status())
          .as(body.substring(0, Math.min(20, body.length())))
          .isEqualTo(400);
    }
    assertThat(Json.object("{\"year\":1}")).hasSize(1);
  }
}
