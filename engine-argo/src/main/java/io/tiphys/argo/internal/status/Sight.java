package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of a run at one moment.
 *
 * <p>Immutable, as long as nobody changes the object.
 *
 * @param workflow the object; it may be older than what was seen before
 * @param table the caller's tasks; null for a workflow that somebody else submitted
 * @param pods pods of the run, those that are gone among them where that was seen
 * @param podsComplete whether these are all that there were when the object was read, or later. A
 *     run is terminal only in such a look
 * @param now the time
 */
public record Sight(
    Workflow workflow,
    @Nullable TaskTable table,
    List<PodRow> pods,
    boolean podsComplete,
    Instant now) {
  /** Copies the list. */
  public Sight {
    pods = List.copyOf(pods);
  }
}
