package io.tiphys.tck.selftest;

import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.tck.selftest.Scope.Cut;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Follows the edges: decides what is ready, again and again until nothing changes any more. */
final class Flow {
  private final ModelRun run;
  private boolean changed;

  Flow(ModelRun run) {
    this.run = run;
  }

  void settle() {
    do {
      changed = false;
      visit(run.root);
      if (run.outcome != null && run.exitHandler != null) {
        visitMember(run.exitHandler);
      }
      run.ending.look();
    } while (changed);
  }

  private void visit(Scope scope) {
    if (!scope.open || scope.ended) {
      return;
    }
    List<Place> order = new ArrayList<>(scope.members);
    if (!scope.isFanOut()) {
      Collections.shuffle(order, run.world.random());
    }
    order.stream().filter(member -> member != run.exitHandler).forEach(this::visitMember);
    if (scope.owner != null && mayEnd(scope)) {
      scope.ended = true;
      run.scopes.ended(scope, scope.owner);
      changed = true;
    }
  }

  private boolean mayEnd(Scope scope) {
    String flaw =
        scope.isFanOut()
            ? "a fan-out ends with its first instance"
            : scope.isCall()
                ? "a call ends with its first task"
                : "a group ends with its first member";
    if (run.flaws.has(flaw) && scope.members.size() > 1) {
      return scope.members.stream().anyMatch(Place::isTerminal);
    }
    return scope.members.stream().allMatch(Place::isTerminal);
  }

  private void visitMember(Place member) {
    if (!member.isTerminal() && !member.begun) {
      decide(member);
    }
    if (member.inner != null) {
      visit(member.inner);
    }
  }

  private void decide(Place place) {
    Cut cut = run.cutOf(place);
    if (!run.isEnabled(place)) {
      if (run.flaws.has("a disabled task is omitted")) {
        end(place, Phase.OMITTED, Reason.DEPENDENCY);
      } else {
        end(place, Phase.SKIPPED, Reason.DISABLED);
      }
    } else if (cut.stopsBodies() && run.cancelIsFresh()) {
      return;
    } else if (cut.stopsBodies()) {
      run.cuts.unstarted(place, cut);
    } else if (place != run.exitHandler && !run.edges.haveEnded(place)) {
      return;
    } else if (place != run.exitHandler && !run.edges.areSatisfied(place)) {
      end(place, Phase.OMITTED, Reason.DEPENDENCY);
    } else if (cut != Cut.NONE) {
      run.cuts.unstarted(place, cut);
    } else if (run.flaws.has("a task is omitted for nothing")
        && place.vertex.name().hashCode() % 3 == 0) {
      end(place, Phase.OMITTED, Reason.DEPENDENCY);
    } else if ((!run.suspended || run.flaws.has("a suspended run goes on"))
        && hasRoom(place)
        && conditionHolds(place)) {
      changed = true;
      place.begun = true;
      begin(place);
    }
  }

  /** Limits of a fan-out hold for whole instances. */
  private boolean hasRoom(Place place) {
    if (!place.scope.isFanOut() || run.flaws.has("a fan-out's limit is ignored")) {
      return true;
    }
    return place.scope.begun() < place.scope.parallelism.orElse(Integer.MAX_VALUE);
  }

  private boolean isOneOfTwo() {
    List<ModelRun> all = run.store.newestFirst();
    return (all.size() - all.indexOf(run)) % 2 == 0;
  }

  private boolean conditionHolds(Place place) {
    boolean ignored =
        run.flaws.has("conditions are ignored")
            || isOneOfTwo() && run.flaws.has("every other run ignores conditions");
    if (place.vertex.condition().isEmpty() || ignored) {
      return true;
    }
    try {
      Values values = new Values(run, place, 1);
      if (run.flaws.has("inputs are looked at before conditions")
          && place.vertex instanceof ContainerTask task) {
        var unused = new Launch(run).environment(place, task, 1);
      }
      if (run.flaws.has("lists are looked at before conditions")
          && place.vertex instanceof FanOut fanOut) {
        var unused = run.fanOuts.items(place, fanOut);
      }
      boolean holds = new BrokenConditions(values, run.flaws).holds(place.vertex.condition().get());
      if (run.flaws.has("conditions are turned round")) {
        holds = !holds;
      }
      if (!holds && !run.flaws.has("a false condition is true")) {
        if (run.flaws.has("a false condition omits")) {
          end(place, Phase.OMITTED, Reason.DEPENDENCY);
        } else {
          end(place, Phase.SKIPPED, Reason.CONDITION);
        }
        return false;
      }
      return true;
    } catch (IllegalArgumentException e) {
      if (run.flaws.has("a number that is none makes a condition false")) {
        end(place, Phase.SKIPPED, Reason.CONDITION);
      } else {
        failValue(place, e);
      }
      return false;
    }
  }

