package io.tiphys.examples.host.workflow;

import io.tiphys.examples.host.domain.Texts;
import io.tiphys.examples.host.json.Json;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.status.Failure;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The rows of runs, their tasks and what the tasks handed out. */
final class RunRows {
  // What their columns hold.
  private static final int MESSAGE = 10_000;
  private static final int TITLE = 1_000;
  private static final int CONTENT = 1_048_576;

  private RunRows() {}

  /**
   * Records that a run is wanted, before anybody is asked for it.
   *
   * @return false if it was recorded before
   * @throws KeyInUseException if something else was
   */
  static boolean want(Handle tx, Order order) {
    Optional<Order> known = find(tx, order.key());
    if (known.isPresent()) {
      if (!known.get().equals(order)) {
        throw new KeyInUseException(order.key());
      }
      return false;
    }
    tx.execute(
        "insert into run (request_key, station_year, workflow, phase, reason, order_json)"
            + " values (?, ?, ?, 'PENDING', 'NONE', ?)",
        order.key().value(),
        order.stationYear(),
        order.work(),
        order.toJson());
    return true;
  }

  /** Reads what a run is to do. */
  static Optional<Order> find(Handle handle, RequestKey key) {
    return handle
        .select(
            "select station_year, workflow, order_json from run where request_key = ?", key.value())
        .map(
            (row, context) ->
                Order.fromJson(key, row.getString(1), row.getString(2), row.getString(3)))
        .findOne();
  }

  /** Records that it is not wanted any more, and has not begun. */
  static void takeBack(Handle tx, RequestKey key) {
    tx.execute(
        "update run set phase = 'CANCELLED', reason = 'NOT_STARTED' where request_key = ?",
        key.value());
  }

  /** Records that the engine will not do it. */
  static void refuse(Handle tx, RequestKey key, String why) {
    tx.execute(
        "update run set phase = 'FAILED', reason = 'REFUSED', message = ? where request_key = ?",
        Texts.fit(why, MESSAGE),
        key.value());
  }

  /** Replaces what is there by a snapshot; one that is LOST knows no tasks and leaves them. */
  static void store(Handle tx, RunStatus run) {
    update(tx, run);
    record(tx, run);
    if (run.phase() == Phase.LOST) {
      return;
    }
    tx.execute(
        "update run set head_json = ?, tasks_json = ? where request_key = ?",
        Json.write(RunJson.head(run)),
        Json.write(RunJson.tasks(run)),
        run.requestKey().value());
    storeTasks(tx, run.requestKey(), run.allTasks().toList());
  }

  /** Writes those tasks that differ from what is stored: of many, few do. */
  private static void storeTasks(Handle tx, RequestKey key, List<TaskStatus> tasks) {
    Map<String, String> stored = new HashMap<>();
    tx.select(
            "select path, position, phase, reason, attempts, started_at is null from task"
                + " where request_key = ?",
            key.value())
        .map((row, context) -> Map.entry(row.getString(1), mark(row)))
        .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
    Map<Integer, TaskStatus> changed = new TreeMap<>();
    for (int i = 0; i < tasks.size(); i++) {
      if (!mark(i, tasks.get(i)).equals(stored.remove(tasks.get(i).path()))) {
        changed.put(i, tasks.get(i));
      }
    }
    List<String> old = new ArrayList<>(stored.keySet());
    changed.values().forEach(task -> old.add(task.path()));
    delete(tx, "task_output", key, old);
    delete(tx, "task", key, old);
    insertTasks(tx, key, changed);
    insertOutputs(tx, key, changed.values());
  }

  private static String mark(int position, TaskStatus task) {
    return String.join(
        " ",
        Integer.toString(position),
        task.phase().name(),
        task.reason().name(),
        Integer.toString(task.attempts().size()),
        Boolean.toString(task.startedAt().isEmpty()));
  }

  private static String mark(ResultSet row) throws SQLException {
    return String.join(
        " ",
        Integer.toString(row.getInt(2)),
        row.getString(3),
        row.getString(4),
        Integer.toString(row.getInt(5)),
        Boolean.toString(row.getBoolean(6)));
  }

  private static void delete(Handle tx, String table, RequestKey key, List<String> paths) {
    if (paths.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        tx.prepareBatch("delete from " + table + " where request_key = ? and path = ?");
    paths.forEach(path -> rows.add(key.value(), path));
    rows.execute();
  }

  /** Two snapshots of one version, or two ends of one run, break a constraint. */
  private static void record(Handle tx, RunStatus run) {
    tx.execute(
        "insert into run_change (request_key, run_id, run_version, phase, reason)"
            + " values (?, ?, ?, ?, ?)",
        run.requestKey().value(),
        run.id().value(),
        run.version(),
        run.phase().name(),
        run.reason().name());
    if (run.phase().isTerminal()) {
      tx.execute(
          "insert into run_end (request_key, run_id, phase) values (?, ?, ?)",
          run.requestKey().value(),
          run.id().value(),
          run.phase().name());
    }
  }

  private static @Nullable String message(RunStatus run) {
    return run.failure().map(failure -> Texts.fit(failure.message(), MESSAGE)).orElse(null);
  }

  private static void update(Handle tx, RunStatus run) {
    int rows =
        tx.createUpdate(
                "update run set run_id = :id, run_version = :version, phase = :phase, reason = :reason,"
                    + " failed_task = :failed, message = :message,"
                    + " started_at = :start, ended_at = :end where request_key = :key")
            .bind("id", run.id().value())
            .bind("version", run.version())
            .bind("phase", run.phase().name())
            .bind("reason", run.reason().name())
            .bind("failed", run.failure().map(Failure::path).orElse(null))
            .bind("message", message(run))
            .bind("start", run.startedAt().orElse(null))
            .bind("end", run.endedAt().orElse(null))
            .bind("key", run.requestKey().value())
            .execute();
    if (rows == 0) {
      throw new IllegalStateException(
          "run " + run.id() + " has a request key that nobody recorded: " + run.requestKey());
    }
  }

  private static void insertTasks(Handle tx, RequestKey key, Map<Integer, TaskStatus> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        tx.prepareBatch(
            "insert into task (request_key, path, position, title, phase, reason, attempts,"
                + " started_at, ended_at) values (:key, :path, :position, :title, :phase, :reason,"
                + " :attempts, :start, :end)");
    for (Map.Entry<Integer, TaskStatus> entry : tasks.entrySet()) {
      TaskStatus task = entry.getValue();
      rows.bind("key", key.value())
          .bind("path", task.path())
          .bind("position", entry.getKey())
          .bind("title", Texts.fit(task.metadata().getOrDefault("title", task.name()), TITLE))
          .bind("phase", task.phase().name())
          .bind("reason", task.reason().name())
          .bind("attempts", task.attempts().size())
          .bind("start", task.startedAt().orElse(null))
          .bind("end", task.endedAt().orElse(null))
          .add();
    }
    rows.execute();
  }

  private static void insertOutputs(Handle tx, RequestKey key, Collection<TaskStatus> tasks) {
    PreparedBatch rows =
        tx.prepareBatch(
            "insert into task_output (request_key, path, name, kind, content)"
                + " values (?, ?, ?, ?, ?)");
    for (TaskStatus task : tasks) {
      task.outputs()
          .forEach(
              (name, value) ->
                  rows.add(key.value(), task.path(), name, "value", Texts.fit(value, CONTENT)));
      task.artifacts()
          .forEach(
              (name, at) ->
                  rows.add(key.value(), task.path(), name, "artifact", OfficeStores.text(at)));
    }
    if (rows.size() > 0) {
      rows.execute();
    }
  }
}
