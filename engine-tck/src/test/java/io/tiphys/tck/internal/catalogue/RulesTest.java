package io.tiphys.tck.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Feature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for the rules themselves, whatever the kit makes of them. */
class RulesTest {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final int MOST_UNTESTABLE = 8;

  private static final Pattern WORD = Pattern.compile("\\b(MUST|SHOULD|MAY|SHALL|REQUIRED)\\b");
  private static final Pattern NEXT_SENTENCE = Pattern.compile("[.!?]\\s+\\p{Lu}");
  private static final Pattern RULE_ID = Pattern.compile("\\b[A-Z]{3}-\\d{3}\\b");

  @Test
  void totals_areThoseOfTheContract() {
    assertThat(CATALOGUE.rules()).hasSize(441);
    assertThat(CATALOGUE.areas()).hasSize(34);
    assertThat(CATALOGUE.rules()).filteredOn(Rule::star).hasSize(125);
    assertThat(CATALOGUE.rules()).filteredOn(Rule::universal).hasSize(47);
    assertThat(count(RuleLevel.SHOULD)).isEqualTo(20);
    assertThat(count(RuleLevel.INFO)).isEqualTo(1);
  }

  private static long count(RuleLevel level) {
    return CATALOGUE.rules().stream().filter(rule -> rule.level() == level).count();
  }

  @Test
  void ids_ofAnArea_countFromOneInOrder() {
    List<String> expected = new ArrayList<>();
    for (Area area : CATALOGUE.areas()) {
      for (int number = 1; number <= CATALOGUE.rules(area).size(); number++) {
        expected.add(String.format("%s-%03d", area.code(), number));
      }
    }

    assertThat(CATALOGUE.rules()).extracting(Rule::id).containsExactlyElementsOf(expected);
  }

  @Test
  void areas_all_haveRulesAndATitleOfTheirOwn() {
    assertThat(CATALOGUE.areas()).extracting(Area::title).doesNotHaveDuplicates();
    assertThat(CATALOGUE.areas()).allSatisfy(a -> assertThat(CATALOGUE.rules(a)).isNotEmpty());
  }

  @Test
  void features_each_haveARuleThatNeedsThem() {
    Set<Feature> needed = EnumSet.noneOf(Feature.class);
    CATALOGUE.rules().forEach(rule -> needed.addAll(rule.needs()));

    assertThat(needed).containsExactly(Feature.values());
  }

  /** An engine cannot declare a feature without what it implies, so only the former is written. */
  @Test
  void features_thatOthersImply_areNotRepeated() {
    assertThat(CATALOGUE.rules())
        .filteredOn(rule -> rule.needs().stream().anyMatch(implied(rule.needs())::contains))
        .isEmpty();
  }

  private static Set<Feature> implied(Set<Feature> features) {
    Set<Feature> implied = EnumSet.noneOf(Feature.class);
    for (Feature feature : features) {
      Optional<Feature> next = feature.implied();
      while (next.isPresent()) {
        implied.add(next.get());
        next = next.get().implied();
      }
    }
    return implied;
  }

  @Test
  void features_neededAndAbsent_canBeBoth() {
    assertThat(CATALOGUE.rules()).filteredOn(RulesTest::contradictsItself).isEmpty();
    assertThat(CATALOGUE.rules()).anyMatch(rule -> !rule.absent().isEmpty());
  }

  private static boolean contradictsItself(Rule rule) {
    Set<Feature> declared = EnumSet.copyOf(implied(rule.needs()));
    declared.addAll(rule.needs());
    return rule.absent().stream().anyMatch(declared::contains);
  }

  @Test
  void texts_all_holdTheWordOfTheirLevelOnceAndNoOther() {
    for (Rule rule : CATALOGUE.rules()) {
      List<String> words =
          WORD.matcher(rule.text()).results().map(result -> result.group()).toList();

      assertThat(words)
          .as(rule.id() + " " + rule.text())
          .isEqualTo(rule.level() == RuleLevel.INFO ? List.of() : List.of(rule.level().toString()));
    }
  }

  @Test
  void texts_all_areOneSentenceOfTheirOwn() {
    for (Rule rule : CATALOGUE.rules()) {
      assertThat(rule.text()).as(rule.id()).doesNotContainPattern(NEXT_SENTENCE);
      assertThat(rule.text()).as(rule.id()).doesNotContain("|").hasSizeLessThan(175);
      assertThat(rule.text().substring(0, 1)).as(rule.id()).matches("\\p{Lu}|`");
    }
    assertThat(CATALOGUE.rules()).extracting(Rule::text).doesNotHaveDuplicates();
  }

  @Test
  void texts_thatNameARule_nameOneThatThereIs() {
    Map<String, Rule> known =
        CATALOGUE.rules().stream().collect(Collectors.toMap(Rule::id, rule -> rule));
    for (Rule rule : CATALOGUE.rules()) {
      String words = rule.text() + rule.note().orElse("") + rule.reason().orElse("");

      assertThat(RULE_ID.matcher(words).results().map(result -> result.group()))
          .as(rule.id())
          .allMatch(known::containsKey);
    }
  }

  @Test
  void notes_all_areSentences() {
    for (Rule rule : CATALOGUE.rules()) {
      assertThat(rule.note().orElse(".")).as(rule.id()).endsWith(".");
      assertThat(rule.reason().orElse(".")).as(rule.id()).endsWith(".");
    }
  }

  @Test
  void untestable_rules_areFew() {
    assertThat(CATALOGUE.rules())
        .filteredOn(rule -> rule.evidence() == Evidence.UNTESTABLE)
        .hasSizeLessThanOrEqualTo(MOST_UNTESTABLE);
  }

  /** Generated workflows find what nobody thought of, when they find it. */
  @Test
  void generated_rules_areStochastic() {
    assertThat(CATALOGUE.rules())
        .filteredOn(rule -> rule.cost() == Cost.G && !rule.id().equals("DIF-007"))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.evidence()).isEqualTo(Evidence.STOCHASTIC));
  }

  @Test
  void active_rules_nameTheirMutantsAndAreAsked() {
    assertThat(CATALOGUE.rules())
        .filteredOn(rule -> rule.state() == RuleState.ACTIVE)
        .allSatisfy(
            rule -> {
              assertThat(rule.evidence()).as(rule.id()).isNotEqualTo(Evidence.UNTESTABLE);
              assertThat(rule.mutants()).as(rule.id()).isNotEmpty();
              assertThat(rule.universal() || !rule.scenarios().isEmpty()).as(rule.id()).isTrue();
            });
  }
}
