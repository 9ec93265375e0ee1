package io.tiphys.spi;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.Problem;
import io.tiphys.feature.Capabilities;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What makes runs happen. {@code Engine.over(backend)} adds everything that all backends have in
 * common: checking, waiting, watching, idempotency, and the errors for unknown runs and undeclared
 * features.
 *
 * <p>The engine begins no call after {@link #close}. A backend throws {@code EngineException} and
 * its subtypes, with the original as cause; {@code BackendUnavailableException} when the outcome is
 * unknown or the call may be repeated.
 *
 * <p>Thread-safe: every method may be called from any thread at any time.
 *
 * @since 0.1
 */
public interface Backend extends AutoCloseable {

  /**
   * Returns what this backend can do; always the same.
   *
   * @return the capabilities; never null
   * @rule CAP-001
   */
  Capabilities capabilities();

  /**
   * Finds what only this backend can find wrong with a plan, such as an image that nothing runs, or
   * a size in its own form. Has no side effect. Stores that it does not list are found before.
   *
   * @param plan a plan without problems of its own; never null
   * @return all problems, empty when it can be started; never null
   */
  List<Problem> check(Plan plan);

  /**
   * Makes the run, unless its request key is taken. This is atomic: of many calls with one key, one
   * makes a run.
   *
   * @param plan a plan without problems; never null
   * @return the run that holds the key now; the engine compares the digests; never null
   * @rule IDM-003
   */
  StartedRun start(Plan plan);

  /**
   * Reads the current status. Each read gives a version at least as late as every read before it.
   *
   * @param id the id; never null
   * @return the status, or empty when there is no such run
   */
  Optional<RunStatus> read(RunId id);

  /**
   * Finds the run that holds a key.
   *
   * @param key the key; never null
   * @return its id, or empty when the key is free
   */
  Optional<RunId> find(RequestKey key);

  /**
   * Lists runs, newest first. Which ones fit, {@link RunQuery#fits} tells.
   *
   * @param query which ones; never null
   * @return one page; never null
   * @throws io.tiphys.error.RefusedException if the token is not one of this backend's
   * @rule LST-006
   * @rule LST-008
   */
  RunPage list(RunQuery query);

  /**
   * Tells an observer of every run that has changed, from now on. Called once by the engine.
   *
   * @param observer given the id; it reads the status when it wants to, so calling it too often is
   *     harmless, and calling it late only delays; it returns at once and does not throw; never
   *     null
   * @return ends the observation when closed; may be closed twice
   */
  AutoCloseable observe(Consumer<? super RunId> observer);

  /**
   * Carries out a command. The engine has checked that the feature is declared.
   *
   * @param id the run; never null
   * @param command what to do; never null
   * @throws io.tiphys.error.NotFoundException if there is no such run
   * @throws io.tiphys.error.RefusedException if the run is not in a state for it: delete of an
   *     active run, answer to a task that does not wait
   */
  void execute(RunId id, RunCommand command);

  /**
   * Tells that a host has handled a snapshot for good, so that a terminal run may be cleaned up.
   *
   * @param id the run; never null
   * @param version the version of the snapshot
   */
  void acknowledge(RunId id, long version);

  /**
   * Tells whether a host has handled a snapshot for good: {@link #acknowledge} was called with this
   * version or a later one, on this backend object or, where runs are shared, on another one. Only
   * asked of terminal snapshots; acknowledgements of others need not be kept.
   *
   * @param id the run; never null
   * @param version the version of a terminal snapshot
   * @return false also when there is no such run
   * @rule RET-008
   */
  boolean isAcknowledged(RunId id, long version);

  /**
   * Lists what a deletion of the run would take out of the stores: what its tasks handed out, and
   * what the caller handed in as files. Not logs, not what was delivered, and nothing that another
   * run still needs. Pages are fetched while the stream is read.
   *
   * @param id the run; never null
   * @return places in any order, with sizes as far as they are known, empty when there are none.
   *     While it is read it throws {@code UncheckedIOException} or {@code EngineException} if a
   *     store fails; it is closed after use
   * @throws io.tiphys.error.NotFoundException if there is no such run
   * @throws io.tiphys.error.EngineException if nobody can tell what there is, or some of it lies
   *     where this backend cannot delete it; says where
   */
  Stream<ArtifactLocation> artifactsOf(RunId id);

  /**
   * Reads a log.
   *
   * @param id the run; never null
   * @param path the path of a task; never null
   * @param attempt counted from 1
   * @param follow true to wait for lines until the attempt ends, also of one that has not begun
   * @return lines in order, empty when there is nothing; closing it ends the wait
   * @throws io.tiphys.error.NotFoundException if there is no such run
   */
  Stream<Run.LogLine> log(RunId id, String path, int attempt, boolean follow);

  /**
   * Returns the stores by the names that artifact locations use; always the same.
   *
   * @return an unmodifiable map; never null
   */
  Map<String, ArtifactStore> stores();

  /**
   * Returns the request that made a run, for a re-run, and to say in what another request with its
   * key differs.
   *
   * @param id the run; never null
   * @return the plan as it was given to {@link #start}, or empty when there is no such run
   * @rule RER-001
   */
  Optional<Plan> planOf(RunId id);

  /**
   * Ends everything that this backend holds, calls under way included: those end with any
   * exception, which the engine translates. May be called twice.
   *
   * @rule CON-003
   */
  @Override
  void close();
}
