package io.tiphys.tck.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.Evidence;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.catalogue.RuleState;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for the rules of stores, and for the kit that tries them. */
class StoreKitTest {
  private static final Catalogue CATALOGUE = Catalogue.loadStores();
  private static final StoreFixture MEMORY =
      new StoreFixture(
          "memory", ArtifactStore.inMemory(), key -> false, Optional::empty, Duration.ofMinutes(5));

  @Test
  void checks_areThoseOfTheActiveRules() {
    assertThat(CATALOGUE.rules())
        .filteredOn(rule -> rule.state() == RuleState.ACTIVE)
        .extracting(Rule::id)
        .containsExactlyInAnyOrderElementsOf(StoreKit.checks().keySet());
    assertThat(CATALOGUE.rules())
        .filteredOn(rule -> rule.state() != RuleState.ACTIVE)
        .extracting(Rule::evidence)
        .containsExactly(Evidence.UNTESTABLE);
  }

  @Test
  void rules_countFromOneAndAreSentencesOfTheirOwn() {
    List<Rule> rules = CATALOGUE.rules();

    assertThat(rules)
        .extracting(Rule::id)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, rules.size()).mapToObj("STO-%03d"::formatted).toList());
    assertThat(rules).extracting(Rule::text).doesNotHaveDuplicates();
    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat(rule.text())
                    .as(rule.id())
                    .containsOnlyOnce(rule.level().name())
                    .doesNotContain("|")
                    .hasSizeLessThan(175));
    assertThat(rules)
        .filteredOn(rule -> rule.state() == RuleState.ACTIVE)
        .allSatisfy(rule -> assertThat(rule.mutants()).as(rule.id()).isNotEmpty());
  }

  @Test
  void run_someRulesSelected_hasAResultForEachRule() throws Exception {
    StoreOutcome outcome = StoreKit.load().run(MEMORY, Selection.of("STO-01*,STO-031", ""), 7);

    assertThat(outcome.results())
        .extracting(RuleResult::rule)
        .containsExactlyElementsOf(CATALOGUE.rules());
    assertThat(outcome.results().get(8).verdict()).isEqualTo(Verdict.NOT_SELECTED);
    assertThat(outcome.results().get(9).verdict()).isEqualTo(Verdict.PASS);
    assertThat(outcome.results().get(9).witnesses()).isPositive();
    assertThat(outcome.results().get(30).verdict()).isEqualTo(Verdict.UNTESTED);
    assertThat(outcome.results().get(30).explanation()).isNotEmpty();
  }

  @Test
  void run_anyRule_leavesNothingBehind() throws Exception {
    StoreKit.load().run(MEMORY, Selection.of("STO-002,STO-020,STO-026", ""), 8);

    assertThat(MEMORY.store().list(ArtifactKey.parse("tiphys-tck"))).isEmpty();
  }
}
