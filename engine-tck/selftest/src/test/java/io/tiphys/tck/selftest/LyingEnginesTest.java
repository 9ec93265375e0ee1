package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.internal.catalogue.RuleLevel;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kit finds out engines that say something else of themselves than they do. */
class LyingEnginesTest {
  private static final long SEED = Long.getLong("tck.seed", 1);

  @TestFactory
  Stream<DynamicTest> engines() {
    String only = System.getProperty("tck.lying", "");
    return Stream.of(LyingFeatures.all(), LyingLimits.all(), LyingWholly.all())
        .flatMap(List::stream)
        .filter(engine -> engine.words().contains(only))
        .map(e -> DynamicTest.dynamicTest(e.words(), () -> requireFailure(e)));
  }

  /** One of its rules is broken, and none of them passed over as if it did not concern it. */
  private static void requireFailure(LyingEngine lying) throws Exception {
    List<RuleResult> results = LyingKit.results(lying, SEED);

    boolean onlyShould = results.stream().noneMatch(r -> r.rule().level() == RuleLevel.MUST);
    assertThat(results)
        .extracting(RuleResult::verdict)
        .contains(onlyShould ? Verdict.WARN : Verdict.FAIL);
    assertThat(results)
        .filteredOn(result -> ModelKit.CHECKS.of(result.rule().id()).isPresent())
        .extracting(RuleResult::verdict)
        .doesNotContain(Verdict.UNSUPPORTED, Verdict.UNTESTED);
  }
}
