package io.tiphys.tck.selftest;

import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The inside of a run, a group, a called workflow or a fan-out. */
final class Scope {
  /** What keeps a scope from starting anything more; a later one is the stronger. */
  enum Cut {
    NONE(Phase.PENDING, Reason.WAITING, Phase.PENDING, Reason.WAITING),
    FAIL_FAST(Phase.OMITTED, Reason.FAIL_FAST, Phase.FAILED, Reason.TASK_FAILED),
    TIMEOUT(Phase.OMITTED, Reason.RUN_TIMEOUT, Phase.FAILED, Reason.RUN_TIMEOUT),
    CANCEL(Phase.CANCELLED, Reason.NOT_STARTED, Phase.CANCELLED, Reason.STOPPED);

    final Phase unstartedPhase;
    final Reason unstartedReason;
    final Phase startedPhase;
    final Reason startedReason;

    Cut(Phase unstarted, Reason whyUnstarted, Phase started, Reason whyStarted) {
      this.unstartedPhase = unstarted;
      this.unstartedReason = whyUnstarted;
      this.startedPhase = started;
      this.startedReason = whyStarted;
    }

    boolean stopsBodies() {
      return this == TIMEOUT || this == CANCEL;
    }
  }

  final @Nullable Place owner;
  final @Nullable Scope outer;
  final boolean continues;
  final OptionalInt parallelism;
  final List<Place> members = new ArrayList<>();
  Map<String, String> arguments = Map.of();
  Map<String, Thing> inputs = Map.of();
  List<String> items = List.of();
  boolean open;
  boolean ended;
  Cut cut = Cut.NONE;

  /** True when a member did not get to its end because of the cut. */
  boolean lost;

  @Nullable Failure failure;

  Scope(@Nullable Place owner, @Nullable Scope outer, boolean continues, OptionalInt parallelism) {
    this.owner = owner;
    this.outer = outer;
    this.continues = continues;
    this.parallelism = parallelism;
  }

  void addAll(List<Vertex> vertices) {
    vertices.forEach(this::add);
  }

  Place add(Vertex vertex) {
    String path = owner == null ? "" : owner.path + "/";
    String definitionPath = owner == null ? "" : owner.definitionPath + "/";
    Place member = new Place(vertex, this, path, definitionPath, "");
    members.add(member);
    return member;
  }

  void addInstances(FanOut fanOut, Place place, int count) {
    String path = place.path.substring(0, place.path.length() - fanOut.name().length());
    String definitionPath =
        place.definitionPath.substring(0, place.definitionPath.length() - fanOut.name().length());
    for (int i = 0; i < count; i++) {
      members.add(new Place(fanOut.body(), this, path, definitionPath, "[" + i + "]"));
    }
  }

  boolean isFanOut() {
    return owner != null && owner.isFanOut();
  }

  boolean isCall() {
    return owner != null && owner.vertex instanceof CallTask;
  }

  /** Returns how many members count against a limit on instances. */
  long begun() {
    return members.stream().filter(m -> m.begun && !m.isTerminal()).count();
  }

  boolean hasFailed() {
    return members.stream().anyMatch(m -> m.phase == Phase.FAILED && !m.vertex.mayFail());
  }

  boolean has(Phase phase) {
    return members.stream().anyMatch(m -> m.phase == phase);
  }
}
