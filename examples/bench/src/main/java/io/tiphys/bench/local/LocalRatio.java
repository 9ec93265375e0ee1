package io.tiphys.bench.local;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What ours costs as a multiple of another way, both taken in turns within each iteration, so that
 * whatever else the machine does weighs on both. {@link LocalRatios} prints the result.
 */
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 5)
@Measurement(iterations = 7)
@Fork(
    value = 2,
    jvmArgs = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC"})
public class LocalRatio {
  private static final long SAMPLE_NANOS = 300_000_000L;

  @Benchmark
  public void round(Ways ways, Costs costs) throws Exception {
    costs.ours = new Meter(ways.ours);
    costs.other = new Meter(ways.other);
    costs.ours.sample(SAMPLE_NANOS);
    costs.other.sample(SAMPLE_NANOS);
    costs.other.sample(SAMPLE_NANOS);
    costs.ours.sample(SAMPLE_NANOS);
  }

  /** Both ways. */
  @State(Scope.Thread)
  public static class Ways {
    /** Which two: all there are, unless JMH is told otherwise. */
    @Param public Duel duel = Duel.W1_POOL;

    private Way ours = new Nothing();
    private Way other = new Nothing();

    @Setup
    public void setUp() throws Exception {
      ours = duel.ours();
      other = duel.other();
    }

    @TearDown
    public void tearDown() throws Exception {
      ours.close();
      other.close();
    }
  }

  /** What JMH reports of a round; costs are those of one task. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Costs {
    private Meter ours = new Meter(new Nothing());
    private Meter other = new Meter(new Nothing());

    /** Elapsed time of ours. */
    public double oursNanos() {
      return ours.wall();
    }

    /** Processor time of ours. */
    public double oursCpuNanos() {
      return ours.cpu();
    }

    /** Bytes that ours has allocated. */
    public double oursBytes() {
      return ours.bytes();
    }

    /** Elapsed time of the other. */
    public double otherNanos() {
      return other.wall();
    }

    /** Processor time of the other. */
    public double otherCpuNanos() {
      return other.cpu();
    }

    /** Bytes that the other has allocated. */
    public double otherBytes() {
      return other.bytes();
    }
  }

  /** What is there before there are ways. */
  private static final class Nothing extends Way {
    Nothing() {
      super("nothing", 1);
    }

    @Override
    void run() {}
  }
}
