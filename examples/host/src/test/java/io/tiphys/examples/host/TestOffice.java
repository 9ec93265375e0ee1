package io.tiphys.examples.host;

import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.workflow.UserSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A whole application in this JVM, on any free port. */
final class TestOffice implements AutoCloseable {
  private final OfficeStores stores;
  private final Office office;
  private final Application application;
  private final int port;

  private TestOffice(
      OfficeStores stores, Path work, Optional<String> token, Map<String, String> settings)
      throws IOException {
    this.stores = stores;
    stores.receive(Path.of("data"));
    UserSettings all = UserSettings.read(Path.of("office.properties"), settings);
    office = Office.open(stores, work, all, Map.of());
    application = new Application(office, stores, token, InstantSource.system());
    port = application.start("127.0.0.1", 0);
  }

  static TestOffice open(Path work, Map<String, String> settings) throws IOException {
    return over(OfficeStores.inDirectory(work.resolve("store")), work, settings);
  }

  /** Opens one with stores of its own, which it closes. */
  static TestOffice over(OfficeStores stores, Path work, Map<String, String> settings)
      throws IOException {
    return new TestOffice(stores, work, Optional.empty(), settings);
  }

  static TestOffice withToken(Path work, String token) throws IOException {
    OfficeStores stores = OfficeStores.inDirectory(work.resolve("store"));
    return new TestOffice(stores, work, Optional.of(token), Map.of());
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
