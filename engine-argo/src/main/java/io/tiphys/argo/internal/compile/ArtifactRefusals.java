package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a plan cannot ask of Argo about files and directories. */
final class ArtifactRefusals {
  private final Refusals refusals;
  private final Plan plan;
  private final CompileSettings settings;

  ArtifactRefusals(Refusals refusals, Plan plan, CompileSettings settings) {
    this.refusals = refusals;
    this.plan = plan;
    this.settings = settings;
  }

  void check() {
    Workflow workflow = plan.request().workflow();
    plan.request()
        .locations()
        .forEach(
            (artifact, location) -> {
              String path = "artifacts[" + artifact.name() + "]";
              if (!location.store().equals(settings.artifactStore())) {
                refusals.unknownStore(path, location.store());
              }
              if (location.key().contains("{{")) {
                refusals.invalid(
                    path,
                    new Refusals.Objection(
                        "Argo would replace tags in '" + location.key() + "'",
                        "choose a key without {{"));
              }
            });
    boolean keeps = plan.features().contains(Feature.ARTIFACT);
    if (plan.request().timeToLive().isPresent() && keeps) {
      refusals.unsupported(
          "timeToLive",
          "Argo would delete the run and leave its artifacts behind",
          Feature.RETENTION_TTL);
    }
    workflow.outputArtifacts().forEach(this::checkOutput);
    workflow.members().forEach(member -> check("", member));
    workflow
        .onExit()
        .filter(handler -> plan.isEnabled(handler.name()))
        .ifPresent(handler -> checkExit(handler, workflow.members()));
  }

  private void checkOutput(OutputArtifact output, ArtifactRef ref) {
    String path = "outputs[" + output.name() + "]";
    if (ref instanceof InputArtifact) {
      refusals.unsupported(
          path, "a run on Argo hands out only what its tasks made", Feature.ARTIFACT_CALLER_IO);
    }
    checkName(path, output);
    checkExport(path, ref);
  }

  private void checkName(String path, OutputArtifact output) {
    if (output.name().equals(Marks.LOG)) {
      refusals.invalid(
          path,
          new Refusals.Objection(
              "Argo calls the log of a task '" + Marks.LOG + "'", "choose another name"));
    }
  }

  private void check(String prefix, Vertex vertex) {
    String path = prefix + vertex.name();
    if (!plan.isEnabled(path)) {
      return;
    }
    if (vertex instanceof ContainerTask task) {
      task.declaredArtifacts().forEach(a -> checkName(path + ".writes[" + a.name() + "]", a));
      task.reads().forEach(r -> checkRef(path + ".reads[" + r.path() + "]", r.artifact()));
    } else if (vertex instanceof FanOut fanOut) {
      check(prefix, fanOut.body());
    } else if (vertex instanceof TaskGroup group) {
      checkExports(path, group.outputArtifacts());
      group.members().forEach(member -> check(path + "/", member));
    } else if (vertex instanceof CallTask call) {
      call.artifacts().forEach((a, ref) -> checkRef(path + ".artifacts[" + a.name() + "]", ref));
      checkExports(path, call.workflow().outputArtifacts());
      call.workflow().members().forEach(member -> check(path + "/", member));
    }
  }

  private void checkExports(String path, Map<OutputArtifact, ArtifactRef> exports) {
    exports.forEach(
        (output, ref) -> {
          String place = path + ".outputs[" + output.name() + "]";
          if (ref instanceof InputArtifact) {
            refusals.unsupported(
                place, "a group on Argo hands out only what its tasks made", Feature.ARTIFACT);
          }
          checkName(place, output);
          checkExport(place, ref);
        });
  }

  private void checkRef(String path, ArtifactRef ref) {
    Optional<String> why = ref.accept(new WhyNotGathered());
    if (why.isPresent()) {
      refusals.unsupported(
          path,
          "on Argo files of a fan-out are gathered only where " + why.get(),
          Feature.FANOUT_AGGREGATE);
    }
  }

  private void checkExport(String path, ArtifactRef ref) {
    if (ref.accept(new IsOf(null))) {
      refusals.unsupported(
          path,
          "what is gathered from a fan-out on Argo can only be read by a task",
          Feature.FANOUT_AGGREGATE);
    }
  }

  /** Its templates stand beside those of the tasks. */
  private void checkExit(Vertex handler, List<Vertex> tasks) {
    check("", handler);
    if (reads(handler, tasks)) {
      refusals.unsupported(
          handler.name() + ".reads",
          "an exit handler on Argo cannot read files of tasks",
          Feature.EXIT_HANDLER);
    }
  }

  private static boolean reads(Vertex vertex, Collection<Vertex> tasks) {
    IsOf isOf = new IsOf(tasks);
    if (vertex instanceof ContainerTask task) {
      return task.reads().stream().anyMatch(read -> read.artifact().accept(isOf));
    } else if (vertex instanceof TaskGroup group) {
      return group.members().stream().anyMatch(member -> reads(member, tasks));
    } else if (vertex instanceof CallTask call) {
      return call.artifacts().values().stream().anyMatch(ref -> ref.accept(isOf));
    }
    return vertex instanceof FanOut fanOut && reads(fanOut.body(), tasks);
  }

  /** Says whether an artifact is of one of some tasks; without these, whether of a fan-out. */
  private record IsOf(@Nullable Collection<Vertex> tasks) implements ArtifactRef.Visitor<Boolean> {
    @Override
    public Boolean input(InputArtifact artifact) {
      return false;
    }

    @Override
    public Boolean output(Vertex producer, OutputArtifact artifact) {
      return tasks != null && tasks.contains(producer);
    }

    @Override
    public Boolean aggregate(FanOut fanOut, OutputArtifact artifact) {
      return tasks == null || tasks.contains(fanOut);
    }
  }
}
