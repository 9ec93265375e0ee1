package io.tiphys.bench.local;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Ours and its peers in turns: each round goes through them forth and back. What is printed are the
 * medians of the rounds, and in brackets the lowest and highest ratio of a round.
 */
final class Contest {
  private static final long WARM_UP_NANOS = 3_000_000_000L;

  private final String name;
  private final int rounds;
  private final long sampleNanos;
  private final List<Way> ways;

  /** The first way is ours. */
  Contest(String name, boolean quick, Way... ways) {
    this.name = name;
    this.rounds = quick ? 3 : 7;
    this.sampleNanos = quick ? 150_000_000L : 300_000_000L;
    this.ways = List.of(ways);
  }

  /** Warms up, measures and prints a table; closes the ways. */
  void run() throws Exception {
    try {
      for (Way way : ways) {
        new Meter(way).sample(WARM_UP_NANOS);
      }
      List<Map<Way, Meter>> measured = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        measured.add(round());
      }
      print(measured);
    } finally {
      for (Way way : ways) {
        way.close();
      }
    }
  }

  private Map<Way, Meter> round() throws Exception {
    Map<Way, Meter> meters = new HashMap<>();
    ways.forEach(way -> meters.put(way, new Meter(way)));
    List<Way> order = new ArrayList<>(ways);
    for (int half = 0; half < 2; half++) {
      for (Way way : order) {
        requireNonNull(meters.get(way)).sample(sampleNanos);
      }
      Collections.reverse(order);
    }
    return meters;
  }

  private void print(List<Map<Way, Meter>> measured) {
    Way ours = ways.get(0);
    for (Way way : ways) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %,d | %.0f | %.0f | %.0f | %s | %s |%n",
          name,
          way.name(),
          way.tasks(),
          median(measured, way, Meter::wall),
          median(measured, way, Meter::cpu),
          median(measured, way, Meter::bytes),
          ratio(measured, ours, way, Meter::wall),
          ratio(measured, ours, way, Meter::cpu));
    }
    System.out.flush();
  }

  private static double median(
      List<Map<Way, Meter>> measured, Way way, ToDoubleFunction<Meter> what) {
    return measured.stream()
        .mapToDouble(round -> what.applyAsDouble(requireNonNull(round.get(way))))
        .sorted()
        .skip(measured.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static String ratio(
      List<Map<Way, Meter>> measured, Way ours, Way other, ToDoubleFunction<Meter> what) {
    if (ours == other) {
      return "";
    }
    double[] ratios = new double[measured.size()];
    for (int i = 0; i < ratios.length; i++) {
      Map<Way, Meter> round = measured.get(i);
      ratios[i] =
          what.applyAsDouble(requireNonNull(round.get(ours)))
              / what.applyAsDouble(requireNonNull(round.get(other)));
    }
    Arrays.sort(ratios);
    double median = ratios[ratios.length / 2];
    // The larger of the two is named, so that a factor of 300 can be read as one.
    return median >= 1
        ? String.format(
            Locale.ROOT, "%.2f (%.2f–%.2f)", median, ratios[0], ratios[ratios.length - 1])
        : String.format(
            Locale.ROOT,
            "1/%.1f (1/%.1f–1/%.1f)",
            1 / median,
            1 / ratios[ratios.length - 1],
            1 / ratios[0]);
  }
}
