package io.tiphys.tck.internal.store;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.catalogue.RuleLevel;
import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.trace.Where;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds a store to each rule in turn. */
public final class StoreKit {
  private final Catalogue catalogue = Catalogue.loadStores();
  private final Map<String, StoreCheck> checks = checks();

  private StoreKit() {}

  /**
   * Makes the kit with all its rules.
   *
   * @return the kit
   */
  public static StoreKit load() {
    return new StoreKit();
  }

  static Map<String, StoreCheck> checks() {
    Map<String, StoreCheck> all = new HashMap<>();
    PutChecks.addTo(all);
    TogetherChecks.addTo(all);
    ReadChecks.addTo(all);
    ListChecks.addTo(all);
    KeyChecks.addTo(all);
    return all;
  }

  /**
   * Tries a store.
   *
   * @param fixture the store
   * @param selection which rules
   * @param seed names the keys of this run
   * @return a result for each rule
   * @throws InterruptedException if the caller is interrupted
   */
  public StoreOutcome run(StoreFixture fixture, Selection selection, long seed)
      throws InterruptedException {
    selection.requireSomeOf(catalogue.rules());
    List<RuleResult> results = new ArrayList<>();
    for (Rule rule : catalogue.rules()) {
      StoreCheck check = checks.get(rule.id());
      if (check == null) {
        String why = rule.reason().orElse("provisional: there is no check yet");
        results.add(new RuleResult(rule, Verdict.UNTESTED, 0, List.of(), why, List.of()));
      } else if (!selection.includes(rule)) {
        String why = "left out by the operator";
        results.add(new RuleResult(rule, Verdict.NOT_SELECTED, 0, List.of(), why, List.of()));
      } else {
        results.add(judge(rule, check, fixture, seed));
      }
    }
    return new StoreOutcome(fixture.name(), selection, seed, catalogue, results);
  }

  private static RuleResult judge(Rule rule, StoreCheck check, StoreFixture fixture, long seed)
      throws InterruptedException {
    ArtifactKey root = ArtifactKey.parse("tiphys-tck/" + seed + "/" + rule.id());
    Trial trial = new Trial(fixture, root);
    FutureTask<@Nullable Judged> task = new FutureTask<>(() -> judged(check, trial));
    Thread thread = new Thread(task, "tiphys-tck-" + rule.id());
    thread.setDaemon(true);
    thread.start();
    Judged judged;
    try {
      judged = await(task, trial, fixture.patience());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String observed = Trial.described(cause == null ? e : cause);
      judged = new Judged(Verdict.ERROR, observed, "the check itself failed", trial.latest());
    }
    thread.interrupt();
    judged = trial.failure().orElse(judged);
    return judged == null
        ? new RuleResult(rule, Verdict.PASS, trial.witnesses(), List.of(), "", List.of())
        : result(rule, trial, seed, judged);
  }

  /** Waits as long as calls return: a store may be slow. */
  private static @Nullable Judged await(
      FutureTask<@Nullable Judged> task, Trial trial, Duration patience)
      throws InterruptedException, ExecutionException {
    while (true) {
      String before = trial.latest();
      try {
        return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (before.equals(trial.latest())) {
          String observed = "it did not return within " + patience;
          return new Judged(Verdict.FAIL, observed, "every call has to end", before);
        }
      }
    }
  }

  /** Returns how a check ended, or null if it did to its end. */
  private static @Nullable Judged judged(StoreCheck check, Trial trial) throws Exception {
    Judged judged = null;
    try {
      check.run(trial);
      if (trial.witnesses() == 0) {
        judged = trial.end(Verdict.ERROR, "nothing", "nothing bore witness to the rule");
      }
    } catch (Judged e) {
      judged = e;
    } finally {
      cleanUp(trial);
    }
    return judged;
  }

  private static RuleResult result(Rule rule, Trial trial, long seed, Judged judged) {
    boolean warns = judged.verdict == Verdict.FAIL && rule.level() != RuleLevel.MUST;
    Finding.Kind kind =
        switch (judged.verdict) {
          case FAIL -> Finding.Kind.VIOLATION;
          case ERROR -> Finding.Kind.ERROR;
          default -> Finding.Kind.UNREACHED;
        };
    Where where = new Where(rule.id() + ", " + judged.where, seed, "", "", 0);
    return new RuleResult(
        rule,
        warns ? Verdict.WARN : judged.verdict,
        trial.witnesses(),
        List.of(),
        judged.observed + "; " + judged.why,
        List.of(new Finding(kind, where, judged.observed, judged.why)));
  }

  /** A store that cannot even do this shows it in the rules about list and delete. */
  private static void cleanUp(Trial trial) {
    try (Stream<Stat> found = trial.store().list(trial.root())) {
      trial.store().delete(found.map(Stat::key).toList());
    } catch (Throwable e) {
      System.getLogger(StoreKit.class.getName())
          .log(System.Logger.Level.INFO, "left artifacts below " + trial.root(), e);
    }
  }
}
