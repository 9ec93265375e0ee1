package io.tiphys.examples.host;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.tiphys.Engine;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.workflow.Catalogue;
import io.tiphys.examples.host.workflow.Leftovers;
import io.tiphys.examples.host.workflow.UserSettings;
import io.tiphys.examples.host.workflow.WorkflowService;
import io.tiphys.guice.EngineModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jdbi.v3.core.Jdbi;

/** The open office: database, engine and the services on top. Closes them in order. */
final class Office implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Injector injector;

  private Office(OfficeStores stores, Path work, UserSettings settings)
      throws IOException, InterruptedException {
    try {
      EngineChoice choice = EngineChoice.of(settings, stores, work);
      Database database = Database.openEmpty(work);
      open.push(database);
      EngineModule engine = EngineModule.of(choice::open);
      open.push(engine);
      Catalogue catalogue = Catalogue.read();
      settings.requireKnownTo(catalogue.all());
      injector =
          Guice.createInjector(
              engine, new OfficeModule(stores, database.jdbi(), catalogue, settings));
      Leftovers.delete(injector.getInstance(Engine.class));
      open.push(service());
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Opens an office.
   *
   * @param stores where files lie; the caller closes them after the office
   * @param work where the database and the engine keep theirs
   */
  static Office open(OfficeStores stores, Path work, UserSettings settings)
      throws IOException, InterruptedException {
    return new Office(stores, work, settings);
  }

  WorkflowService service() {
    return injector.getInstance(WorkflowService.class);
  }

  StationYears years() {
    return injector.getInstance(StationYears.class);
  }

  Jdbi database() {
    return injector.getInstance(Jdbi.class);
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.getLogger(Office.class.getName()).log(System.Logger.Level.WARNING, "close", e);
      }
    }
  }
}
