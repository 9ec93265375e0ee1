package io.tiphys.bench.local;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds up what turns of one way take: elapsed time, processor time of the whole JVM (in steps of 10
 * ms on Linux), and the bytes that its threads have allocated.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Way way;
  private int turns;
  private long wallNanos;
  private long cpuNanos;
  private long bytes;

  Meter(Way way) {
    this.way = way;
  }

  Way way() {
    return way;
  }

  /**
   * Takes turns until they have taken so much of the processors: on a busy machine the time on the
   * wall says little. A way that mostly waits stops after ten times as long on the wall.
   */
  void sample(long nanos) throws Exception {
    int before = turns;
    long cpuEnd = cpuNanos + nanos;
    long wallEnd = wallNanos + 10 * nanos;
    do {
      turn();
    } while (cpuNanos < cpuEnd && wallNanos < wallEnd);
    way.check(turns - before);
  }

  private void turn() throws Exception {
    way.prepare();
    Map<Long, Long> allocated = allocated();
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    way.run();
    wallNanos += System.nanoTime() - wall;
    cpuNanos += SYSTEM.getProcessCpuTime() - cpu;
    // A thread that has ended meanwhile counts nothing: pools keep theirs for some seconds.
    allocated().forEach((id, now) -> bytes += now - allocated.getOrDefault(id, 0L));
    way.discard();
    turns++;
  }

  private static Map<Long, Long> allocated() {
    long[] ids = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(ids);
    Map<Long, Long> all = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) {
        all.put(ids[i], bytes[i]);
      }
    }
    return all;
  }

  private double perTask(long total) {
    return (double) total / turns / way.tasks();
  }

  /** Elapsed nanoseconds for one task. */
  double wall() {
    return perTask(wallNanos);
  }

  /** Nanoseconds of processors for one task. */
  double cpu() {
    return perTask(cpuNanos);
  }

  /** Allocated bytes for one task. */
  double bytes() {
    return perTask(bytes);
  }
}
