package io.tiphys.follow;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.error.EngineException;
import io.tiphys.feature.Feature;
import io.tiphys.internal.concurrent.DaemonThreads;
import io.tiphys.internal.concurrent.SystemTime;
import io.tiphys.internal.concurrent.Time;
import io.tiphys.run.RunQuery;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Prepares a {@link Follower}.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class FollowerBuilder {
  private static final System.Logger LOG = System.getLogger(FollowerBuilder.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final Duration INTERVAL_WITHOUT_WATCH = Duration.ofSeconds(5);

  /** More handlers than this that block at the same time make each other wait. */
  private static final int THREADS = 8;

  private final Engine engine;
  private final RunQuery query;
  private final Follower.Handler handler;
  private Follower.Expectations expectations = List::of;
  private Follower.Requests requests =
      key -> {
        throw new IllegalStateException("nothing says how to make requests");
      };
  private Follower.Refusals refusals =
      (key, why) ->
          LOG.log(Level.ERROR, "request '" + key + "' was refused and is not submitted again", why);
  private Duration interval;
  private Optional<Executor> executor = Optional.empty();

  FollowerBuilder(Engine engine, RunQuery query, Follower.Handler handler) {
    this.engine = engine;
    this.query = query;
    this.handler = handler;
    this.interval = engine.capabilities().has(Feature.WATCH) ? INTERVAL : INTERVAL_WITHOUT_WATCH;
  }

  /**
   * Has the follower submit what was never seen, and end as LOST what was seen and has vanished.
   * Default: nothing is expected; then only runs that vanish while they are followed end LOST.
   *
   * @param read reads what is expected; called at each look, on a thread of the follower; never
   *     null
   * @param make makes the request of a key that the engine does not know; never null
   * @return this builder
   */
  public FollowerBuilder expected(Follower.Expectations read, Follower.Requests make) {
    expectations = requireNonNull(read, "read");
    requests = requireNonNull(make, "make");
    return this;
  }

  /**
   * Sets who learns that the engine refuses an expected run. Default: it is logged as an error.
   *
   * @param value called on a thread of the follower, one call at a time; never null
   * @return this builder
   */
  public FollowerBuilder onRefusal(Follower.Refusals value) {
    refusals = requireNonNull(value, "onRefusal");
    return this;
  }

  /**
   * Sets the pause between two looks: how late a snapshot may come that no watch has told. Default:
   * 30 seconds, or 5 where the engine does not offer {@code WATCH}.
   *
   * @param value more than zero; never null
   * @return this builder
   * @throws IllegalArgumentException if it is not
   */
  public FollowerBuilder lookEvery(Duration value) {
    if (requireNonNull(value, "lookEvery").isNegative() || value.isZero()) {
      throw new IllegalArgumentException("lookEvery: expected more than zero, got " + value);
    }
    interval = value;
    return this;
  }

  /**
   * Sets whose threads look, and call the handler and the other parts of the host. With it, the
   * follower starts no thread. Default: up to 8 daemon threads of the follower's own, which end
   * when they have nothing to do.
   *
   * @param value runs actions on threads other than the caller's; stays the caller's; never null
   * @return this builder
   */
  public FollowerBuilder executor(Executor value) {
    executor = Optional.of(requireNonNull(value, "executor"));
    return this;
  }

  /**
   * Starts to follow. Asks the engine for one page first, so that a query which it refuses is told
   * here; an outage is waited out instead.
   *
   * @return the follower; close it
   * @throws io.tiphys.error.RefusedException if the query needs an undeclared feature
   * @throws io.tiphys.error.EngineClosedException if the engine is closed
   */
  public Follower start() {
    return start(new SystemTime());
  }

  Follower start(Time time) {
    try {
      engine.list(query);
    } catch (EngineException e) {
      if (!e.retryable()) {
        throw e;
      }
    }
    Errands errands =
        executor
            .map(given -> new Errands(time, given, () -> {}))
            .orElseGet(
                () -> {
                  DaemonThreads threads = new DaemonThreads("tiphys-follow", THREADS);
                  return new Errands(time, threads, threads::close);
                });
    Lanes lanes = new Lanes(engine, handler, errands);
    errands.onClose(lanes::close);
    Look look =
        new Look(engine, query, expectations, lanes, new Submitter(engine, requests, refusals));
    Looks looks = new Looks(look, interval, errands);
    looks.request();
    return new Follower(errands, looks);
  }
}
