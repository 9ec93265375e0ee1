package io.tiphys.local.internal.schedule;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task beyond its phase and times. A task that succeeded at its first attempt
 * and has neither inputs nor outputs needs none.
 *
 * <p>Immutable.
 *
 * @param attempt the number of the current or last attempt, from 1; 0 when there was none
 * @param attemptStartedAt when the body of that attempt started
 * @param ended the attempts that have ended
 * @param inputs the values that it received by environment name
 * @param outputs what it handed out
 * @param artifacts the files that it handed out
 * @param failure why it failed, or null
 * @param message words for people
 */
record TaskRecord(
    int attempt,
    long attemptStartedAt,
    List<AttemptStatus> ended,
    Map<String, String> inputs,
    Map<String, String> outputs,
    Map<String, Artifact> artifacts,
    @Nullable Failure failure,
    String message) {

  static final TaskRecord NONE =
      new TaskRecord(0, Nodes.NEVER, List.of(), Map.of(), Map.of(), Map.of(), null, "");

  static TaskRecord orNone(@Nullable TaskRecord known) {
    return known == null ? NONE : known;
  }

  TaskRecord withAttempt(int number, long startedAt, Map<String, String> received) {
    return new TaskRecord(number, startedAt, ended, received, outputs, artifacts, failure, message);
  }

  TaskRecord withEnded(AttemptStatus status) {
    List<AttemptStatus> all = new java.util.ArrayList<>(ended);
    all.add(status);
    return new TaskRecord(
        attempt,
        attemptStartedAt,
        List.copyOf(all),
        inputs,
        outputs,
        artifacts,
        failure,
        status.message());
  }

  TaskRecord withOutputs(Map<String, String> texts, Map<String, Artifact> files) {
    return new TaskRecord(attempt, attemptStartedAt, ended, inputs, texts, files, failure, message);
  }

  TaskRecord withFailure(Failure why) {
    return new TaskRecord(
        attempt, attemptStartedAt, ended, inputs, outputs, artifacts, why, why.message());
  }

  Optional<AttemptStatus> lastEnded() {
    return ended.isEmpty() ? Optional.empty() : Optional.of(ended.get(ended.size() - 1));
  }
}
