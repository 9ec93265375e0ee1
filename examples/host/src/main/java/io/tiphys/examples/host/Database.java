package io.tiphys.examples.host;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.tiphys.examples.host.workflow.UserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * The office's database with its schema brought up to date: H2 inside this process, unless the
 * settings name another.
 */
final class Database implements AutoCloseable {
  private static final String H2 = "jdbc:h2:file:";

  /** It is closed with its last connection, not by a hook of its own, and keeps no trace file. */
  private static final String FILE = H2 + "%s;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  private static final String PASSWORD = "OFFICE_DB_PASSWORD";
  private static final int CONNECTIONS = 12;

  /**
   * In a file of H2, what one transaction commits is written together with what others have only
   * begun, and after a SIGKILL that is not always taken back: rows stay locked by nobody. So there
   * is one transaction at a time.
   */
  private static final int CONNECTIONS_TO_FILE = 1;

  /**
   * A process that is killed just when it starts another can leave a helper of the JDK behind,
   * which holds its connections open, and with them the locks of what it was about to commit.
   */
  private static final String GIVE_UP_SOON = "set idle_in_transaction_session_timeout = '10s'";

  private final HikariDataSource pool;

  private Database(HikariDataSource pool) {
    this.pool = pool;
  }

  /**
   * Opens the database in a directory and empties it: each demo begins anew.
   *
   * @throws IOException if it cannot be opened, for instance as another demo has it open
   */
  static Database openEmpty(Path directory) throws IOException {
    HikariDataSource pool = openFile(directory);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop all objects");
    } catch (SQLException e) {
      pool.close();
      throw unusable(file(directory), e);
    }
    return migrated(pool);
  }

  /**
   * Opens the database that the settings name, or the one in a directory.
   *
   * @throws IOException if it cannot be opened
   */
  static Database open(Path directory, UserSettings settings, Map<String, String> environment)
      throws IOException {
    String address = settings.valueOf(UserSettings.DATABASE, "");
    if (address.isEmpty()) {
      return migrated(openFile(directory));
    }
    try {
      return migrated(
          pool(
              CONNECTIONS,
              address,
              settings.valueOf(UserSettings.DATABASE_USER, "office"),
              environment.getOrDefault(PASSWORD, "")));
    } catch (PoolInitializationException e) {
      throw new IOException(
          "the database "
              + address.replaceFirst("\\?.*", "")
              + " cannot be opened: "
              + rootOf(e).getMessage()
              + " (the password is taken from "
              + PASSWORD
              + ")",
          e);
    }
  }

  private static Path file(Path directory) {
    return directory.toAbsolutePath().resolve("office");
  }

  private static HikariDataSource openFile(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = file(directory);
    try {
      return pool(CONNECTIONS_TO_FILE, FILE.formatted(file), "sa", "");
    } catch (PoolInitializationException e) {
      throw unusable(file, e);
    }
  }

  private static HikariDataSource pool(
      int connections, String address, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setPoolName("office");
    if (address.startsWith("jdbc:postgresql:")) {
      config.setConnectionInitSql(GIVE_UP_SOON);
    }
    return new HikariDataSource(config);
  }

  private static IOException unusable(Path file, Exception e) {
    return new IOException(
        "the database "
            + file
            + ".mv.db cannot be opened: end the program that uses it, make room on the disk, or"
            + " delete the file ("
            + rootOf(e).getMessage()
            + ")",
        e);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static Database migrated(HikariDataSource pool) throws IOException {
    try {
      // On connections of its own: it needs more than one.
      Flyway.configure()
          .dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
          .load()
          .migrate();
      if (isFile(pool)) {
        try (Connection connection = pool.getConnection()) {
          DurableCommits.write(connection);
        }
      }
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    } catch (SQLException e) {
      pool.close();
      throw new IOException("the tables cannot be written", e);
    }
    return new Database(pool);
  }

  private static boolean isFile(HikariDataSource pool) {
    return pool.getJdbcUrl().startsWith(H2);
  }

  Jdbi jdbi() {
    return isFile(pool) ? Jdbi.create(new DurableCommits(pool)) : Jdbi.create(pool);
  }

  @Override
  public void close() {
    pool.close();
  }
}
