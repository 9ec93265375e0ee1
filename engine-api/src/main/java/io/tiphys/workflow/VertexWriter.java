package io.tiphys.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one task, group or fan-out as part of a document. */
final class VertexWriter implements Vertex.Visitor<@Nullable Void> {
  private final DocumentWriter document;
  private final WriterScope scope;
  private final Map<String, Object> out = new LinkedHashMap<>();

  VertexWriter(DocumentWriter document, WriterScope scope) {
    this.document = document;
    this.scope = scope;
  }

  Map<String, Object> write(Vertex vertex) {
    if (!(vertex instanceof FanOut)) {
      writeCommon(vertex);
    }
    vertex.accept(this);
    return out;
  }

  private void writeCommon(Vertex vertex) {
    ValueWriter writer = new ValueWriter(scope);
    putNames("after", vertex, false);
    putNames("afterAnyOutcomeOf", vertex, true);
    vertex.enablement().ifPresent(holds -> out.put("enabledIf", holds.accept(writer)));
    vertex.condition().ifPresent(holds -> out.put("onlyIf", holds.accept(writer)));
    if (vertex.mayFail()) {
      out.put("mayFail", true);
    }
    if (document.writesWordsForPeople() && !vertex.metadata().isEmpty()) {
      out.put("metadata", vertex.metadata());
    }
  }

  private void putNames(String key, Vertex vertex, boolean anyOutcome) {
    List<String> names = new ArrayList<>();
    vertex
        .declaredAfter()
        .forEach(
            before -> {
              if (before.anyOutcome() == anyOutcome) {
                names.add(scope.nameOf(before.on()));
              }
            });
    if (!names.isEmpty()) {
      out.put(key, names);
    }
  }

  @Override
  public @Nullable Void container(ContainerTask task) {
    new ContainerWriter(new ValueWriter(scope), out).write(task);
    return null;
  }

  @Override
  public @Nullable Void call(CallTask task) {
    ValueWriter writer = new ValueWriter(scope);
    out.put("call", document.keyOf(task.workflow()));
    Map<String, Object> arguments = new LinkedHashMap<>();
    task.arguments().forEach((to, value) -> arguments.put(to.name(), writer.typed(value)));
    DocumentWriter.putUnlessEmpty(out, "arguments", arguments);
    Map<String, Object> artifacts = new LinkedHashMap<>();
    task.artifacts().forEach((to, artifact) -> artifacts.put(to.name(), artifact.accept(writer)));
    DocumentWriter.putUnlessEmpty(out, "artifacts", artifacts);
    return null;
  }

  @Override
  public @Nullable Void suspend(SuspendTask task) {
    Map<String, Object> form = new LinkedHashMap<>();
    Map<String, Object> expected = new LinkedHashMap<>();
    task.declaredOutputs()
        .forEach(output -> expected.put(output.name(), ContainerWriter.declaration(output)));
    DocumentWriter.putUnlessEmpty(form, "expects", expected);
    task.timeout().ifPresent(limit -> form.put("timeout", DurationText.write(limit)));
    task.resumesAfter().ifPresent(after -> form.put("resumesAfter", DurationText.write(after)));
    out.put("suspend", form);
    return null;
  }

  @Override
  public @Nullable Void group(TaskGroup group) {
    WriterScope inner = scope.inside(group);
    Map<String, Object> form = new LinkedHashMap<>();
    group.parallelism().ifPresent(limit -> form.put("parallelism", (long) limit));
    if (group.continuesOnFailure()) {
      form.put("continueOnFailure", true);
    }
    form.put("tasks", document.members(group.members(), inner));
    DocumentWriter.putUnlessEmpty(
        form, "outputs", DocumentWriter.exports(group.outputs(), group.outputArtifacts(), inner));
    out.put("group", form);
    return null;
  }

  /**
   * The settings of the fan-out and the action of its body stand side by side; other settings of
   * the body stand under {@code each}.
   */
  @Override
  public @Nullable Void fanOut(FanOut fanOut) {
    fanOut.list().ifPresent(list -> out.put("fanOut", new ValueWriter(scope).list(list)));
    fanOut
        .range()
        .ifPresent(
            range -> {
              Map<String, Object> form = new LinkedHashMap<>();
              form.put("from", range.from());
              form.put("below", range.to());
              out.put("fanOut", form);
            });
    fanOut.parallelism().ifPresent(limit -> out.put("parallelism", (long) limit));
    writeCommon(fanOut);
    WriterScope inner = scope.inside(fanOut);
    VertexWriter each = new VertexWriter(document, inner);
    each.writeCommon(fanOut.body());
    DocumentWriter.putUnlessEmpty(out, "each", each.out);
    VertexWriter action = new VertexWriter(document, inner);
    fanOut.body().accept(action);
    out.putAll(action.out);
    return null;
  }
}
