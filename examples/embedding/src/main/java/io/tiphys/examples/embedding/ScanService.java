package io.tiphys.examples.embedding;

import io.tiphys.Engine;
import io.tiphys.error.EngineException;
import io.tiphys.follow.Follower;
import io.tiphys.follow.JdbcInbox;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;

/** Scans documents: what is wanted and what came of it are rows of its own database. */
public final class ScanService implements AutoCloseable {
  private final DataSource database;
  private final JdbcInbox inbox = JdbcInbox.table("run_inbox");
  private final Follower follower;

  @Inject
  public ScanService(Engine engine, DataSource database) {
    this.database = database;
    follower =
        Follower.builder(engine, RunQuery.withLabel("app", "scans"), this::store)
            .expected(this::expected, this::request)
            .onRefusal(this::refused)
            .start();
  }

  /** Wants a scan. The run is submitted once this transaction is committed, also after a crash. */
  public void scan(String document) throws SQLException {
    inTransaction(
        tx -> {
          update(tx, "INSERT INTO scan (phase, document) VALUES (?, ?)", "WANTED", document);
          inbox.expect(tx, key(document));
        });
    follower.lookNow();
  }

  /** Makes the request of a key: from the rows alone, always the same. */
  private SubmitRequest request(RequestKey key) {
    return SubmitRequest.builder(Scan.WORKFLOW, key)
        .argument(Scan.DOCUMENT, document(key))
        .label("app", "scans")
        .build();
  }

  /** Stores a snapshot. Returning acknowledges it; throwing has it come again. */
  private void store(RunStatus run) throws SQLException {
    inTransaction(
        tx -> {
          if (inbox.advance(tx, run)) {
            String document = document(run.requestKey());
            update(
                tx, "UPDATE scan SET phase = ? WHERE document = ?", run.phase().name(), document);
            Optional<Long> pages = run.output(Scan.PAGES);
            if (pages.isPresent()) {
              update(tx, "UPDATE scan SET pages = ? WHERE document = ?", pages.get(), document);
            }
          }
        });
  }

  private void refused(RequestKey key, EngineException why) throws SQLException {
    inTransaction(
        tx -> {
          update(tx, "UPDATE scan SET phase = ? WHERE document = ?", "REFUSED", document(key));
          inbox.refused(tx, key);
        });
  }

  private Collection<Follower.Expected> expected() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return inbox.expected(connection);
    }
  }

  private static RequestKey key(String document) {
    return RequestKey.of("scan-" + document);
  }

  private static String document(RequestKey key) {
    return key.value().substring("scan-".length());
  }

  /** Returns what is stored of a document, such as {@code SUCCEEDED 12}. */
  public String look(String document) throws SQLException {
    String sql = "SELECT phase, pages FROM scan WHERE document = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, document);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) + " " + row.getLong(2) : "UNKNOWN";
      }
    }
  }

  /** Ends the following; the engine is closed by whoever made it, afterwards. */
  @Override
  public void close() {
    follower.close();
  }

  private interface Work {
    void in(Connection tx) throws SQLException;
  }

  private void inTransaction(Work work) throws SQLException {
    try (Connection tx = database.getConnection()) {
      tx.setAutoCommit(false);
      try {
        work.in(tx);
        tx.commit();
      } catch (SQLException | RuntimeException e) {
        tx.rollback();
        throw e;
      }
    }
  }

  private static void update(Connection tx, String sql, Object value, String document)
      throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(sql)) {
      statement.setObject(1, value);
      statement.setString(2, document);
      statement.executeUpdate();
    }
  }
}
