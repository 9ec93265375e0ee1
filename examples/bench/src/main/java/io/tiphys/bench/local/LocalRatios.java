package io.tiphys.bench.local;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs what compares the local engine with others, and prints a table; takes the arguments of JMH,
 * such as {@code -p duel=W1_POOL,W1_TEMPORAL}.
 */
final class LocalRatios {
  private LocalRatios() {}

  /** Prints medians of all rounds, and in brackets the lowest and highest ratio of a round. */
  public static void main(String[] args) throws Exception {
    OptionsBuilder options = new OptionsBuilder();
    options.parent(new CommandLineOptions(args));
    options.include(LocalRatio.class.getName());
    Collection<RunResult> results = new Runner(options.build()).run();
    System.out.println(
        "\n| which | ours, ns a task | processor | bytes | other, ns | processor | bytes"
            + " | ours to other | processor |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    results.forEach(LocalRatios::print);
  }

  private static void print(RunResult result) {
    StringBuilder line = new StringBuilder("| " + result.getParams().getParam("duel"));
    for (String who : List.of("ours", "other")) {
      for (String what : List.of("Nanos", "CpuNanos", "Bytes")) {
        double median =
            median(rounds(result).mapToDouble(round -> score(round, who + what)).toArray());
        line.append(String.format(Locale.ROOT, " | %,.0f", median));
      }
    }
    for (String what : List.of("Nanos", "CpuNanos")) {
      double[] ratios =
          rounds(result)
              .mapToDouble(round -> score(round, "ours" + what) / score(round, "other" + what))
              .toArray();
      line.append(" | ").append(ratio(ratios));
    }
    System.out.println(line.append(" |"));
  }

  private static Stream<IterationResult> rounds(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream());
  }

  private static double score(IterationResult round, String counter) {
    return requireNonNull(round.getSecondaryResults().get(counter)).getScore();
  }

  private static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Names the larger of the two, so that a factor of 300 can be read as one. */
  private static String ratio(double[] ratios) {
    double median = median(ratios);
    DoubleSummaryStatistics all = Arrays.stream(ratios).summaryStatistics();
    return median >= 1
        ? String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, all.getMin(), all.getMax())
        : String.format(
            Locale.ROOT, "1/%.1f (1/%.1f–1/%.1f)", 1 / median, 1 / all.getMax(), 1 / all.getMin());
  }
}
