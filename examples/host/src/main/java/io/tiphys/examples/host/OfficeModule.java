package io.tiphys.examples.host;

import com.google.inject.AbstractModule;
import io.tiphys.Engine;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.workflow.Catalogue;
import io.tiphys.examples.host.workflow.UserSettings;
import io.tiphys.local.LocalEngine;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** Wires the office. What is opened and closed comes from outside. */
final class OfficeModule extends AbstractModule {
  private static final String IMAGE = "busybox:1.36";

  private final OfficeStores stores;
  private final Jdbi database;
  private final Catalogue catalogue;
  private final UserSettings settings;

  OfficeModule(OfficeStores stores, Jdbi database, Catalogue catalogue, UserSettings settings) {
    this.stores = stores;
    this.database = database;
    this.catalogue = catalogue;
    this.settings = settings;
  }

  /** An engine that runs the tasks as processes of this machine, with files below a directory. */
  static Engine engine(OfficeStores stores, Path directory) {
    return LocalEngine.builder()
        .processes(IMAGE)
        .directory(directory)
        .store(OfficeStores.ARCHIVE, stores.archive())
        .store(OfficeStores.RESULTS, stores.results())
        .build();
  }

  @Override
  protected void configure() {
    bind(OfficeStores.class).toInstance(stores);
    bind(Jdbi.class).toInstance(database);
    bind(Catalogue.class).toInstance(catalogue);
    bind(UserSettings.class).toInstance(settings);
  }
}
