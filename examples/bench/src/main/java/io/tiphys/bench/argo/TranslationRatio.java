package io.tiphys.bench.argo;

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
 * What it costs to make the bytes that a submission to Argo sends, as a multiple of what it costs
 * to write them. {@link Ratios} prints the result.
 */
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 5)
@Measurement(iterations = 7)
@Fork(
    value = 3,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class TranslationRatio {
  private static final int TURNS = 40;

  @Benchmark
  public void translate(Request request, Counters counters, Blackhole hole) throws Exception {
    counters.run(TURNS, request.work::writeFloor, request.work::translate, hole);
  }

  /** What is submitted. */
  @State(Scope.Thread)
  public static class Request {
    @SuppressWarnings("NullAway.Init") // by setUp
    private TranslationWork work;

    @Setup
    public void setUp() throws IOException {
      work = new TranslationWork();
    }
  }
}
