package io.tiphys.local.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
  private static final int REPEATS = 300;

  // Runs that are deleted at the same time free artifacts of each other.
  @Test
  void delete_twoThreadsAtOnce_bothSucceed(@TempDir Path folder) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < REPEATS; i++) {
        Path root = folder.resolve("run" + i);
        Files.writeString(Files.createDirectories(root.resolve("task/1")).resolve("file"), "x");
        Callable<Boolean> deletion =
            () -> {
              Trees.delete(root);
              return true;
            };

        for (Future<Boolean> done : threads.invokeAll(List.of(deletion, deletion))) {
          assertThat(done.get()).isTrue();
        }

        assertThat(root).doesNotExist();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
