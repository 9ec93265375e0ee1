package io.tiphys.argo;

import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.RunStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits for what a run shows on its way. */
final class Waits {
  private Waits() {}

  /** Returns the first status that is wanted; fails if the run ends without it. */
  static RunStatus until(Run run, Duration time, Predicate<RunStatus> wanted) throws Exception {
    CompletableFuture<RunStatus> found = new CompletableFuture<>();
    try (Watch unused =
        run.watch(
            status -> {
              if (wanted.test(status)) {
                found.complete(status);
              } else if (status.phase().isTerminal()) {
                found.completeExceptionally(new AssertionError(status.toString()));
              }
            })) {
      return found.get(time.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
