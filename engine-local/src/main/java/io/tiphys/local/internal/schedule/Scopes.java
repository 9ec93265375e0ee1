package io.tiphys.local.internal.schedule;

import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens groups and called workflows, and ends them when their members have ended. */
final class Scopes {
  private final RunState run;

  Scopes(RunState run) {
    this.run = run;
  }

  /** Opens a group or a called workflow whose dependencies are satisfied. */
  void open(int node, Vertex vertex) {
    Scope outer = run.nodes.scope(node);
    Blueprint blueprint = outer.blueprint.below(vertex);
    Map<String, String> arguments = Map.of();
    Map<String, Artifact> inputs = Map.of();
    if (vertex instanceof CallTask call) {
      Values context = run.values.of(node, 1);
      try {
        arguments = context.arguments(call);
      } catch (IllegalArgumentException e) {
        run.flow.failValue(node, e);
        return;
      }
      inputs = context.inputs(call);
    }
    Scope scope = new Scope(blueprint, node, outer, run.nodes, blueprint.vertices.length);
    scope.arguments = arguments;
    scope.inputs = inputs;
    run.nodes.inner(node, scope);
    openMembers(scope);
  }

  /** Puts the members of a new scope to work; those that are switched off end at once. */
  void openMembers(Scope scope) {
    Blueprint blueprint = scope.blueprint;
    int members = blueprint.exitHandler < 0 ? scope.size : blueprint.exitHandler;
    for (int place = 0; place < members; place++) {
      run.nodes.waitFor(scope.first + place, blueprint.dependencyCounts[place]);
    }
    for (int place = 0; place < members; place++) {
      int node = scope.first + place;
      if (!isEnabled(node)) {
        run.flow.end(node, Phase.SKIPPED, Reason.DISABLED);
      } else if (blueprint.dependencyCounts[place] == 0) {
        run.toDecide.add(node);
      }
    }
    if (members == 0) {
      ended(scope);
    }
  }

  boolean isEnabled(int node) {
    return !hasSwitch(run.vertex(node)) || run.plan.isEnabled(run.definitionPath(node));
  }

  /** A fan-out whose body is switched off is off itself. */
  static boolean hasSwitch(Vertex vertex) {
    return vertex.enablement().isPresent()
        || (vertex instanceof FanOut fanOut && fanOut.body().enablement().isPresent());
  }

  /** Ends what a scope is the inside of. */
  void ended(Scope scope) {
    int node = scope.parent;
    if (node < 0) {
      run.ending.membersEnded();
      return;
    }
    if (scope.isFanOut() && !scope.notAllSkipped) {
      run.fanOuts.gather(node, scope);
      run.flow.end(node, Phase.SKIPPED, Reason.CONDITION);
    } else if (scope.lostMembers && !scope.failed && !run.nodes.hasStarted(node)) {
      run.cuts.endUnstarted(node, scope.cut); // What is around it has lost a member, too.
    } else if (scope.cancelled) {
      run.flow.end(node, Phase.CANCELLED, Reason.STOPPED);
    } else if (scope.lostMembers && scope.cut == Cut.TIMEOUT) {
      run.flow.end(node, Phase.FAILED, Reason.RUN_TIMEOUT);
    } else if (scope.failed || scope.lostMembers) { // Half a group has not succeeded.
      run.flow.end(node, Phase.FAILED, Reason.TASK_FAILED);
    } else {
      succeed(node, scope);
    }
  }

  private void succeed(int node, Scope scope) {
    Vertex vertex = run.vertex(node);
    if (scope.isFanOut()) {
      run.fanOuts.gather(node, scope);
    } else if (vertex instanceof TaskGroup group) {
      export(scope, group.outputs(), group.outputArtifacts());
    } else if (vertex instanceof CallTask call) {
      export(scope, call.workflow().outputs(), call.workflow().outputArtifacts());
    }
    boolean kept = run.plan.rerunOf().isPresent() && run.plan.kept(run.path(node)).isPresent();
    run.flow.end(node, Phase.SUCCEEDED, kept ? Reason.REUSED : Reason.NONE);
  }

  /** Resolves what a scope hands out. */
  void export(
      Scope scope, Map<Output<?>, Value<?>> values, Map<OutputArtifact, ArtifactRef> artifacts) {
    if (values.isEmpty() && artifacts.isEmpty()) {
      return;
    }
    Values context = run.values.inside(scope);
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach(
        (output, value) ->
            context.resolve(value).ifPresent(text -> texts.put(output.name(), text)));
    Map<String, Artifact> files = new LinkedHashMap<>();
    artifacts.forEach(
        (output, ref) -> context.artifact(ref).ifPresent(file -> files.put(output.name(), file)));
    scope.outputs = texts;
    scope.artifacts = files;
  }

  /**
   * Returns why a group failed: the first failure inside that it does not tolerate, or what around
   * it kept its members from running.
   */
  static Failure failureOf(Scope scope, String path, Reason reason) {
    Scope failed = scope;
    while (reason != Reason.RUN_TIMEOUT && failed.failure == null && failed.outer != null) {
      failed = failed.outer;
    }
    return failed.failure != null
        ? failed.failure
        : Failure.of(path, reason, "the time limit of the run has passed");
  }
}
