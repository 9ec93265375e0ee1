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
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.HashMap;
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
    level.run().table().level(name, level.place().around());
    return template;
  }

  private Template template(String name, Exports exports) {
    List<DAGTask> all = new ArrayList<>();
    if (level.members().stream().anyMatch(this::asks)) {
      all.add(FailFast.start());
    }
    Members members = new Members(level);
    Map<Vertex, DAGTask> stopping = new HashMap<>();
    for (Vertex member : level.declared()) {
      if (level.has(member)) {
        DAGTask call = member.accept(members);
        call.depends(Edges.depends(member, level, asks(member))).when(when(member));
        if (level.isInstance() && level.scope().isTested()) {
          FailFast.look(level.scope().somethingFailed(level), call, all);
        }
        all.add(call);
        FailFast.beside(member, level, call).ifPresent(task -> stopping.put(member, task));
      } else {
        level.run().table().disabled(level.place().rowOf(member), member);
      }
    }
    if (all.isEmpty()) {
      all.add(Settle.never("nothing")); // Argo takes no DAG without a task.
    }
    all.addAll(Verdicts.of(level, stopping));
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
    if (asks(member)) {
      String nothingFailed = level.scope().nothingFailed(level);
      return Expression.tag(own == null ? nothingFailed : nothingFailed + " && (" + own + ")");
    } else if (own == null) {
      return null;
    }
    // After a failure its own condition is not asked: what that reads may have been stopped.
    boolean looks = level.scope().isTested() && !level.isInstance();
    return Expression.tag(looks ? level.scope().somethingFailed(level) + " || (" + own + ")" : own);
  }

  /** Says whether the condition of a member looks for failures, as nothing in it does. */
  private boolean asks(Vertex member) {
    return member instanceof SuspendTask && level.scope().isTested() && !level.isInstance();
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
