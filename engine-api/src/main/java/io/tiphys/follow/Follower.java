package io.tiphys.follow;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.error.EngineException;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.util.Collection;
import java.util.Optional;

/**
 * Delivers the snapshots of many runs to the host until the host has stored them, and submits the
 * runs that the host expects. Handler and rows of the host decide what happened; the follower has
 * no memory that matters, so it goes on after a crash where the host's last commit left off.
 *
 * <p>It looks at intervals, and watches in between: a look reads what the host expects and what the
 * engine lists, a watch only makes the next snapshot come sooner. A run that was followed once is
 * followed to its end, even when the query no longer fits it. A run that the engine no longer knows
 * ends with one more snapshot: {@code LOST}, with the highest version, no tasks, and workflow and
 * labels as far as the follower or the request of its key tell.
 *
 * <p>What the backend does not answer is asked again until it does. Two followers, in one process
 * or in two, may follow the same runs when the handler stores with {@link JdbcInbox#advance} or in
 * a like manner.
 *
 * <pre>{@code
 * Follower follower =
 *     Follower.builder(engine, RunQuery.withLabel("app", "scenes"), this::store)
 *         .expected(this::expected, this::request)
 *         .onRefusal(this::refused)
 *         .start();
 * }</pre>
 *
 * <p>Thread-safe. Whoever started it closes it, before the engine.
 *
 * @since 0.1
 */
public final class Follower implements AutoCloseable {
  private final Errands errands;
  private final Looks looks;

  Follower(Errands errands, Looks looks) {
    this.errands = errands;
    this.looks = looks;
  }

  /**
   * Prepares a follower.
   *
   * @param engine the engine that runs what is followed; stays the caller's; never null
   * @param query which runs to follow, of those that are expected and of others. One that it does
   *     not find is followed, too, when it is expected; but if the host dies between its last
   *     commit and the acknowledgement, nobody acknowledges that run. So it is best to ask for a
   *     label that every request of the host has, and for no phase; never null
   * @param handler stores what it is given; never null
   * @return a new builder
   */
  public static FollowerBuilder builder(Engine engine, RunQuery query, Handler handler) {
    return new FollowerBuilder(
        requireNonNull(engine, "engine"),
        requireNonNull(query, "query"),
        requireNonNull(handler, "handler"));
  }

  /**
   * Looks now instead of at the next interval: after the host has committed what it expects.
   * Returns at once. Has no effect on a closed follower.
   */
  public void lookNow() {
    looks.request();
  }

  /**
   * Delivers and submits nothing more. Returns when the calls under way are over. Called from one
   * of them, it waits neither for that one nor for others that close the follower as well. An
   * interrupt ends the wait and is kept. No thread of the follower is left then. The engine and the
   * executor of the host stay open. May be called twice.
   */
  @Override
  public void close() {
    errands.close();
    errands.awaitIdle();
  }

  /**
   * Stores snapshots.
   *
   * <p>Called by threads of the follower, or of the executor that the host gave it; for one run by
   * one thread at a time, for different runs by several at once. It may block: that delays the
   * later snapshots of its run, and all else when every thread is taken; {@link Follower#close}
   * waits for it. After a throw, pauses grow from a second to a minute.
   *
   * @since 0.1
   */
  @FunctionalInterface
  public interface Handler {
    /**
     * Stores a snapshot. Returning acknowledges it: it will not come again in the life of this
     * follower, and a terminal run may be cleaned up. Throwing has it come again after a pause, or
     * a later one in its place.
     *
     * <p>Called for each run with later and later versions, one call at a time, the terminal one
     * last; snapshots in between may be left out. Calls for different runs may overlap. After a
     * restart of the host, snapshots come that were stored before, so the handler compares
     * versions.
     *
     * @param status the snapshot; never null
     * @throws Exception if it could not be stored
     * @rule WAT-001
     */
    void handle(RunStatus status) throws Exception;
  }

  /**
   * Reads which runs the host expects: at each look, and again before runs are submitted.
   *
   * <p>Called by one thread at a time, of the follower or of the executor that the host gave it,
   * and never while a {@link Requests} or {@link Refusals} is called; handlers may be at work
   * meanwhile. It may block: that delays the look, and {@link Follower#close} waits for it. After a
   * throw, pauses grow from a second to the time between two looks, a minute at most.
   *
   * @since 0.1
   */
  @FunctionalInterface
  public interface Expectations {
    /**
     * Reads what is expected and not known to have ended.
     *
     * @return one entry for each run; never null
     * @throws Exception if it cannot be read; it is asked for again after a pause
     */
    Collection<Expected> read() throws Exception;
  }

  /**
   * Makes requests from the rows of the host.
   *
   * <p>Called by the thread that looks, one call at a time. It may block: that delays the rest of
   * the look, and {@link Follower#close} waits for it. An exception is about its key alone; an
   * error ends the look.
   *
   * @since 0.1
   */
  @FunctionalInterface
  public interface Requests {
    /**
     * Makes the request of a key, always with the same content.
     *
     * @param key the key; never null
     * @return a request with this key; never null
     * @throws Exception if it cannot be made; it is logged and asked for again at the next look
     */
    SubmitRequest request(RequestKey key) throws Exception;
  }

  /**
   * Learns what will never run.
   *
   * <p>Called by the thread that looks, one call at a time. It may block: that delays the rest of
   * the look, and {@link Follower#close} waits for it. An exception is about its key alone; an
   * error ends the look.
   *
   * @since 0.1
   */
  @FunctionalInterface
  public interface Refusals {
    /**
     * Stores that the engine refused the request of a key, for instance by {@link
     * JdbcInbox#refused}. Returning settles it: this follower does not submit the key again as long
     * as it stays expected. Throwing has the request submitted again at the next look.
     *
     * @param key the key; never null
     * @param why {@code RefusedException}, {@code RequestConflictException}, or another failure
     *     that does not pass by itself; never null
     * @throws Exception if it could not be stored
     */
    void refused(RequestKey key, EngineException why) throws Exception;
  }

  /**
   * A run that the host expects and of which no terminal snapshot has been stored.
   *
   * <p>Immutable.
   *
   * @param key the request key
   * @param run the id, or empty when no snapshot has been stored
   * @param version that of the last snapshot stored; says nothing without an id
   * @since 0.1
   */
  public record Expected(RequestKey key, Optional<RunId> run, long version) {

    /**
     * Checks that no part is null.
     *
     * @param key the request key
     * @param run the id, or empty when no snapshot has been stored
     * @param version that of the last snapshot stored
     */
    public Expected {
      requireNonNull(key, "key");
      requireNonNull(run, "run");
    }

    /**
     * A run of which no snapshot has been stored. It is submitted if the engine has none of its
     * key.
     *
     * @param key the request key; never null
     * @return what is expected
     */
    public static Expected unseen(RequestKey key) {
      return new Expected(key, Optional.empty(), 0);
    }

    /**
     * A run of which a snapshot has been stored. It ends LOST if the engine no longer knows it.
     *
     * @param key the request key; never null
     * @param run the id; never null
     * @param version that of the last snapshot stored; only later ones will be delivered
     * @return what is expected
     */
    public static Expected seen(RequestKey key, RunId run, long version) {
      return new Expected(key, Optional.of(run), version);
    }
  }
}
