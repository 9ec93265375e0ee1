package io.tiphys.examples.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;

/** The office's database: H2 inside this process, with its schema brought up to date. */
final class Database implements AutoCloseable {
  /** It is closed with its last connection, not by a hook of its own, and keeps no trace file. */
  private static final String URL = "jdbc:h2:file:%s;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  private final JdbcConnectionPool pool;

  private Database(JdbcConnectionPool pool) {
    this.pool = pool;
  }

  /**
   * Opens the database in a directory and empties it: each demo begins anew.
   *
   * @throws IOException if it cannot be opened, for instance as another demo has it open
   */
  static Database openEmpty(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.toAbsolutePath().resolve("office");
    JdbcConnectionPool pool = JdbcConnectionPool.create(URL.formatted(file), "sa", "");
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop all objects");
    } catch (SQLException e) {
      pool.dispose();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "the database "
              + file
              + ".mv.db cannot be opened: end the program that uses it, make room on the disk, or"
              + " delete the file ("
              + cause.getMessage()
              + ")",
          e);
    }
    Flyway.configure().dataSource(pool).load().migrate();
    return new Database(pool);
  }

  Jdbi jdbi() {
    return Jdbi.create(pool);
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
