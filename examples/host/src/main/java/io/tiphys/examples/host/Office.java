package io.tiphys.examples.host;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.tiphys.Engine;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.web.DoctorRoutes;
import io.tiphys.examples.host.workflow.Catalogue;
import io.tiphys.examples.host.workflow.Leftovers;
import io.tiphys.examples.host.workflow.UserSettings;
import io.tiphys.examples.host.workflow.WorkflowService;
import io.tiphys.guice.EngineModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The open office: database, engine and the services on top. Closes them in order. */
final class Office implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Injector injector;
  private final EngineChoice choice;

  private interface DatabaseOpener {
    Database open() throws IOException;
  }

  private Office(
      OfficeStores stores,
      Path work,
      UserSettings settings,
      Catalogue catalogue,
      DatabaseOpener opener)
      throws IOException {
    try {
      choice = EngineChoice.of(settings, stores, work);
      Database database = opener.open();
      open.push(database);
      EngineModule engine = EngineModule.of(choice::open);
      open.push(engine);
      settings.requireKnownTo(catalogue.all());
      injector =
          Guice.createInjector(
              engine, new OfficeModule(stores, database.jdbi(), catalogue, settings));
    } catch (IOException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Opens an office that begins anew: without rows, and without runs of an earlier one.
   *
   * @param stores where files lie; the caller closes them after the office
   * @param work where the database and the engine keep theirs
   */
  static Office openEmpty(OfficeStores stores, Path work, UserSettings settings)
      throws IOException, InterruptedException {
    Office office =
        new Office(stores, work, settings, Catalogue.read(), () -> Database.openEmpty(work));
    try {
      Leftovers.delete(office.get(Engine.class), settings);
      office.open.push(office.service());
      return office;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      office.close();
      throw e;
    }
  }

  /**
   * Opens an office that goes on where it was when its process ended, however it did.
   *
   * @param environment where the password of the database is
   */
  static Office open(
      OfficeStores stores, Path work, UserSettings settings, Map<String, String> environment)
      throws IOException {
    return open(stores, work, settings, environment, Catalogue.read());
  }

  /** Opens one that has other workflows. */
  static Office open(
      OfficeStores stores,
      Path work,
      UserSettings settings,
      Map<String, String> environment,
      Catalogue catalogue)
      throws IOException {
    Office office =
        new Office(
            stores, work, settings, catalogue, () -> Database.open(work, settings, environment));
    office.open.push(office.service());
    return office;
  }

  /** Returns a part of the office. */
  <T> T get(Class<T> part) {
    return injector.getInstance(part);
  }

  WorkflowService service() {
    return injector.getInstance(WorkflowService.class);
  }

  /** Looks whether the engine can do its work. */
  List<DoctorRoutes.Finding> examine() {
    return choice.examine();
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
