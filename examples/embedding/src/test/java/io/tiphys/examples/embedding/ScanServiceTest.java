package io.tiphys.examples.embedding;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.inject.Guice;
import io.tiphys.Engine;
import io.tiphys.error.EngineClosedException;
import io.tiphys.follow.JdbcInbox;
import io.tiphys.guice.EngineModule;
import io.tiphys.local.LocalEngine;
import io.tiphys.local.TaskFunction;
import io.tiphys.submit.RequestKey;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScanServiceTest {
  private static final TaskFunction TWELVE = call -> call.write(Scan.PAGES, 12L);
  private final DataSource database = newDatabase();

  private static DataSource newDatabase() {
    JdbcDataSource made = new JdbcDataSource();
    made.setURL("jdbc:h2:mem:scans" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    return made;
  }

  @BeforeEach
  void tables() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE scan (document VARCHAR(40) PRIMARY KEY, phase VARCHAR(16), pages BIGINT)");
      statement.execute(JdbcInbox.table("run_inbox").createTableSql());
    }
  }

  private static void awaitStored(ScanService service, String document, String expected) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          while (!service.look(document).equals(expected)) {
            Thread.onSpinWait(); // Each look is a query, which is pause enough.
          }
        },
        "the row of " + document + " never said " + expected);
  }

  @Test
  void plain_aScan_isStoredWithItsPages() throws Exception {
    try (Engine engine = LocalEngine.builder().task(Scan.COUNT, TWELVE).build();
        ScanService service = new ScanService(engine, database)) {
      service.scan("letter-7");

      awaitStored(service, "letter-7", "SUCCEEDED 12");
    }
  }

  @Test
  void plain_engineDoesNotRunIt_isRefusedOnce() throws Exception {
    try (Engine engine = LocalEngine.builder().build();
        ScanService service = new ScanService(engine, database)) {
      service.scan("letter-7");

      awaitStored(service, "letter-7", "REFUSED 0");
    }
  }

  /** What is wanted is a row, so the next service submits what this one did not come to. */
  @Test
  void plain_wantedWhileTheEngineWasClosed_isSubmittedAfterTheRestart() throws Exception {
    Engine closed = LocalEngine.builder().task(Scan.COUNT, TWELVE).build();
    try (ScanService service = new ScanService(closed, database)) {
      closed.close();
      service.scan("letter-7");
    }
    try (Engine engine = LocalEngine.builder().task(Scan.COUNT, TWELVE).build();
        ScanService service = new ScanService(engine, database)) {

      awaitStored(service, "letter-7", "SUCCEEDED 12");
    }
  }

  /** Runs of this engine end with it: the process that ran them is gone. */
  @Test
  void plain_engineVanishesWithItsRun_isLost() throws Exception {
    TaskFunction endless = call -> call.sleep(Duration.ofDays(1));
    Engine first = LocalEngine.builder().task(Scan.COUNT, endless).build();
    try (ScanService service = new ScanService(first, database)) {
      service.scan("letter-7");
      awaitStored(service, "letter-7", "RUNNING 0");
    }
    first.close();
    try (Engine second = LocalEngine.builder().task(Scan.COUNT, TWELVE).build();
        ScanService service = new ScanService(second, database)) {

      awaitStored(service, "letter-7", "LOST 0");
    }
  }

  @Test
  void guice_aScan_isStoredAndTheModuleClosesTheEngine() throws Exception {
    Engine engine = LocalEngine.builder().task(Scan.COUNT, TWELVE).build();
    try (EngineModule engines = EngineModule.of(() -> engine);
        ScanService service =
            Guice.createInjector(engines, new ScanModule(database))
                .getInstance(ScanService.class)) {
      service.scan("letter-7");

      awaitStored(service, "letter-7", "SUCCEEDED 12");
    }
    assertThatThrownBy(() -> engine.find(RequestKey.of("scan-letter-7")))
        .isInstanceOf(EngineClosedException.class);
  }
}
