package io.tiphys.tck;

import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.Selection;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Runs the kit without JUnit: {@code java -cp … io.tiphys.tck.Main --engine NAME}. The engine comes
 * from an {@link EngineUnderTestProvider} on the class path.
 *
 * @since 0.1
 */
public final class Main {
  private static final Set<String> OPTIONS =
      Set.of("--engine", "--rules", "--scenarios", "--seed", "--out");
  private static final String USAGE =
      "usage: --engine NAME [--rules RTY-*,CAN-004] [--scenarios NAME,…] [--seed N] [--out FOLDER]";

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
   * @return 0 when no rule failed, 1 when one did, 2 when the arguments were wrong
   */
  static int run(String[] args, PrintStream out) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
        out.println(args[i].equals("--help") ? USAGE : "not understood: " + args[i] + "\n" + USAGE);
        return args[i].equals("--help") ? 0 : 2;
      }
      options.put(args[i], args[i + 1]);
    }
    Optional<EngineUnderTestProvider> engine = find(options.getOrDefault("--engine", ""));
    if (engine.isEmpty()) {
      out.println("no such engine; on the class path are: " + names() + "\n" + USAGE);
      return 2;
    }
    Path folder = Path.of(options.getOrDefault("--out", "target/tck"));
    Outcome outcome;
    try {
      outcome = tried(engine.get(), options, folder);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return 2;
    }
    outcome.results().stream()
        .filter(result -> result.verdict().isFailure())
        .forEach(result -> out.println(result.message()));
    outcome.totals().forEach((verdict, count) -> out.println(verdict + " " + count));
    out.println("reports: " + folder.toAbsolutePath());
    return outcome.results().stream().anyMatch(result -> result.verdict().isFailure()) ? 1 : 0;
  }

  private static Outcome tried(
      EngineUnderTestProvider engine, Map<String, String> options, Path folder) throws Exception {
    return Session.run(
        engine.engineUnderTest(),
        engine.getClass(),
        Selection.of(options.getOrDefault("--rules", ""), options.getOrDefault("--scenarios", "")),
        Optional.ofNullable(options.get("--seed")).map(Long::valueOf),
        folder);
  }

  private static Optional<EngineUnderTestProvider> find(String name) {
    for (EngineUnderTestProvider provider : ServiceLoader.load(EngineUnderTestProvider.class)) {
      if (provider.name().equals(name)) {
        return Optional.of(provider);
      }
    }
    return Optional.empty();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    ServiceLoader.load(EngineUnderTestProvider.class).forEach(p -> names.add(p.name()));
    return names;
  }
}
