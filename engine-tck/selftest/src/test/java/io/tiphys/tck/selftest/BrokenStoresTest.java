package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.catalogue.RuleLevel;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit notices every fault that a store can be given, and says what it is. */
class BrokenStoresTest {
  private static final Catalogue CATALOGUE = Catalogue.loadStores();

  @Test
  void mutants_ofTheCatalogue_areTheBrokenStores() {
    List<String> named =
        CATALOGUE.rules().stream().flatMap(rule -> rule.mutants().stream()).toList();

    assertThat(named).containsExactlyInAnyOrderElementsOf(BrokenStore.byName().keySet());
  }

  @TestFactory
  Stream<DynamicTest> faults() {
    return BrokenStore.byName().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey() + ": " + entry.getValue().words(),
                    () -> requireFailure(entry.getValue())));
  }

  private static void requireFailure(BrokenStore broken) throws Exception {
    Rule rule = CATALOGUE.rule(broken.rule());

    RuleResult result = broken.tried().get(CATALOGUE.rules().indexOf(rule));

    assertThat(result.verdict())
        .as(result.message())
        .isEqualTo(rule.level() == RuleLevel.MUST ? Verdict.FAIL : Verdict.WARN);
    assertThat(result.message()).contains(broken.fragment()).contains("where: scenario STO-");
  }
}