  private void begin(Place place) {
    if (place.vertex instanceof FanOut fanOut) {
      run.fanOuts.open(place, fanOut);
    } else if (place.vertex instanceof ContainerTask) {
      if (!run.reuse(place)) {
        run.slots.request(place);
      }
    } else if (place.vertex instanceof SuspendTask task) {
      if (!run.reuse(place)) {
        run.waiting.begin(place, task);
      }
    } else if (!run.forgets(place)) {
      openInner(place);
    }
  }

  private boolean runsNothing(Place place) {
    boolean group = place.vertex instanceof TaskGroup;
    boolean within = group && place.scope.owner != null;
    return group && run.flaws.has("groups run nothing")
        || within && run.flaws.has("inner groups run nothing")
        || place.vertex instanceof CallTask && run.flaws.has("calls run nothing");
  }

  private void openInner(Place place) {
    if (runsNothing(place)) {
      end(place, Phase.SUCCEEDED, Reason.NONE);
      return;
    }
    Scope inner = Objects.requireNonNull(place.inner);
    if (place.vertex instanceof CallTask call) {
      try {
        Values values = new Values(run, place, 1);
        inner.arguments = argumentsOf(call, values);
        inner.inputs = values.inputs(call);
      } catch (IllegalArgumentException e) {
        failValue(place, e);
        return;
      }
    }
    inner.open = true;
  }

  private Map<String, String> argumentsOf(CallTask call, Values values) {
    if (run.flaws.has("two calls of one workflow are one")) {
      for (Place other : run.places().toList()) {
        if (other.inner != null
            && other.inner.open
            && other.vertex instanceof CallTask same
            && same.workflow().equals(call.workflow())) {
          return other.inner.arguments;
        }
      }
    }
    Map<String, String> arguments = values.arguments(call);
    if (run.flaws.has("arguments of calls lose their quotes")) {
      arguments.replaceAll((name, text) -> text.replace("\"", ""));
    }
    return arguments;
  }

  /** Ends a place that is not terminal. */
  void end(Place place, Phase phase, Reason reason) {
    changed = true;
    place.set(phase, reason);
    place.endedAt = run.world.instant();
    run.touch();
    boolean skips =
        phase == Phase.SKIPPED && run.flaws.has("members of a skipped group stay PENDING");
    if (place.inner != null && !place.inner.open && !place.isFanOut() && !skips) {
      boolean failed = phase == Phase.FAILED;
      for (Place member : place.inner.members) {
        if (!run.isEnabled(member) && !run.flaws.has("an omitted group omits what is off")) {
          end(member, Phase.SKIPPED, Reason.DISABLED);
        } else {
          end(member, failed ? Phase.OMITTED : phase, failed ? Reason.DEPENDENCY : reason);
        }
      }
    }
    if (phase == Phase.FAILED && !place.vertex.mayFail() && place != run.exitHandler) {
      run.cuts.failFast(place);
    }
  }

  void fail(Place place, Failure failure) {
    place.failure = failure;
    place.message = failure.message();
    for (Place at = place; at != null && !at.vertex.mayFail(); at = at.scope.owner) {
      if (at.scope.failure == null && at != run.exitHandler) {
        at.scope.failure = failure;
      }
    }
    end(place, Phase.FAILED, failure.reason());
  }

  void failValue(Place place, IllegalArgumentException why) {
    fail(place, Failure.of(place.path, Reason.VALUE_INVALID, String.valueOf(why.getMessage())));
  }
}
