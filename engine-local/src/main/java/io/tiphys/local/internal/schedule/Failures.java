package io.tiphys.local.internal.schedule;

import io.tiphys.status.Reason;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Vertex;
import java.util.OptionalInt;

/** What failures mean. */
final class Failures {
  private Failures() {}

  static Reason reasonOf(BodyResult result) {
    return result.failure() == null ? Reason.EXIT_CODE : result.failure();
  }

  /**
   * Tells whether another attempt makes sense. Output that is invalid or too large would be written
   * again; with exit codes named, only these and a time limit are tried again.
   */
  static boolean mayBeRetried(RetryPolicy policy, Reason reason, OptionalInt exitCode) {
    return switch (reason) {
      case OUTPUT_INVALID, OUTPUT_TOO_LARGE -> false;
      case TIMED_OUT -> true;
      case EXIT_CODE -> policy.retries(exitCode);
      default -> policy.exitCodes().isEmpty();
    };
  }

  static String timedOut(Vertex task) {
    String limit = ((ContainerTask) task).timeout().map(Object::toString).orElse("");
    return "the time limit of " + limit + " has passed";
  }
}
