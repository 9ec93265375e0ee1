package io.tiphys.cleanup;

import static java.util.Objects.requireNonNull;

import io.tiphys.run.DeleteScope;
import io.tiphys.status.RunId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a janitor removed, or would remove, and what it could not.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class CleanupReport {
  private final boolean dryRun;
  private final List<Entry> entries;
  private final long seen;
  private final long notRemoved;
  private final long failed;
  private final Optional<String> endedEarlyBecause;

  CleanupReport(
      boolean dryRun,
      List<Entry> entries,
      long seen,
      long notRemoved,
      long failed,
      Optional<String> endedEarlyBecause) {
    this.dryRun = dryRun;
    this.entries = List.copyOf(entries);
    this.seen = seen;
    this.notRemoved = notRemoved;
    this.failed = failed;
    this.endedEarlyBecause = endedEarlyBecause;
  }

  /**
   * Tells whether nothing was removed, because nothing was to be.
   *
   * @return true for {@link Janitor#dryRun}
   */
  public boolean isDryRun() {
    return dryRun;
  }

  /**
   * Returns the runs that a policy gives up, newest first, runs of others after the host's own: all
   * of {@link #removed}, and the first 1,000 of those that could not be removed.
   *
   * @return an unmodifiable list; never null
   */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * Returns what was removed, or would be.
   *
   * @return an unmodifiable list; never null
   */
  public List<Entry> removed() {
    return entries.stream().filter(entry -> entry.notRemovedBecause().isEmpty()).toList();
  }

  /**
   * Returns what policies give up and what is still there, the first 1,000 of them.
   *
   * @return an unmodifiable list; never null
   */
  public List<Entry> notRemoved() {
    return entries.stream().filter(entry -> entry.notRemovedBecause().isPresent()).toList();
  }

  /**
   * Returns how many runs policies give up and are still there.
   *
   * @return zero or more; more than {@link #notRemoved} has where that is cut
   */
  public long notRemovedCount() {
    return notRemoved;
  }

  /**
   * Returns how many of these were to go and could not, as the engine or a store failed or refused.
   * The others stay by a rule: no host has acknowledged their end, or they have changed meanwhile.
   *
   * @return zero or more
   */
  public long failedCount() {
    return failed;
  }

  /**
   * Returns how many terminal runs were looked at.
   *
   * @return zero or more
   */
  public long runsSeen() {
    return seen;
  }

  /**
   * Returns how many artifacts were removed, or would be.
   *
   * @return zero or more
   */
  public long artifacts() {
    return removedOnes().mapToLong(Entry::artifacts).sum();
  }

  /**
   * Returns the size of these artifacts, as far as the stores know it.
   *
   * @return in bytes, zero or more
   */
  public long bytes() {
    return removedOnes().mapToLong(Entry::bytes).sum();
  }

  private Stream<Entry> removedOnes() {
    return entries.stream().filter(entry -> entry.notRemovedBecause().isEmpty());
  }

  /**
   * Returns why there may be more to remove than was looked at.
   *
   * @return a sentence, or empty when all runs were looked at
   */
  public Optional<String> endedEarlyBecause() {
    return endedEarlyBecause;
  }

  @Override
  public String toString() {
    return (dryRun ? "would remove " : "removed ")
        + removedOnes().count()
        + " of "
        + seen
        + " runs, in all or in part, with "
        + artifacts()
        + " artifacts of "
        + bytes()
        + " bytes; not removed: "
        + notRemoved
        + endedEarlyBecause.map(why -> "; ended early: " + why).orElse("");
  }

  /**
   * One run that a policy gives up.
   *
   * <p>Immutable.
   *
   * @since 0.1
   */
  public static final class Entry {
    private final RunId run;
    private final String policy;
    private final DeleteScope scope;
    private final long artifacts;
    private final long bytes;
    private final Optional<String> notRemovedBecause;

    Entry(
        RunId run,
        String policy,
        DeleteScope scope,
        long artifacts,
        long bytes,
        Optional<String> notRemovedBecause) {
      this.run = requireNonNull(run, "run");
      this.policy = requireNonNull(policy, "policy");
      this.scope = requireNonNull(scope, "scope");
      this.artifacts = artifacts;
      this.bytes = bytes;
      this.notRemovedBecause = requireNonNull(notRemovedBecause, "notRemovedBecause");
    }

    /** {@return which run it is; never null} */
    public RunId run() {
      return run;
    }

    /** {@return the name of the policy that gives it up; never null} */
    public String policy() {
      return policy;
    }

    /** {@return what of the run is given up; never null} */
    public DeleteScope scope() {
      return scope;
    }

    /**
     * Returns how many artifacts go with it.
     *
     * @return zero or more; zero where nobody could count them, and where they stay
     */
    public long artifacts() {
      return artifacts;
    }

    /**
     * Returns the size of these artifacts, as far as the store knows it.
     *
     * @return in bytes, zero or more
     */
    public long bytes() {
      return bytes;
    }

    /**
     * Returns why the run, or what of it was given up, is still there. The next time the janitor
     * tries again.
     *
     * @return a sentence, or empty when it was removed, or would be
     */
    public Optional<String> notRemovedBecause() {
      return notRemovedBecause;
    }

    @Override
    public String toString() {
      return (scope == DeleteScope.ARTIFACTS ? "artifacts of run " : "run ")
          + run
          + " by '"
          + policy
          + "', "
          + artifacts
          + " artifacts of "
          + bytes
          + " bytes"
          + notRemovedBecause.map(why -> ", not removed: " + why).orElse("");
    }
  }
}
