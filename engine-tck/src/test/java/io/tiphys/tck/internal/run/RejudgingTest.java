package io.tiphys.tck.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.check.Checks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejudgingTest {
  private static final Catalogue RULES =
      Catalogue.read(
          "rules.yaml",
          """
          areas:
            - code: RTY
              title: Attempts
              about: What is tried again.
          rules:
            - id: RTY-001
              level: MUST
              state: retired
              since: "0.1"
              cost: P
              text: >-
                A task MUST be tried.
          """);

  @Test
  void contradictions_ruleThatWasRetired_isNamed() {
    assertThat(contradictions(Map.of("RTY-001", "PASS")))
        .containsExactly("RTY-001 was PASS, and is retired since");
    assertThat(contradictions(Map.of())).isEmpty();
  }

  private static List<String> contradictions(Map<String, String> verdicts) {
    return Rejudging.contradictions(
        RULES, new Checks(), Selection.everything(), verdicts, List.of());
  }
}
