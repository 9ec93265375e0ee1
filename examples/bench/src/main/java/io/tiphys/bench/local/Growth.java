package io.tiphys.bench.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * How the cost of a run grows with its size: the slope of the logarithm of the whole cost over that
 * of the size, which is 1 when twice the tasks cost twice as much. Sizes take turns.
 */
final class Growth {
  private static final int ROUNDS = 7;

  private final String name;
  private final int smallest;
  private final IntFunction<Way> ways;

  Growth(String name, int smallest, IntFunction<Way> ways) {
    this.name = name;
    this.smallest = smallest;
    this.ways = ways;
  }

  void run() throws Exception {
    List<Meter> meters = new ArrayList<>();
    for (int factor = 1; factor <= 8; factor *= 2) {
      meters.add(new Meter(ways.apply(factor * smallest)));
    }
    try {
      for (Meter meter : meters) {
        new Meter(meter.way()).sample(2_000_000_000L);
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Meter meter : meters) {
          meter.sample(300_000_000L);
        }
      }
      StringBuilder line = new StringBuilder("| ").append(name);
      for (Meter meter : meters) {
        line.append(String.format(Locale.ROOT, " | %.0f", meter.cpu()));
      }
      System.out.printf(
          Locale.ROOT,
          "%s | %.2f | %.2f | %.2f |%n",
          line,
          slope(meters.stream().mapToDouble(Meter::wall).toArray()),
          slope(meters.stream().mapToDouble(Meter::cpu).toArray()),
          slope(meters.stream().mapToDouble(Meter::bytes).toArray()));
    } finally {
      for (Meter meter : meters) {
        meter.way().close();
      }
    }
  }

  /** By least squares; each cost is that of one task, and sizes double. */
  private static double slope(double[] perTask) {
    double meanX = (perTask.length - 1) / 2.0;
    double meanY = 0;
    double[] y = new double[perTask.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.log(perTask[i]) / Math.log(2);
      meanY += y[i] / y.length;
    }
    double above = 0;
    double below = 0;
    for (int i = 0; i < y.length; i++) {
      above += (i - meanX) * (y[i] - meanY);
      below += (i - meanX) * (i - meanX);
    }
    return 1 + above / below;
  }
}
