package io.tiphys.examples.host.workflow;

import io.tiphys.Engine;
import io.tiphys.error.EngineException;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.follow.Follower;
import io.tiphys.follow.JdbcInbox;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Has work done on years of stations: records in the database which run is wanted, and whatever the
 * engine tells of it, each snapshot once. A follower submits what is recorded and brings the
 * snapshots, so this goes on after a crash where the last commit left off.
 *
 * <p>Thread-safe.
 */
@Singleton
public final class WorkflowService implements AutoCloseable {
  static final String INBOX = "run_inbox";

  private static final RunQuery OURS = RunQuery.withLabel(Requests.APP, Requests.OFFICE);

  private final Engine engine;
  private final Jdbi database;
  private final Requests requests;
  private final StationYears years;
  private final JdbcInbox inbox = JdbcInbox.table(INBOX);
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Follower follower;

  /** Learns what is in the database, after it is. Called on threads of the follower. */
  public interface Listener {
    void stored(RunStatus run);

    void refused(String stationYear, String why);
  }

  @Inject
  WorkflowService(Engine engine, Jdbi database, Requests requests, StationYears years) {
    this.engine = engine;
    this.database = database;
    this.requests = requests;
    this.years = years;
    this.follower =
        Follower.builder(engine, OURS, this::store)
            .expected(this::expected, this::request)
            .onRefusal(this::refused)
            .start();
  }

  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /**
   * Has the work done that a year asks for.
   *
   * @throws io.tiphys.error.RefusedException if the request has problems; nothing was done
   * @throws IOException if the store does not tell what the station has sent
   * @throws SQLException if the database fails
   */
  public void start(StationYear year) throws IOException, SQLException {
    String work =
        year.stage()
            .work()
            .orElseThrow(() -> new IllegalArgumentException(year.id() + " asks for nothing"));
    SubmitRequest request = requests.request(year, work);
    engine.plan(request).requireRunnable();
    database.useTransaction(
        tx -> {
          RunRows.want(tx, request.key(), year.id(), work);
          inbox.expect(tx.getConnection(), request.key());
        });
    follower.lookNow();
  }

  private Collection<Follower.Expected> expected() throws SQLException {
    return database.withHandle(handle -> inbox.expected(handle.getConnection()));
  }

  private SubmitRequest request(RequestKey key) throws IOException {
    RunRows.Wanted wanted = database.withHandle(handle -> RunRows.wanted(handle, key));
    return requests.request(years.find(wanted.stationYear()).orElseThrow(), wanted.work());
  }

  private void store(RunStatus run) throws SQLException {
    boolean isNew =
        database.inTransaction(
            tx -> {
              if (!inbox.advance(tx.getConnection(), run)) {
                return false;
              }
              RunRows.store(tx, run);
              if (run.phase() == Phase.SUCCEEDED) {
                tellDomain(tx, run);
              }
              return true;
            });
    if (isNew) {
      listeners.forEach(listener -> listener.stored(run));
    }
  }

  /** Figures and documents reach the domain in the transaction in which the run ends. */
  private void tellDomain(Handle tx, RunStatus run) {
    Map<String, String> documents = new LinkedHashMap<>();
    run.artifacts()
        .forEach((name, at) -> documents.put(run.workflow() + "-" + name, RunRows.place(at)));
    years.done(tx, stationYear(run), run.workflow(), run.outputs(), documents);
  }

  private void refused(RequestKey key, EngineException why) throws SQLException {
    String message = String.valueOf(why.getMessage());
    RunRows.Wanted wanted =
        database.inTransaction(
            tx -> {
              inbox.refused(tx.getConnection(), key);
              RunRows.refuse(tx, key, message);
              return RunRows.wanted(tx, key);
            });
    listeners.forEach(listener -> listener.refused(wanted.stationYear(), message));
  }

  /** Returns which year a run is about. */
  public static String stationYear(RunStatus run) {
    return run.labels().getOrDefault(Requests.STATION_YEAR, "");
  }

  /** Returns the last lines that the task printed which made a run fail. */
  public List<String> logTail(RunStatus run, int lines) {
    String path = run.failure().map(failure -> failure.path()).orElse("");
    int attempt = run.task(path).map(task -> task.attempts().size()).orElse(0);
    if (attempt == 0) {
      return List.of();
    }
    try (Stream<Run.LogLine> log = engine.run(run.id()).log(path, attempt)) {
      List<String> all = log.map(Run.LogLine::text).toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    }
  }

  /**
   * Ends what goes on, and takes back what was wanted and has not begun. Returns at once; call it
   * again until nothing is left.
   *
   * @return true if nothing is left
   * @throws SQLException if the database fails
   */
  public boolean stop() throws SQLException {
    database.useTransaction(
        tx -> {
          for (Follower.Expected expected : inbox.expected(tx.getConnection())) {
            if (expected.run().isEmpty()) {
              inbox.refused(tx.getConnection(), expected.key());
              RunRows.takeBack(tx, expected.key());
            }
          }
        });
    try (Stream<RunStatus> active = engine.runs(OURS.terminal(false))) {
      active
          .filter(run -> run.cancelRequestedAt().isEmpty())
          .forEach(run -> engine.run(run.id()).cancel(CancelMode.TERMINATE));
    }
    return expected().isEmpty();
  }

  /** Follows nothing any more. */
  @Override
  public void close() {
    follower.close();
  }
}
