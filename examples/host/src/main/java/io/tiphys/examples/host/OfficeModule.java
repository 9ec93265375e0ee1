package io.tiphys.examples.host;

import com.google.inject.AbstractModule;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.web.EventStreams;
import io.tiphys.examples.host.workflow.Catalogue;
import io.tiphys.examples.host.workflow.UserSettings;
import org.jdbi.v3.core.Jdbi;

/** Wires the office. What is opened and closed comes from outside. */
final class OfficeModule extends AbstractModule {
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

  @Override
  protected void configure() {
    bind(OfficeStores.class).toInstance(stores);
    bind(Jdbi.class).toInstance(database);
    bind(Catalogue.class).toInstance(catalogue);
    bind(UserSettings.class).toInstance(settings);
    bind(EventStreams.class).toInstance(new EventStreams());
  }
}
