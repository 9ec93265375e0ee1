package io.tiphys.cleanup;

import io.tiphys.Engine;
import io.tiphys.cleanup.CleanupReport.Entry;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Feature;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pass of a janitor over all runs that its policies are about, page by page.
 *
 * <p>Not thread-safe; one per pass.
 */
final class Sweep {
  private static final int MOST_ENTRIES_NOT_REMOVED = 1000;
  private static final int MOST_FAILURES_IN_A_ROW = 100;

  private final Engine engine;
  private final List<RetentionPolicy> policies;
  private final int atMost;
  private final boolean really;

  private final List<Entry> entries = new ArrayList<>();
  private long seen;
  private int removed;
  private long notRemoved;
  private long failed;
  private int failuresInRow;
  private Optional<String> ended = Optional.empty();

  Sweep(Engine engine, List<RetentionPolicy> policies, int atMost, boolean really) {
    this.engine = engine;
    this.policies = policies;
    this.atMost = atMost;
    this.really = really;
  }

  CleanupReport over(Instant now) {
    require(Feature.DELETE);
    require(Feature.LIST_FILTER);
    over(policies.stream().filter(policy -> !policy.query().isForeign()).toList(), now);
    over(policies.stream().filter(policy -> policy.query().isForeign()).toList(), now);
    return new CleanupReport(!really, entries, seen, notRemoved, failed, ended);
  }

  private void require(Feature feature) {
    if (!engine.capabilities().has(feature)) {
      throw new RefusedException(
          "cleanup",
          List.of(
              new Problem(
                  ProblemCode.UNSUPPORTED_FEATURE,
                  "",
                  "this backend does not offer " + feature,
                  "use another backend, or look at capabilities() first",
                  Optional.of(feature))));
    }
  }

  /** Looks at the runs of this library, or at those of others. */
  private void over(List<RetentionPolicy> about, Instant now) {
    if (about.isEmpty()) {
      return;
    }
    Verdicts verdicts = new Verdicts(about, now);
    RunQuery query = CommonQuery.of(about);
    Optional<String> next = Optional.empty();
    do {
      Optional<RunPage> page = page(next.map(query::after).orElse(query));
      next = page.flatMap(RunPage::nextToken);
      for (RunStatus run : page.map(RunPage::runs).orElse(List.of())) {
        if (isOver()) {
          return;
        }
        look(run, verdicts);
      }
    } while (next.isPresent() && !isOver());
  }

  private Optional<RunPage> page(RunQuery query) {
    if (isOver()) {
      return Optional.empty();
    }
    try {
      return Optional.of(engine.list(query));
    } catch (EngineClosedException | RefusedException e) {
      throw e;
    } catch (EngineException e) {
      ended = Optional.of("runs could not be listed: " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean isOver() {
    if (ended.isEmpty() && Thread.currentThread().isInterrupted()) {
      ended = Optional.of("the thread was interrupted");
    }
    return ended.isPresent();
  }

  private void look(RunStatus run, Verdicts verdicts) {
    if (!run.phase().isTerminal()) {
      return;
    }
    seen++;
    Verdicts.Verdict verdict = verdicts.next(run).orElse(null);
    if (verdict == null) {
      return;
    }
    if (removed == atMost) {
      ended = Optional.of("it was to remove at most " + atMost + " runs");
      return;
    }
    Removal removal = new Removal(engine, run, verdict);
    try {
      removal.carryOut(really).ifPresent(this::note);
    } catch (NotFoundException e) {
      return; // Somebody else has removed it meanwhile, and reports it.
    }
    failed += removal.hasFailed() ? 1 : 0;
    failuresInRow = removal.isOutage() ? failuresInRow + 1 : 0;
    if (failuresInRow == MOST_FAILURES_IN_A_ROW) {
      ended = Optional.of(failuresInRow + " runs in a row could not be removed");
    }
  }

  private void note(Entry entry) {
    if (entry.notRemovedBecause().isEmpty()) {
      removed++;
      entries.add(entry);
      return;
    }
    notRemoved++;
    if (notRemoved <= MOST_ENTRIES_NOT_REMOVED) {
      entries.add(entry);
    }
  }
}
