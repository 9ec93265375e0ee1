package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * For every active rule, but for those of {@link InCompany#RULES}, there is a recorded trace that
 * this rule alone finds wrong, judged by all checks of the kit. {@code -Dgolden.update} makes the
 * traces again; {@code -Dgolden.update=edits} looks for no edits beside those of the index, which
 * is quick.
 */
class GoldenTracesTest {

  @BeforeAll
  static void update() throws Exception {
    String update = System.getProperty("golden.update");
    if (update != null) {
      assertThat(GoldenMaker.update(!update.equals("edits"), System.out::println))
          .as("rules without a golden trace: add edits for them to the index by hand")
          .isEmpty();
    }
  }

  @Test
  void index_namesEveryActiveRuleAndEveryFile() throws IOException {
    Map<String, GoldenTrace> index = GoldenFiles.index();
    Set<String> active =
        GoldenMaker.active().stream().map(rule -> rule.id()).collect(Collectors.toSet());
    Set<String> scenarios =
        index.values().stream()
            .filter(golden -> golden.engine().isEmpty())
            .map(GoldenTrace::scenario)
            .collect(Collectors.toSet());

    assertThat(index.keySet()).isEqualTo(active);
    assertThat(GoldenFiles.BAD.names()).isEqualTo(active);
    assertThat(GoldenFiles.GOOD.names()).isEqualTo(scenarios);
    assertThat(GoldenTrace.index(index)).isEqualTo(GoldenFiles.indexLines());
  }

  @TestFactory
  Stream<DynamicTest> bad_judgedByAllChecks_failsItsRuleAlone() throws IOException {
    return GoldenFiles.index().values().stream()
        .map(golden -> DynamicTest.dynamicTest(golden.rule(), () -> requireItAlone(golden)));
  }

  private static void requireItAlone(GoldenTrace golden) throws IOException {
    Trace trace = GoldenFiles.BAD.read(golden.rule());
    Set<String> expected = new TreeSet<>(Inseparable.with(golden.rule()));
    expected.add(golden.rule());

    List<RuleResult> results = ModelKit.judge(List.of(trace), Selection.everything());

    assertThat(failed(results)).as(golden.toString()).isEqualTo(expected);
    List<Finding> findings =
        results.stream()
            .filter(result -> result.rule().id().equals(golden.rule()))
            .flatMap(result -> result.findings().stream())
            .toList();
    assertThat(findings).isNotEmpty();
    assertThat(findings.get(0).observed()).isNotBlank();
    assertThat(findings.get(0).why()).isNotBlank();
    assertThat(findings)
        .as("what the index says that it finds")
        .anyMatch(finding -> golden.with(GoldenTrace.says(finding)).equals(golden));
    assertThat(results.stream().flatMap(result -> result.findings().stream()))
        .as("checks that failed themselves")
        .noneMatch(finding -> finding.kind() == Finding.Kind.ERROR);
  }

  private static Set<String> failed(List<RuleResult> results) {
    return results.stream()
        .filter(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.WARN)
        .map(result -> result.rule().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @TestFactory
  Stream<DynamicTest> good_beforeTheEdits_failsNone() throws IOException {
    return GoldenFiles.index().values().stream()
        .filter(golden -> golden.engine().isEmpty())
        .map(golden -> DynamicTest.dynamicTest(golden.rule(), () -> requireEditsAlone(golden)));
  }

  /** The edits of the index make the bad trace, of one that is good. */
  private static void requireEditsAlone(GoldenTrace golden) throws IOException {
    Recording good = Recording.of(GoldenFiles.GOOD.read(golden.scenario())).only(golden.runs());

    assertThat(failed(ModelKit.judge(List.of(good.trace()), Selection.everything()))).isEmpty();
    assertThat(golden.change(good).lines()).isEqualTo(GoldenFiles.BAD.lines(golden.rule()));
  }
}
