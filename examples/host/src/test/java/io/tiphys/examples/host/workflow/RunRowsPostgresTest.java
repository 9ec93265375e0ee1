package io.tiphys.examples.host.workflow;

import io.tiphys.examples.host.Postgres;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The same on PostgreSQL, of which the build brings the programs for one kind of machine. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class RunRowsPostgresTest extends RunRowsTest {
  @Override
  Jdbi empty() {
    return Postgres.empty();
  }
}
