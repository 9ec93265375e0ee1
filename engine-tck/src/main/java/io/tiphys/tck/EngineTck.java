package io.tiphys.tck;

import io.tiphys.tck.internal.catalogue.Area;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds an engine to every rule of the contract, as JUnit tests: one for each rule. Subclass it in
 * the tests of a backend.
 *
 * <p>The reports are written to {@code target/tck}. The system properties {@code tck.rules} and
 * {@code tck.scenarios} select by names between commas, with {@code *}; a selection makes the
 * report partial, and so does the {@code tck.tier} {@code quick}; {@code soak} plays everything
 * three times. {@code tck.seed} repeats a run.
 *
 * @since 0.1
 */
public abstract class EngineTck {

  /** For subclasses. */
  protected EngineTck() {}

  /**
   * Says which engine is tried.
   *
   * @return the engine; never null
   */
  protected abstract EngineUnderTest engineUnderTest();

  /**
   * Tries the engine and shows the verdict on each rule.
   *
   * @return a container for each area of the catalogue
   * @throws Exception if the kit itself failed
   */
  @TestFactory
  final Stream<DynamicContainer> rules() throws Exception {
    Outcome outcome =
        Session.run(
            engineUnderTest(),
            getClass(),
            Selection.of(
                    System.getProperty("tck.rules", ""), System.getProperty("tck.scenarios", ""))
                .in(Tier.of(System.getProperty("tck.tier", ""))),
            seed(),
            Path.of("target", "tck"));
    Stream<DynamicContainer> areas =
        outcome.catalogue().areas().stream()
            .filter(area -> !telling(area, outcome).isEmpty())
            .map(area -> container(area, outcome));
    if (outcome.hasJudged() && outcome.trouble().isEmpty()) {
      return areas;
    }
    String why = outcome.shortfall().orElseThrow();
    DynamicContainer first =
        DynamicContainer.dynamicContainer(
            "before any rule",
            Stream.of(DynamicTest.dynamicTest("rules can be judged", () -> Assertions.fail(why))));
    return Stream.concat(Stream.of(first), areas);
  }

  static Optional<Long> seed() {
    try {
      return Optional.ofNullable(System.getProperty("tck.seed")).map(Long::valueOf);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("tck.seed: expected a whole number", e);
    }
  }

  private static DynamicContainer container(Area area, Outcome outcome) {
    List<DynamicTest> tests =
        telling(area, outcome).stream()
            .map(result -> DynamicTest.dynamicTest(title(result), () -> show(result)))
            .toList();
    return DynamicContainer.dynamicContainer(area.code() + " " + area.title(), tests);
  }

  private static List<RuleResult> telling(Area area, Outcome outcome) {
    return outcome.telling().stream()
        .filter(result -> result.rule().area().equals(area.code()))
        .toList();
  }

  static String title(RuleResult result) {
    return result.rule().id() + " " + result.rule().level() + " · " + result.rule().text();
  }

  static void show(RuleResult result) {
    if (result.verdict().isFailure()) {
      Assertions.fail(result.message());
    }
    Assumptions.assumeFalse(
        result.verdict().isSkip(), () -> result.verdict() + ": " + result.explanation());
  }
}
