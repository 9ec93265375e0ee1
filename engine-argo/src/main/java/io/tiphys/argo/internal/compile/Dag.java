package io.tiphys.argo.internal.compile;

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

  /** Adds the template of a level, and after it those of its members. */
  static Template add(Level level, String name, Exports exports) {
    List<Template> templates = level.run().templates();
    int place = templates.size();
    Template template = new Dag(level).template(name, exports);
    templates.add(place, template);
    return template;
  }

  private Template template(String name, Exports exports) {
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
    all.addAll(Verdicts.of(level));
    Template template = new Template().name(name);
    template.dag(new DAGTemplate().failFast(false).tasks(all));
    Outputs outputs = outputs(exports);
    if (outputs.getParameters() != null || outputs.getArtifacts() != null) {
      template.outputs(outputs);
    }
    Handed handed = level.handed();
    return handed.isEmpty() ? template : template.inputs(handed.declared());
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

  private Outputs outputs(Exports exports) {
    List<Parameter> all = new ArrayList<>();
    exports
        .values()
        .forEach(
            (output, value) -> {
              Computed computed = Values.in(level).of(value);
              Computed exported = output.defaultText().map(computed::orElse).orElse(computed);
              all.add(Gate.exported(output.name(), exported.rawOrAbsent()));
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
