package io.tiphys.examples.host.workflow;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.NotFoundException;
import io.tiphys.examples.host.domain.InUseException;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.follow.JdbcInbox;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a user does with runs that are there. Thread-safe. */
public final class RunControls {
  private final Engine engine;
  private final Jdbi database;
  private final OfficeStores stores;
  private final RunReads reads;
  private final WorkflowService service;
  private final Changes changes;
  private final Requests requests;
  private final Uploads uploads;
  private final JdbcInbox inbox = JdbcInbox.table(WorkflowService.INBOX);

  @Inject
  RunControls(
      Engine engine,
      Jdbi database,
      OfficeStores stores,
      RunReads reads,
      WorkflowService service,
      Changes changes,
      Requests requests,
      Uploads uploads) {
    this.engine = engine;
    this.database = database;
    this.stores = stores;
    this.reads = reads;
    this.service = service;
    this.changes = changes;
    this.requests = requests;
    this.uploads = uploads;
  }

  /** What the database knows of a run. */
  private record Row(Optional<RunId> id, Phase phase) {}

  private Row row(RequestKey key) {
    return database
        .withHandle(
            handle ->
                handle
                    .select("select run_id, phase from run where request_key = ?", key.value())
                    .map(
                        (row, context) ->
                            new Row(
                                Optional.ofNullable(row.getString(1)).map(RunId::parse),
                                Phase.valueOf(row.getString(2))))
                    .findOne())
        .orElseThrow(() -> new NotFoundException("there is no run " + key));
  }

  private Run run(RequestKey key) {
    return row(key)
        .id()
        .map(engine::run)
        .or(() -> find(key))
        .orElseThrow(() -> new NotFoundException("run " + key + " has not begun yet"));
  }

  /** Finds a run that has been submitted and not stored yet. */
  private Optional<Run> find(RequestKey key) {
    return engine.find(key).filter(run -> !requests.isOfAnother(run.status()));
  }

  /** Ends a run early; one that has not begun is taken back. */
  public void cancel(RequestKey key, CancelMode mode) throws SQLException {
    Row row = row(key);
    if (row.id().isEmpty() && !row.phase().isTerminal()) {
      database.useTransaction(
          tx -> {
            inbox.refused(tx.getConnection(), key);
            RunRows.takeBack(tx, key);
          });
      changes.happened();
    }
    // The follower may have submitted it meanwhile.
    row.id().map(engine::run).or(() -> find(key)).ifPresent(run -> run.cancel(mode));
  }

  /** Answers a task that waits. */
  public void approve(RequestKey key, String path, Map<String, String> outputs) {
    run(key).approve(path, Outputs.ofText(outputs));
  }

  /** Fails a task that waits. */
  public void reject(RequestKey key, String path, String why) {
    run(key).reject(path, why);
  }

  /**
   * Starts the same work under another key. What SUCCEEDED is kept, unless everything did or the
   * engine knows the run no more.
   *
   * @return false if that was asked for before
   * @throws InUseException if the run is active
   */
  public boolean rerun(RequestKey key, RequestKey other) throws SQLException {
    Row row = row(key);
    if (!row.phase().isTerminal()) {
      throw new InUseException("run " + key + " is " + row.phase() + "; cancel it first");
    }
    Order order = database.withHandle(handle -> RunRows.find(handle, key)).orElseThrow();
    boolean keeps = row.phase() != Phase.SUCCEEDED && row.phase() != Phase.LOST;
    return service.start(order.again(other, keeps ? row.id() : Optional.empty()));
  }

  /**
   * Deletes a run with its logs and artifacts. What was delivered stays, and so do the figures.
   *
   * @throws InUseException if the run is active
   */
  public void delete(RequestKey key) {
    Row row = row(key);
    if (!row.phase().isTerminal()) {
      throw new InUseException("run " + key + " is " + row.phase() + "; cancel it first");
    }
    row.id().ifPresent(this::deleteInEngine);
    database.useTransaction(tx -> delete(tx, key));
    changes.happened();
    uploads.sweep();
  }

  private void deleteInEngine(RunId id) {
    try {
      engine.run(id).delete();
    } catch (NotFoundException e) {
      // It is gone already, which is what was asked for.
    }
  }

  private static void delete(Handle tx, RequestKey key) {
    for (String table :
        List.of("task_output", "task", "run_change", "run_end", "run", WorkflowService.INBOX)) {
      tx.execute("delete from " + table + " where request_key = ?", key.value());
    }
  }

  /**
   * Reads what an attempt printed.
   *
   * @param follow whether to wait for more until the attempt ends
   */
  public Stream<Run.LogLine> log(RequestKey key, String path, int attempt, boolean follow) {
    Run run = run(key);
    return follow ? run.followLog(path, attempt) : run.log(path, attempt);
  }

  /** Opens an artifact of a task, or of the run where the path is empty. */
  public InputStream open(RequestKey key, String path, String name) throws IOException {
    Row row = row(key);
    ArtifactLocation at =
        reads
            .artifact(key, path, name)
            .orElseThrow(
                () ->
                    new NotFoundException("run " + key + " has no artifact " + path + ":" + name));
    try {
      if (row.id().isPresent()) {
        return engine.run(row.id().get()).open(at);
      }
    } catch (NotFoundException e) {
      // What was delivered is there, whatever became of the run.
      if (stores.byName(at.store()).isEmpty()) {
        throw e;
      }
    }
    return stores
        .byName(at.store())
        .orElseThrow(() -> new NotFoundException("run " + key + " has not begun"))
        .open(at.artifactKey(), 0);
  }
}
