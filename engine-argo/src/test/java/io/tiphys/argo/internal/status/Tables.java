package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.internal.names.TaskTables;
import org.jspecify.annotations.Nullable;

/** The tables of runs in traces: those that this library compiled have one. */
final class Tables {
  private Tables() {}

  static @Nullable TaskTable of(Trace trace) {
    for (Trace.Event event : trace.events()) {
      if (event.workflow() != null) {
        return TaskTables.of(event.workflow());
      }
    }
    return null;
  }
}
