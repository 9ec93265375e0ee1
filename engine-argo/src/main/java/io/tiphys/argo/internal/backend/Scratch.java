package io.tiphys.argo.internal.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of this machine for as long as something takes. */
final class Scratch {
  private Scratch() {}

  /** What is done in the folder. */
  interface Work {
    void in(Path folder) throws IOException;
  }

  /** Makes a folder that nobody else can read, and removes it in the end with all that is in it. */
  static void use(Work work) throws IOException {
    use(Path.of(System.getProperty("java.io.tmpdir")), work);
  }

  /** The same below a folder. */
  static void use(Path below, Work work) throws IOException {
    Path folder = Files.createTempDirectory(below, "tiphys-");
    try {
      work.in(folder);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
