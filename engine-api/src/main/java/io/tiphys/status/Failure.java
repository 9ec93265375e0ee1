package io.tiphys.status;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What failed, and why.
 *
 * <p>Immutable.
 *
 * @param path the path of the task that failed, empty for the run itself
 * @param reason why
 * @param message what happened and what to do, for people; never holds a secret
 * @param exitCode the exit code of the last attempt, if a program ended by itself
 * @param nativeMessage the backend's own words, if it has any
 * @rule FPL-008
 * @rule RTY-019
 * @since 0.1
 */
public record Failure(
    String path,
    Reason reason,
    String message,
    OptionalInt exitCode,
    Optional<String> nativeMessage) {

  /**
   * Checks that no part is null.
   *
   * @param path the path of the task that failed
   * @param reason why
   * @param message what happened and what to do
   * @param exitCode the exit code of the last attempt
   * @param nativeMessage the backend's own words
   */
  public Failure {
    requireNonNull(path, "path");
    requireNonNull(reason, "reason");
    requireNonNull(message, "message");
    requireNonNull(exitCode, "exitCode");
    requireNonNull(nativeMessage, "nativeMessage");
  }

  /**
   * Makes a failure that has no exit code and no words of the backend's.
   *
   * @param path the path of the task, empty for the run itself; never null
   * @param reason why; never null
   * @param message what happened and what to do; never null
   * @return the failure
   */
  public static Failure of(String path, Reason reason, String message) {
    return new Failure(path, reason, message, OptionalInt.empty(), Optional.empty());
  }
}
