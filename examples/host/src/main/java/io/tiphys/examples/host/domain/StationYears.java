package io.tiphys.examples.host.domain;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The domain service: keeps the years of stations in the office's database. Thread-safe. */
public final class StationYears {
  private static final RowMapper<StationYear> ROW =
      (row, context) ->
          new StationYear(
              row.getString("station"),
              row.getInt("observed_year"),
              Stage.valueOf(row.getString("stage")));

  private final Jdbi database;

  @Inject
  public StationYears(Jdbi database) {
    this.database = database;
  }

  /** Registers a year, or finds it where it is registered already. */
  public StationYear register(StationYear year) {
    return database.inTransaction(tx -> find(tx, year.id()).orElseGet(() -> insert(tx, year)));
  }

  private static StationYear insert(Handle tx, StationYear year) {
    tx.execute(
        "insert into station_year (id, station, observed_year, stage) values (?, ?, ?, ?)",
        year.id(),
        year.station(),
        year.year(),
        year.stage().name());
    return year;
  }

  public Optional<StationYear> find(String id) {
    return database.withHandle(handle -> find(handle, id));
  }

  private static Optional<StationYear> find(Handle handle, String id) {
    return handle.select("select * from station_year where id = ?", id).map(ROW).findOne();
  }

  public List<StationYear> all() {
    return database.withHandle(
        handle -> handle.select("select * from station_year order by id").map(ROW).list());
  }

  /**
   * Takes in what some work on a year brought, and decides what is next.
   *
   * @param tx the transaction of whoever knows that the work is done: both are kept or none
   * @param id the year
   * @param work what was done
   * @param figures what came out of it
   * @param documents where the documents lie, by name
   */
  public void done(
      Handle tx,
      String id,
      String work,
      Map<String, String> figures,
      Map<String, String> documents) {
    StationYear before =
        find(tx, id).orElseThrow(() -> new IllegalArgumentException("no year " + id));
    tx.execute(
        "update station_year set stage = ? where id = ?",
        before.after(work, figures).stage().name(),
        id);
    figures.forEach((name, value) -> put(tx, "figure", "figure_value", id, name, value));
    documents.forEach((name, location) -> put(tx, "document", "location", id, name, location));
  }

  private static void put(
      Handle tx, String table, String column, String id, String name, String value) {
    int updated =
        tx.execute(
            "update " + table + " set " + column + " = ? where station_year = ? and name = ?",
            value,
            id,
            name);
    if (updated == 0) {
      tx.execute(
          "insert into " + table + " (station_year, name, " + column + ") values (?, ?, ?)",
          id,
          name,
          value);
    }
  }

  /** Returns what is known of a year, by name. */
  public Map<String, String> figures(String id) {
    return read("select name, figure_value from figure where station_year = ?", id);
  }

  /** Returns where the documents of a year lie, by name. */
  public Map<String, String> documents(String id) {
    return read("select name, location from document where station_year = ?", id);
  }

  private Map<String, String> read(String query, String id) {
    Map<String, String> found = new TreeMap<>();
    database.useHandle(
        handle ->
            handle
                .select(query, id)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
    return found;
  }
}
