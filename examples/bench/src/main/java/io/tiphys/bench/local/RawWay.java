package io.tiphys.bench.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What nobody can do without: a pool, an atomic countdown for each task, and the edges in arrays.
 * Keeps nothing of a task: no status, no times, no outcome.
 */
final class RawWay extends Way {
  private final Dag dag;
  private final ForkJoinPool pool = new ForkJoinPool(PARALLELISM);
  private AtomicIntegerArray waitingFor = new AtomicIntegerArray(0);
  private AtomicInteger open = new AtomicInteger();
  private CountDownLatch end = new CountDownLatch(0);

  RawWay(Dag dag) {
    super("ForkJoinPool", dag.size());
    this.dag = dag;
  }

  @Override
  void run() throws InterruptedException {
    waitingFor = new AtomicIntegerArray(dag.dependencies());
    open = new AtomicInteger(dag.size());
    end = new CountDownLatch(1);
    pool.execute(new Begin());
    end.await();
  }

  @Override
  public void close() {
    pool.shutdown();
  }

  @SuppressWarnings("serial") // It is not serialized.
  private final class Begin extends RecursiveAction {
    @Override
    protected void compute() {
      for (int i = 0; i < dag.size(); i++) {
        if (dag.dependencies()[i] == 0) {
          var unused = new Body(i).fork();
        }
      }
    }
  }

  @SuppressWarnings("serial") // It is not serialized.
  private final class Body extends RecursiveAction {
    private final int task;

    Body(int task) {
      this.task = task;
    }

    @Override
    protected void compute() {
      sum.increment();
      for (int edge = dag.first()[task]; edge < dag.first()[task + 1]; edge++) {
        int successor = dag.successors()[edge];
        if (waitingFor.decrementAndGet(successor) == 0) {
          var unused = new Body(successor).fork();
        }
      }
      if (open.decrementAndGet() == 0) {
        end.countDown();
      }
    }
  }
}
