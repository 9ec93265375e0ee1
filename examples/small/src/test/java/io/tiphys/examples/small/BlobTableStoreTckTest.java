package io.tiphys.examples.small;

import io.tiphys.artifact.ArtifactStore;
import io.tiphys.tck.ArtifactStoreTck;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;

class BlobTableStoreTckTest extends ArtifactStoreTck {
  private final JdbcDataSource database = new JdbcDataSource();

  @Override
  protected ArtifactStore open() throws Exception {
    database.setURL("jdbc:h2:mem:artifacts;DB_CLOSE_DELAY=-1");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table artifact (name varchar primary key, content blob)");
    }
    return new BlobTableStore(database);
  }

  @Override
  protected Optional<Collection<?>> storage() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select name from artifact")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return Optional.of(names);
    }
  }
}
