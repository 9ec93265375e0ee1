package io.tiphys;

import static java.util.Objects.requireNonNull;

import io.tiphys.feature.Capabilities;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.spi.Backend;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Runs workflows. What it can do is in {@link #capabilities()}; everything else means the same on
 * every backend.
 *
 * <p>Every method but {@link #capabilities} and {@link #close} throws {@code EngineClosedException}
 * when the engine is closed, and {@code BackendUnavailableException} when the backend does not
 * answer; after the last, the call may be repeated: a request key makes that safe for {@link
 * #submit}.
 *
 * <pre>{@code
 * try (Engine engine = LocalEngine.withProcesses()) {
 *   Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.of("scene-42")));
 *   System.out.println(run.await(Duration.ofMinutes(1)).phase());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Made by a builder of a backend; whoever made it closes it. Not to be implemented
 * by callers: it may gain methods.
 *
 * @since 0.1
 */
public interface Engine extends AutoCloseable {

  /**
   * Makes an engine over a backend. Backends of this library have builders that do so.
   *
   * <p>Starts no thread before something is watched or waited for.
   *
   * @param backend what makes runs happen; the engine closes it; never null
   * @return the engine; whoever made it closes it
   */
  static Engine over(Backend backend) {
    return BackendEngine.over(requireNonNull(backend, "backend"));
  }

  /**
   * Makes an engine over a backend, on threads of the host: consumers of watches are called and
   * futures complete there. The engine starts no thread.
   *
   * @param backend what makes runs happen; the engine closes it; never null
   * @param threads runs actions on threads other than the caller's; what it refuses is offered to
   *     it again a moment later; stays the caller's; never null
   * @return the engine; whoever made it closes it
   */
  static Engine over(Backend backend, Executor threads) {
    return BackendEngine.over(
        requireNonNull(backend, "backend"), requireNonNull(threads, "threads"));
  }

  /**
   * Returns what this engine can do; always the same.
   *
   * @return the capabilities; never null
   * @rule CAP-001
   */
  Capabilities capabilities();

  /**
   * Tells what this engine thinks of a request. Has no side effect.
   *
   * @param request the request; never null
   * @return the plan with every problem; never null
   * @rule VAL-015
   */
  Plan plan(SubmitRequest request);

  /**
   * Starts a run, or finds the one that was started with the same key and equal content. Returns
   * before the run is terminal. Files that the request hands in have to be there for either.
   *
   * @param request the request; never null
   * @return the run
   * @throws io.tiphys.error.RefusedException if the plan has a problem; nothing was done
   * @throws io.tiphys.run.RequestConflictException if the key belongs to a run with other content;
   *     nothing was done
   * @rule SUB-001
   * @rule SUB-007
   * @rule IDM-001
   */
  Run submit(SubmitRequest request);

  /**
   * Returns a handle on a run, which may have been submitted by another process.
   *
   * @param id the id; never null
   * @return the run
   * @throws io.tiphys.error.NotFoundException if there is no such run
   * @rule SUB-009
   */
  Run run(RunId id);

  /**
   * Finds the run that holds a key.
   *
   * @param key the key; never null
   * @return the run, or empty when the key is free
   * @rule IDM-005
   */
  Optional<Run> find(RequestKey key);

  /**
   * Lists runs, newest first.
   *
   * @param query which ones; never null
   * @return one page; never null
   * @throws io.tiphys.error.RefusedException if the query needs an undeclared feature, or its token
   *     is not one of this engine's
   * @rule LST-001
   * @rule LST-006
   */
  RunPage list(RunQuery query);

  /**
   * Lists runs, newest first, page by page as the stream is read.
   *
   * @param query which ones; never null
   * @return a stream; close it
   * @throws io.tiphys.error.RefusedException as for {@link #list}
   */
  Stream<RunStatus> runs(RunQuery query);

  /**
   * Tells that the host has handled a snapshot for good, so that a terminal run may be cleaned up.
   * A follower does this by itself.
   *
   * @param status the snapshot; never null
   */
  void acknowledge(RunStatus status);

  /**
   * Tells whether a host has acknowledged a snapshot, or a later one of the same run.
   *
   * @param status a terminal snapshot; never null
   * @return false also when the engine no longer knows the run
   * @throws IllegalArgumentException if the snapshot is not terminal
   * @rule RET-008
   */
  boolean isAcknowledged(RunStatus status);

  /**
   * Ends watches and waits with {@code EngineClosedException} and frees everything that this object
   * holds. Whether runs go on depends on the backend: on the local engine they end. May be called
   * twice.
   *
   * @rule CON-003
   * @rule RET-007
   */
  @Override
  void close();
}
