package io.tiphys.tck.selftest;

import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.tck.selftest.Scope.Cut;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** What becomes of a group, a call or a fan-out when everything in it has ended. */
final class Scopes {
  private final ModelRun run;

  Scopes(ModelRun run) {
    this.run = run;
  }

  void ended(Scope scope, Place owner) {
    boolean failed = scope.hasFailed();
    if (scope.isFanOut() && scope.members.stream().allMatch(m -> m.phase == Phase.SKIPPED)) {
      run.fanOuts.gather(owner, scope);
      if (run.flaws.has("a fan-out of skipped instances succeeds")) {
        run.flow.end(owner, Phase.SUCCEEDED, Reason.NONE);
      } else {
        run.flow.end(owner, Phase.SKIPPED, Reason.CONDITION);
      }
    } else if (scope.lost && !failed && owner.startedAt == null) {
      owner.scope.lost = true;
      run.flow.end(owner, scope.cut.unstartedPhase, scope.cut.unstartedReason);
    } else if (scope.has(Phase.CANCELLED)) {
      run.flow.end(owner, Phase.CANCELLED, Reason.STOPPED);
    } else if (scope.lost && scope.cut == Cut.TIMEOUT) {
      fail(scope, owner, Reason.RUN_TIMEOUT);
    } else if ((failed || scope.lost) && !tolerates(scope)) {
      fail(scope, owner, Reason.TASK_FAILED);
    } else {
      succeed(scope, owner);
    }
  }

  private boolean tolerates(Scope scope) {
    if (scope.isFanOut()) {
      return run.flaws.has("one good instance is enough") && scope.has(Phase.SUCCEEDED);
    }
    return run.flaws.has(
        scope.isCall()
            ? "a call succeeds whatever its tasks do"
            : "a group succeeds whatever its members do");
  }

  private void fail(Scope scope, Place owner, Reason reason) {
    Scope with = scope;
    while (with.failure == null && with.outer != null) {
      with = with.outer;
    }
    owner.failure =
        with.failure != null
            ? with.failure
            : Failure.of(owner.path, reason, "the time limit of the run has passed");
    run.flow.end(owner, Phase.FAILED, reason);
  }

  private void succeed(Scope scope, Place owner) {
    if (scope.isFanOut()) {
      run.fanOuts.gather(owner, scope);
    } else if (owner.vertex instanceof TaskGroup group) {
      owner.outputs = texts(scope, group.outputs());
      if (run.flaws.has("a group hands out what another member wrote")) {
        owner.outputs = otherOutputs(scope, owner.outputs);
      }
      owner.artifacts = things(scope, group.outputArtifacts());
    } else if (owner.vertex instanceof CallTask call && !run.flaws.has("calls hand nothing out")) {
      owner.outputs = texts(scope, call.workflow().outputs());
      owner.artifacts = things(scope, call.workflow().outputArtifacts());
    }
    boolean kept = run.plan.rerunOf().isPresent() && run.plan.kept(owner.path).isPresent();
    run.flow.end(owner, Phase.SUCCEEDED, kept ? Reason.REUSED : Reason.NONE);
  }

  private static Map<String, String> otherOutputs(Scope scope, Map<String, String> right) {
    Map<String, String> wrong = new LinkedHashMap<>(right);
    for (Place member : scope.members) {
      member.outputs.values().stream()
          .filter(text -> !right.containsValue(text))
          .forEach(text -> wrong.replaceAll((name, old) -> text));
    }
    return wrong;
  }

  Map<String, String> texts(Scope scope, Map<Output<?>, Value<?>> exports) {
    Values values = new Values(run, scope);
    Map<String, String> texts = new LinkedHashMap<>();
    exports.forEach(
        (output, value) -> values.resolve(value).ifPresent(text -> texts.put(output.name(), text)));
    return texts;
  }

  Map<String, Thing> things(Scope scope, Map<OutputArtifact, ArtifactRef> exports) {
    Values values = new Values(run, scope);
    Map<String, Thing> things = new LinkedHashMap<>();
    exports.forEach(
        (output, ref) -> ref.accept(values).ifPresent(thing -> things.put(output.name(), thing)));
    return things;
  }
}
