package io.tiphys.run;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.EngineException;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;

/**
 * Thrown when a request key was used before with other content. Nothing was done; the other run
 * goes on. Trying again is useless until that run is deleted.
 *
 * <p>Immutable.
 *
 * @rule IDM-002
 * @since 0.1
 */
public final class RequestConflictException extends EngineException {
  private static final long serialVersionUID = 1L;

  private final transient RunId existing;

  /**
   * Makes the exception.
   *
   * @param key the key; never null
   * @param existing the run that has it; never null
   */
  public RequestConflictException(RequestKey key, RunId existing) {
    super(
        "request key '"
            + key
            + "' belongs to run "
            + existing
            + " with other content - use another key, or delete that run",
        false);
    this.existing = requireNonNull(existing, "existing");
  }

  /**
   * Returns the run that has the key.
   *
   * @return its id; never null
   */
  public RunId existing() {
    return existing;
  }
}
