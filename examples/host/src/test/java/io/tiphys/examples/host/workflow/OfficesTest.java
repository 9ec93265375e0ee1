package io.tiphys.examples.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.examples.host.Databases;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two offices on one engine, each with a database of its own: neither touches runs of the other.
 */
@EnabledOnOs(OS.LINUX)
class OfficesTest {
  private static final long LONG_SECONDS = 60;
  private static final StationYear SEATTLE = StationYear.parse("seattle-2015");

  @TempDir Path root;
  private Engine engine;
  private Office main;
  private Office branch;

  /** An office of some name. */
  private final class Office implements WorkflowService.Listener, AutoCloseable {
    private final Jdbi database = Databases.empty();
    private final StationYears years = new StationYears(database);
    private final UserSettings settings;
    private final Requests requests;
    private final WorkflowService service;
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    Office(OfficeStores stores, Map<String, String> changes) {
      settings = UserSettings.read(Path.of("office.properties"), changes);
      requests = new Requests(Catalogue.read(), settings, stores, years);
      StationYear unused = years.register(SEATTLE);
      service = new WorkflowService(engine, database, requests, years);
      service.listen(this);
    }

    void start(String key) throws Exception {
      assertThat(service.start(requests.order(SEATTLE, "extremes", RequestKey.of(key), Map.of())))
          .isTrue();
    }

    String end() throws InterruptedException {
      return ended.poll(LONG_SECONDS, TimeUnit.SECONDS);
    }

    List<String> runs() {
      return database.withHandle(
          handle ->
              handle
                  .select("select request_key || ' ' || reason from run order by 1")
                  .mapTo(String.class)
                  .list());
    }

    @Override
    public void stored(RunStatus run) {
      if (run.phase().isTerminal()) {
        ended.add(run.requestKey() + " " + run.phase());
      }
    }

    @Override
    public void refused(String stationYear, String why) {
      ended.add(why);
    }

    @Override
    public void close() {
      service.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    OfficeStores stores = OfficeStores.inDirectory(root.resolve("store"));
    stores.receive(Path.of("data"));
    engine =
        LocalEngine.builder()
            .processes("busybox:1.36")
            .directory(root)
            .store(OfficeStores.ARCHIVE, stores.archive())
            .store(OfficeStores.RESULTS, stores.results())
            .build();
    main = new Office(stores, Map.of());
    branch = new Office(stores, Map.of("office", "branch"));
  }

  @AfterEach
  void close() {
    main.close();
    branch.close();
    engine.close();
  }

  @Test
  void runs_ofTheOther_areNeitherSeenNorCleaned() throws Exception {
    main.start("a");
    branch.start("b");
    assertThat(main.end()).isEqualTo("a SUCCEEDED");
    assertThat(branch.end()).isEqualTo("b SUCCEEDED");

    assertThat(main.runs()).containsExactly("a NONE");
    assertThat(branch.runs()).containsExactly("b NONE");
    Audit.Report audit = new Audit(engine, main.database, main.requests).look();
    assertThat(audit.findings()).isEmpty();
    assertThat(audit.inEngine()).isEqualTo(1);
    Leftovers.delete(engine, branch.settings);
    assertThat(engine.runs(RunQuery.all()).map(run -> run.requestKey().value()))
        .containsExactly("a");
  }

  @Test
  void key_thatTheOtherHasUsed_isRefused() throws Exception {
    main.start("k");
    assertThat(main.end()).isEqualTo("k SUCCEEDED");

    branch.start("k");

    assertThat(branch.end()).contains("another office of the namespace has used this key");
    assertThat(branch.runs()).containsExactly("k REFUSED");
    assertThat(main.runs()).containsExactly("k NONE");
  }
}
