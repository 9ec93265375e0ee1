package io.tiphys.run;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.EngineException;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import java.util.List;
import java.util.stream.Collectors;

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

  private static final int MOST_SHOWN = 10;

  private final transient RunId existing;
  private final transient List<String> differences;

  /**
   * Makes the exception.
   *
   * @param key the key; never null
   * @param existing the run that has it; never null
   * @param differences in what the two requests differ, as {@link #differences()} says it; empty
   *     when that is not known; never null
   */
  public RequestConflictException(RequestKey key, RunId existing, List<String> differences) {
    super(
        "request key '"
            + key
            + "' belongs to run "
            + existing
            + " with other content"
            + shown(differences)
            + " - use another key, or delete that run",
        false);
    this.existing = requireNonNull(existing, "existing");
    this.differences = List.copyOf(differences);
  }

  private static String shown(List<String> differences) {
    if (differences.isEmpty()) {
      return "";
    }
    int left = differences.size() - MOST_SHOWN;
    return ", which differs in "
        + differences.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
        + (left > 0 ? " and " + left + " more" : "");
  }

  /**
   * Returns the run that has the key.
   *
   * @return its id; never null
   */
  public RunId existing() {
    return existing;
  }

  /**
   * Returns parts in which the two requests differ: {@code definition}, {@code argument 'scene'},
   * {@code artifact 'raw'}, {@code delivery 'report'}. Values are never told. Where only the
   * contents of local files can differ, all of these are one entry: {@code artifact 'a' or artifact
   * 'b'}.
   *
   * @return for people; an unmodifiable list, empty when the backend no longer knows the other
   *     request; never null
   */
  public List<String> differences() {
    return differences;
  }
}
