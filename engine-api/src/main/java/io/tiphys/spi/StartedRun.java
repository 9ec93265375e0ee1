package io.tiphys.spi;

import static java.util.Objects.requireNonNull;

import io.tiphys.status.RunId;
import java.util.Optional;

/**
 * The run that holds a request key after {@link Backend#start}.
 *
 * <p>Immutable.
 *
 * @param id the id of the run; never null
 * @param contentDigest the digest of the plan that made it when it was there before; empty when
 *     this call made it
 * @rule IDM-001
 * @since 0.1
 */
public record StartedRun(RunId id, Optional<String> contentDigest) {

  /**
   * Checks that no part is null.
   *
   * @param id the id of the run
   * @param contentDigest the digest of the plan that made it, or empty
   */
  public StartedRun {
    requireNonNull(id, "id");
    requireNonNull(contentDigest, "contentDigest");
  }

  /**
   * Returns a run that this call made.
   *
   * @param id its id; never null
   * @return the run
   */
  public static StartedRun made(RunId id) {
    return new StartedRun(id, Optional.empty());
  }

  /**
   * Returns a run that was there.
   *
   * @param id its id; never null
   * @param contentDigest the {@link io.tiphys.plan.Plan#contentDigest() digest} of the plan that
   *     made it; never null
   * @return the run
   */
  public static StartedRun found(RunId id, String contentDigest) {
    return new StartedRun(id, Optional.of(contentDigest));
  }
}
