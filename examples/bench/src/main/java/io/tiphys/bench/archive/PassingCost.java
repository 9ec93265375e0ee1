package io.tiphys.bench.archive;

import io.tiphys.Engine;
import io.tiphys.local.LocalEngine;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long it takes from the end of a body that made a file to the start of the one that reads it.
 */
final class PassingCost {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final ContainerTask MAKE =
      Task.container("make", "make").command("make").writes(FILE).build();
  private static final ContainerTask USE =
      Task.container("use", "use").command("use").reads(MAKE.output(FILE)).build();
  private static final Workflow WORKFLOW = Workflow.builder("w").tasks(MAKE, USE).build();

  private final Path place;
  private final int turns;

  private PassingCost(Path place, int turns) {
    this.place = place;
    this.turns = turns;
  }

  /**
   * Runs the benchmark.
   *
   * @param args a directory to work in, and turns
   */
  public static void main(String[] args) throws Exception {
    Path place = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
    PassingCost cost = new PassingCost(place, args.length > 1 ? Integer.parseInt(args[1]) : 9);
    System.out.println("| inputs | MiB | ms, median | ms, all |");
    System.out.println("|---|---|---|---|");
    for (boolean shared : new boolean[] {true, false}) {
      for (int mebibytes : new int[] {1, 1, 1_024}) { // The first warms up.
        cost.print(shared, mebibytes);
      }
    }
    System.exit(0);
  }

  private void print(boolean shared, int mebibytes) throws Exception {
    double[] millis = new double[turns];
    for (int turn = 0; turn < turns; turn++) {
      millis[turn] = once(shared, mebibytes) / 1e6;
    }
    String all =
        Arrays.toString(Arrays.stream(millis).mapToObj(m -> String.format("%.2f", m)).toArray());
    Arrays.sort(millis);
    System.out.printf(
        "| %s | %d | %.2f | %s |%n",
        shared ? "shared" : "own copies", mebibytes, millis[turns / 2], all);
  }

  private long once(boolean shared, int mebibytes) throws Exception {
    AtomicLong made = new AtomicLong();
    AtomicLong used = new AtomicLong();
    LocalEngine.Builder builder =
        LocalEngine.builder()
            .directory(place)
            .image(
                "make",
                call -> {
                  write(call.output(FILE), mebibytes);
                  made.set(System.nanoTime());
                })
            .image("use", call -> used.set(System.nanoTime()));
    try (Engine engine = (shared ? builder.sharedInputs() : builder).build()) {
      engine
          .submit(SubmitRequest.of(WORKFLOW, RequestKey.random()))
          .await(Duration.ofMinutes(5))
          .requireSuccess();
    }
    return used.get() - made.get();
  }

  private static void write(Path file, int mebibytes) throws IOException {
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 7);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < mebibytes; i++) {
        out.write(block);
      }
    }
  }
}
