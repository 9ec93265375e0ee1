package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one task, group or fan-out from a document. */
final class VertexReader {
  private final WorkflowReader workflow;
  private final Level.Member member;
  private final DocumentPart part;

  VertexReader(WorkflowReader workflow, Level.Member member) {
    this.workflow = workflow;
    this.member = member;
    this.part = member.part;
  }

  /** Makes the vertex of the member; a stand-in, marked as broken, where that is not possible. */
  void read() {
    Vertex made = make();
    member.make(made == null ? standIn() : made);
    member.broken |= workflow.problems().isBroken(part);
  }

  private Vertex standIn() {
    part.breaks();
    boolean legal = part.name().matches("[A-Za-z][A-Za-z0-9_-]{0,62}");
    return Task.suspend(legal ? part.name() : "unnamed").build();
  }

  private @Nullable Vertex make() {
    List<String> kinds = VertexKeys.kinds(part);
    if (kinds.size() != 1) {
      reportKinds(kinds);
      return null;
    }
    String kind = kinds.get(0);
    boolean fansOut = part.has(VertexKeys.FAN_OUT);
    VertexKeys.check(part, kind, fansOut);
    try {
      return fansOut ? fanOut(kind) : body(kind, part, member.home);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      part.report(ProblemCode.INVALID_NAME, message, "rename it");
      return null;
    }
  }

  private void reportKinds(List<String> kinds) {
    if (!part.isMap()) {
      part.isMapOf("a task", VertexKeys.KINDS);
    } else if (kinds.isEmpty()) {
      VertexKeys.check(part);
      part.report("does not say what it does", "add one of image, call, suspend and group");
    } else {
      part.report("is several things at once: " + kinds, "keep one of these keys");
    }
  }

  private Vertex fanOut(String kind) {
    DocumentPart form = part.get(VertexKeys.FAN_OUT);
    FanOut.Builder builder;
    if (form.has("from") || form.has("below")) {
      builder = range(kind, form);
    } else {
      ValueReader outside = new ValueReader(member.home, workflow.declared());
      Value<?> list = outside.list(form);
      builder =
          list == null
              ? FanOut.range(0, 0, item -> bodyOf(kind, null))
              : over(list, item -> bodyOf(kind, item));
    }
    SettingsReader.parallelism(part, builder::parallelism);
    readCommon(part, builder, member.home);
    return builder.build();
  }

  private FanOut.Builder range(String kind, DocumentPart form) {
    form.isMapOf("a range", List.of("from", "below"));
    Long from = form.has("from") ? form.get("from").integer() : Long.valueOf(0);
    DocumentPart end = form.require("below", "add below: with the number after the last");
    Long below = end == null ? null : end.integer();
    if (from == null || below == null) {
      return FanOut.range(0, 0, item -> bodyOf(kind, null));
    }
    FanOut.Range range =
        form.attempt(
            ProblemCode.INVALID_NUMBER,
            "write {from: 0, below: 10} for ten",
            () -> new FanOut.Range(from, below));
    return range == null
        ? FanOut.range(0, 0, item -> bodyOf(kind, item))
        : FanOut.range(range.from(), range.to(), item -> bodyOf(kind, item));
  }

  @SuppressWarnings("unchecked") // The list has elements of one type, whichever that is.
  private static FanOut.Builder over(Value<?> list, Function<FanOut.Item<?>, Vertex> body) {
    return FanOut.over((Value<List<Object>>) list, body::apply);
  }

  private Vertex bodyOf(String kind, FanOut.@Nullable Item<?> item) {
    Level level = member.inside;
    while (level != null && !level.hasItem) {
      level = level.outer;
    }
    if (level == null) {
      throw new IllegalStateException("no level for the item of " + part.path());
    }
    level.item = item;
    if (item == null) {
      part.breaks();
    }
    return body(kind, part.get(VertexKeys.EACH), level);
  }

  /** Makes the task or group itself; its common settings stand in another part for a fan-out. */
  private Vertex body(String kind, DocumentPart settings, Level level) {
    ValueReader values = new ValueReader(level, workflow.declared());
    if (settings != part && part.has(VertexKeys.EACH)) {
      settings.isMapOf("each", VertexKeys.COMMON);
    }
    return switch (kind) {
      case "image" -> container(settings, values);
      case "call" -> call(settings, values);
      case "suspend" -> suspend(settings, level);
      default -> group(settings, level);
    };
  }

