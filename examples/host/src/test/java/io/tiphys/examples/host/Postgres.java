package io.tiphys.examples.host;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A real PostgreSQL, started once for all tests of this JVM and ended with it. */
public final class Postgres {
  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Postgres() {}

  /** Makes a database that nobody else has, and returns its address. */
  static String address() {
    String name = "office_" + UUID.randomUUID().toString().replace("-", "");
    Jdbi.create(Server.RUNNING.getPostgresDatabase())
        .useHandle(handle -> handle.execute("create database " + name));
    return Server.RUNNING.getJdbcUrl("postgres", name);
  }

  /** Makes an empty database with the office's schema. */
  public static Jdbi empty() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address());
    config.setMinimumIdle(1);
    HikariDataSource pool = new HikariDataSource(config);
    Flyway.configure().dataSource(pool).load().migrate();
    return Jdbi.create(pool);
  }
}
