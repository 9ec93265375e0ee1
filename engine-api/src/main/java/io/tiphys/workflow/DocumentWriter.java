package io.tiphys.workflow;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a workflow as a tree of maps, lists, texts, whole numbers and truth values. Keys stand in
 * one order; what has its default is left out. One traversal for documents, equality and content.
 */
final class DocumentWriter {
  static final long VERSION = 1;

  private final boolean wordsForPeople;
  private final IdentityHashMap<Workflow, String> keys = new IdentityHashMap<>();
  private final Map<String, Object> called = new LinkedHashMap<>();

  /**
   * Makes a writer for one document.
   *
   * @param wordsForPeople whether metadata and descriptions are written
   */
  DocumentWriter(boolean wordsForPeople) {
    this.wordsForPeople = wordsForPeople;
  }

  Map<String, Object> write(Workflow workflow) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tiphys", VERSION);
    document.put("workflow", workflow.name());
    document.putAll(body(workflow));
    if (!called.isEmpty()) {
      document.put("workflows", called);
    }
    return document;
  }

  boolean writesWordsForPeople() {
    return wordsForPeople;
  }

  /**
   * Returns the key under which a called workflow stands in the document: its name, or, where
   * another workflow has taken that, its name and a number.
   */
  String keyOf(Workflow workflow) {
    String known = keys.get(workflow);
    if (known != null) {
      return known;
    }
    Map<String, Object> plain = body(workflow);
    Map<String, Object> entry = plain;
    String key = workflow.name();
    for (int i = 2; called.containsKey(key) && !called.get(key).equals(entry); i++) {
      key = workflow.name() + "-" + i;
      entry = new LinkedHashMap<>();
      entry.put("workflow", workflow.name());
      entry.putAll(plain);
    }
    called.put(key, entry);
    keys.put(workflow, key);
    return key;
  }

  private Map<String, Object> body(Workflow workflow) {
    WriterScope scope = WriterScope.of(workflow);
    Map<String, Object> out = new LinkedHashMap<>();
    Map<String, Object> parameters = new LinkedHashMap<>();
    workflow.parameters().forEach(p -> parameters.put(p.name(), declaration(p)));
    putUnlessEmpty(out, "parameters", parameters);
    Map<String, Object> artifacts = new LinkedHashMap<>();
    workflow
        .artifacts()
        .forEach(a -> artifacts.put(a.name(), declaration(a.isDirectory(), a.isOptional())));
    putUnlessEmpty(out, "artifacts", artifacts);
    workflow.parallelism().ifPresent(limit -> out.put("parallelism", (long) limit));
    workflow.timeout().ifPresent(limit -> out.put("timeout", DurationText.write(limit)));
    if (workflow.continuesOnFailure()) {
      out.put("continueOnFailure", true);
    }
    out.put("tasks", members(workflow.members(), scope));
    putUnlessEmpty(out, "outputs", exports(workflow.outputs(), workflow.outputArtifacts(), scope));
    workflow.onExit().ifPresent(handler -> out.put("onExit", members(List.of(handler), scope)));
    return out;
  }

  Map<String, Object> members(List<Vertex> members, WriterScope scope) {
    Map<String, Object> written = new LinkedHashMap<>();
    members.forEach(
        member -> written.put(member.name(), new VertexWriter(this, scope).write(member)));
    return written;
  }

  private Object declaration(Parameter<?> parameter) {
    Map<String, Object> form = new LinkedHashMap<>();
    TypeForm.put(form, parameter.type());
    parameter
        .defaultText()
        .ifPresent(text -> form.put("default", LiteralForm.of(parameter.type(), text)));
    if (parameter.isOptional()) {
      form.put("optional", true);
    }
    if (wordsForPeople && !parameter.description().isEmpty()) {
      form.put("describedAs", parameter.description());
    }
    return shortest(form);
  }

  static Object declaration(boolean directory, boolean optional) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("type", directory ? "directory" : "file");
    if (optional) {
      form.put("optional", true);
    }
    return shortest(form);
  }

  /** A declaration that says nothing but its type is the type. */
  static Object shortest(Map<String, Object> form) {
    return form.size() == 1 && form.containsKey(TypeForm.TYPE) ? form.get(TypeForm.TYPE) : form;
  }

  static Map<String, Object> exports(
      Map<Output<?>, Value<?>> values,
      Map<OutputArtifact, ArtifactRef> artifacts,
      WriterScope scope) {
    ValueWriter writer = new ValueWriter(scope);
    Map<String, Object> out = new LinkedHashMap<>();
    values.forEach((output, value) -> out.put(output.name(), export(output, value, writer)));
    artifacts.forEach((output, ref) -> out.put(output.name(), export(output, ref, writer)));
    return out;
  }

  private static Object export(Output<?> output, Value<?> value, ValueWriter writer) {
    if (output.type().equals(ValueWriter.apparentType(value)) && output.defaultText().isEmpty()) {
      return value.accept(writer);
    }
    Map<String, Object> form = declaration(output);
    form.put("value", writer.typed(withoutDefault(value, output)));
    return form;
  }

  /** Writes the type of an output, and its default if it has one. */
  static Map<String, Object> declaration(Output<?> output) {
    Map<String, Object> form = new LinkedHashMap<>();
    TypeForm.put(form, output.type());
    output
        .defaultText()
        .ifPresent(text -> form.put("default", LiteralForm.of(output.type(), text)));
    return form;
  }

  /** The default stands with the name. */
  private static Value<?> withoutDefault(Value<?> value, Output<?> output) {
    return value.accept(
        new Leaves<Value<?>>(value) {
          @Override
          public Value<?> orElse(Value<?> inner, String fallback) {
            return output.defaultText().filter(fallback::equals).isPresent() ? inner : value;
          }
        });
  }

  private static Object export(OutputArtifact output, ArtifactRef artifact, ValueWriter writer) {
    Object written = artifact.accept(writer);
    if (output.isDirectory() == artifact.isDirectory() && !output.isOptional()) {
      return written;
    }
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("type", output.isDirectory() ? "directory" : "file");
    if (output.isOptional()) {
      form.put("optional", true);
    }
    form.put("value", written);
    return form;
  }

  static void putUnlessEmpty(Map<String, Object> out, String key, Map<String, Object> part) {
    if (!part.isEmpty()) {
      out.put(key, part);
    }
  }
}