  private Vertex container(DocumentPart settings, ValueReader values) {
    String image = part.get("image").text();
    String checked = image != null && image.isBlank() ? null : image;
    if (image != null && checked == null) {
      part.get("image").report("is blank", "name an image, such as busybox:1.36");
    }
    ContainerTaskBuilder builder =
        Task.container(part.name(), checked == null ? "unknown" : checked);
    new ContainerReader(part, values, builder).read();
    readCommon(settings, builder, values.level());
    return builder.build();
  }

  private Vertex suspend(DocumentPart settings, Level level) {
    SuspendTask.Builder builder = Task.suspend(part.name());
    DocumentPart form = part.get("suspend");
    if (form.isMapOf("a suspend task", VertexKeys.OF_SUSPEND)) {
      if (form.has("expects")) {
        for (DocumentPart expected : form.get("expects").entries()) {
          Output<?> output = OutputReader.value(expected, List.of());
          if (output != null) {
            builder.expects(output);
          }
        }
      }
      SettingsReader.duration(form, "timeout", builder::timeout);
      SettingsReader.duration(form, "resumesAfter", builder::resumesAfter);
    }
    readCommon(settings, builder, level);
    return builder.build();
  }

  private Vertex call(DocumentPart settings, ValueReader values) {
    Workflow called = workflow.called(part.get("call"));
    if (called == null) {
      return standIn();
    }
    CallTask.Builder builder = Task.call(part.name(), called);
    CallReader.read(part, called, values, builder);
    readCommon(settings, builder, values.level());
    return builder.build();
  }

  private Vertex group(DocumentPart settings, Level level) {
    TaskGroup.Builder builder = TaskGroup.builder(part.name());
    DocumentPart form = part.get("group");
    if (form.isMapOf("a group", VertexKeys.OF_GROUP)) {
      SettingsReader.parallelism(form, builder::parallelism);
      if (form.has("continueOnFailure") && form.get("continueOnFailure").flag()) {
        builder.continueOnFailure();
      }
      Level inside = member.inside;
      if (inside != null && form.has("tasks")) {
        workflow.makeMembers(inside, form.get("tasks")).forEach(builder::tasks);
        OutputReader.exports(
            form, new ValueReader(inside, workflow.declared()), exporting(builder));
      }
    }
    readCommon(settings, builder, level);
    return builder.build();
  }

  private static OutputReader.Exporting exporting(TaskGroup.Builder builder) {
    return new OutputReader.Exporting() {
      @Override
      public <T> Object output(Output<T> output, Value<T> value) {
        return builder.output(output, value);
      }

      @Override
      public Object output(OutputArtifact output, ArtifactRef artifact) {
        return builder.output(output, artifact);
      }
    };
  }

  private void readCommon(DocumentPart form, VertexBuilder<?> builder, Level level) {
    ValueReader values = new ValueReader(level, workflow.declared());
    readOrder(form, "after", values, builder::after);
    readOrder(form, "afterAnyOutcomeOf", values, builder::afterAnyOutcomeOf);
    ConditionReader conditions = new ConditionReader(values);
    if (form.has("enabledIf")) {
      Condition holds = conditions.read(form.get("enabledIf"));
      if (holds != null) {
        builder.enabledIf(holds);
      }
    }
    if (form.has("onlyIf")) {
      Condition holds = conditions.read(form.get("onlyIf"));
      if (holds != null) {
        builder.onlyIf(holds);
      }
    }
    if (form.has("mayFail") && form.get("mayFail").flag()) {
      builder.mayFail();
    }
    if (form.has("metadata")) {
      for (DocumentPart entry : form.get("metadata").entries()) {
        String text = entry.text();
        if (text != null) {
          entry.attempt("use another text", () -> builder.metadata(entry.name(), text));
        }
      }
    }
  }

  private static void readOrder(
      DocumentPart form, String key, ValueReader values, Consumer<Vertex> add) {
    if (form.has(key)) {
      DocumentPart names = form.get(key);
      for (DocumentPart name : names.isScalar() ? List.of(names) : names.elements()) {
        Vertex before = values.producers().vertex(name);
        if (before != null) {
          add.accept(before);
        }
      }
    }
  }
}
