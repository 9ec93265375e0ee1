package io.tiphys.tck;

import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Tier;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.scenario.AllScenarios;
import io.tiphys.tck.internal.scenario.UnansweredException;
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
          + ReportCommands.USAGE;

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
   * @return 0 when no rule failed, 1 when one did, 2 when the arguments were wrong or nothing could
   *     be judged; of what needs no engine, see {@link ReportCommands#run}
   */
  static int run(String[] args, PrintStream out) throws Exception {
    if (args.length > 1 && args[0].equals(OtherClassPath.OPTION)) {
      String[] others = Arrays.copyOfRange(args, 2, args.length);
      return OtherClassPath.of(args[1]).run(others, out);
    }
    if (ReportCommands.knows(args)) {
      return new ReportCommands(out).run(args);
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
