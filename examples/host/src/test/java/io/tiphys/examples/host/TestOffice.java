package io.tiphys.examples.host;

import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.workflow.Catalogue;
import io.tiphys.examples.host.workflow.UserSettings;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole application in this JVM, on any free port. */
final class TestOffice implements AutoCloseable {
  private final OfficeStores stores;
  private final Office office;
  private final Application application;
  private final int port;

  private TestOffice(
      OfficeStores stores,
      Path work,
      Optional<String> token,
      Map<String, String> settings,
      Collection<Workflow> more)
      throws IOException {
    this.stores = stores;
    stores.receive(Path.of("data"));
    UserSettings all = UserSettings.read(Path.of("office.properties"), settings);
    office = Office.open(stores, work, all, Map.of(), Catalogue.read().with(more));
    application = new Application(office, stores, token, InstantSource.system());
    port = application.start("127.0.0.1", 0);
  }

  static TestOffice open(Path work, Map<String, String> settings) throws IOException {
    return open(work, settings, List.of());
  }

  /** Opens one that has other workflows as well. */
  static TestOffice open(Path work, Map<String, String> settings, Collection<Workflow> more)
      throws IOException {
    return new TestOffice(inDirectory(work), work, Optional.empty(), settings, more);
  }

  /** Opens one with stores of its own, which it closes. */
  static TestOffice over(OfficeStores stores, Path work, Map<String, String> settings)
      throws IOException {
    return new TestOffice(stores, work, Optional.empty(), settings, List.of());
  }

  static TestOffice withToken(Path work, String token) throws IOException {
    return new TestOffice(inDirectory(work), work, Optional.of(token), Map.of(), List.of());
  }

  private static OfficeStores inDirectory(Path work) {
    return OfficeStores.inDirectory(work.resolve("store"));
  }

  int port() {
    return port;
  }

  Api api() {
    return new Api(port);
  }

  Application application() {
    return application;
  }

  Office office() {
    return office;
  }

  @Override
  public void close() {
    application.close();
    office.close();
    stores.close();
  }
}
