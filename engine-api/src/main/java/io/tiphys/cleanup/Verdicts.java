package io.tiphys.cleanup;

import io.tiphys.run.DeleteScope;
import io.tiphys.status.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of each run of one listing. Whoever keeps wins: a part of a run goes when a policy
 * gives it up and no other policy that is about it keeps it.
 *
 * <p>Not thread-safe; one per listing. Remembers numbers: one for each policy, and one for each
 * workflow where a policy counts these apart.
 */
final class Verdicts {
  private final List<Counted> policies;
  private final Instant now;

  /** What of a run goes, and which policy gives it up. */
  record Verdict(DeleteScope scope, RetentionPolicy policy) {}

  /** A policy, and how many runs of the listing it was about so far. */
  private static final class Counted {
    private final RetentionPolicy policy;
    private final Map<String, Integer> ofWorkflow = new HashMap<>();
    private int all;

    Counted(RetentionPolicy policy) {
      this.policy = policy;
    }

    boolean keeps(RunStatus run, Instant now) {
      int rankOfWorkflow =
          policy.countsEachWorkflow() ? ofWorkflow.merge(run.workflow(), 1, Integer::sum) - 1 : 0;
      return policy.keeps(run, all++, rankOfWorkflow, now);
    }
  }

  Verdicts(List<RetentionPolicy> policies, Instant now) {
    this.policies = policies.stream().map(Counted::new).toList();
    this.now = now;
  }

  /**
   * Returns what goes of the next run of the listing.
   *
   * @param run a terminal one; all newer ones have been here before
   */
  Optional<Verdict> next(RunStatus run) {
    List<RetentionPolicy> keep = new ArrayList<>();
    List<RetentionPolicy> giveUp = new ArrayList<>();
    for (Counted counted : policies) {
      if (counted.policy.isAbout(run)) {
        (counted.keeps(run, now) ? keep : giveUp).add(counted.policy);
      }
    }
    Optional<RetentionPolicy> artifacts = givenUp(DeleteScope.ARTIFACTS, keep, giveUp);
    // Without the run, nobody would find the artifacts that a policy keeps for now.
    boolean artifactsStay = keep.stream().anyMatch(p -> p.governs(DeleteScope.ARTIFACTS));
    Optional<RetentionPolicy> whole =
        givenUp(DeleteScope.RUN, keep, giveUp).filter(policy -> !artifactsStay);
    return whole
        .map(p -> new Verdict(artifacts.isPresent() ? DeleteScope.ALL : DeleteScope.RUN, p))
        .or(() -> artifacts.map(p -> new Verdict(DeleteScope.ARTIFACTS, p)));
  }

  private static Optional<RetentionPolicy> givenUp(
      DeleteScope part, List<RetentionPolicy> keep, List<RetentionPolicy> giveUp) {
    boolean kept = keep.stream().anyMatch(policy -> policy.governs(part));
    return kept
        ? Optional.empty()
        : giveUp.stream().filter(policy -> policy.governs(part)).findFirst();
  }
}
