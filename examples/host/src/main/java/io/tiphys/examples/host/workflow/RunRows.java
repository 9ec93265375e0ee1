package io.tiphys.examples.host.workflow;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.status.Failure;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of runs, their tasks and what the tasks handed out. */
final class RunRows {
  private RunRows() {}

  /**
   * What a run is to do.
   *
   * @param stationYear the id of the year that it is about
   * @param work the work, which is the name of the workflow
   */
  record Wanted(String stationYear, String work) {}

  /** Records that a run is wanted, before anybody is asked for it. */
  static void want(Handle tx, RequestKey key, String stationYear, String work) {
    boolean known =
        tx.select("select 1 from run where request_key = ?", key.value())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!known) {
      tx.execute(
          "insert into run (request_key, station_year, workflow, phase, reason)"
              + " values (?, ?, ?, 'PENDING', 'NONE')",
          key.value(),
          stationYear,
          work);
    }
  }

  /** Reads what a run is to do. */
  static Wanted wanted(Handle handle, RequestKey key) {
    return handle
        .select("select station_year, workflow from run where request_key = ?", key.value())
        .map((row, context) -> new Wanted(row.getString(1), row.getString(2)))
        .one();
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
        why,
        key.value());
  }

  /** Replaces what is there by a snapshot; one that is LOST knows no tasks and leaves them. */
  static void store(Handle tx, RunStatus run) {
    tx.createUpdate(
            "update run set run_id = :id, phase = :phase, reason = :reason,"
                + " failed_task = :failed, message = :message,"
                + " started_at = :start, ended_at = :end where request_key = :key")
        .bind("id", run.id().value())
        .bind("phase", run.phase().name())
        .bind("reason", run.reason().name())
        .bind("failed", run.failure().map(Failure::path).orElse(null))
        .bind("message", run.failure().map(Failure::message).orElse(null))
        .bind("start", run.startedAt().orElse(null))
        .bind("end", run.endedAt().orElse(null))
        .bind("key", run.requestKey().value())
        .execute();
    if (run.phase() == Phase.LOST) {
      return;
    }
    tx.execute("delete from task_output where request_key = ?", run.requestKey().value());
    tx.execute("delete from task where request_key = ?", run.requestKey().value());
    List<TaskStatus> tasks = run.allTasks().toList();
    insertTasks(tx, run.requestKey(), tasks);
    insertOutputs(tx, run.requestKey(), tasks);
  }

  private static void insertTasks(Handle tx, RequestKey key, List<TaskStatus> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        tx.prepareBatch(
            "insert into task (request_key, path, position, title, phase, reason, attempts,"
                + " started_at, ended_at) values (:key, :path, :position, :title, :phase, :reason,"
                + " :attempts, :start, :end)");
    for (int i = 0; i < tasks.size(); i++) {
      TaskStatus task = tasks.get(i);
      rows.bind("key", key.value())
          .bind("path", task.path())
          .bind("position", i)
          .bind("title", task.metadata().getOrDefault("title", task.name()))
          .bind("phase", task.phase().name())
          .bind("reason", task.reason().name())
          .bind("attempts", task.attempts().size())
          .bind("start", task.startedAt().orElse(null))
          .bind("end", task.endedAt().orElse(null))
          .add();
    }
    rows.execute();
  }

  private static void insertOutputs(Handle tx, RequestKey key, List<TaskStatus> tasks) {
    PreparedBatch rows =
        tx.prepareBatch(
            "insert into task_output (request_key, path, name, kind, content)"
                + " values (?, ?, ?, ?, ?)");
    for (TaskStatus task : tasks) {
      task.outputs()
          .forEach((name, value) -> rows.add(key.value(), task.path(), name, "value", value));
      task.artifacts()
          .forEach((name, at) -> rows.add(key.value(), task.path(), name, "artifact", place(at)));
    }
    if (rows.size() > 0) {
      rows.execute();
    }
  }

  /** Writes a location as one text. */
  static String place(ArtifactLocation location) {
    return location.store() + "/" + location.key();
  }
}
