package io.tiphys.bench.argo;

import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What JMH reports beside the time: two ways, taken in turns, and their ratios. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Counters {
  private static final int ROUNDS = 6;

  private final Stopwatch floor = new Stopwatch();
  private final Stopwatch model = new Stopwatch();

  /** Processor time of the process for one turn of the model. */
  public double modelMillis() {
    return model.cpuMillis();
  }

  /** Processor time of the process for one turn of the floor. */
  public double floorMillis() {
    return floor.cpuMillis();
  }

  /** The ratio of processor time of the whole process, the garbage collector included. */
  public double ratioCpu() {
    return model.cpuMillis() / floor.cpuMillis();
  }

  /** The ratio of processor time of the thread, without the garbage collector. */
  public double ratioThread() {
    return model.threadMillis() / floor.threadMillis();
  }

  /** The ratio of elapsed time. */
  public double ratioWall() {
    return model.wallMillis() / floor.wallMillis();
  }

  void run(int turns, Callable<?> baseline, Callable<?> measured, Blackhole hole) throws Exception {
    floor.reset();
    model.reset();
    for (int round = 0; round < ROUNDS; round++) {
      floor.run(turns, baseline, hole);
      model.run(turns, measured, hole);
      model.run(turns, measured, hole);
      floor.run(turns, baseline, hole);
    }
  }
}
