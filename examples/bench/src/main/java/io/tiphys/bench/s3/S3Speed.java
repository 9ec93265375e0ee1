package io.tiphys.bench.s3;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One large file up and down by our store and by its peers, in turns: each round goes through them,
 * the next one in the opposite order. Ratios are made of what stood in the same round. Arguments: a
 * directory, the size in MiB, the number of rounds, the ways. The server is given as {@code
 * -Ds3.endpoint}, {@code s3.bucket}, {@code s3.accessKey} and {@code s3.secretKey}; what the JVM
 * may use is given to the JVM, and it refuses to measure in more than 64 MiB of heap and direct
 * memory.
 */
public final class S3Speed {
  private static final String KEY = "bench/large";
  private static final int CHUNK = 1 << 20;
  private static final long MOST_BYTES = 64L << 20;

  private final Path source;
  private final Path target;
  private final long mebibytes;
  private final List<Way> ways = new ArrayList<>();

  /** By direction, then by way, one for each round. */
  private final Map<String, Map<String, List<Double>>> seconds = new LinkedHashMap<>();

  private S3Speed(Path directory, long mebibytes) {
    this.source = directory.resolve("source");
    this.target = directory.resolve("target");
    this.mebibytes = mebibytes;
  }

  /**
   * Measures and prints a table.
   *
   * @param args directory, MiB, rounds, and which of {@code store crt rclone}
   * @throws Exception if one of them fails, or brings back another file
   */
  public static void main(String... args) throws Exception {
    requireSmall();
    S3Speed speed = new S3Speed(Path.of(args[0]), Long.parseLong(args[1]));
    Server server = Server.given();
    for (String way : List.of(args).subList(3, args.length)) {
      speed.ways.add(
          switch (way) {
            case "store" -> new StoreWay(server);
            case "crt" -> new CrtWay(server);
            case "rclone" -> new RcloneWay(server);
            default -> throw new IllegalArgumentException(way);
          });
    }
    speed.run(Integer.parseInt(args[2]));
  }

  private static void requireSmall() {
    long heap = Runtime.getRuntime().maxMemory();
    long direct =
        Long.parseLong(
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxDirectMemorySize")
                .getValue());
    if (direct == 0 || heap + direct > MOST_BYTES) {
      throw new IllegalStateException(
          "start it with -Xmx56m -XX:MaxDirectMemorySize=8m: heap %d, direct memory %d"
              .formatted(heap, direct));
    }
  }

  private void run(int rounds) throws Exception {
    generate();
    try {
      for (int round = 0; round < rounds; round++) {
        for (Way way : ways) {
          measure(way);
        }
        Collections.reverse(ways);
      }
      print();
      printMemory();
    } finally {
      ways.forEach(Way::close);
      Files.deleteIfExists(source);
      Files.deleteIfExists(target);
    }
  }

  private void measure(Way way) throws Exception {
    long start = System.nanoTime();
    way.up(source, KEY);
    note(way, "up", start);
    start = System.nanoTime();
    way.down(KEY, target);
    note(way, "down", start);
    if (Files.mismatch(source, target) >= 0) {
      throw new IOException(way.name() + " brought back another file");
    }
    Files.delete(target);
  }

  private void note(Way way, String direction, long start) {
    double taken = (System.nanoTime() - start) / 1e9;
    seconds
        .computeIfAbsent(direction, k -> new LinkedHashMap<>())
        .computeIfAbsent(way.name(), k -> new ArrayList<>())
        .add(taken);
    System.err.printf(Locale.ROOT, "%s %s: %.2f s%n", way.name(), direction, taken);
  }

  private void print() {
    System.out.println(
        "| direction | way | MiB/s, median | lowest | highest | ours to it, median of rounds | lowest | highest |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    seconds.forEach(
        (direction, byWay) -> {
          List<Double> ours = byWay.getOrDefault(StoreWay.NAME, List.of());
          byWay.forEach(
              (way, taken) -> {
                double[] rates = taken.stream().mapToDouble(s -> mebibytes / s).sorted().toArray();
                System.out.printf("| %s | %s | %s", direction, way, row("%.0f", rates));
                double[] ratios =
                    IntStream.range(0, ours.size())
                        .mapToDouble(round -> taken.get(round) / ours.get(round))
                        .sorted()
                        .toArray();
                System.out.println(row("%.2f", ratios));
              });
        });
  }

  private static String row(String format, double[] sorted) {
    if (sorted.length == 0) {
      return "";
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return DoubleStream.of(median, sorted[0], sorted[sorted.length - 1])
        .mapToObj(value -> format.formatted(value) + " | ")
        .collect(Collectors.joining());
  }

  private static void printMemory() {
    long heap = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      heap += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    long direct = 0;
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      direct += pool.getName().equals("direct") ? pool.getMemoryUsed() : 0;
    }
    System.out.printf(
        "heap: most %d MiB of %d; direct at the end: %d MiB%n",
        heap >> 20, Runtime.getRuntime().maxMemory() >> 20, direct >> 20);
  }

  private void generate() throws IOException {
    byte[] chunk = new byte[CHUNK];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(source)) {
      for (long i = 0; i < mebibytes; i++) {
        random.nextBytes(chunk);
        out.write(chunk);
      }
    }
  }
}
