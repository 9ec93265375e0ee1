package io.tiphys.argo;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;

/** A store that nobody but its host knows of: one row for each artifact. */
final class RowStore implements ArtifactStore, AutoCloseable {
  private final JdbcConnectionPool database;

  private RowStore(JdbcConnectionPool database) {
    this.database = database;
  }

  /** Opens one whose rows are gone with the last connection. */
  static RowStore open(String name) throws SQLException {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
    pool.setMaxConnections(64);
    try (Connection connection = pool.getConnection();
        PreparedStatement table =
            connection.prepareStatement(
                "CREATE TABLE IF NOT EXISTS artifact"
                    + " (name VARCHAR(1024) PRIMARY KEY, bytes BIGINT, content BLOB)")) {
      boolean unused = table.execute();
    }
    return new RowStore(pool);
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    // First to a file: a transaction that waits for a slow client would hold up others.
    Path file = Files.createTempFile("row-", ".tmp");
    try {
      long bytes;
      try (OutputStream out = Files.newOutputStream(file)) {
        bytes = content.transferTo(out);
      }
      try (Connection connection = database.getConnection();
          PreparedStatement row =
              connection.prepareStatement("MERGE INTO artifact KEY (name) VALUES (?, ?, ?)");
          InputStream stored = Files.newInputStream(file)) {
        row.setString(1, key.value());
        row.setLong(2, bytes);
        row.setBinaryStream(3, stored, bytes);
        int unused = row.executeUpdate();
      }
      return new Stat(key, bytes, Optional.empty());
    } catch (SQLException e) {
      throw new IOException("artifact '" + key + "' cannot be kept: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    Connection connection = null;
    try {
      connection = database.getConnection();
      PreparedStatement row =
          connection.prepareStatement("SELECT content FROM artifact WHERE name = ?");
      row.setString(1, key.value());
      ResultSet found = row.executeQuery();
      if (!found.next()) {
        connection.close();
        throw new NotFoundException("there is no artifact '" + key + "'");
      }
      InputStream content = new Row(found.getBinaryStream(1), connection);
      long left = fromByte;
      for (long n = 1; left > 0 && n > 0; left -= n) {
        n = content.skip(left);
      }
      return content;
    } catch (SQLException e) {
      close(connection);
      throw new IOException("artifact '" + key + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static void close(Connection connection) throws IOException {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** A stream with which its connection is given back. */
  private static final class Row extends FilterInputStream {
    private final Connection connection;

    Row(InputStream content, Connection connection) {
      super(content);
      this.connection = connection;
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        RowStore.close(connection);
      }
    }
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    return stats("name = ?", key.value()).findFirst();
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    String below = prefix.value() + "/";
    return stats("name = ? OR LEFT(name, " + below.length() + ") = ?", prefix.value(), below);
  }

  private Stream<Stat> stats(String where, String... values) throws IOException {
    try (Connection connection = database.getConnection();
        PreparedStatement rows =
            connection.prepareStatement("SELECT name, bytes FROM artifact WHERE " + where)) {
      for (int i = 0; i < values.length; i++) {
        rows.setString(i + 1, values[i]);
      }
      List<Stat> found = new ArrayList<>();
      try (ResultSet each = rows.executeQuery()) {
        while (each.next()) {
          found.add(
              new Stat(ArtifactKey.parse(each.getString(1)), each.getLong(2), Optional.empty()));
        }
      }
      return found.stream();
    } catch (SQLException e) {
      throw new IOException("the artifacts cannot be listed: " + e.getMessage(), e);
    }
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    try (Connection connection = database.getConnection();
        PreparedStatement row =
            connection.prepareStatement("DELETE FROM artifact WHERE name = ?")) {
      for (ArtifactKey key : keys) {
        row.setString(1, key.value());
        int unused = row.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IOException("artifacts cannot be deleted: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    database.dispose();
  }
}
