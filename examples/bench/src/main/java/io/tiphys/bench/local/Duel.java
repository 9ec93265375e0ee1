package io.tiphys.bench.local;

/**
 * Two ways to do the same work: ours, and another one. Of what others do slower the more there is,
 * or not at all, they get less; costs are compared by the task.
 */
@SuppressWarnings("ImmutableEnumChecker") // What makes a way keeps nothing.
public enum Duel {
  W1_POOL(() -> one(LocalWay.ofSubmission(Dag.wide(1))), () -> one(new RawWay(Dag.wide(1)))),
  W1_SERVERLESS(W1_POOL, () -> one(ServerlessWay.chain(1, 1))),
  W1_TEMPORAL(W1_POOL, () -> new RepeatedWay(new TemporalWay(1, false, 1), 5)),

  W2_POOL(() -> LocalWay.ofRun(Dag.wide(Duel.MANY)), () -> new RawWay(Dag.wide(Duel.MANY))),
  W2_FUTURES(W2_POOL, () -> new FuturesWay(Dag.wide(Duel.MANY))),
  W2_REACTOR(W2_POOL, () -> new StreamWay.OfReactor(Duel.MANY)),
  W2_RXJAVA(W2_POOL, () -> new StreamWay.OfRxJava(Duel.MANY)),
  W2_EASYFLOWS(W2_POOL, () -> new FlowWay(Duel.MANY, true)),
  W2_SERVERLESS(W2_POOL, () -> ServerlessWay.fork(1000)),
  W2_DEXECUTOR(W2_POOL, () -> new DexecutorWay(Dag.wide(500))),
  W2_TEMPORAL(W2_POOL, () -> new TemporalWay(200, true, 1)),

  W3_POOL(() -> LocalWay.ofRun(Dag.chain(Duel.MANY)), () -> new RawWay(Dag.chain(Duel.MANY))),
  W3_FUTURES(W3_POOL, () -> new FuturesWay(Dag.chain(Duel.MANY))),
  W3_EASYFLOWS(W3_POOL, () -> new FlowWay(Duel.MANY, false)),
  W3_SERVERLESS(W3_POOL, () -> ServerlessWay.chain(400, 1)),
  W3_DEXECUTOR(W3_POOL, () -> new DexecutorWay(Dag.chain(400))),
  W3_TEMPORAL(W3_POOL, () -> new TemporalWay(50, false, 1)),

  W4_POOL(() -> LocalWay.ofRun(Dag.random(100, 10_000)), () -> new RawWay(Dag.random(100, 10_000))),
  W4_FUTURES(W4_POOL, () -> new FuturesWay(Dag.random(100, 10_000))),
  W4_JGRAPHT(W4_POOL, () -> new GraphWay(Dag.random(100, 1000))),

  W5_DIAMOND_POOL(
      () -> LocalWay.ofRun(Dag.diamond(Duel.MANY)), () -> new RawWay(Dag.diamond(Duel.MANY))),
  W5_DIAMOND_FUTURES(W5_DIAMOND_POOL, () -> new FuturesWay(Dag.diamond(Duel.MANY))),
  W5_DIAMOND_DEXECUTOR(W5_DIAMOND_POOL, () -> new DexecutorWay(Dag.diamond(500))),
  W5_DENSE_POOL(
      () -> LocalWay.ofRun(Dag.bipartite(317, 316)), () -> new RawWay(Dag.bipartite(317, 316))),
  W5_DENSE_FUTURES(W5_DENSE_POOL, () -> new FuturesWay(Dag.bipartite(317, 316))),
  W5_DENSE_JGRAPHT(W5_DENSE_POOL, () -> new GraphWay(Dag.bipartite(317, 316))),

  W6_POOL(
      () -> LocalWay.ofMany(Dag.diamond(3), 10_000),
      () -> new RepeatedWay(new RawWay(Dag.diamond(3)), 1000)),
  W6_SERVERLESS(W6_POOL, () -> ServerlessWay.chain(5, 1000)),
  W6_TEMPORAL(W6_POOL, () -> new TemporalWay(5, false, 50));

  private static final int MANY = 100_000;

  private final Making ours;
  private final Making other;

  Duel(Making ours, Making other) {
    this.ours = ours;
    this.other = other;
  }

  Duel(Duel sameOfOurs, Making other) {
    this(sameOfOurs.ours, other);
  }

  /** Makes a way. */
  private interface Making {
    Way make() throws Exception;
  }

  Way ours() throws Exception {
    return ours.make();
  }

  Way other() throws Exception {
    return other.make();
  }

  /** Too short to be measured alone. */
  private static Way one(Way once) {
    return new RepeatedWay(once, 500);
  }
}
