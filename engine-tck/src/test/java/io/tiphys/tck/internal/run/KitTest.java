package io.tiphys.tck.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.check.AllChecks;
import io.tiphys.tck.internal.check.Refusal;
import io.tiphys.tck.internal.scenario.AllScenarios;
import io.tiphys.tck.internal.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class KitTest {
  private static final Capabilities NONE = Capabilities.builder().build();
  private static final Capabilities ALL = Capabilities.builder().supportedAllBut().build();

  private static List<String> chosen(Capabilities capabilities, String rules, String scenarios) {
    return new Kit(Catalogue.load(), AllChecks.load(), AllScenarios.load(), KnownFailures.none())
        .chosen(capabilities, Selection.of(rules, scenarios)).stream().map(Scenario::name).toList();
  }

  @Test
  void chosen_ruleOfAnUndeclaredFeature_isProvenToBeRefused() {
    assertThat(chosen(NONE, "RTY-003", "")).containsExactly(Refusal.SCENARIO);
    assertThat(chosen(ALL, "RTY-003", ""))
        .contains("retry-exhausted")
        .doesNotContain(Refusal.SCENARIO);
  }

  @Test
  void chosen_scenario_isWhatIsLeft() {
    assertThat(chosen(ALL, "", "retry-exhausted")).containsExactly("retry-exhausted");
  }

  @Test
  void chosen_coreOnly_playsWhatStandsInForOthers() {
    assertThat(chosen(NONE, "CON-002", "")).containsExactly("burst-of-bodies");
    assertThat(chosen(ALL, "CON-002", "")).containsExactly("burst");
  }

  @Test
  void chosen_quick_hasOneForEachRuleWithAStar() {
    Selection quick = Selection.everything().in(Tier.QUICK);
    List<String> names =
        new Kit(Catalogue.load(), AllChecks.load(), AllScenarios.load(), KnownFailures.none())
            .chosen(ALL, quick).stream().map(Scenario::name).toList();

    assertThat(quick.isPartial()).isTrue();
    assertThat(quick.shortfall()).contains("partial: only the tier quick");
    assertThat(names).doesNotContain("leaks", "odd-consumers").hasSizeLessThan(90);
    assertThat(Catalogue.load().rules())
        .filteredOn(rule -> rule.star() && !rule.scenarios().isEmpty())
        .allSatisfy(rule -> assertThat(names).containsAnyElementsOf(rule.scenarios()));
  }

  @Test
  void tier_unknownName_isRefusedWithThoseThereAre() {
    assertThat(Tier.of("")).isEqualTo(Tier.FULL);
    assertThat(Tier.of("soak").rounds()).isGreaterThan(1);
    assertThatThrownBy(() -> Tier.of("Quick"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[quick, full, soak], got Quick");
  }

  @Test
  void requireSomeOf_nothingOfThatName_isRefused() {
    assertThatThrownBy(
            () ->
                Selection.of("XXX-*", "")
                    .requireSomeOf(Catalogue.load().rules(), AllScenarios.load()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XXX-*");
    assertThatThrownBy(
            () ->
                Selection.of("", "no-such")
                    .requireSomeOf(Catalogue.load().rules(), AllScenarios.load()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such");
  }
}
