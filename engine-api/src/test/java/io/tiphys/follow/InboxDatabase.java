package io.tiphys.follow;

import io.tiphys.submit.RequestKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database with an inbox: H2 in memory, or whatever {@code -Dinbox.url} names, with a table of
 * its own in either.
 */
final class InboxDatabase implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Part of a transaction. */
  interface Work {
    void in(Connection tx) throws SQLException;
  }

  private final String name = "inbox_" + NUMBER.incrementAndGet();
  private final String url = System.getProperty("inbox.url", "jdbc:h2:mem:" + name);
  private final Connection keeper;
  final JdbcInbox inbox = JdbcInbox.table(name);

  InboxDatabase() throws SQLException {
    keeper = DriverManager.getConnection(url);
    execute("DROP TABLE IF EXISTS " + name);
    execute(inbox.createTableSql());
  }

  /** Executes a statement in a transaction of its own. */
  void execute(String sql) throws SQLException {
    try (Statement statement = keeper.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Opens a connection in a transaction. */
  Connection begin() throws SQLException {
    Connection tx = DriverManager.getConnection(url);
    tx.setAutoCommit(false);
    return tx;
  }

  void commit(Work work) throws SQLException {
    try (Connection tx = begin()) {
      work.in(tx);
      tx.commit();
    }
  }

  void expect(String... keys) throws SQLException {
    commit(
        tx -> {
          for (String key : keys) {
            inbox.expect(tx, RequestKey.of(key));
          }
        });
  }

  Collection<Follower.Expected> expected() throws SQLException {
    return inbox.expected(keeper);
  }

  /** Returns all rows in order, as {@code key run version phase}. */
  List<String> rows() throws SQLException {
    return query("SELECT request_key, run_id, run_version, phase FROM " + name);
  }

  /** Returns what a query gives, each row as text, in order. */
  List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = keeper.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join(" ", row));
      }
    }
    return rows.stream().sorted().toList();
  }

  @Override
  public void close() throws SQLException {
    execute("DROP TABLE " + name);
    keeper.close();
  }
}
