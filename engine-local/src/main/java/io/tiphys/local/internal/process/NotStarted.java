package io.tiphys.local.internal.process;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A process that never was one: its end is known from the beginning. */
final class NotStarted implements RunningProcess {

  private final LogFile log;
  private final CompletionStage<ProcessExit> exit;

  NotStarted(LogFile log, String message) {
    this.log = log;
    this.exit = CompletableFuture.completedStage(new ProcessExit.StartFailed(message));
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.empty();
  }

  @Override
  public LogFile log() {
    return log;
  }

  @Override
  public void stop(Duration grace) {
    BodyProcess.checkGrace(grace);
  }

  @Override
  public void kill() {
    // there is nothing to kill
  }

  @Override
  public CompletionStage<ProcessExit> onExit() {
    return exit;
  }
}
