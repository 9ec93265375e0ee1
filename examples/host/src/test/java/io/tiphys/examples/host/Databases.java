package io.tiphys.examples.host;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;

/** Empty databases in memory, with the office's schema. */
public final class Databases {
  private Databases() {}

  /** Makes one that nobody else has. */
  public static Jdbi empty() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    Flyway.configure().dataSource(pool).load().migrate();
    return Jdbi.create(pool);
  }
}
