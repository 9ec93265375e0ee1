package io.tiphys.bench.local;

import com.github.dexecutor.core.DefaultDexecutor;
import com.github.dexecutor.core.DexecutorConfig;
import com.github.dexecutor.core.ExecutionConfig;
import com.github.dexecutor.core.task.Task;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A graph that is made anew for each turn, which is not measured; results, but no times. */
final class DexecutorWay extends Way {
  private final Dag dag;
  private final ExecutorService threads = Executors.newFixedThreadPool(PARALLELISM);
  private DefaultDexecutor<Integer, Integer> graph;

  DexecutorWay(Dag dag) {
    super("Dexecutor", dag.size());
    this.dag = dag;
    this.graph = graph();
  }

  private DefaultDexecutor<Integer, Integer> graph() {
    DefaultDexecutor<Integer, Integer> made =
        new DefaultDexecutor<>(new DexecutorConfig<>(threads, id -> new Body()));
    for (int i = 0; i < dag.size(); i++) {
      if (dag.dependencies()[i] == 0 && dag.first()[i] == dag.first()[i + 1]) {
        made.addIndependent(i);
      }
      for (int edge = dag.first()[i]; edge < dag.first()[i + 1]; edge++) {
        made.addDependency(i, dag.successors()[edge]);
      }
    }
    return made;
  }

  @Override
  void prepare() {
    graph = graph();
  }

  @Override
  void run() {
    if (!graph.execute(ExecutionConfig.TERMINATING).getErrored().isEmpty()) {
      throw new IllegalStateException("some tasks failed");
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  @SuppressWarnings("serial") // It is not serialized.
  private final class Body extends Task<Integer, Integer> {
    @Override
    public Integer execute() {
      sum.increment();
      return 0;
    }
  }
}
