package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a called workflow is given. */
final class CallReader {
  private CallReader() {}

  static void read(
      DocumentPart part, Workflow called, ValueReader values, CallTask.Builder builder) {
    if (part.has("arguments")) {
      for (DocumentPart argument : part.get("arguments").entries()) {
        Parameter<?> parameter =
            find(argument, called, "parameter", called.parameters(), Parameter::name);
        if (parameter != null) {
          pass(argument, parameter, values, builder);
        }
      }
    }
    if (part.has("artifacts")) {
      for (DocumentPart given : part.get("artifacts").entries()) {
        InputArtifact input =
            find(given, called, "artifact", called.artifacts(), InputArtifact::name);
        ArtifactRef artifact = values.artifact(given);
        if (input != null && artifact != null) {
          builder.artifact(input, artifact);
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // The value was read as one of this type.
  private static <T> void pass(
      DocumentPart argument, Parameter<T> parameter, ValueReader values, CallTask.Builder builder) {
    Value<?> value = values.value(argument, parameter.type());
    if (value != null) {
      builder.argument(parameter, (Value<T>) value);
    }
  }

  private static <D> @Nullable D find(
      DocumentPart part,
      Workflow called,
      String what,
      List<? extends D> declared,
      java.util.function.Function<? super D, String> name) {
    Optional<? extends D> found =
        declared.stream().filter(one -> name.apply(one).equals(part.name())).findFirst();
    if (found.isEmpty()) {
      part.report(
          ProblemCode.UNKNOWN_ARGUMENT,
          called + " has no " + what + " " + Text.quote(part.name()),
          part.advice(part.name(), declared.stream().map(name).toList()));
    }
    return found.orElse(null);
  }
}
