package io.tiphys.examples.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.Engine;
import io.tiphys.error.RefusedException;
import io.tiphys.examples.host.Databases;
import io.tiphys.examples.host.domain.Stage;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.follow.JdbcInbox;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The service over an engine with processes, which need Linux. */
@EnabledOnOs(OS.LINUX)
class WorkflowServiceTest {
  private static final long LONG_SECONDS = 60;
  private static final StationYear SEATTLE = StationYear.parse("seattle-2015");
  private static final RequestKey KEY = Requests.key(SEATTLE, "quality-check");

  private Jdbi database;
  private StationYears years;
  private final BlockingQueue<RunStatus> stored = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
  @TempDir Path root;
  private OfficeStores stores;

  /** Makes an empty database with the schema. */
  Jdbi empty() {
    return Databases.empty();
  }

  @BeforeEach
  void register() throws IOException {
    database = empty();
    years = new StationYears(database);
    stores = OfficeStores.inDirectory(root.resolve("store"));
    stores.receive(Path.of("data"));
    years.register(SEATTLE);
  }

  private Engine engine() {
    return LocalEngine.builder()
        .processes("busybox:1.36")
        .directory(root)
        .store(OfficeStores.ARCHIVE, stores.archive())
        .store(OfficeStores.RESULTS, stores.results())
        .build();
  }

  private WorkflowService service(Engine engine, Map<String, String> settings) {
    WorkflowService service = new WorkflowService(engine, database, requests(settings), years);
    service.listen(
        new WorkflowService.Listener() {
          @Override
          public void stored(RunStatus run) {
            stored.add(run);
          }

          @Override
          public void refused(String stationYear, String why) {
            refusals.add(stationYear + ": " + why);
          }
        });
    return service;
  }

  private Requests requests(Map<String, String> settings) {
    UserSettings all = UserSettings.read(Path.of("office.properties"), settings);
    return new Requests(Catalogue.read(), all, stores, years);
  }

  private RunStatus await(Predicate<RunStatus> condition) throws InterruptedException {
    RunStatus run;
    do {
      run = stored.poll(LONG_SECONDS, TimeUnit.SECONDS);
      assertThat(run).as("the next snapshot").isNotNull();
    } while (!condition.test(run));
    return run;
  }

  private void recordAsIfTheProcessDiedThen(Map<String, String> settings) throws Exception {
    Order order = requests(settings).order(SEATTLE, "quality-check");
    database.useTransaction(
        tx -> {
          assertThat(RunRows.want(tx, order)).isTrue();
          JdbcInbox.table(WorkflowService.INBOX).expect(tx.getConnection(), KEY);
        });
  }

  private List<String> rows(String query) {
    return database.withHandle(handle -> handle.select(query).mapTo(String.class).list());
  }

  @Test
  void start_twice_runsOnce() throws Exception {
    try (Engine engine = engine();
        WorkflowService service = service(engine, Map.of("outages", "0"))) {
      service.start(SEATTLE);
      service.start(SEATTLE);
      await(run -> run.phase() == Phase.SUCCEEDED);

      assertThat(engine.runs(RunQuery.all()).count()).isEqualTo(1);
      assertThat(rows("select phase from run")).containsExactly("SUCCEEDED");
      assertThat(years.find(SEATTLE.id()))
          .get()
          .extracting(StationYear::stage)
          .isEqualTo(Stage.UNUSUAL);
    }
  }

  @Test
  void open_wantedBeforeACrash_isSubmittedNow() throws Exception {
    recordAsIfTheProcessDiedThen(Map.of("outages", "0"));

    try (Engine engine = engine();
        WorkflowService service = service(engine, Map.of())) {
      assertThat(service).isNotNull();
      RunStatus end = await(run -> run.phase().isTerminal());

      assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(end.requestKey()).isEqualTo(KEY);
    }
  }

  @Test
  void open_runVanishedWithItsEngine_endsLostAndKeepsItsTasks() throws Exception {
    try (Engine engine = engine();
        WorkflowService service = service(engine, Map.of("pace", "60"))) {
      service.start(SEATTLE);
      await(run -> run.task("months").orElseThrow().phase() == Phase.RUNNING);
    }

    try (Engine engine = engine();
        WorkflowService service = service(engine, Map.of())) {
      assertThat(service).isNotNull();
      await(run -> run.phase() == Phase.LOST);

      assertThat(rows("select phase from run")).containsExactly("LOST");
      assertThat(rows("select phase from task where path = 'select'")).containsExactly("SUCCEEDED");
      assertThat(years.find(SEATTLE.id())).contains(SEATTLE);
    }
  }

  @Test
  void open_wantedButRefused_isRecordedAsSuch() throws Exception {
    recordAsIfTheProcessDiedThen(Map.of("charts", "perhaps"));

    try (Engine engine = engine();
        WorkflowService service = service(engine, Map.of())) {
      assertThat(refusals.poll(LONG_SECONDS, TimeUnit.SECONDS))
          .startsWith("seattle-2015: ")
          .contains("arguments[charts]");
      assertThat(rows("select reason from run")).containsExactly("REFUSED");
      assertThat(service.stop()).isTrue();
    }
  }

  @Test
  void start_settingThatCannotBeUsed_recordsNothing() throws Exception {
    try (Engine engine = engine();
        WorkflowService service = service(engine, Map.of("charts", "perhaps"))) {
      assertThatThrownBy(() -> service.start(SEATTLE)).isInstanceOf(RefusedException.class);

      assertThat(rows("select request_key from run")).isEmpty();
    }
  }

  @Test
  void stop_whileTasksRun_endsThemAndStoresThat() throws Exception {
    try (Engine engine = engine();
        WorkflowService service = service(engine, Map.of("pace", "60"))) {
      service.start(SEATTLE);
      await(run -> run.task("months").orElseThrow().phase() == Phase.RUNNING);

      service.stop();
      await(run -> run.phase().isTerminal());

      assertThat(rows("select phase from run")).containsExactly("CANCELLED");
      assertThat(service.stop()).isTrue();
    }
  }

  @Test
  void migrations_inbox_isTheTableThatTheLibraryAsksFor() throws IOException {
    try (InputStream content =
        WorkflowService.class.getResourceAsStream("/db/migration/V2__runs.sql")) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
          .contains(JdbcInbox.table(WorkflowService.INBOX).createTableSql() + ";");
    }
  }
}
