package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads declarations of outputs, and what groups and workflows hand out. */
final class OutputReader {
  private static final String VALUE = "value";

  private OutputReader() {}

  /** What takes exports: a group or a workflow. */
  interface Exporting {
    <T> Object output(Output<T> output, Value<T> value);

    Object output(OutputArtifact output, ArtifactRef artifact);
  }

  /** Reads the declaration of a value; null when that was reported. */
  static @Nullable Output<?> value(DocumentPart part, List<String> moreKeys) {
    DataType<?> type;
    if (part.isScalar()) {
      type = TypeForm.readName(part);
    } else {
      List<String> keys = new ArrayList<>(TypeForm.KEYS);
      keys.add("default");
      keys.addAll(moreKeys);
      type = part.isMapOf("an output", keys) ? TypeForm.read(part) : null;
    }
    if (type == null) {
      return null;
    }
    DataType<?> known = type;
    Output<?> output =
        part.attempt(ProblemCode.INVALID_NAME, "rename it", () -> Output.of(part.name(), known));
    if (output == null || !part.has("default")) {
      return output;
    }
    String text = part.get("default").literal(type);
    return text == null ? null : output.withDefaultText(text);
  }

  /** Reads the declaration of a file or directory; null when that was reported. */
  static @Nullable OutputArtifact artifact(DocumentPart part, List<String> moreKeys) {
    DocumentPart type = part;
    boolean optional = false;
    if (!part.isScalar()) {
      List<String> keys = new ArrayList<>(List.of(TypeForm.TYPE, "optional"));
      keys.addAll(moreKeys);
      if (!part.isMapOf("an output", keys)) {
        return null;
      }
      type = part.get(TypeForm.TYPE);
      optional = part.has("optional") && part.get("optional").flag();
    }
    Boolean directory = Declared.directory(type);
    return directory == null ? null : artifact(part, directory, optional);
  }

  private static @Nullable OutputArtifact artifact(
      DocumentPart part, boolean directory, boolean optional) {
    return part.attempt(
        ProblemCode.INVALID_NAME,
        "rename it",
        () -> {
          OutputArtifact artifact =
              directory ? OutputArtifact.directory(part.name()) : OutputArtifact.file(part.name());
          return optional ? artifact.optional() : artifact;
        });
  }

  /** Reads all that a group or workflow hands out. */
  static void exports(DocumentPart form, ValueReader values, Exporting to) {
    if (form.has("outputs")) {
      form.get("outputs").entries().forEach(part -> export(part, values, to));
    }
  }

  private static void export(DocumentPart part, ValueReader values, Exporting to) {
    boolean declared = part.has(VALUE) && TypeForm.KEYS.stream().anyMatch(part::has);
    DocumentPart source = declared ? part.get(VALUE) : part;
    DocumentPart type = part.get(TypeForm.TYPE);
    boolean file =
        declared
            ? type.isScalar() && Declared.isForm(String.valueOf(type.text()))
            : source.has("artifact") || values.producers().meanArtifact(source);
    if (file) {
      ArtifactRef artifact = values.artifact(source);
      if (artifact != null) {
        OutputArtifact output =
            declared
                ? artifact(part, List.of(VALUE))
                : artifact(part, artifact.isDirectory(), false);
        if (output != null) {
          to.output(output, artifact);
        }
      }
    } else if (declared) {
      Output<?> output = value(part, List.of(VALUE));
      Value<?> value = output == null ? null : values.value(source, output.type());
      if (output != null && value != null) {
        export(output, value, to);
      }
    } else {
      Value<?> value = values.value(source);
      Output<?> output =
          value == null
              ? null
              : part.attempt(
                  ProblemCode.INVALID_NAME,
                  "rename it",
                  () -> Output.of(part.name(), value.type()));
      if (value != null && output != null) {
        export(output, value, to);
      }
    }
  }

  @SuppressWarnings("unchecked") // The data types are equal.
  private static <T> void export(Output<T> output, Value<?> value, Exporting to) {
    to.output(output, (Value<T>) value);
  }
}
