package io.tiphys.tck.selftest;

import io.tiphys.status.Reason;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.List;

/** What comes before what, and whether that is over and satisfies. */
final class Edges {
  private final ModelRun run;

  Edges(ModelRun run) {
    this.run = run;
  }

  boolean haveEnded(Place place) {
    List<Vertex.Dependency> edges = place.vertex.dependencies();
    if (run.flaws.has("only the first dependency counts") && edges.size() > 1) {
      edges = edges.subList(0, 1);
    }
    if (run.flaws.has("only the last dependency counts") && edges.size() > 1) {
      edges = edges.subList(edges.size() - 1, edges.size());
    }
    if (run.flaws.has("members of a group do not wait for what comes before it")
        && place.vertex instanceof TaskGroup) {
      return true;
    }
    return place.scope.isFanOut()
        || edges.stream().allMatch(edge -> ended(place, find(place, edge.on()), edge));
  }

  private boolean ended(Place place, Place on, Vertex.Dependency edge) {
    if (run.flaws.has("dependants start together with what they depend on")) {
      return on.isTerminal() || on.phase == Phase.RUNNING;
    }
    if (run.flaws.has("a waiting task holds nobody back") && on.reason == Reason.SUSPENDED) {
      return true;
    }
    if (run.flaws.has("dependants do not wait for further attempts")
        && !on.attempts.isEmpty()
        && on.attempts.get(0).isOver()) {
      return true;
    }
    if (run.flaws.has("an order without data is ignored") && !edge.anyOutcome()) {
      return on.isTerminal() || on.vertex.declaredOutputs().isEmpty();
    }
    if (run.flaws.has("dependants of a fan-out start with it")
        && on.inner != null
        && on.isFanOut()) {
      return on.isTerminal() || on.phase == Phase.RUNNING;
    }
    if (on.inner != null && on.isFanOut() && !on.inner.members.isEmpty()) {
      List<Place> instances = on.inner.members;
      if (run.flaws.has("dependants of a fan-out wait for its first end")) {
        return instances.stream().anyMatch(Place::isTerminal);
      }
      if (run.flaws.has("dependants of a fan-out wait for its last instance")) {
        return instances.get(instances.size() - 1).isTerminal();
      }
    }
    if (run.flaws.has("dependants of a group start with it") && on.vertex instanceof TaskGroup
        || run.flaws.has("dependants of a call start with it") && on.vertex instanceof CallTask) {
      return on.isTerminal() || on.phase == Phase.RUNNING;
    }
    if (run.flaws.has("what is declared later is not waited for")) {
      List<Place> members = place.scope.members;
      return on.isTerminal() || members.indexOf(on) > members.indexOf(place);
    }
    return on.isTerminal();
  }

  boolean areSatisfied(Place place) {
    return place.scope.isFanOut()
        || place.vertex.dependencies().stream()
            .allMatch(edge -> edge.anyOutcome() || satisfies(find(place, edge.on())));
  }

  private boolean satisfies(Place on) {
    return switch (on.phase) {
      case FAILED ->
          on.vertex.mayFail()
                  && !(on.isFanOut() && run.flaws.has("no fan-out may fail"))
                  && !(!on.isFanOut() && run.flaws.has("no task may fail"))
              || run.flaws.has("failures satisfy dependants");
      case SKIPPED -> !run.flaws.has("skipped tasks do not satisfy dependants");
      case OMITTED -> run.flaws.has("omission is not passed on");
      default -> true;
    };
  }

  private static Place find(Place from, Vertex vertex) {
    return from.scope.members.stream()
        .filter(member -> member.vertex == vertex)
        .findFirst()
        .orElseThrow();
  }
}
