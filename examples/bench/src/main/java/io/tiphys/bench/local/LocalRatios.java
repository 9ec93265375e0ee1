package io.tiphys.bench.local;

import java.util.ArrayList;
import java.util.List;

/** Runs what compares the local engine with others, and prints tables. */
final class LocalRatios {
  private static final int MANY = 100_000;
  private static final Dag ONE = Dag.wide(1);
  private static final Dag SMALL_DIAMOND = Dag.diamond(3);

  private final boolean quick;

  private LocalRatios(boolean quick) {
    this.quick = quick;
  }

  /**
   * Runs benchmarks.
   *
   * @param args names of benchmarks, W1 to W6, growth and heap; all but growth and heap when there
   *     is none; and {@code --quick} for a short look
   */
  public static void main(String[] args) throws Exception {
    List<String> names = new ArrayList<>(List.of(args));
    LocalRatios ratios = new LocalRatios(names.remove("--quick"));
    System.out.println(
        "| what | way | tasks | wall ns/task | cpu ns/task | bytes/task | ours to it, wall | cpu |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (String name : names.isEmpty() ? List.of("W1", "W2", "W3", "W4", "W5", "W6") : names) {
      ratios.run(name);
    }
    System.exit(0); // Some peers leave threads behind.
  }

  private void run(String name) throws Exception {
    switch (name) {
      case "W1" -> one();
      case "W2" -> wide();
      case "W3" -> chain();
      case "W4" -> random();
      case "W5" -> joins();
      case "W6" -> small();
      case "growth" -> growth();
      case "heap" -> heap();
      case "run" -> runsAlone();
      default -> throw new IllegalArgumentException("there is no benchmark " + name);
    }
  }

  private void contest(String name, Way... ways) throws Exception {
    new Contest(name, quick, ways).run();
  }

  private void one() throws Exception {
    contest(
        "W1, one task",
        new RepeatedWay(LocalWay.ofSubmission(ONE), 500),
        new RepeatedWay(new RawWay(ONE), 500),
        new RepeatedWay(ServerlessWay.chain(1, 1), 500),
        new RepeatedWay(new TemporalWay(1, false, 1), 5));
  }

  private void wide() throws Exception {
    Dag wide = Dag.wide(MANY);
    contest(
        "W2, wide",
        LocalWay.ofRun(wide),
        new RawWay(wide),
        new FuturesWay(wide),
        new StreamWay.OfReactor(MANY),
        new StreamWay.OfRxJava(MANY),
        new FlowWay(MANY, true),
        ServerlessWay.fork(1000),
        new DexecutorWay(Dag.wide(500)),
        new TemporalWay(200, true, 1),
        LocalWay.ofSubmission(wide));
  }

  private void chain() throws Exception {
    Dag chain = Dag.chain(MANY);
    contest(
        "W3, chain",
        LocalWay.ofRun(chain),
        new RawWay(chain),
        new FuturesWay(chain),
        new FlowWay(MANY, false),
        ServerlessWay.chain(400, 1),
        new DexecutorWay(Dag.chain(400)),
        new TemporalWay(50, false, 1),
        LocalWay.ofSubmission(chain));
  }

  private void random() throws Exception {
    Dag random = quick ? Dag.random(100, 1000) : Dag.random(100, 10_000);
    contest(
        "W4, random",
        LocalWay.ofRun(random),
        new RawWay(random),
        new FuturesWay(random),
        new GraphWay(Dag.random(100, 1000)));
  }

  private void joins() throws Exception {
    Dag diamond = Dag.diamond(MANY);
    contest(
        "W5, diamond",
        LocalWay.ofRun(diamond),
        new RawWay(diamond),
        new FuturesWay(diamond),
        new DexecutorWay(Dag.diamond(500)));
    Dag dense = Dag.bipartite(317, 316);
    contest(
        "W5, dense",
        LocalWay.ofRun(dense),
        new RawWay(dense),
        new FuturesWay(dense),
        new GraphWay(dense));
  }

  private void small() throws Exception {
    contest(
        "W6, many small",
        LocalWay.ofMany(SMALL_DIAMOND, 10_000),
        new RawWay(SMALL_DIAMOND),
        ServerlessWay.chain(5, 1000),
        new TemporalWay(5, false, 50));
  }

  /** Without peers, for profilers. */
  private void runsAlone() throws Exception {
    contest("W2, wide", LocalWay.ofRun(Dag.wide(MANY)), new RawWay(Dag.wide(MANY)));
    contest("W3, chain", LocalWay.ofRun(Dag.chain(MANY)), new RawWay(Dag.chain(MANY)));
    Dag random = quick ? Dag.random(100, 1000) : Dag.random(100, 10_000);
    contest("W4, random", LocalWay.ofRun(random), new RawWay(random));
  }

  private void growth() throws Exception {
    System.out.println("\n| what | cpu ns/task at n | 2n | 4n | 8n | slope wall | cpu | bytes |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    new Growth("W2, to 100,000", quick, MANY / 8, n -> LocalWay.ofRun(Dag.wide(n))).run();
    new Growth("W3, to 100,000", quick, MANY / 8, n -> LocalWay.ofRun(Dag.chain(n))).run();
    int width = quick ? 125 : 1250;
    new Growth(
            "W4, 100 layers of " + width + " to " + 8 * width,
            quick,
            width,
            n -> LocalWay.ofRun(Dag.random(100, n)))
        .run();
    new Growth("W5, to 100,000 edges", quick, MANY / 8, n -> LocalWay.ofRun(Dag.diamond(n))).run();
  }

  private void heap() throws Exception {
    System.out.println("\n| graph | workflow, bytes/task | run | both |");
    System.out.println("|---|---|---|---|");
    new Footprint(Dag.wide(MANY)).run();
    new Footprint(Dag.chain(MANY)).run();
    new Footprint(quick ? Dag.random(100, 1000) : Dag.random(100, 10_000)).run();
  }
}
