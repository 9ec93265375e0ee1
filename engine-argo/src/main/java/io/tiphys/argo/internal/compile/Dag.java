package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a level, and what it hands out.
 *
 * <p>Argo takes the phase of a DAG from its leaves, where one that did not run inherits what is
 * above it. So a failure that a task may have, or that something runs after, would be counted or
 * forgotten by accident. Where there is either, each member gets a leaf of its own that inherits
 * just what counts.
 *
 * <p>Writes {@code templates[].dag}; tried on Argo 4.1.2.
 */
final class Dag {
  private final Level level;

  private Dag(Level level) {
    this.level = level;
  }

  /** What a level hands out. */
  record Exports(Map<Output<?>, Value<?>> values, Map<OutputArtifact, ArtifactRef> artifacts) {
    static final Exports NONE = new Exports(Map.of(), Map.of());
  }

  /**
   * Adds the template of a level, and after it those of its members.
   *
   * @param owner what the level is the inside of, if it hands something out
   */
  static Template add(Level level, String name, @Nullable Vertex owner, Exports exports) {
    List<Template> templates = level.run().templates();
    int place = templates.size();
    Template template = new Dag(level).template(name, owner, exports);
    templates.add(place, template);
    return template;
  }

  private Template template(String name, @Nullable Vertex owner, Exports exports) {
    List<DAGTask> all = new ArrayList<>();
    if (level.scope().isTested()) {
      all.add(FailFast.start());
    }
    Members members = new Members(level);
    for (Vertex member : level.declared()) {
      if (level.has(member)) {
        DAGTask call = member.accept(members);
        all.add(call.depends(Edges.depends(member, level)).when(when(member)));
      } else {
        level.run().table().disabled(level.place().rowOf(member), member);
      }
    }
    if (all.isEmpty()) {
      all.add(Settle.never("nothing")); // Argo takes no DAG without a task.
    }
    all.addAll(leaves());
    Template template = new Template().name(name);
    template.dag(new DAGTemplate().failFast(false).tasks(all));
    Outputs outputs = outputs(owner, exports);
    if (outputs.getParameters() != null || outputs.getArtifacts() != null) {
      template.outputs(outputs);
    }
    Handed handed = level.handed();
    return handed.isEmpty() ? template : template.inputs(handed.declared());
  }

  /** Returns what is there for the phase of the DAG, or runs after a failure. */
  private List<DAGTask> leaves() {
    List<DAGTask> all = new ArrayList<>();
    List<Vertex> noted =
        level.members().stream().filter(member -> FirstFailure.isNoted(member, level)).toList();
    noted.forEach(member -> all.add(FirstFailure.note(member, level)));
    if (!noted.isEmpty()) {
      all.add(FirstFailure.verdict(noted, level));
    }
    if (level.tolerates()) {
      level.members().stream()
          .filter(member -> !noted.contains(member))
          .forEach(member -> all.add(verdict(member, level.name(member))));
    }
    return all;
  }

  private @Nullable String when(Vertex member) {
    Conditions conditions = new Conditions(Values.in(level));
    @Nullable String own = member.condition().map(conditions::of).orElse(null);
    if (!level.scope().isTested()) {
      return own == null ? null : Expression.tag(own);
    }
    String nothingFailed = level.scope().nothingFailed(level);
    return Expression.tag(own == null ? nothingFailed : nothingFailed + " && (" + own + ")");
  }

  private static DAGTask verdict(Vertex member, String name) {
    return new DAGTask()
        .name(Marks.HELPER + "verdict-" + name)
        .template(Settle.NAME)
        .depends(
            member.mayFail()
                ? Edges.anyOutcome(name)
                : "(" + name + ".Succeeded || " + name + ".Skipped)");
  }

  private Outputs outputs(@Nullable Vertex owner, Exports exports) {
    List<Parameter> all = new ArrayList<>();
    exports
        .values()
        .forEach(
            (output, value) -> {
              Computed computed = Values.in(level).of(value);
              Computed exported = output.defaultText().map(computed::orElse).orElse(computed);
              String global = owner == null ? null : level.run().exit().nameOf(owner, output);
              all.add(Gate.exported(output.name(), exported.rawOrAbsent()).globalName(global));
            });
    List<Artifact> files = new ArrayList<>();
    exports
        .artifacts()
        .forEach(
            (output, ref) ->
                Files.in(level)
                    .of(ref)
                    .ifPresent(
                        source -> files.add(Artifacts.exported(output.name(), source.from()))));
    return new Outputs()
        .parameters(all.isEmpty() ? null : all)
        .artifacts(files.isEmpty() ? null : files);
  }
}
