package io.tiphys.bench.argo;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs what compares a way with its floor, and prints a table; takes the arguments of JMH. */
final class Ratios {
  private static final List<String> RATIOS = List.of("ratioCpu", "ratioThread", "ratioWall");

  private Ratios() {}

  /** Prints each ratio as its mean and, in brackets, the lowest and highest mean of a fork. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    OptionsBuilder options = new OptionsBuilder();
    options.parent(new CommandLineOptions(args));
    if (options.build().getIncludes().isEmpty()) {
      options.include("Ratio\\.");
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    System.out.println("\n| what | floor, ms | ours, ms | process | thread | elapsed |");
    System.out.println("|---|---|---|---|---|---|");
    results.forEach(Ratios::print);
  }

  private static void print(RunResult result) {
    String name = result.getParams().getBenchmark();
    StringBuilder line = new StringBuilder("| " + name.substring(name.lastIndexOf('.') + 1));
    for (String millis : List.of("floorMillis", "modelMillis")) {
      line.append(String.format(Locale.ROOT, " | %.2f", overForks(result, millis).getAverage()));
    }
    for (String ratio : RATIOS) {
      DoubleSummaryStatistics forks = overForks(result, ratio);
      line.append(
          String.format(
              Locale.ROOT,
              " | %.2f (%.2f–%.2f)",
              forks.getAverage(),
              forks.getMin(),
              forks.getMax()));
    }
    System.out.println(line.append(" |"));
  }

  private static DoubleSummaryStatistics overForks(RunResult result, String counter) {
    return result.getBenchmarkResults().stream()
        .mapToDouble(fork -> mean(fork, counter))
        .summaryStatistics();
  }

  private static double mean(BenchmarkResult fork, String counter) {
    return fork.getIterationResults().stream()
        .mapToDouble(iteration -> score(iteration, counter))
        .average()
        .orElseThrow();
  }

  private static double score(IterationResult iteration, String counter) {
    return requireNonNull(iteration.getSecondaryResults().get(counter)).getScore();
  }
}
