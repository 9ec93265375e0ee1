package io.tiphys.bench.argo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the model costs as a multiple of the floor, both taken in turns within each iteration; so
 * that whatever else the machine does weighs on both. {@link Ratios} prints the result.
 */
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(
    value = 3,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class NodesRatio {
  // So that a block of turns is short against what else happens on the machine.
  private static final int READS = 4;
  private static final int WRITES = 2;

  @Benchmark
  public void read(AsRead nodes, Counters counters, Blackhole hole) throws Exception {
    counters.run(READS, nodes.work::readFloor, nodes.work::read, hole);
  }

  @Benchmark
  public void readLean(AsRead nodes, Counters counters, Blackhole hole) throws Exception {
    counters.run(READS, nodes.work::readFloor, nodes.work::readLean, hole);
  }

  @Benchmark
  public void readLeanAgainstLean(AsRead nodes, Counters counters, Blackhole hole)
      throws Exception {
    counters.run(READS, nodes.work::readLeanFloor, nodes.work::readLean, hole);
  }

  @Benchmark
  public void readTexts(AsRead nodes, Counters counters, Blackhole hole) throws Exception {
    counters.run(READS, nodes.work::readFloor, nodes.work::readTexts, hole);
  }

  @Benchmark
  public void write(AsRead nodes, Counters counters, Blackhole hole) throws Exception {
    counters.run(WRITES, nodes.work::writeFloor, nodes.work::write, hole);
  }

  @Benchmark
  public void writeAsText(AsRead nodes, Counters counters, Blackhole hole) throws Exception {
    counters.run(WRITES, nodes.work::writeFloor, nodes.work::writeAsText, hole);
  }

  @Benchmark
  public void writeMoved(Moved nodes, Counters counters, Blackhole hole) throws Exception {
    counters.run(WRITES, nodes.work::writeFloor, nodes.work::write, hole);
  }

  /** Nodes that lie in memory in the order in which they were read. */
  @State(Scope.Thread)
  public static class AsRead {
    @SuppressWarnings("NullAway.Init") // by setUp
    private NodesWork work;

    @Setup
    public void setUp() throws IOException {
      work = new NodesWork(new ObjectMapper());
      work.keepInOrder();
    }
  }

  /** Nodes that the young collector has moved, level by level of the tree. */
  @State(Scope.Thread)
  public static class Moved {
    @SuppressWarnings("NullAway.Init") // by setUp
    private NodesWork work;

    @Setup
    public void setUp() throws IOException {
      work = new NodesWork(new ObjectMapper());
      work.letCollectorMove();
    }
  }
}
