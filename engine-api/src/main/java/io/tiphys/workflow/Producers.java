package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads references to tasks, groups and fan-outs, and to what they produce. */
final class Producers {
  private static final String TASK = "task";
  private static final String OUTPUT = "output";
  private static final String OUTPUTS = "outputs";

  private final Level level;

  Producers(Level level) {
    this.level = level;
  }

  /** Returns the vertex that a part names; null when that was reported. */
  @Nullable Vertex vertex(DocumentPart part) {
    Level.Member member = member(part);
    return member == null ? null : member.made;
  }

  private Level.@Nullable Member member(DocumentPart part) {
    String reference = part.text();
    if (reference == null) {
      return null;
    }
    Level.Member found = level.find(reference);
    if (found == null) {
      part.report(
          ProblemCode.UNKNOWN_REFERENCE,
          "there is no task " + Text.quote(reference) + " to be seen from here",
          part.suggestion(reference, level::names)
              .orElse("what is in a group is seen outside only through the group's outputs"));
    } else if (found.made == null) {
      part.breaks();
      return null;
    }
    return found;
  }

  /** Returns the value that a part refers to. */
  @Nullable Value<?> output(DocumentPart part) {
    part.isMapOf("an output", List.of(TASK, OUTPUT, OUTPUTS, ValueReader.OR_ELSE));
    return find(
        part,
        true,
        (member, name) -> {
          Output<?> output = member.outputs().get(name);
          Vertex made = member.made;
          if (output == null || made == null) {
            return null;
          }
          return made instanceof FanOut fanOut
              ? DerivedValue.aggregate(fanOut, output)
              : DerivedValue.output(made, output);
        });
  }

  /** Returns the artifact that a part refers to. */
  @Nullable ArtifactRef artifact(DocumentPart part) {
    part.isMapOf("an output", List.of(TASK, OUTPUT, OUTPUTS));
    return find(
        part,
        false,
        (member, name) -> {
          OutputArtifact artifact = member.artifacts().get(name);
          return artifact == null || member.made == null
              ? null
              : ProducedArtifact.of(member.made, artifact);
        });
  }

  /** Takes an output by its name from what produces it, or returns null. */
  private interface Taking<T> {
    @Nullable T take(Level.Member member, String name);
  }

  private <T> @Nullable T find(DocumentPart part, boolean value, Taking<T> taking) {
    Level.Member member = member(part.get(TASK));
    DocumentPart name = member == null ? null : outputName(part, member);
    String word = name == null ? null : name.text();
    if (member == null || name == null || word == null) {
      return null;
    }
    T found = taking.take(member, word);
    if (found == null && member.broken) {
      name.breaks();
    } else if (found == null) {
      reportNoOutput(name, word, member, value);
    }
    return found;
  }

  private static void reportNoOutput(
      DocumentPart name, String word, Level.Member member, boolean value) {
    Vertex made = member.made;
    Set<String> values = member.outputs().keySet();
    Set<String> files = member.artifacts().keySet();
    if ((value ? files : values).contains(word)) {
      name.report(
          ProblemCode.UNKNOWN_REFERENCE,
          "output "
              + Text.quote(word)
              + " of "
              + made
              + (value ? " is a file, where a value is needed" : " is a value, not a file"),
          value ? "read it with reads" : "pass it with env or args");
    } else {
      name.report(
          ProblemCode.UNKNOWN_REFERENCE,
          made + " has no output " + Text.quote(word),
          name.advice(word, (value ? values : files).stream().sorted().toList()));
    }
  }

  /** Returns the part with the name of the output: what a fan-out has is in the plural. */
  private static @Nullable DocumentPart outputName(DocumentPart part, Level.Member member) {
    boolean many = member.part.has(VertexKeys.FAN_OUT);
    if (part.has(many ? OUTPUTS : OUTPUT)) {
      return part.get(many ? OUTPUTS : OUTPUT);
    }
    String name = "'" + member.part.name() + "'";
    if (part.has(OUTPUT)) {
      part.report(name + " is a fan-out: its outputs come as a list", "write outputs: for output:");
    } else if (part.has(OUTPUTS)) {
      part.report(name + " is no fan-out", "write output: for outputs:");
    } else {
      part.report("names no output of " + name, "add output: and its name");
    }
    return null;
  }

  /** Tells whether a reference means a file; false when that cannot be known. */
  boolean meanArtifact(DocumentPart part) {
    DocumentPart task = part.get(TASK);
    Level.Member member = task.isScalar() ? level.find(String.valueOf(task.text())) : null;
    DocumentPart name = part.has(OUTPUTS) ? part.get(OUTPUTS) : part.get(OUTPUT);
    return member != null
        && name.isScalar()
        && member.artifacts().containsKey(String.valueOf(name.text()));
  }
}
