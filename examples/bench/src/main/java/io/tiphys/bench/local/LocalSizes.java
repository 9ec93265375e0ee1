package io.tiphys.bench.local;

import java.util.List;

/** Prints how costs grow with the size of a run, and the heap that is kept. */
final class LocalSizes {
  private static final int MANY = 100_000;
  private static final List<String> ALL = List.of("W2", "W3", "W4", "pool", "W5", "heap");

  private LocalSizes() {}

  /**
   * Prints what is asked for, or all.
   *
   * @param args W2 to W5 for the growth of each, {@code pool} for that of the bare pool, {@code
   *     heap} for what is kept
   */
  public static void main(String[] args) throws Exception {
    System.out.println("| what | cpu ns/task at n | 2n | 4n | 8n | slope wall | cpu | bytes |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (String name : args.length == 0 ? ALL : List.of(args)) {
      switch (name) {
        case "W2" -> new Growth("W2, to 100,000", MANY / 8, n -> LocalWay.ofRun(Dag.wide(n))).run();
        case "W3" ->
            new Growth("W3, to 100,000", MANY / 8, n -> LocalWay.ofRun(Dag.chain(n))).run();
        case "W4" ->
            new Growth("W4, to 1,000,000", 1250, n -> LocalWay.ofRun(Dag.random(100, n))).run();
        case "pool" ->
            new Growth("W4 by the pool", 1250, n -> new RawWay(Dag.random(100, n))).run();
        case "W5" ->
            new Growth("W5, to 100,000 edges", MANY / 8, n -> LocalWay.ofRun(Dag.diamond(n))).run();
        case "heap" -> heap();
        default -> throw new IllegalArgumentException("there is nothing called " + name);
      }
    }
  }

  private static void heap() throws Exception {
    System.out.println("\n| graph | workflow, bytes/task | run | both |");
    System.out.println("|---|---|---|---|");
    new Footprint(Dag.wide(MANY)).run();
    new Footprint(Dag.chain(MANY)).run();
    new Footprint(Dag.random(100, 10_000)).run();
  }
}
