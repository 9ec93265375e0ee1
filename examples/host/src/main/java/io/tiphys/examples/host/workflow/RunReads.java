package io.tiphys.examples.host.workflow;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.examples.host.json.Json;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.submit.RequestKey;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads runs as the API shows them: from the database, never from the engine. Thread-safe. */
public final class RunReads {
  private static final String HEAD =
      "select request_key, run_number, run_id, run_version, station_year, workflow, phase, reason,"
          + " failed_task, message, asked_at, started_at, ended_at, order_json, head_json";

  private final Jdbi database;

  @Inject
  RunReads(Jdbi database) {
    this.database = database;
  }

  /**
   * Which runs to read, the newest first.
   *
   * @param year the year that they are about, or empty
   * @param phase the phase that they are in, or empty
   * @param before only those that were asked for before the run of this number
   * @param limit how many at most
   */
  public record Selection(Optional<String> year, Optional<String> phase, long before, int limit) {}

  public List<Map<String, Object>> page(Selection wanted) {
    String sql =
        HEAD
            + " from run where run_number < :before"
            + wanted.year().map(year -> " and station_year = :year").orElse("")
            + wanted.phase().map(phase -> " and phase = :phase").orElse("")
            + " order by run_number desc limit :limit";
    return database.withHandle(
        handle -> {
          Query query =
              handle.createQuery(sql).bind("before", wanted.before()).bind("limit", wanted.limit());
          wanted.year().ifPresent(year -> query.bind("year", year));
          wanted.phase().ifPresent(phase -> query.bind("phase", phase));
          return query.map((row, context) -> head(row)).list();
        });
  }

  /** Reads one run with its tasks. */
  public Optional<Map<String, Object>> run(RequestKey key) {
    return database.withHandle(
        handle ->
            handle
                .select(HEAD + ", tasks_json from run where request_key = ?", key.value())
                .map((row, context) -> withTasks(row))
                .findOne());
  }

  /** Says which state of a run is stored, in a text that changes whenever the state does. */
  public Optional<String> mark(RequestKey key) {
    return database.withHandle(
        handle ->
            handle
                .select("select run_version, phase from run where request_key = ?", key.value())
                .map((row, context) -> mark(row.getLong(1), row.getString(2)))
                .findOne());
  }

  /** Says the same of the newest runs. */
  public Map<String, String> marks(int limit) {
    Map<String, String> marks = new LinkedHashMap<>();
    database.useHandle(
        handle ->
            handle
                .select(
                    "select request_key, run_version, phase from run order by run_number desc"
                        + " limit ?",
                    limit)
                .map(
                    (row, context) ->
                        Map.entry(row.getString(1), mark(row.getLong(2), row.getString(3))))
                .forEach(entry -> marks.put(entry.getKey(), entry.getValue())));
    return marks;
  }

  /** Says the same of a run that was read. */
  public static String mark(Map<String, Object> run) {
    return mark(
        Long.parseLong(String.valueOf(run.get("version"))), String.valueOf(run.get("phase")));
  }

  /** What is taken back or refused before it began has no version: its phase alone changes. */
  private static String mark(long version, String phase) {
    return version + "-" + phase;
  }

  /** Finds where an artifact of a task lies; those of the run itself have no path. */
  public Optional<ArtifactLocation> artifact(RequestKey key, String path, String name) {
    if (path.isEmpty()) {
      return run(key)
          .map(run -> run.get("artifacts") instanceof Map<?, ?> all ? all.get(name) : null)
          .map(at -> Order.location((Map<?, ?>) at));
    }
    return database.withHandle(
        handle ->
            handle
                .select(
                    "select content from task_output where request_key = ? and path = ? and name = ?"
                        + " and kind = 'artifact'",
                    key.value(),
                    path,
                    name)
                .map((row, context) -> OfficeStores.location(row.getString(1)))
                .findOne());
  }

  /** Counts runs by phase. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    database.useHandle(
        handle ->
            handle
                .select("select phase, count(*) from run group by phase")
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
    return counts;
  }

  private static Map<String, Object> withTasks(ResultSet row) throws SQLException {
    Map<String, Object> json = head(row);
    String tasks = row.getString("tasks_json");
    json.put("tasks", tasks == null ? List.of() : Json.raw(tasks));
    return json;
  }

  private static Map<String, Object> head(ResultSet row) throws SQLException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", row.getString("request_key"));
    json.put("number", row.getLong("run_number"));
    put(json, "runId", row.getString("run_id"));
    // A text: JavaScript has no whole numbers of this size.
    json.put("version", Long.toString(row.getLong("run_version")));
    json.put("year", row.getString("station_year"));
    json.put("workflow", row.getString("workflow"));
    json.put("phase", row.getString("phase"));
    json.put("reason", row.getString("reason"));
    put(json, "failedTask", row.getString("failed_task"));
    put(json, "message", row.getString("message"));
    time(json, "askedAt", row.getTimestamp("asked_at"));
    time(json, "startedAt", row.getTimestamp("started_at"));
    time(json, "endedAt", row.getTimestamp("ended_at"));
    json.putAll(Json.object(row.getString("order_json")));
    String head = row.getString("head_json");
    if (head != null) {
      json.putAll(Json.object(head));
    }
    return json;
  }

  private static void put(Map<String, Object> json, String name, String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static void time(Map<String, Object> json, String name, Timestamp at) {
    if (at != null) {
      json.put(name, at.toInstant().toString());
    }
  }
}
