package io.tiphys.spi;

import static java.util.Objects.requireNonNull;

import io.tiphys.status.RunId;

/**
 * The run that holds a request key after {@link Backend#start}.
 *
 * <p>Immutable.
 *
 * @param id the id of the run; never null
 * @param contentDigest the digest of the plan that made it; never null
 * @param created true when this call made it, false when it was there
 * @rule IDM-001
 * @since 0.1
 */
public record StartedRun(RunId id, String contentDigest, boolean created) {

  /**
   * Checks that no part is null.
   *
   * @param id the id of the run
   * @param contentDigest the digest of the plan that made it
   * @param created true when this call made it
   */
  public StartedRun {
    requireNonNull(id, "id");
    requireNonNull(contentDigest, "contentDigest");
  }
}
