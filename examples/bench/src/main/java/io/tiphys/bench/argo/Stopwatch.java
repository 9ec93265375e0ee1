package io.tiphys.bench.argo;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Adds up the time of turns by three clocks: the process's processor time (in steps of 10 ms on
 * Linux), the thread's, and the wall's.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class Stopwatch {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private int turns;
  private long cpuNanos;
  private long threadNanos;
  private long wallNanos;

  void reset() {
    turns = 0;
    cpuNanos = 0;
    threadNanos = 0;
    wallNanos = 0;
  }

  void run(int count, Callable<?> turn, Blackhole hole) throws Exception {
    long cpu = SYSTEM.getProcessCpuTime();
    long thread = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    for (int i = 0; i < count; i++) {
      hole.consume(turn.call());
    }
    wallNanos += System.nanoTime() - wall;
    threadNanos += THREADS.getCurrentThreadCpuTime() - thread;
    cpuNanos += SYSTEM.getProcessCpuTime() - cpu;
    turns += count;
  }

  double cpuMillis() {
    return cpuNanos / NANOS_PER_MILLI / turns;
  }

  double threadMillis() {
    return threadNanos / NANOS_PER_MILLI / turns;
  }

  double wallMillis() {
    return wallNanos / NANOS_PER_MILLI / turns;
  }
}
