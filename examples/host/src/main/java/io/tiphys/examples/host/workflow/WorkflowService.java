package io.tiphys.examples.host.workflow;

import io.tiphys.Engine;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.domain.Transactions;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.follow.Follower;
import io.tiphys.follow.JdbcInbox;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
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

  private static final Logger LOG = System.getLogger(WorkflowService.class.getName());

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
        Follower.builder(engine, requests.ours(), this::store)
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
    boolean unused = start(requests.order(year, work));
  }

  /**
   * Starts what an order says, once: the same order again has no effect.
   *
   * @return false if it was given before
   * @throws io.tiphys.error.RefusedException if the request has problems; nothing was done
   * @throws KeyInUseException if the key belongs to another order
   * @throws SQLException if the database fails
   */
  public boolean start(Order order) throws SQLException {
    return start(order, tx -> {});
  }

  /**
   * Starts what an order says, and does something else in the same transaction, if it is new.
   *
   * @param also what else; it may be called more than once, and counts once
   */
  boolean start(Order order, Consumer<Handle> also) throws SQLException {
    if (database.withHandle(handle -> RunRows.find(handle, order.key())).isEmpty()) {
      engine.plan(requests.request(order)).requireRunnable();
    }
    boolean isNew = Transactions.run(database, tx -> want(tx, order, also));
    follower.lookNow();
    return isNew;
  }

  private boolean want(Handle tx, Order order, Consumer<Handle> also) throws SQLException {
    boolean isNew = RunRows.want(tx, order);
    if (isNew) {
      also.accept(tx);
      inbox.expect(tx.getConnection(), order.key());
    }
    return isNew;
  }

  private Collection<Follower.Expected> expected() throws SQLException {
    return database.withHandle(handle -> inbox.expected(handle.getConnection()));
  }

  /**
   * Makes a request from the rows. One that keeps what an earlier run has done is submitted here;
   * the follower then finds the run of its key.
   */
  private SubmitRequest request(RequestKey key) {
    Order order = database.withHandle(handle -> RunRows.find(handle, key)).orElseThrow();
    order.rerunOf().ifPresent(earlier -> rerun(earlier, key));
    return requests.request(order);
  }

  /** Where the engine knows the earlier run no more, everything is done again. */
  private void rerun(RunId earlier, RequestKey key) {
    try {
      Run unused = engine.run(earlier).rerun(key);
    } catch (NotFoundException e) {
      LOG.log(Level.INFO, "nothing is kept of run {0}, which is gone", earlier);
    }
  }

  private void store(RunStatus run) throws SQLException {
    if (requests.isOfAnother(run)) {
      refuse(run.requestKey(), "another office of the namespace has used this key");
      return;
    }
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
        .forEach((name, at) -> documents.put(run.workflow() + "-" + name, OfficeStores.text(at)));
    years.done(tx, run.id().value(), stationYear(run), run.workflow(), run.outputs(), documents);
  }

  private void refused(RequestKey key, EngineException why) throws SQLException {
    refuse(key, String.valueOf(why.getMessage()));
  }

  private void refuse(RequestKey key, String message) throws SQLException {
    Order order =
        database.inTransaction(
            tx -> {
              inbox.refused(tx.getConnection(), key);
              RunRows.refuse(tx, key, message);
              return RunRows.find(tx, key).orElseThrow();
            });
    listeners.forEach(listener -> listener.refused(order.stationYear(), message));
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
    try (Stream<RunStatus> active = engine.runs(requests.ours().terminal(false))) {
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
