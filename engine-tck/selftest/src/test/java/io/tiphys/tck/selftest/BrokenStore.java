package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.store.StoreFixture;
import io.tiphys.tck.internal.store.StoreKit;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A store that does one thing wrong, and the rule that has to notice.
 *
 * @param rule the id of the rule that it breaks
 * @param words what it does
 * @param fragment part of what the kit has to say
 * @param store makes one
 * @param refuses which keys it says that it refuses
 */
record BrokenStore(
    String rule,
    String words,
    String fragment,
    Supplier<RightStore> store,
    Predicate<ArtifactKey> refuses) {

  static BrokenStore of(String rule, String words, String fragment, Supplier<RightStore> store) {
    return new BrokenStore(rule, words, fragment, store, key -> false);
  }

  BrokenStore refusing(Predicate<ArtifactKey> keys) {
    return new BrokenStore(rule, words, fragment, store, keys);
  }

  /** Returns them by the names that the catalogue has for them, such as {@code STO-003~1}. */
  static Map<String, BrokenStore> byName() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, BrokenStore> byName = new LinkedHashMap<>();
    Stream.of(
            BrokenPut.all(),
            BrokenTogether.all(),
            BrokenRead.all(),
            BrokenList.all(),
            BrokenKeys.all())
        .flatMap(List::stream)
        .forEach(
            each -> byName.put(each.rule + "~" + counts.merge(each.rule, 1, Integer::sum), each));
    return byName;
  }

  /** Tries it with its rule alone. */
  List<RuleResult> tried() throws InterruptedException {
    RightStore made = store.get();
    return tried(made, refuses, () -> Optional.of(made.everything()), rule);
  }

  /** Tries a store with all rules, or with some. */
  static List<RuleResult> tried(
      RightStore store,
      Predicate<ArtifactKey> refuses,
      Callable<Optional<Collection<?>>> storage,
      String rules)
      throws InterruptedException {
    StoreFixture fixture =
        new StoreFixture("selftest", store, refuses, storage, Duration.ofMinutes(5));
    return StoreKit.load().run(fixture, Selection.of(rules, ""), 1).results();
  }
}
