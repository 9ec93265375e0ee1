package io.tiphys.tck.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.feature.Feature;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a catalogue is read; what is in ours is {@link RulesTest}'s. */
class CatalogueTest {
  private static final String STATE = "    state: provisional\n";
  private static final String AREAS =
      """
      areas:
        - code: SUB
          title: Submission
          about: How it begins.
      rules:
      """;
  private static final String RULE =
      """
        - id: SUB-001
          level: MUST
          since: "0.1"
          cost: A
          text: It MUST be.
      """;

  /** Returns a catalogue of one rule, with more lines in it. */
  static String yaml(String more) {
    return AREAS + RULE + more;
  }

  private static Catalogue read(String yaml) {
    return Catalogue.read("rules.yaml", yaml);
  }

  @Test
  void read_ruleWithTheLeast_hasDefaults() {
    Rule rule = read(yaml(STATE)).rule("SUB-001");

    assertThat(rule.level()).isEqualTo(RuleLevel.MUST);
    assertThat(rule.state()).isEqualTo(RuleState.PROVISIONAL);
    assertThat(rule.since()).isEqualTo("0.1");
    assertThat(rule.evidence()).isEqualTo(Evidence.DETERMINISTIC);
    assertThat(rule.area()).isEqualTo("SUB");
    assertThat(rule.needs()).isEmpty();
    assertThat(rule.absent()).isEmpty();
    assertThat(rule.scenarios()).isEmpty();
    assertThat(rule.mutants()).isEmpty();
    assertThat(rule.note()).isEmpty();
    assertThat(rule.reason()).isEmpty();
    assertThat(rule.star()).isFalse();
    assertThat(rule.api()).isFalse();
    assertThat(rule.universal()).isFalse();
  }

  @Test
  void read_ruleWithEverything_keepsIt() {
    Rule rule =
        read(yaml(
                """
                    state: active
                    needs: [watch, retry.backoff]
                    absent: [durable]
                    star: true
                    api: true
                    evidence: stochastic
                    note: More.
                    scenarios: [b, a]
                    mutants: [m]
                """))
            .rule("SUB-001");

    assertThat(rule.state()).isEqualTo(RuleState.ACTIVE);
    assertThat(rule.needs()).containsExactly(Feature.RETRY_BACKOFF, Feature.WATCH);
    assertThat(rule.absent()).containsExactly(Feature.DURABLE);
    assertThat(rule.star()).isTrue();
    assertThat(rule.api()).isTrue();
    assertThat(rule.evidence()).isEqualTo(Evidence.STOCHASTIC);
    assertThat(rule.note()).contains("More.");
    assertThat(rule.scenarios()).containsExactly("b", "a");
    assertThat(rule.mutants()).containsExactly("m");
  }

  static Stream<Arguments> read_malformed_isRefusedWithRuleAndKey() {
    String rule = RULE + STATE;
    return Stream.of(
        Arguments.of(AREAS + rule + "    stat: active\n", "SUB-001: stat: is not a key"),
        Arguments.of(AREAS + rule + "    needs: [retries]\n", "SUB-001: needs: there is no"),
        Arguments.of(AREAS + rule + "    needs: retry\n", "SUB-001: needs: expected a list"),
        Arguments.of(AREAS + rule + "    mutants: [a, a]\n", "SUB-001: mutants: expected texts"),
        Arguments.of(AREAS + rule + "    star: 1\n", "SUB-001: star: expected true or false"),
        Arguments.of(AREAS + rule + "    note: 7\n", "SUB-001: note: expected text"),
        Arguments.of(AREAS + rule + "    reason: Why.\n", "SUB-001: reason: is there for unt"),
        Arguments.of(AREAS + rule + "    evidence: untestable\n", "SUB-001: reason: is there for"),
        Arguments.of(AREAS + RULE, "SUB-001: state: is missing"),
        Arguments.of(AREAS + RULE + "    state: Active\n", "SUB-001: state: expected lower case"),
        Arguments.of(AREAS + RULE + "    state: new\n", "SUB-001: state: expected one of"),
        Arguments.of(AREAS + rule.replace("MUST\n", "WILL\n"), "SUB-001: level: expected one of"),
        Arguments.of(AREAS + rule.replace("cost: A", "cost: B"), "SUB-001: cost: expected one of"),
        Arguments.of(AREAS + rule.replace("\"0.1\"", "\"1\""), "SUB-001: since: expected"),
        Arguments.of(AREAS + rule.replace("SUB-001", "SUB-1"), "SUB-1: id: expected"),
        Arguments.of(AREAS + rule.replace("SUB-001", "CAN-001"), "CAN-001: there is no such area"),
        Arguments.of(AREAS + rule.replace("be.", "be"), "SUB-001: text: expected one line"),
        Arguments.of(AREAS + rule.replace("id: SUB-001", "since: x"), "is not YAML"),
        Arguments.of(AREAS + rule + STATE, "is not YAML"),
        Arguments.of(AREAS + rule + rule, "SUB-001: is there twice"),
        Arguments.of(AREAS + "  - level: MUST\n", "a rule without id: id: is missing"),
        Arguments.of(AREAS + "  - SUB-001\n", "expected keys and values"),
        Arguments.of(AREAS.replace("SUB", "SUBS") + rule, "area SUBS: code: expected"),
        Arguments.of(AREAS.replace("begins.", "begins") + rule, "area SUB: about: expected"),
        Arguments.of("areas: []\n", "rules: is missing"),
        Arguments.of("", "expected keys and values"),
        Arguments.of(AREAS + rule + "more: 1\n", "more: is not a key"));
  }

  @ParameterizedTest
  @MethodSource
  void read_malformed_isRefusedWithRuleAndKey(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(MalformedCatalogueException.class)
        .hasMessageStartingWith("rules.yaml: ")
        .hasMessageContaining(message);
  }

  @Test
  void rule_unknown_isNamed() {
    assertThatThrownBy(() -> read(yaml(STATE)).rule("SUB-002"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SUB-002");
  }

  @Test
  void hash_ofWhatIsDemanded_changesWithItAndWithNothingElse() {
    String hash = read(yaml(STATE)).hash();

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(read(yaml("    state: active\n    scenarios: [s]\n    star: true\n")).hash())
        .isEqualTo(hash);
    assertThat(read(yaml(STATE).replace("It MUST", "All MUST")).hash()).isNotEqualTo(hash);
    assertThat(read(yaml(STATE).replace("level: MUST", "level: MAY")).hash()).isNotEqualTo(hash);
    assertThat(read(yaml(STATE + "    needs: [retry]\n")).hash()).isNotEqualTo(hash);
    assertThat(read(yaml(STATE + "    absent: [retry]\n")).hash()).isNotEqualTo(hash);
  }
}
