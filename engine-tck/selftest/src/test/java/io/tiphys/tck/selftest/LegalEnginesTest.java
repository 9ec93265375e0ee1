package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The kit finds nothing against engines that do in other ways what the contract leaves open, and
 * still judges every rule of what they declare. The rules of what they do not declare become
 * UNSUPPORTED, and only by a refusal that was seen.
 *
 * <p>{@code -Dtck.legal=WORDS} plays each engine by itself whose words contain these; {@code
 * -Dtck.legal=} all of them.
 */
class LegalEnginesTest {
  private static final long SEED = Long.getLong("tck.seed", 1);

  /** They take long and ask for nothing that these engines do in their own way. */
  private static final Set<String> LEFT_OUT = Set.of("burst", "odd-consumers");

  @TestFactory
  Stream<DynamicTest> engines() {
    String only = System.getProperty("tck.legal");
    return only == null
        ? LegalEngines.companies().stream()
            .map(company -> DynamicTest.dynamicTest(words(company), () -> requirePeace(company)))
        : LegalEngines.alone().stream()
            .filter(engine -> engine.words().contains(only))
            .map(e -> DynamicTest.dynamicTest(e.words(), () -> requirePeace(List.of(e))));
  }

  private static String words(List<LegalEngine> company) {
    return company.stream().reduce(LegalEngine::and).orElseThrow().words();
  }

  private static void requirePeace(List<LegalEngine> company) throws Exception {
    List<String> complaints = complaints(company.stream().reduce(LegalEngine::and).orElseThrow());
    List<String> culprits = new ArrayList<>();
    if (!complaints.isEmpty() && company.size() > 1) {
      for (LegalEngine engine : company) {
        if (!complaints(engine).isEmpty()) {
          culprits.add(engine.words());
        }
      }
    }

    assertThat(complaints).as("by themselves, too: " + culprits).isEmpty();
  }

  private static List<String> complaints(LegalEngine engine) throws Exception {
    return LegalKit.complaints(engine, LEFT_OUT, SEED);
  }
}
