package io.tiphys.run;

import static java.util.Objects.requireNonNull;

import io.tiphys.status.RunStatus;
import java.util.List;
import java.util.Optional;

/**
 * Some runs of a listing, newest first.
 *
 * <p>Immutable.
 *
 * @param runs the runs; never null
 * @param nextToken what to give to {@link RunQuery#after} for the next page, or empty when this is
 *     the last
 * @rule LST-006
 * @since 0.1
 */
public record RunPage(List<RunStatus> runs, Optional<String> nextToken) {

  /**
   * Copies the list.
   *
   * @param runs the runs
   * @param nextToken what to give to {@link RunQuery#after} for the next page
   */
  public RunPage {
    runs = List.copyOf(runs);
    requireNonNull(nextToken, "nextToken");
  }
}
