package io.tiphys.status;

import io.tiphys.error.EngineException;
import io.tiphys.workflow.Phase;

/**
 * Thrown by {@link RunStatus#requireSuccess()} only: the run ended otherwise. Trying the same call
 * again is useless.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class RunFailedException extends EngineException {
  private static final long serialVersionUID = 1L;

  private final transient RunStatus status;

  RunFailedException(RunStatus status) {
    super(message(status), false);
    this.status = status;
  }

  /**
   * Returns the status of the run.
   *
   * @return a status whose phase is not SUCCEEDED; never null
   */
  public RunStatus status() {
    return status;
  }

  private static String message(RunStatus status) {
    String what = "run " + status.id() + " of workflow '" + status.workflow() + "' ";
    if (!status.phase().isTerminal()) {
      return what + "has not ended: it is " + status.phase() + " / " + status.reason();
    }
    String why =
        status
            .failure()
            .map(
                f ->
                    (f.path().isEmpty() ? "" : ", " + f.path())
                        + ": "
                        + f.reason()
                        + ", "
                        + f.message())
            .orElse("");
    return what
        + "ended "
        + status.phase()
        + (status.phase() == Phase.FAILED ? why : " / " + status.reason());
  }
}
