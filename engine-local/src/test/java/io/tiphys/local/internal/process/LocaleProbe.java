package io.tiphys.local.internal.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts one process with foreign letters in its environment, from a JVM of its own. */
final class LocaleProbe {

  private LocaleProbe() {}

  public static void main(String[] args) {
    Path root = Path.of(args[0]);
    ExecutorService executor = Executors.newCachedThreadPool();
    Timers timers = (delay, action) -> () -> {};
    try (ProcessRunner runner = new ProcessRunner(executor, timers, "probe")) {
      List<String> argv = List.of("cat", "/proc/self/environ");
      ProcessCommand command =
          ProcessCommand.builder(argv, root.resolve("work"), root.resolve("log"))
              .environment(Map.of("FIRST", "1", "LETTERS", "Grüße 日本語 \uD83D\uDEA2 e\u0301 \uFEFF"))
              .build();
      ProcessExit exit = runner.start(command).onExit().toCompletableFuture().join();
      if (!exit.describe().equals("exit code 0")) {
        throw new IllegalStateException(exit.describe());
      }
    } finally {
      executor.shutdown();
    }
  }
}
