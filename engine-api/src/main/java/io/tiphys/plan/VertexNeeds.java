package io.tiphys.plan;

import io.tiphys.feature.Feature;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one vertex needs. One that is switched off is pruned, so it needs nothing but the switch,
 * and what stands inside of it nothing at all. What an enabled vertex says is needed also where it
 * refers to one that is switched off.
 */
final class VertexNeeds implements Vertex.Visitor<@Nullable Void> {
  private final Needs needs;
  private final Site site;
  private final String path;

  VertexNeeds(Needs needs, Site site) {
    this.needs = needs;
    this.site = site;
    this.path = site.path();
  }

  void add() {
    needs.visited();
    Vertex vertex = site.vertex();
    if (site.around().enabled() && hasSwitch(vertex)) {
      needs.add(Feature.ENABLE, path + ".enabledIf");
    }
    if (!site.enabled()) {
      return;
    }
    Set<Vertex> tested =
        vertex.condition().map(holds -> Uses.of(holds, path + ".onlyIf", needs)).orElse(Set.of());
    if (vertex.mayFail()) {
      needs.add(Feature.FAILURE_TOLERATE, path + ".mayFail");
    }
    addEdges(vertex, tested);
    if (!vertex.metadata().isEmpty()) {
      needs.add(Feature.METADATA, path + ".metadata");
    }
    vertex.accept(this);
  }

  /** The switch of a body is one of its fan-out: they share a path. */
  private static boolean hasSwitch(Vertex vertex) {
    return vertex.enablement().isPresent()
        || vertex instanceof FanOut fanOut && fanOut.body().enablement().isPresent();
  }

  /**
   * An edge that any outcome satisfies was asked for, unless it comes from a condition on a phase,
   * or from a member, which is looked at by itself.
   */
  private void addEdges(Vertex vertex, Set<Vertex> tested) {
    Set<Vertex> explained = new HashSet<>();
    explained.addAll(tested);
    for (Vertex member : membersOf(vertex)) {
      for (Vertex.Dependency dependency : member.dependencies()) {
        needs.visited();
        explained.add(dependency.on());
      }
    }
    for (Vertex.Dependency dependency : vertex.dependencies()) {
      needs.visited();
      if (dependency.anyOutcome() && !explained.contains(dependency.on())) {
        needs.add(Feature.FAILURE_TOLERATE, path + ".afterAnyOutcomeOf");
      }
    }
  }

  private static List<Vertex> membersOf(Vertex vertex) {
    if (vertex instanceof TaskGroup group) {
      return group.members();
    }
    return vertex instanceof FanOut fanOut ? List.of(fanOut.body()) : List.of();
  }

  @Override
  public @Nullable Void container(ContainerTask task) {
    new ContainerNeeds(needs, task, path).add();
    return null;
  }

  @Override
  public @Nullable Void suspend(SuspendTask task) {
    needs.add(Feature.SUSPEND_TASK, path);
    task.declaredOutputs()
        .forEach(o -> needs.add(Feature.SUSPEND_INPUT, path + ".expects[" + o.name() + "]"));
    if (task.timeout().isPresent()) {
      needs.add(Feature.TIMEOUT_TASK, path + ".timeout");
    }
    return null;
  }

  @Override
  public @Nullable Void group(TaskGroup group) {
    needs.add(Feature.GROUP, path);
    addNesting();
    if (group.parallelism().isPresent()) {
      needs.add(Feature.PARALLELISM_GROUP, path + ".parallelism");
    }
    if (group.continuesOnFailure()) {
      needs.add(Feature.FAILURE_CONTINUE, path + ".continueOnFailure");
    }
    group
        .outputs()
        .forEach((o, value) -> Uses.of(value, path + ".outputs[" + o.name() + "]", needs));
    group
        .outputArtifacts()
        .forEach((o, artifact) -> Uses.of(artifact, path + ".outputs[" + o.name() + "]", needs));
    return null;
  }

  /** A called workflow is a group that sees nothing but its arguments. */
  @Override
  public @Nullable Void call(CallTask task) {
    needs.add(Feature.CALL, path);
    addNesting();
    if (task.workflow().parallelism().isPresent()) {
      needs.add(Feature.PARALLELISM_GROUP, path + ".parallelism");
    }
    new DefinitionNeeds(needs).addCommon(task.workflow(), path + ".");
    task.arguments()
        .forEach((p, value) -> Uses.of(value, path + ".arguments[" + p.name() + "]", needs));
    task.artifacts()
        .forEach((a, artifact) -> Uses.of(artifact, path + ".artifacts[" + a.name() + "]", needs));
    return null;
  }

  private void addNesting() {
    if (site.around().grouped()) {
      needs.add(Feature.GROUP_NESTED, path);
    }
  }

  @Override
  public @Nullable Void fanOut(FanOut fanOut) {
    needs.add(Feature.FANOUT, path);
    if (site.around().fannedOut()) {
      needs.add(Feature.FANOUT_NESTED, path);
    }
    if (fanOut.parallelism().isPresent()) {
      needs.add(Feature.PARALLELISM_FANOUT, path + ".parallelism");
    }
    fanOut
        .list()
        .ifPresent(
            list -> {
              if (!list.accept(new LiteralText()).isPresent()) {
                needs.add(Feature.FANOUT_DYNAMIC, path + ".fanOut");
              }
              Uses.of(list, path + ".fanOut", needs);
            });
    return null;
  }
}
