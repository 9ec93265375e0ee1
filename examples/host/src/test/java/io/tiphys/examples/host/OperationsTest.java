package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.examples.host.domain.Stage;
import io.tiphys.examples.host.domain.StationYear;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who may come in, what an operator sees, and how a server ends. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class OperationsTest {
  private static final String TOKEN = "correct horse battery";
  private static final Map<String, Object> YEAR = Map.of("station", "seattle", "year", 2015);
  @TempDir Path work;

  @Test
  void token_isNeededForDataAndNotForThePage() throws Exception {
    try (TestOffice office = TestOffice.withToken(work, TOKEN)) {
      Api api = office.api();

      for (String path : new String[] {"/api/years", "/api/runs", "/api/audit", "/metrics"}) {
        assertThat(api.get(path).is(401).header("WWW-Authenticate")).isEqualTo("Bearer");
        api.get(path, "Authorization", "Bearer nothing").is(401);
        api.get(path, "Authorization", "Bearer " + TOKEN).is(200);
      }
      api.post("/api/years", YEAR).is(401);
      api.post("/events", YEAR).is(401);
      api.post("/api/cleanup", Map.of("keepFor", "PT0S")).is(401);
      api.get("/health/ready").is(200);
      api.get("/openapi.yaml").is(200);
    }
  }

  @Test
  void session_forTheToken_isACookieThatScriptsDoNotSee() throws Exception {
    try (TestOffice office = TestOffice.withToken(work, TOKEN)) {
      Api api = office.api();
      api.post("/api/session", Map.of("token", "guess")).is(403);

      String cookie = api.post("/api/session", Map.of("token", TOKEN)).is(204).header("Set-Cookie");

      assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").doesNotContain(TOKEN);
      String sent = cookie.split(";", 2)[0];
      api.get("/api/years", "Cookie", sent).is(200);
      api.get("/api/years", "Cookie", sent.replaceFirst("=\\d+", "=9999999999")).is(401);
    }
  }

  @Test
  void changes_fromOtherSites_areRefused() throws Exception {
    try (TestOffice office = TestOffice.open(work, Map.of())) {
      Api api = office.api();

      api.post("/api/years", YEAR, "Sec-Fetch-Site", "cross-site").is(403);
      api.post("/api/years", YEAR, "Sec-Fetch-Site", "same-site").is(403);
      api.post("/api/years", YEAR, "Origin", "http://evil.example").is(403);
      api.post("/api/years", YEAR, "Origin", "null").is(403);
      api.send("POST", "/api/years", BodyPublishers.ofString("{}"), "Content-Type", "text/plain")
          .is(415);
      assertThat(api.get("/api/years").items()).isEmpty();
      api.post("/api/years", YEAR, "Sec-Fetch-Site", "same-origin").is(201);
    }
  }

  @Test
  void upload_thatIsTooLarge_leavesNothing() throws Exception {
    try (TestOffice office = TestOffice.open(work, Map.of())) {
      Api api = office.api();
      api.post("/api/years", YEAR).is(201);
      byte[] more = new byte[(int) Application.LARGEST_UPLOAD + 1];

      api.send(
              "PUT",
              "/api/years/seattle-2015/inputs/observations",
              BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(more)))
          .is(413);

      api.get("/api/years/seattle-2015/inputs/observations").is(404);
      assertThat(work.resolve("store/archive/uploads/seattle-2015").toFile().list())
          .isNullOrEmpty();
    }
  }

  @Test
  void unknownPathsAndMethods_areProblems() throws Exception {
    try (TestOffice office = TestOffice.open(work, Map.of())) {
      Api api = office.api();

      assertThat(api.get("/api/nothing").is(404).header("Content-Type"))
          .startsWith("application/problem+json");
      api.delete("/api/years").is(405);
      api.get("/page/..%2fopenapi.yaml").is(404);
    }
  }

  @Test
  void metricsAndHealth_tellWhatHappened() throws Exception {
    try (TestOffice office = TestOffice.open(work, Map.of("outages", "0"))) {
      Api api = office.api();
      api.post("/api/years", YEAR).is(201);
      api.start("metered", "seattle-2015", "quality-check");
      api.awaitEnd("metered");

      assertThat(api.get("/metrics").is(200).body())
          .contains("office_runs_succeeded 1.0")
          .contains("route=\"/api/years\"")
          .contains("jvm_memory_used_bytes");
      api.get("/health/live").is(200);
      api.get("/health/ready").is(200);
    }
  }

  @Test
  void cleanup_runsThatEnded_goFromTheEngineAndStayInTheDatabase() throws Exception {
    try (TestOffice office = TestOffice.open(work, Map.of("outages", "0"))) {
      Api api = office.api();
      api.post("/api/years", YEAR).is(201);
      api.start("old", "seattle-2015", "quality-check");
      api.awaitEnd("old");
      Map<String, Object> all = Map.of("keepFor", "PT0S");

      assertThat(api.post("/api/cleanup", Map.of("keepFor", "P1D")).is(200).object())
          .containsEntry("removed", List.of());
      Map<String, Object> report = api.post("/api/cleanup", all).is(200).object();
      while (!report.get("notRemoved").equals(0)) {
        // The follower acknowledges the end a moment after it is stored.
        report = api.post("/api/cleanup", all).is(200).object();
      }

      assertThat(report.get("removed").toString()).contains("old");
      assertThat(api.get("/api/runs/old").is(200).object()).containsEntry("phase", "SUCCEEDED");
      assertThat(api.get("/api/audit").is(200).object())
          .containsEntry("inEngine", 0)
          .containsEntry("findings", List.of());
      api.get("/api/years/seattle-2015/documents/quality-check-report").is(200);
      api.post("/api/cleanup", Map.of("keepFor", "soon")).is(400);
    }
  }

  @Test
  void upload_inPlaceOfAnother_isRemovedOnceNoRunRefersToIt() throws Exception {
    String inputs = "/api/years/seattle-2015/inputs/observations";
    try (TestOffice office = TestOffice.open(work, Map.of("outages", "0"))) {
      Api api = office.api();
      api.post("/api/years", YEAR).is(201);
      api.send("PUT", inputs, BodyPublishers.ofString("used")).is(200);
      api.start("uses", "seattle-2015", "quality-check");
      api.awaitEnd("uses");
      api.send("PUT", inputs, BodyPublishers.ofString("unused")).is(200);
      api.send("PUT", inputs, BodyPublishers.ofString("last")).is(200);
      assertThat(uploads()).containsExactlyInAnyOrder("used", "unused", "last");

      office
          .office()
          .database()
          .useHandle(
              handle ->
                  handle.execute(
                      "update superseded_input set superseded_at ="
                          + " superseded_at - interval '2' hour"));
      api.send("PUT", inputs, BodyPublishers.ofString("now")).is(200);
      assertThat(uploads()).containsExactlyInAnyOrder("used", "last", "now");
      api.delete("/api/runs/uses").is(204);

      assertThat(uploads()).containsExactlyInAnyOrder("last", "now");
      assertThat(api.get(inputs).is(200).body()).isEqualTo("now");
    }
  }

  private List<String> uploads() throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(work.resolve("store/archive/uploads/seattle-2015"))) {
      for (Path file : files.toList()) {
        contents.add(Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void close_whileAReaderFollows_endsItsStream() throws Exception {
    TestOffice office = TestOffice.open(work, Map.of());
    EventReader reader = office.api().events("/api/events");

    office.close();

    assertThatThrownBy(reader::next).isInstanceOfAny(AssertionError.class, IOException.class);
  }

  @Test
  void close_whileAReaderFollowsAQuietLog_endsItsStream() throws Exception {
    TestOffice office = quietOffice();
    EventReader reader = office.api().events("/api/runs/quiet/log?path=review&follow=true");

    office.close();

    assertThatThrownBy(reader::next).isInstanceOfAny(AssertionError.class, IOException.class);
  }

  @Test
  void readerOfAQuietLog_thatGoes_leavesItsPlaceToOthers() throws Exception {
    try (TestOffice office = quietOffice()) {
      Api api = office.api();
      EventReader reader = api.events("/api/runs/quiet/log?path=review&follow=true");

      reader.close();

      long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (!api.get("/metrics").body().contains("office_streams 0.0")) {
        assertThat(System.nanoTime()).as("its place is still taken").isLessThan(end);
        Thread.onSpinWait();
      }
    }
  }

  /** One with a run that waits for a person, and so prints nothing. */
  private TestOffice quietOffice() throws Exception {
    TestOffice office = TestOffice.open(work, Map.of());
    StationYear unused =
        office.office().years().register(new StationYear("seattle", 2015, Stage.REPORTED));
    Api api = office.api();
    api.start("quiet", "seattle-2015", "publication");
    Map<String, Object> run = api.awaitTask("quiet", "review", "PENDING", "SUSPENDED");
    assertThat(run).containsEntry("phase", "RUNNING");
    return office;
  }

  @Test
  void delete_whileAReaderFollowsAll_isTold() throws Exception {
    try (TestOffice office = quietOffice();
        EventReader reader = office.api().events("/api/events")) {
      Api api = office.api();
      reader.await(event -> event.data().get("key").equals("quiet"));
      api.post("/api/runs/quiet/cancel", Map.of("mode", "TERMINATE")).is(202);
      reader.await(event -> "CANCELLED".equals(event.data().get("phase")));

      api.delete("/api/runs/quiet").is(204);

      assertThat(reader.await(event -> event.name().equals("deleted")))
          .containsEntry("key", "quiet");
    }
  }
}
