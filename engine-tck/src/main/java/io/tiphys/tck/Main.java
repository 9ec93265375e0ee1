package io.tiphys.tck;

import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.report.KeptRun;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Tier;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.scenario.AllScenarios;
import io.tiphys.tck.internal.scenario.UnansweredException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Runs the kit without JUnit: {@code java -cp … io.tiphys.tck.Main --engine NAME}, or {@code java
 * -jar tiphys-engine-tck.jar --class-path … --engine NAME}. The engine comes from an {@link
 * EngineUnderTestProvider} on the class path.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class Main {
  private static final Set<String> OPTIONS =
      Set.of("--engine", "--rules", "--scenarios", "--tier", "--seed", "--out");
  private static final String USAGE =
      "usage: [--class-path PATH] --engine NAME [--rules RTY-*,CAN-004] [--scenarios NAME,…]"
          + " [--tier quick|full|soak] [--seed N] [--out FOLDER]\n"
          + "   or: --rejudge FOLDER";

  private Main() {}

  /**
   * Tries an engine and writes the reports.
   *
   * @param args see {@code --help}
   * @throws Exception if the kit itself failed
   */
  public static void main(String... args) throws Exception {
    System.exit(run(args, System.out));
  }

  /**
   * Does what {@code main} does, without ending the JVM.
   *
   * @return 0 when no rule failed, or the traces bear the verdicts out, 1 when not, 2 when the
   *     arguments were wrong or nothing could be judged
   */
  static int run(String[] args, PrintStream out) throws Exception {
    if (args.length > 1 && args[0].equals(OtherClassPath.OPTION)) {
      String[] others = Arrays.copyOfRange(args, 2, args.length);
      return OtherClassPath.of(args[1]).run(others, out);
    }
    if (args.length == 2 && args[0].equals("--rejudge")) {
      return rejudge(Path.of(args[1]), out);
    }
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
        out.println(args[i].equals("--help") ? USAGE : "not understood: " + args[i] + "\n" + USAGE);
        return args[i].equals("--help") ? 0 : 2;
      }
      options.put(args[i], args[i + 1]);
    }
    Path folder = Path.of(options.getOrDefault("--out", "target/tck"));
    Selection selection =
        Selection.of(options.getOrDefault("--rules", ""), options.getOrDefault("--scenarios", ""));
    Optional<Long> seed;
    Tier tier;
    EngineUnderTestProvider engine;
    try {
      seed = Optional.ofNullable(options.get("--seed")).map(Main::seed);
      tier = Tier.of(options.getOrDefault("--tier", ""));
      engine = find(options.getOrDefault("--engine", ""));
      selection.requireSomeOf(Catalogue.load().rules(), AllScenarios.load());
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage() + "\n" + USAGE);
      return 2;
    }
    Outcome outcome;
    try {
      outcome =
          Session.run(
              engine.engineUnderTest(), engine.getClass(), selection.in(tier), seed, folder);
    } catch (UnansweredException e) {
      out.println(e.getMessage());
      return 2;
    }
    outcome.telling().stream()
        .filter(r -> r.verdict().isFailure() || r.verdict() == Verdict.WARN)
        .forEach(result -> out.println(result.message()));
    outcome.shortfall().ifPresent(out::println);
    outcome.totals().forEach((verdict, count) -> out.println(verdict + " " + count));
    out.println("reports: " + folder.toAbsolutePath() + ", seed " + outcome.seed());
    if (!outcome.hasJudged()) {
      return 2;
    }
    boolean failed = outcome.results().stream().anyMatch(r -> r.verdict().isFailure());
    return failed || !outcome.trouble().isEmpty() ? 1 : 0;
  }

  private static int rejudge(Path folder, PrintStream out) {
    try {
      KeptRun kept = KeptRun.read(folder);
      if (!kept.catalogue().equals(Catalogue.load().hash())) {
        out.println("the report is about other rules than those of this kit");
      }
      List<String> contradictions = Conformance.contradictions(kept);
      contradictions.forEach(out::println);
      out.println(
          contradictions.isEmpty()
              ? "the traces bear the verdicts out"
              : "contradictions: " + contradictions.size());
      return contradictions.isEmpty() ? 0 : 1;
    } catch (IOException | IllegalArgumentException e) {
      out.println("--rejudge: " + e.getMessage());
      return 2;
    }
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--seed: expected a whole number, got " + text, e);
    }
  }

  private static EngineUnderTestProvider find(String name) {
    for (EngineUnderTestProvider provider : ServiceLoader.load(EngineUnderTestProvider.class)) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    throw new IllegalArgumentException(
        "--engine: there is no '" + name + "'; on the class path are: " + names());
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    ServiceLoader.load(EngineUnderTestProvider.class).forEach(p -> names.add(p.name()));
    return names;
  }
}
