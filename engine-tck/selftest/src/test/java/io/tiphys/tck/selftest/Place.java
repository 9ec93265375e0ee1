package io.tiphys.tck.selftest;

import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One place of the status tree: a task, a group, a fan-out or an instance of one. */
final class Place {
  final Vertex vertex;
  final Scope scope;
  final String path;
  final String definitionPath;

  Phase phase = Phase.PENDING;
  Reason reason = Reason.WAITING;
  String message = "";
  @Nullable Instant askedAt;
  @Nullable Instant startedAt;
  @Nullable Instant endedAt;
  @Nullable Failure failure;
  Map<String, String> inputs = Map.of();
  Map<String, String> outputs = Map.of();
  Map<String, Thing> artifacts = Map.of();
  final List<Attempt> attempts = new ArrayList<>();
  @Nullable Scope inner;

  /** How many attempts do not count any more. */
  int forgotten;

  /** True once it was decided that it runs. */
  boolean begun;

  Place(Vertex vertex, Scope scope, String prefix, String definitionPrefix, String index) {
    this.vertex = vertex;
    this.scope = scope;
    this.path = prefix + vertex.name() + index;
    this.definitionPath = definitionPrefix + vertex.name();
    if (vertex instanceof TaskGroup group) {
      inner = new Scope(this, scope, group.continuesOnFailure(), group.parallelism());
      inner.addAll(group.members());
    } else if (vertex instanceof CallTask call) {
      inner =
          new Scope(
              this, scope, call.workflow().continuesOnFailure(), call.workflow().parallelism());
      inner.addAll(call.workflow().members());
    }
  }

  boolean isTerminal() {
    return phase.isTerminal();
  }

  boolean is(Phase expected, Reason why) {
    return phase == expected && reason == why;
  }

  boolean isFanOut() {
    return vertex instanceof FanOut;
  }

  @Nullable Attempt lastAttempt() {
    return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
  }

  void set(Phase next, Reason why) {
    phase = next;
    reason = why;
  }
}
