package io.tiphys.bench.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/** Futures of the JDK: no status but done or not, no times; edges are made anew for each turn. */
final class FuturesWay extends Way {
  private final int[][] before;
  private final ForkJoinPool pool = new ForkJoinPool(PARALLELISM);

  FuturesWay(Dag dag) {
    super("CompletableFuture", dag.size());
    this.before = dag.before();
  }

  @Override
  void run() {
    CompletableFuture<?>[] tasks = new CompletableFuture<?>[before.length];
    for (int i = 0; i < before.length; i++) {
      int[] dependencies = before[i];
      if (dependencies.length == 0) {
        tasks[i] = CompletableFuture.runAsync(sum::increment, pool);
      } else if (dependencies.length == 1) {
        tasks[i] = tasks[dependencies[0]].thenRunAsync(sum::increment, pool);
      } else {
        CompletableFuture<?>[] all = new CompletableFuture<?>[dependencies.length];
        for (int k = 0; k < all.length; k++) {
          all[k] = tasks[dependencies[k]];
        }
        tasks[i] = CompletableFuture.allOf(all).thenRunAsync(sum::increment, pool);
      }
    }
    CompletableFuture.allOf(tasks).join();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
