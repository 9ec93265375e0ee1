package io.tiphys.cleanup;

import static java.util.Objects.requireNonNull;

import io.tiphys.run.DeleteScope;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which runs are kept, and for how long. A {@link Janitor} removes those terminal runs that fit the
 * query of a policy and that the policy does not keep.
 *
 * <p>A policy keeps a run that ended less than {@link #keepFor} ago, and one that is among the
 * {@link #keepLatest} of all, or the {@link #keepLatestOfEachWorkflow} of its own workflow, that
 * fit the query. It keeps what any of these says it keeps. One of them has to be said: a policy
 * that says none keeps nothing, and no janitor takes it; {@code keepFor(Duration.ZERO)} says that
 * aloud.
 *
 * <pre>{@code
 * RetentionPolicy.of("failed", RunQuery.all().phase(Phase.FAILED)).keepFor(Duration.ofDays(30));
 * }</pre>
 *
 * <p>Immutable: each setter returns a copy.
 *
 * @since 0.1
 */
public final class RetentionPolicy {
  private final String name;
  private final RunQuery query;
  private final Optional<Duration> keepFor;
  private final OptionalInt latest;
  private final OptionalInt latestOfEach;
  private final DeleteScope scope;
  private final boolean unacknowledged;

  private RetentionPolicy(
      String name,
      RunQuery query,
      Optional<Duration> keepFor,
      OptionalInt latest,
      OptionalInt latestOfEach,
      DeleteScope scope,
      boolean unacknowledged) {
    this.name = name;
    this.query = query;
    this.keepFor = keepFor;
    this.latest = latest;
    this.latestOfEach = latestOfEach;
    this.scope = scope;
    this.unacknowledged = unacknowledged;
  }

  /**
   * Returns a policy about the terminal ones of some runs, which removes them with their logs and
   * artifacts. It keeps nothing before it is told so.
   *
   * @param name what reports call it; not blank; never null
   * @param query which runs it is about, terminal or not: those that are not are never removed.
   *     With {@link RunQuery#foreign} it is about those that somebody else submitted, and about no
   *     others. Its page size is that of the listing; never null
   * @return the policy
   * @throws IllegalArgumentException if the name is blank, or if the query goes on after a page or
   *     fits active runs only
   */
  public static RetentionPolicy of(String name, RunQuery query) {
    if (requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("name: expected some text, got a blank one");
    }
    if (requireNonNull(query, "query").token().isPresent()) {
      throw new IllegalArgumentException(
          "query: expected one from the beginning, got a page of it");
    }
    if (!query.terminal().orElse(true) || !query.phase().map(p -> p.isTerminal()).orElse(true)) {
      throw new IllegalArgumentException(
          "query: expected one that terminal runs can fit, as only these are removed");
    }
    return new RetentionPolicy(
        name,
        query,
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        DeleteScope.ALL,
        false);
  }

  /**
   * Returns a copy that keeps each run for a time after its end.
   *
   * @param time zero or more; never null
   * @return the copy
   * @throws IllegalArgumentException if the time is negative
   */
  public RetentionPolicy keepFor(Duration time) {
    if (requireNonNull(time, "time").isNegative()) {
      throw new IllegalArgumentException("keepFor: expected zero or more, got " + time);
    }
    return new RetentionPolicy(
        name, query, Optional.of(time), latest, latestOfEach, scope, unacknowledged);
  }

  /**
   * Returns a copy that keeps the newest of all terminal runs that fit the query, whatever their
   * workflow.
   *
   * @param runs how many, 1 or more
   * @return the copy
   * @throws IllegalArgumentException if the number is less than 1
   */
  public RetentionPolicy keepLatest(int runs) {
    return new RetentionPolicy(
        name, query, keepFor, atLeastOne("keepLatest", runs), latestOfEach, scope, unacknowledged);
  }

  /**
   * Returns a copy that keeps, for each workflow, the newest of its terminal runs that fit the
   * query, so that a busy workflow does not push out the runs of a rare one. Runs of others belong
   * to workflows of their own, mostly: for them, use {@link #keepLatest}.
   *
   * @param runs how many, 1 or more
   * @return the copy
   * @throws IllegalArgumentException if the number is less than 1
   */
  public RetentionPolicy keepLatestOfEachWorkflow(int runs) {
    return new RetentionPolicy(
        name,
        query,
        keepFor,
        latest,
        atLeastOne("keepLatestOfEachWorkflow", runs),
        scope,
        unacknowledged);
  }

  private static OptionalInt atLeastOne(String what, int runs) {
    if (runs < 1) {
      throw new IllegalArgumentException(what + ": expected 1 or more, got " + runs);
    }
    return OptionalInt.of(runs);
  }

  /**
   * Returns a copy that removes, and keeps, artifacts alone: runs stay, with their statuses and
   * logs.
   *
   * @return the copy
   */
  public RetentionPolicy removeArtifactsOnly() {
    return removing(DeleteScope.ARTIFACTS);
  }

  /**
   * Returns a copy that removes, and keeps, runs with their logs and not their artifacts. What they
   * leave behind no janitor finds again, unless another policy removes it before.
   *
   * @return the copy
   */
  public RetentionPolicy removeRunsOnly() {
    return removing(DeleteScope.RUN);
  }

  private RetentionPolicy removing(DeleteScope what) {
    return new RetentionPolicy(name, query, keepFor, latest, latestOfEach, what, unacknowledged);
  }

  /**
   * Returns a copy that also removes runs whose end no host has acknowledged. Without it, only what
   * a follower has delivered, or the host has given to {@code Engine.acknowledge}, is removed, so
   * that nobody misses an end. Runs that somebody else submitted need no acknowledgement.
   *
   * @return the copy
   */
  public RetentionPolicy unacknowledgedToo() {
    return new RetentionPolicy(name, query, keepFor, latest, latestOfEach, scope, true);
  }

  /** {@return what reports call it; never null} */
  public String name() {
    return name;
  }

  RunQuery query() {
    return query;
  }

  /** Says whether it keeps anything at all. */
  boolean isSaid() {
    return keepFor.isPresent() || latest.isPresent() || latestOfEach.isPresent();
  }

  boolean countsEachWorkflow() {
    return latestOfEach.isPresent();
  }

  boolean needsAcknowledgement() {
    return !unacknowledged && !query.isForeign();
  }

  boolean isAbout(RunStatus run) {
    return query.fits(run);
  }

  /** Says whether this is about a part of runs. */
  boolean governs(DeleteScope part) {
    return scope == DeleteScope.ALL || scope == part;
  }

  /**
   * Says whether it keeps a run.
   *
   * @param rank how many newer ones there are that it is about
   * @param rankOfWorkflow how many of these are of the same workflow
   */
  boolean keeps(RunStatus run, int rank, int rankOfWorkflow, Instant now) {
    return latest.orElse(0) > rank
        || latestOfEach.orElse(0) > rankOfWorkflow
        || keepFor.map(time -> isYounger(run, time, now)).orElse(false);
  }

  /** One without any time on it is not known to be old. */
  private static boolean isYounger(RunStatus run, Duration time, Instant now) {
    Optional<Instant> ended = run.endedAt().or(run::startedAt).or(run::submittedAt);
    return ended.map(at -> Duration.between(at, now).compareTo(time) < 0).orElse(true);
  }

  @Override
  public String toString() {
    return "policy '" + name + "'";
  }
}
