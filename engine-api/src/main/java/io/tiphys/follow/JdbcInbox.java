package io.tiphys.follow;

import static java.util.Objects.requireNonNull;

import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table in the host's own database that says which runs the host expects, and up to which version
 * it has stored each. Written in the host's own transactions, so that what the host stores of a run
 * and the version that it has seen are committed together: each snapshot counts once, however often
 * and to however many followers it is delivered.
 *
 * <p>A key has one row until the first snapshot of its run is stored, then one row for each run
 * that held it. Rows of runs that have ended stay; the host may delete them once the engine no
 * longer has the run. With many of them, an index on {@code phase} makes {@link #expected} quick.
 *
 * <p>Tried on H2 and PostgreSQL. A database has to compare text exactly, case and trailing blanks
 * included: on MariaDB, for instance, with {@code COLLATE utf8mb4_nopad_bin}. Where transactions
 * that meet end in a deadlock error, as they may there, the follower calls the handler again, and
 * the host repeats its own transaction.
 *
 * <pre>{@code
 * try (Connection tx = dataSource.getConnection()) {
 *   tx.setAutoCommit(false);
 *   if (inbox.advance(tx, status)) {
 *     saveTasks(tx, status);
 *   }
 *   tx.commit();
 * }
 * }</pre>
 *
 * <p>Immutable; connections are used by the caller's thread.
 *
 * @since 0.1
 */
public final class JdbcInbox {
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,62}\\.)?[A-Za-z_][A-Za-z0-9_]{0,62}");

  /** In place of an id; no id begins like this. */
  private static final String NO_RUN = "-";

  private final String table;

  private JdbcInbox(String table) {
    this.table = table;
  }

  /**
   * Returns the inbox in a table.
   *
   * @param name the name of the table, with or without its schema in front, written without quotes;
   *     never null
   * @return the inbox
   * @throws IllegalArgumentException if the name needs quotes
   */
  public static JdbcInbox table(String name) {
    if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
      throw new IllegalArgumentException(
          "table: expected letters, digits and '_', with or without a schema in front, got '"
              + name
              + "'");
    }
    return new JdbcInbox(name);
  }

  /**
   * Returns the statement that makes the table, for the host's own migrations.
   *
   * @return one statement, without a semicolon; never null
   */
  public String createTableSql() {
    return """
        CREATE TABLE %s (
          request_key VARCHAR(255) NOT NULL,
          run_id VARCHAR(253) NOT NULL,
          run_version BIGINT NOT NULL,
          phase VARCHAR(16) NOT NULL,
          PRIMARY KEY (request_key, run_id)
        )"""
        .formatted(table);
  }

  /**
   * Records that a run is wanted: once the transaction is committed, a follower submits it. Has no
   * effect on a key that is there already, but one that was refused is expected anew.
   *
   * @param tx a connection in a transaction of the caller; never null
   * @param key the request key; never null
   * @throws IllegalStateException if the connection commits by itself
   * @throws SQLException if the database fails; the transaction is of no more use
   */
  public void expect(Connection tx, RequestKey key) throws SQLException {
    requireTransaction(tx, "expect");
    if (update(
                tx,
                "UPDATE %s SET phase = 'EXPECTED' WHERE request_key = ? AND run_id = ?",
                key.value(),
                NO_RUN)
            == 0
        && !exists(tx, "SELECT 1 FROM %s WHERE request_key = ?", key.value())) {
      unlessTaken(tx, () -> insert(tx, key, NO_RUN, 0, "EXPECTED"));
    }
  }

  /**
   * Records that a snapshot is stored, if it is later than what is stored of its run.
   *
   * @param tx the connection on which the caller stores the snapshot, in one transaction; never
   *     null
   * @param status the snapshot; never null
   * @return true if it is to be stored; false if it, a later one or another end of the run has been
   * @throws IllegalStateException if the connection commits by itself
   * @throws SQLException if the database fails; the transaction is of no more use
   */
  public boolean advance(Connection tx, RunStatus status) throws SQLException {
    requireTransaction(tx, "advance");
    if (raise(tx, status)) {
      return true;
    }
    String key = status.requestKey().value();
    String id = status.id().value();
    if (exists(tx, "SELECT 1 FROM %s WHERE request_key = ? AND run_id = ?", key, id)) {
      return false;
    }
    // If another transaction makes the row meanwhile, the versions decide.
    return unlessTaken(tx, () -> first(tx, status)) || raise(tx, status);
  }

  /** Raises the version of a row; the database sees to it that of two transactions one does. */
  private boolean raise(Connection tx, RunStatus status) throws SQLException {
    return update(
            tx,
            "UPDATE %s SET run_version = ?, phase = ? WHERE request_key = ? AND run_id = ?"
                + " AND run_version < ? AND phase IN ('PENDING', 'RUNNING')",
            status.version(),
            status.phase().name(),
            status.requestKey().value(),
            status.id().value(),
            status.version())
        == 1;
  }

  /** Turns the row of what was only expected into that of the run, or makes one. */
  private boolean first(Connection tx, RunStatus status) throws SQLException {
    int rows =
        update(
            tx,
            "UPDATE %s SET run_id = ?, run_version = ?, phase = ?"
                + " WHERE request_key = ? AND run_id = ?",
            status.id().value(),
            status.version(),
            status.phase().name(),
            status.requestKey().value(),
            NO_RUN);
    return rows == 1
        || insert(
            tx, status.requestKey(), status.id().value(), status.version(), status.phase().name());
  }

  /**
   * Records that the engine refused a key: it is not expected any more. Has no effect on a key
   * whose run exists.
   *
   * @param tx a connection in a transaction of the caller; never null
   * @param key the request key; never null
   * @throws IllegalStateException if the connection commits by itself
   * @throws SQLException if the database fails; the transaction is of no more use
   */
  public void refused(Connection tx, RequestKey key) throws SQLException {
    requireTransaction(tx, "refused");
    int unused =
        update(
            tx,
            "UPDATE %s SET phase = 'REFUSED' WHERE request_key = ? AND run_id = ?",
            key.value(),
            NO_RUN);
  }

  /**
   * Reads the runs that are expected and not stored to their end, for the follower.
   *
   * @param connection any connection; never null
   * @return one entry for each run; never null
   * @throws SQLException if the database fails
   */
  public Collection<Follower.Expected> expected(Connection connection) throws SQLException {
    // A key may have been expected in one transaction while its run was first stored in another.
    String sql =
        """
        SELECT request_key, run_id, run_version FROM %1$s i
        WHERE phase IN ('PENDING', 'RUNNING')
           OR phase = 'EXPECTED' AND NOT EXISTS (
             SELECT 1 FROM %1$s r WHERE r.request_key = i.request_key AND r.run_id <> i.run_id)"""
            .formatted(table);
    List<Follower.Expected> expected = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        RequestKey key = RequestKey.of(rows.getString(1));
        String id = rows.getString(2);
        expected.add(
            id.equals(NO_RUN)
                ? Follower.Expected.unseen(key)
                : Follower.Expected.seen(key, RunId.parse(id), rows.getLong(3)));
      }
    }
    return expected;
  }

  private static void requireTransaction(Connection tx, String method) throws SQLException {
    if (tx.getAutoCommit()) {
      throw new IllegalStateException(
          method
              + ": this connection commits by itself - call setAutoCommit(false), and commit"
              + " together with your own rows");
    }
  }

  private boolean insert(Connection tx, RequestKey key, String id, long version, String phase)
      throws SQLException {
    return update(
            tx,
            "INSERT INTO %s (request_key, run_id, run_version, phase) VALUES (?, ?, ?, ?)",
            key.value(),
            id,
            version,
            phase)
        == 1;
  }

  /** A change that may meet a row of another transaction. */
  private interface Change {
    boolean make() throws SQLException;
  }

  /** Makes a change; if the row is taken, the transaction is as before and goes on. */
  private static boolean unlessTaken(Connection tx, Change change) throws SQLException {
    Savepoint before = tx.setSavepoint();
    try {
      boolean made = change.make();
      tx.releaseSavepoint(before);
      return made;
    } catch (SQLException e) {
      if (!isTaken(e)) {
        throw e;
      }
      tx.rollback(before);
      return false;
    }
  }

  /** Class 23 of the SQL standard is the violation of a constraint; this table has one alone. */
  private static boolean isTaken(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.startsWith("23");
  }

  private boolean exists(Connection tx, String sql, String... values) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(sql.formatted(table))) {
      fill(statement, (Object[]) values);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private int update(Connection tx, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(sql.formatted(table))) {
      fill(statement, values);
      return statement.executeUpdate();
    }
  }

  private static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Long number) {
        statement.setLong(i + 1, number);
      } else {
        statement.setString(i + 1, values[i].toString());
      }
    }
  }
}
