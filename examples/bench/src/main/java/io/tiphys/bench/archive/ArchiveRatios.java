package io.tiphys.bench.archive;

import io.tiphys.artifact.archive.Archives;
import io.tiphys.artifact.archive.PackOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Packs and unpacks one directory in turns with tar, gzip and pigz, and prints a table. */
final class ArchiveRatios {
  private final Path root;
  private final int turns;
  private final List<Way> packing = new ArrayList<>();
  private final List<Way> unpacking = new ArrayList<>();

  private ArchiveRatios(Path root, int turns) {
    this.root = root;
    this.turns = turns;
  }

  /** One way to do it, and how long each turn took. */
  private record Way(String name, Work work, List<Double> seconds) {
    Way(String name, Work work) {
      this(name, work, new ArrayList<>());
    }

    double median() {
      double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  /** What is timed. */
  private interface Work {

    /** Makes the file or the directory. */
    void to(Path result) throws IOException, InterruptedException;
  }

  /**
   * Runs the benchmark.
   *
   * @param args a directory to work in, mebibytes, turns, and where pigz is, if it is not on the
   *     path
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path place = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
    int mebibytes = args.length > 1 ? Integer.parseInt(args[1]) : 75;
    int turns = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    Path root = Files.createTempDirectory(place, "bench-");
    try {
      new ArchiveRatios(root, turns).run(mebibytes, args.length > 3 ? args[3] : "pigz");
    } finally {
      delete(root);
    }
  }

  private void run(int mebibytes, String pigz) throws IOException, InterruptedException {
    Path tree = root.resolve("tree");
    long bytes = MadeUpTree.make(tree, mebibytes);
    String tar = "tar -C " + tree + " -cf - . | ";
    packing.add(new Way("tar, gzip -6", to -> shell(tar + "gzip -6 > " + to)));
    if (isThere(pigz)) {
      packing.add(new Way("tar, pigz -6 -p 2", to -> shell(tar + pigz + " -6 -p 2 > " + to)));
    }
    for (int threads : new int[] {1, 2}) {
      PackOptions options = PackOptions.defaults().threads(threads);
      packing.add(new Way("Archives.pack, threads " + threads, to -> pack(tree, to, options)));
    }
    time(packing);
    print("pack", bytes, packing);
    for (Way way : packing) {
      System.out.printf("| size, %s | %,d bytes |%n", way.name(), Files.size(file(way, 0)));
    }
    Path archive = file(packing.get(0), 0);
    Path ours = file(packing.get(packing.size() - 1), 0);
    unpacking.add(
        new Way(
            "gzip -d, tar",
            to -> shell("mkdir " + to + " && gzip -dc " + archive + " | tar -C " + to + " -xf -")));
    unpacking.add(new Way("Archives.unpack", to -> unpack(archive, to)));
    unpacking.add(new Way("Archives.unpack, of our own", to -> unpack(ours, to)));
    time(unpacking);
    print("unpack", bytes, unpacking);
  }

  private void time(List<Way> ways) throws IOException, InterruptedException {
    for (int turn = -2; turn < turns; turn++) { // Two to warm up.
      for (Way way : ways) {
        Path result = file(way, Math.max(turn, 0));
        delete(result);
        long start = System.nanoTime();
        way.work().to(result);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (turn >= 0) {
          way.seconds().add(seconds);
        }
        if (turn > 0) {
          delete(result);
        }
      }
    }
  }

  private Path file(Way way, int turn) {
    return root.resolve(way.name().replaceAll("[^A-Za-z0-9]", "-") + "." + turn);
  }

  private static void print(String what, long bytes, List<Way> ways) {
    double peer = ways.get(0).median();
    System.out.printf(
        "| %s, %,d bytes | s, median | s, all | MB/s | %s to it |%n",
        what, bytes, ways.get(0).name());
    System.out.println("|---|---|---|---|---|");
    for (Way way : ways) {
      System.out.printf(
          "| %s | %.2f | %s | %.0f | %.2f |%n",
          way.name(),
          way.median(),
          Arrays.toString(way.seconds().stream().map(s -> String.format("%.2f", s)).toArray()),
          bytes / 1e6 / way.median(),
          peer / way.median());
    }
  }

  private static void pack(Path tree, Path to, PackOptions options) throws IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      Archives.pack(tree, out, options);
    }
  }

  private static void unpack(Path archive, Path to) throws IOException {
    try (InputStream in = Files.newInputStream(archive)) {
      Archives.unpack(in, to);
    }
  }

  private static boolean isThere(String program) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
  }

  private static void shell(String command) throws IOException, InterruptedException {
    int code = new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("exit code " + code + ": " + command);
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(each);
        }
      }
    }
  }
}
