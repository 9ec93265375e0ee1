package io.tiphys.local.internal.schedule;

import io.tiphys.status.Reason;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a list into instances, begins as many at once as may be, and gathers what they leave. */
final class FanOuts {
  private final RunState run;

  FanOuts(RunState run) {
    this.run = run;
  }

  void open(int node, FanOut fanOut) {
    List<String> items = List.of();
    long width;
    try {
      if (fanOut.range().isPresent()) {
        width = fanOut.range().get().to() - fanOut.range().get().from();
      } else {
        Optional<String> list = run.values.of(node, 1).resolve(fanOut.list().orElseThrow());
        items = list.isEmpty() ? List.of() : Values.itemsOf(list.get());
        width = items.size();
      }
    } catch (IllegalArgumentException e) {
      run.flow.failValue(
          node, new IllegalArgumentException("the items are not a list: " + e.getMessage(), e));
      return;
    }
    if (width > RunCore.MAX_FAN_OUT_WIDTH) {
      String message =
          "the list has "
              + width
              + " items; at most "
              + RunCore.MAX_FAN_OUT_WIDTH
              + " are possible";
      run.flow.failValue(node, new IllegalArgumentException(message));
      return;
    }
    Scope outer = run.nodes.scope(node);
    Scope scope = new Scope(outer.blueprint.below(fanOut), node, outer, run.nodes, (int) width);
    scope.items = items;
    run.nodes.inner(node, scope);
    if (width == 0) {
      gather(node, scope);
      run.flow.end(node, Phase.SKIPPED, Reason.EMPTY);
    } else {
      beginMore(scope);
    }
  }

  private void beginMore(Scope scope) {
    if (scope.cut != Cut.NONE) {
      return; // The cut has ended all that had not begun.
    }
    int limit = scope.blueprint.limit;
    while (scope.active < limit && scope.begun < scope.size) {
      int instance = scope.first + scope.begun++;
      if (!run.nodes.phase(instance).isTerminal()) {
        scope.active++;
        run.toDecide.add(instance);
      }
    }
  }

  void instanceEnded(Scope scope, int instance) {
    if (instance - scope.first < scope.begun) {
      scope.active--;
      beginMore(scope);
    }
  }

  /** Makes the lists and directories that a fan-out hands out. */
  void gather(int node, Scope scope) {
    FanOut fanOut = (FanOut) run.vertex(node);
    Map<String, String> lists = new LinkedHashMap<>();
    for (Output<?> output : fanOut.declaredOutputs()) {
      list(scope, output).ifPresent(text -> lists.put(output.name(), text));
    }
    Map<String, Artifact> directories = new LinkedHashMap<>();
    for (OutputArtifact artifact : fanOut.declaredArtifacts()) {
      directories.put(artifact.name(), directory(scope, artifact.name()));
    }
    scope.outputs = lists;
    scope.artifacts = directories;
  }

  /** A hole in the list is the output's default; where there is none, so is the list. */
  private Optional<String> list(Scope scope, Output<?> output) {
    StringBuilder list = new StringBuilder("[");
    for (int place = 0; place < scope.size; place++) {
      Optional<String> text =
          run.values.outputOf(scope.first + place, output.name()).or(output::defaultText);
      if (text.isEmpty()) {
        return text;
      }
      list.append(place == 0 ? "" : ",").append(output.type().toElement(text.get()));
    }
    return Optional.of(list.append(']').toString());
  }

  private Artifact directory(Scope scope, String name) {
    List<Optional<Artifact>> entries = new ArrayList<>(scope.size);
    for (int place = 0; place < scope.size; place++) {
      entries.add(run.values.artifactOf(scope.first + place, name));
    }
    return new Artifact.Gathered(List.copyOf(entries));
  }

  /** Returns whether a fan-out passes failures of its instances on to what is around it. */
  static boolean passesFailuresOn(Vertex fanOut, Scope around) {
    return !fanOut.mayFail() && !around.blueprint.continuesOnFailure;
  }
}
