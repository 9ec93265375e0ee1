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
}
