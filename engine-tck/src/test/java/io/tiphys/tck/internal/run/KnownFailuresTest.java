package io.tiphys.tck.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.Rule;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownFailuresTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final Rule RULE = Catalogue.load().rule("RTY-003");

  private static KnownFailures listed(String until, String because) {
    return KnownFailures.read(
        "- rule: RTY-003\n  issue: tracker/7\n  until: "
            + until
            + "\n  because: "
            + because
            + "\n");
  }

  private static Verdict verdict(KnownFailures known, Verdict judged) {
    RuleResult result = RuleResult.without(RULE, judged, "attempts is 2");
    return known.apply(List.of(result), TODAY).get(0).verdict();
  }

  @Test
  void apply_failsAsListed_isKnown() {
    assertThat(verdict(listed("2026-12-31", "attempts is 2"), Verdict.FAIL))
        .isEqualTo(Verdict.KNOWN_FAIL);
  }

  @Test
  void apply_passesOrExpiredOrFailsInAnotherWay_isStale() {
    assertThat(verdict(listed("2026-12-31", "attempts is 2"), Verdict.PASS))
        .isEqualTo(Verdict.STALE_KNOWN);
    assertThat(verdict(listed("2026-05-31", "attempts is 2"), Verdict.FAIL))
        .isEqualTo(Verdict.STALE_KNOWN);
    assertThat(verdict(listed("2026-12-31", "phase is"), Verdict.FAIL))
        .isEqualTo(Verdict.STALE_KNOWN);
  }

  @Test
  void apply_ruleThatIsNotThere_isAnError() {
    assertThatThrownBy(() -> listed("2026-12-31", "x").apply(List.of(), TODAY))
        .hasMessageContaining("there is no rule RTY-003");
  }

  @Test
  void read_malformed_namesWhatIsWrong() {
    assertThatThrownBy(() -> KnownFailures.read("- rule: RTY-003\n"))
        .hasMessageContaining("no 'issue'");
    assertThatThrownBy(() -> KnownFailures.read("- rule: RTY-003\n  why: x\n"))
        .hasMessageContaining("unknown key why");
    assertThatThrownBy(() -> listed("tomorrow", "x")).hasMessageContaining("tomorrow");
  }
}
