package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.util.function.Predicate;

/** A run on the stage, and the ways to wait for it. */
final class Played {
  private final Stage stage;
  private final String alias;
  private final Run run;

  Played(Stage stage, String alias, Run run) {
    this.stage = stage;
    this.alias = alias;
    this.run = run;
  }

  /**
   * Returns the handle; every call of it is recorded.
   *
   * @return the run
   */
  Run run() {
    return run;
  }

  /**
   * Returns the latest status that was shown.
   *
   * @return the status; never null after a wait
   */
  RunStatus latest() {
    return stage.recorder().latest(alias).orElseThrow();
  }

  String alias() {
    return alias;
  }

  /**
   * Waits until the engine has shown a status.
   *
   * @param awaited what it is waited for, for the report
   * @param condition quick and without side effect
   * @return the status for which it held
   * @throws InterruptedException if this thread is interrupted
   */
  RunStatus until(String awaited, Predicate<RunStatus> condition) throws InterruptedException {
    return stage.until(this, awaited, condition);
  }

  /**
   * Waits until the engine has shown the run terminal.
   *
   * @return the status
   * @throws InterruptedException if this thread is interrupted
   */
  RunStatus untilTerminal() throws InterruptedException {
    return until("terminal", status -> status.phase().isTerminal());
  }

  /**
   * Waits until the engine has shown a task in a phase, .
   *
   * @param path the task
   * @param phase the phase
   * @return the status
   * @throws InterruptedException if this thread is interrupted
   */
  RunStatus untilTask(String path, Phase phase) throws InterruptedException {
    return until(
        path + " " + phase,
        status -> status.task(path).map(TaskStatus::phase).filter(p -> p == phase).isPresent());
  }

  /**
   * Waits until the body of a task is shown running.
   *
   * @param path the task
   * @return the status
   * @throws InterruptedException if this thread is interrupted
   */
  RunStatus untilRunning(String path) throws InterruptedException {
    return untilTask(path, Phase.RUNNING);
  }

  /** Waits for a word of the evidence of a body; one that runs may not have come so far. */
  void untilSaid(String path, int attempt, String word) throws InterruptedException {
    if (stage.has(Feature.LOGS) && (attempt == 1 || stage.has(Feature.LOGS_ATTEMPT))) {
      stage.eventually(
          () -> {
            try (var lines = run.log(path, attempt)) {
              return lines.anyMatch(line -> line.text().contains("\"" + word + "\""));
            }
          });
    }
  }
}
