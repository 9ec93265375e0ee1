package io.tiphys.local.internal.process;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * One process that a {@link ProcessRunner} was asked to start.
 *
 * <p>Thread-safe. Made by {@link ProcessRunner#start(ProcessCommand)}; needs no closing.
 *
 * @since 0.1
 */
public interface RunningProcess {

  /**
   * Returns the number of the process, which is also the number of its process group and session.
   *
   * @return the process id; empty when the command could not be started
   */
  OptionalLong pid();

  /**
   * Returns the log that holds what the process writes to standard output and standard error.
   *
   * @return the log, complete once {@link #onExit()} has completed; never null
   */
  LogFile log();

  /**
   * Asks the whole process group to end with SIGTERM, and kills it after the grace period.
   *
   * <p>Returns at once. Has no effect on a process that has ended. When called more than once the
   * signal is sent once and the earliest kill counts.
   *
   * @param grace how long to wait before the kill; zero kills at once
   * @throws IllegalArgumentException if the grace period is negative
   * @rule CAN-012, CAN-013, TMO-010
   */
  void stop(Duration grace);

  /**
   * Kills the whole process group with SIGKILL. Returns at once; has no effect on a process that
   * has ended.
   *
   * @rule CAN-002, TMO-002
   */
  void kill();

  /**
   * Returns the end of the process.
   *
   * <p>Completes when the command's main process has ended, whatever it left behind has been
   * killed, and the log is complete. Never completes exceptionally. Completed on a thread of the
   * runner's executor; when the command could not be started it is already complete on return from
   * {@link ProcessRunner#start(ProcessCommand)}.
   *
   * @return how the process ended; never null
   */
  CompletionStage<ProcessExit> onExit();
}
