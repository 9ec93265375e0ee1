package io.tiphys.bench.argo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiphys.argo.model.NodeStatus;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each way alone, for a look with JMH's profilers. The ratios are in {@link NodesRatio}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 3,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class NodesBenchmark {
  @SuppressWarnings("NullAway.Init") // by setUp
  private NodesWork work;

  @Setup
  public void setUp() throws IOException {
    work = new NodesWork(new ObjectMapper());
    work.keepInOrder();
  }

  @Benchmark
  public Map<String, NodeStatus> read() throws IOException {
    return work.read();
  }

  @Benchmark
  public Map<String, NodeStatus> readLean() throws IOException {
    return work.readLean();
  }

  @Benchmark
  public int readFloor() throws IOException {
    return work.readFloor();
  }

  @Benchmark
  public int readTexts() throws IOException {
    return work.readTexts();
  }

  @Benchmark
  public String write() throws IOException {
    return work.write();
  }

  @Benchmark
  public String writeAsText() throws IOException {
    return work.writeAsText();
  }

  @Benchmark
  public String writeFloor() throws IOException {
    return work.writeFloor();
  }
}
