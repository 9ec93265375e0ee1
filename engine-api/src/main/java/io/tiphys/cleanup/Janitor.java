package io.tiphys.cleanup;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.internal.concurrent.SystemTime;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes those terminal runs of an engine that no policy keeps, with their logs and artifacts, or
 * a part of them.
 *
 * <p>Where policies are about one run, whoever keeps wins: a part of it (its artifacts, or the run
 * itself with its logs) goes when one policy gives it up and none that is about this run and this
 * part keeps it. A run stays as long as a policy keeps its artifacts, as nobody would find them
 * without it. Runs of which no policy says anything stay.
 *
 * <p>It touches no run that is active, none whose end no host has acknowledged (unless the policy
 * says so), and no artifact that a re-run still refers to. A run is told by its id: one that has
 * the request key of another is another run.
 *
 * <p>It has no thread and no memory: the host calls it from time to time, from a job of its own.
 * Several hosts may do so at once; each run is then in the report of one of them. What a crash, an
 * interrupt or a store that is down has left is found by the next call: artifacts go before the run
 * that leads to them. Of what cannot be removed the report says why, and the others are gone on
 * with; after 100 runs in a row that failed, the call ends.
 *
 * <pre>{@code
 * Janitor janitor =
 *     Janitor.of(
 *         engine,
 *         RetentionPolicy.of("failed", RunQuery.all().phase(Phase.FAILED))
 *             .keepFor(Duration.ofDays(30)),
 *         RetentionPolicy.of("files", RunQuery.all())
 *             .keepFor(Duration.ofDays(2))
 *             .removeArtifactsOnly());
 * janitor.dryRun().entries().forEach(System.out::println);
 * janitor.run().notRemoved().forEach(System.err::println);
 * }</pre>
 *
 * <p>Immutable, and thread-safe: each setter returns a copy. Needs no closing; the engine stays the
 * caller's.
 *
 * @since 0.1
 */
public final class Janitor {
  private static final int DEFAULT_AT_MOST = 10_000;

  private final Engine engine;
  private final List<RetentionPolicy> policies;
  private final int atMost;
  private final InstantSource time;

  private Janitor(Engine engine, List<RetentionPolicy> policies, int atMost, InstantSource time) {
    this.engine = engine;
    this.policies = policies;
    this.atMost = atMost;
    this.time = time;
  }

  /**
   * Makes a janitor. Asks and does nothing yet.
   *
   * @param engine the engine whose runs are removed; it needs the features {@code delete} and
   *     {@code list.filter}; never null
   * @param policies at least one, each with a name of its own; never null, no null in it
   * @return the janitor
   * @throws IllegalArgumentException if there is no policy, two have the same name, or one does not
   *     say what it keeps
   */
  public static Janitor of(Engine engine, RetentionPolicy... policies) {
    requireNonNull(engine, "engine");
    List<RetentionPolicy> all = List.copyOf(Arrays.asList(requireNonNull(policies, "policies")));
    if (all.isEmpty()) {
      throw new IllegalArgumentException("policies: expected at least one, got none");
    }
    Set<String> names = new HashSet<>();
    for (RetentionPolicy policy : all) {
      if (!names.add(policy.name())) {
        throw new IllegalArgumentException("policies: two are named '" + policy.name() + "'");
      }
      if (!policy.isSaid()) {
        throw new IllegalArgumentException(
            policy
                + " does not say what it keeps - say keepFor, keepLatest or"
                + " keepLatestOfEachWorkflow; keepFor(Duration.ZERO) keeps nothing");
      }
    }
    return new Janitor(engine, all, DEFAULT_AT_MOST, new SystemTime()::now);
  }

  /**
   * Returns a copy that removes no more runs than this in one call. Default: 10,000. The newest go
   * first; the next call goes on.
   *
   * @param runs 1 or more
   * @return the copy
   * @throws IllegalArgumentException if the number is less than 1
   */
  public Janitor atMost(int runs) {
    if (runs < 1) {
      throw new IllegalArgumentException("atMost: expected 1 or more, got " + runs);
    }
    return new Janitor(engine, policies, runs, time);
  }

  /**
   * Returns a copy that reads the time elsewhere, such as in tests. Default: the clock of this
   * machine; one that is fast makes runs old before their time.
   *
   * @param source what tells how old a run is; never null
   * @return the copy
   */
  public Janitor time(InstantSource source) {
    return new Janitor(engine, policies, atMost, requireNonNull(source, "source"));
  }

  /**
   * Tells what {@link #run} would remove now. Removes nothing.
   *
   * @return the report, in which what is not removed for a reason that is known before has this
   *     reason; never null
   * @throws io.tiphys.error.RefusedException if the engine lacks a feature
   * @throws io.tiphys.error.EngineClosedException if the engine is closed
   */
  public CleanupReport dryRun() {
    return new Sweep(engine, policies, atMost, false).over(time.instant());
  }

  /**
   * Removes what no policy keeps. Returns when it is done, or earlier, at the end of a run that is
   * being removed, when this thread is interrupted, which stays so; the report says so.
   *
   * @return the report; never null
   * @throws io.tiphys.error.RefusedException if the engine lacks a feature; nothing was done
   * @throws io.tiphys.error.EngineClosedException if the engine is closed, maybe meanwhile
   */
  public CleanupReport run() {
    return new Sweep(engine, policies, atMost, true).over(time.instant());
  }
}
