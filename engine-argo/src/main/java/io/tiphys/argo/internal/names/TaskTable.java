package io.tiphys.argo.internal.names;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All tasks of a run.
 *
 * <p>Immutable.
 *
 * @param members the ordinary ones, in order of declaration
 * @param exitHandler what runs at the end, if anything does
 */
public record TaskTable(List<TaskEntry> members, @Nullable TaskEntry exitHandler) {
  /** Copies the list. */
  public TaskTable {
    members = List.copyOf(members);
  }

  /** Says whether some task may wait for an answer for a limited time only. */
  public boolean hasLimits() {
    return hasLimits(members) || (exitHandler != null && hasLimits(List.of(exitHandler)));
  }

  private static boolean hasLimits(List<TaskEntry> entries) {
    return entries.stream().anyMatch(entry -> entry.limit() > 0 || hasLimits(entry.members()));
  }
}
