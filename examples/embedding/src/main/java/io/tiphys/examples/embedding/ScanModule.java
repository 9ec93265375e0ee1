package io.tiphys.examples.embedding;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import javax.sql.DataSource;

/** Wires the service; the engine comes from {@code EngineModule}. */
public final class ScanModule extends AbstractModule {
  private final DataSource database;

  public ScanModule(DataSource database) {
    this.database = database;
  }

  @Override
  protected void configure() {
    bind(DataSource.class).toInstance(database);
    bind(ScanService.class).in(Scopes.SINGLETON);
  }
}
