package io.tiphys.examples.host.domain;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The domain service: keeps the years of stations in the office's database. Thread-safe. */
public final class StationYears {
  private static final RowMapper<StationYear> ROW =
      (row, context) ->
          new StationYear(
              row.getString("station"),
              row.getInt("observed_year"),
              Stage.valueOf(row.getString("stage")));

  private static final String SUPERSEDE =
      "insert into superseded_input (location, station_year)"
          + " select location, station_year from input where station_year = ?";

  /** What its column holds. */
  private static final int FIGURE = 1_000;

  private final Jdbi database;

  @Inject
  public StationYears(Jdbi database) {
    this.database = database;
  }

  /** Registers a year, or finds it where it is registered already. */
  public StationYear register(StationYear year) {
    return Transactions.run(database, tx -> find(tx, year.id()).orElseGet(() -> insert(tx, year)));
  }

  /**
   * Forgets a year with its figures and documents.
   *
   * @return false if it was not known
   * @throws InUseException if something refers to it still
   */
  public boolean forget(String id) {
    try {
      return database.inTransaction(tx -> forget(tx, id));
    } catch (UnableToExecuteStatementException e) {
      if (find(id).isPresent()) {
        throw new InUseException(id + " has runs; delete them first", e);
      }
      throw e;
    }
  }

  private static boolean forget(Handle tx, String id) {
    tx.execute(SUPERSEDE, id);
    for (String table : List.of("figure", "document", "input", "work_done")) {
      tx.execute("delete from " + table + " where station_year = ?", id);
    }
    return tx.execute("delete from station_year where id = ?", id) > 0;
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

  /** Returns some years, in the order of their ids. */
  public List<StationYear> after(String id, int limit) {
    return database.withHandle(
        handle ->
            handle
                .select("select * from station_year where id > ? order by id limit ?", id, limit)
                .map(ROW)
                .list());
  }

  /**
   * Takes in what some work on a year brought, and decides what is next. Has no effect the second
   * time.
   *
   * @param tx the transaction of whoever knows that the work is done: both are kept or none
   * @param run who did the work, in words that are never used again
   * @param id the year
   * @param work what was done
   * @param figures what came out of it
   * @param documents where the documents lie, by name
   */
  public void done(
      Handle tx,
      String run,
      String id,
      String work,
      Map<String, String> figures,
      Map<String, String> documents) {
    boolean isDone =
        tx.select("select 1 from work_done where run_id = ?", run)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (isDone) {
      return;
    }
    tx.execute(
        "insert into work_done (run_id, station_year, work) values (?, ?, ?)", run, id, work);
    StationYear before =
        find(tx, id).orElseThrow(() -> new IllegalArgumentException("no year " + id));
    tx.execute(
        "update station_year set stage = ? where id = ?",
        before.after(work, figures).stage().name(),
        id);
    figures.forEach(
        (name, value) -> put(tx, "figure", "figure_value", id, name, Texts.fit(value, FIGURE)));
    documents.forEach((name, location) -> put(tx, "document", "location", id, name, location));
  }

  /** Keeps where a file lies that was sent for a year, in place of an earlier one of its name. */
  public void receive(String id, Input input) {
    Transactions.run(
        database,
        tx -> {
          tx.execute(SUPERSEDE + " and name = ?", id, input.name());
          tx.execute("delete from input where station_year = ? and name = ?", id, input.name());
          return tx.execute(
              "insert into input (station_year, name, location, size_bytes, sha256)"
                  + " values (?, ?, ?, ?, ?)",
              id,
              input.name(),
              input.location(),
              input.sizeBytes(),
              input.sha256());
        });
  }

  /** Returns what was sent for a year, by name. */
  public Map<String, Input> inputs(String id) {
    Map<String, Input> found = new TreeMap<>();
    database.useHandle(
        handle ->
            handle
                .select("select * from input where station_year = ?", id)
                .map(
                    (row, context) ->
                        new Input(
                            row.getString("name"),
                            row.getString("location"),
                            row.getLong("size_bytes"),
                            row.getString("sha256")))
                .forEach(input -> found.put(input.name(), input)));
    return found;
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
