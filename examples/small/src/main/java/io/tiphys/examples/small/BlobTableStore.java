package io.tiphys.examples.small;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Artifacts as rows: {@code create table artifact (name varchar primary key, content blob)}. */
public record BlobTableStore(DataSource database) implements ArtifactStore {
  private record Row(InputStream content, String name, long size) {}

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    byte[] bytes = content.readAllBytes(); // first, so that a stream that breaks changes nothing
    run("merge into artifact key (name) values (?, ?)", key.value(), bytes);
    return new Stat(key, bytes.length, Optional.empty());
  }

  @Override
  public InputStream open(ArtifactKey key, long from) throws IOException {
    if (from < 0) {
      throw new IllegalArgumentException("expected 0 or more, got " + from);
    }
    Row row =
        run("select content, name, 0 from artifact where name = ?", key.value())
            .findFirst()
            .orElseThrow(() -> new NotFoundException("there is no row " + key));
    row.content.skipNBytes(Math.min(from, row.content.available()));
    return row.content;
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    return find("name = ?", key.value()).findFirst();
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    return find("name = ? or name > ? and name < ?", prefix.value(), prefix + "/", prefix + "0");
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    for (ArtifactKey key : List.copyOf(keys)) {
      run("delete from artifact where name = ?", key.value());
    }
  }

  private Stream<Stat> find(String where, Object... values) throws IOException {
    return run("select '', name, octet_length(content) from artifact where " + where, values)
        .map(row -> new Stat(ArtifactKey.parse(row.name), row.size, Optional.empty()));
  }

  private Stream<Row> run(String sql, Object... values) throws IOException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<Row> rows = new ArrayList<>();
      ResultSet found = statement.execute() ? statement.getResultSet() : null;
      while (found != null && found.next()) {
        InputStream content = new ByteArrayInputStream(found.getBytes(1));
        rows.add(new Row(content, found.getString(2), found.getLong(3)));
      }
      return rows.stream();
    } catch (SQLException e) {
      throw new IOException("the table of artifacts: " + e.getMessage(), e);
    }
  }
}
