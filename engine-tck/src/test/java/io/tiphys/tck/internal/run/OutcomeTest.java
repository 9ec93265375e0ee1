package io.tiphys.tck.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.report.MarkdownReport;
import io.tiphys.tck.internal.scenario.Timing;
import io.tiphys.tck.internal.trace.Where;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Catalogue RULES = Catalogue.load();
  private static final Rule RULE = RULES.rule("RTY-003");
  private static final Where WHERE = new Where("retry", 42, "", "", 7);

  private static Outcome outcome(Selection selection, List<String> trouble, Verdict verdict) {
    Duration any = Duration.ofSeconds(1);
    return new Outcome(
        "some",
        Capabilities.builder().build(),
        new Timing(any, any, any, any, any),
        new Calibration(1, 1),
        selection,
        42,
        trouble,
        trouble.isEmpty(),
        RULES,
        List.of(RuleResult.without(RULE, verdict, "some reason")),
        List.of(),
        3_000_000_000L);
  }

  @Test
  void shortfall_everythingJudged_isEmpty() {
    assertThat(outcome(Selection.everything(), List.of(), Verdict.PASS).shortfall()).isEmpty();
  }

  @Test
  void shortfall_selection_namesIt() {
    assertThat(outcome(Selection.of("RTY-*", "retry"), List.of(), Verdict.PASS).shortfall())
        .contains("partial: only rules RTY-* and scenarios retry");
  }

  @Test
  void shortfall_nothingThatCanBeTested_saysSo() {
    Outcome outcome = outcome(Selection.of("SUB-008", ""), List.of(), Verdict.UNTESTED);

    assertThat(outcome.hasJudged()).isFalse();
    assertThat(outcome.shortfall()).contains("nothing was judged: rules SUB-008 cannot be tested");
  }

  @Test
  void shortfall_trouble_comesFirst() {
    assertThat(outcome(Selection.everything(), List.of("no sh"), Verdict.ERROR).shortfall())
        .contains("the environment: no sh");
  }

  @Test
  void markdown_untested_isListedWithItsReasonAndTheSeed() {
    assertThat(MarkdownReport.text(outcome(Selection.of("RTY-*", ""), List.of(), Verdict.UNTESTED)))
        .contains("nothing was judged", "## UNTESTED", "some reason", "-Dtck.seed=42");
  }

  @Test
  void message_kindsOfFindings_saysWhatEachMeans() {
    RuleResult result =
        new RuleResult(
            RULE,
            Verdict.FAIL,
            1,
            List.of(),
            "",
            List.of(
                new Finding(Finding.Kind.VIOLATION, WHERE, "seen", "it may not"),
                new Finding(Finding.Kind.UNREACHED, WHERE, "never", "nothing to judge"),
                new Finding(Finding.Kind.ERROR, WHERE, "broken", "the check failed")));

    assertThat(result.message())
        .contains("contradicts, since it may not")
        .contains("proves nothing: nothing to judge")
        .contains("no verdict: the check failed");
  }
}
