package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What an engine may leave behind, looked for after it is closed. */
final class Leaks {
  private static final int LOOKS = 3000;
  private static final long PAUSE_NANOS = 10_000_000;

  private final Path directory;
  private final Set<String> before = threads();

  /** Remembers what there is before the engine; the directory is where it keeps its files. */
  Leaks(Path directory) {
    this.directory = directory;
  }

  /** Looks until nothing is left, and fails when there still is something after a long while. */
  void assertNone() throws IOException {
    // A thread that was told to end takes a moment.
    waitUntil(() -> newThreads().isEmpty());
    assertThat(newThreads()).as("threads").isEmpty();
    waitUntil(() -> processesIn(directory).isEmpty());
    assertThat(processesIn(directory)).as("processes").isEmpty();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).as("files").isEmpty();
    }
  }

  static void waitUntil(BooleanSupplier condition) {
    for (int i = 0; i < LOOKS && !condition.getAsBoolean(); i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private Set<String> newThreads() {
    Set<String> now = threads();
    now.removeAll(before);
    return now;
  }

  private static Set<String> threads() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("tiphys")) {
        names.add(thread.getName() + "@" + System.identityHashCode(thread));
      }
    }
    return names;
  }

  /** The processes of this machine that work below a directory, or know of it. */
  static List<String> processesIn(Path directory) {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(entry -> entry.getFileName().toString().matches("\\d+"))
          .filter(process -> belongsTo(process, directory))
          .map(Path::toString)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean belongsTo(Path process, Path directory) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).startsWith(directory)
          || Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
              .contains(directory.toString());
    } catch (IOException e) {
      return false; // It has ended meanwhile, or is not ours.
    }
  }
}
