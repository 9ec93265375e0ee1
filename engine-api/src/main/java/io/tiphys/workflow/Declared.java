package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters and input artifacts of a workflow that is being read. */
final class Declared {
  private static final String ARTIFACT = "an artifact";

  private final Map<String, Parameter<?>> parameters = new HashMap<>();
  private final Map<String, InputArtifact> artifacts = new HashMap<>();

  /** Names of what was declared in a way that could not be read. */
  private final Set<String> broken = new HashSet<>();

  void read(DocumentPart workflow, Workflow.Builder builder) {
    if (workflow.has("parameters")) {
      for (DocumentPart part : workflow.get("parameters").entries()) {
        Parameter<?> parameter = readParameter(part);
        if (parameter == null) {
          broken.add(part.name());
        } else {
          parameters.put(part.name(), parameter);
          builder.parameters(parameter);
        }
      }
    }
    if (workflow.has("artifacts")) {
      for (DocumentPart part : workflow.get("artifacts").entries()) {
        InputArtifact artifact = readArtifact(part);
        if (artifact == null) {
          broken.add(part.name());
        } else {
          artifacts.put(part.name(), artifact);
          builder.artifacts(artifact);
        }
      }
    }
  }

  private static @Nullable Parameter<?> readParameter(DocumentPart part) {
    boolean named = part.isScalar();
    if (!named
        && !part.isMapOf(
            "a parameter",
            List.of("type", "choice", "list", "custom", "default", "optional", "describedAs"))) {
      return null;
    }
    DataType<?> type = named ? TypeForm.readName(part) : TypeForm.read(part);
    Parameter<?> parameter =
        type == null
            ? null
            : part.attempt(
                ProblemCode.INVALID_NAME, "rename it", () -> Parameter.of(part.name(), type));
    if (parameter == null || named) {
      return parameter;
    }
    if (part.has("describedAs")) {
      String words = part.get("describedAs").text();
      parameter = words == null ? parameter : parameter.describedAs(words);
    }
    String text = part.has("default") ? part.get("default").literal(parameter.type()) : null;
    boolean optional = part.has("optional") && part.get("optional").flag();
    if (optional && text != null) {
      part.report(
          "has a default and is optional", "leave out optional: without an argument it is there");
      return null;
    }
    return optional
        ? parameter.optional()
        : text == null ? parameter : parameter.withDefaultText(text);
  }

  private static @Nullable InputArtifact readArtifact(DocumentPart part) {
    @Nullable DocumentPart type = part;
    boolean optional = false;
    if (!part.isScalar()) {
      if (!part.isMapOf(ARTIFACT, List.of("type", "optional"))) {
        return null;
      }
      type = part.require("type", "write type: file, or directory");
      optional = part.has("optional") && part.get("optional").flag();
    }
    Boolean directory = directory(type);
    if (directory == null) {
      return null;
    }
    InputArtifact artifact =
        part.attempt(
            ProblemCode.INVALID_NAME,
            "rename it",
            () ->
                directory ? InputArtifact.directory(part.name()) : InputArtifact.file(part.name()));
    return artifact != null && optional ? artifact.optional() : artifact;
  }

  /** Returns whether a part says {@code directory} and not {@code file}. */
  static @Nullable Boolean directory(@Nullable DocumentPart type) {
    String word = type == null ? null : type.text();
    if (type == null || word == null) {
      return null;
    } else if (!isForm(word)) {
      type.report(
          "unknown form " + Text.quote(word), type.advice(word, List.of("file", "directory")));
      return null;
    }
    return word.equals("directory");
  }

  static boolean isForm(String word) {
    return word.equals("file") || word.equals("directory");
  }

  @Nullable Parameter<?> parameter(DocumentPart part) {
    return find(part, parameters, "parameter");
  }

  @Nullable InputArtifact artifact(DocumentPart part) {
    return find(part, artifacts, "artifact");
  }

  private <T> @Nullable T find(DocumentPart part, Map<String, T> known, String what) {
    String name = part.text();
    T found = name == null ? null : known.get(name);
    if (name != null && found == null) {
      if (broken.contains(name)) {
        part.breaks();
      } else {
        part.report(
            ProblemCode.UNKNOWN_REFERENCE,
            "the workflow has no " + what + " " + Text.quote(name),
            known.isEmpty()
                ? "declare it under " + what + "s"
                : part.advice(name, known.keySet().stream().sorted().toList()));
      }
    }
    return found;
  }
}
