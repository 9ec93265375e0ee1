package io.tiphys.workflow;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one workflow of a document: that of the document itself, or one that it calls. */
final class WorkflowReader {
  static final List<String> KEYS =
      List.of(
          "workflow",
          "parameters",
          "artifacts",
          "parallelism",
          "timeout",
          "continueOnFailure",
          "tasks",
          "outputs",
          "onExit");

  private final DocumentPart part;
  private final Map<String, Workflow> callable;
  private final Set<String> unreadable;
  private final DocumentProblems problems;
  private final Declared declared = new Declared();
  private boolean whole = true;

  /**
   * Makes a reader.
   *
   * @param part the map that says what the workflow is
   * @param callable the workflows that it may call
   * @param unreadable the names that it may call too, but whose workflows could not be read
   * @param problems takes what is wrong
   */
  WorkflowReader(
      DocumentPart part,
      Map<String, Workflow> callable,
      Set<String> unreadable,
      DocumentProblems problems) {
    this.part = part;
    this.callable = callable;
    this.unreadable = unreadable;
    this.problems = problems;
  }

  /**
   * Returns the workflow of this name, or null when something is wrong with it, or with what it
   * calls.
   */
  @Nullable Workflow read(DocumentPart nameOf, String name, CallSizes sizes) {
    int before = problems.count();
    Workflow.Builder named =
        nameOf.attempt(ProblemCode.INVALID_NAME, "rename it", () -> Workflow.builder(name));
    Workflow.Builder builder = named == null ? Workflow.builder("unnamed") : named;
    declared.read(part, builder);
    SettingsReader.parallelism(part, builder::parallelism);
    SettingsReader.duration(part, "timeout", builder::timeout);
    if (part.has("continueOnFailure") && part.get("continueOnFailure").flag()) {
      builder.continueOnFailure();
    }
    List<Vertex> all = readMembers(builder);
    if (sizes.of(all) > CallSizes.MOST_VERTICES) {
      part.report(
          ProblemCode.LIMIT_EXCEEDED,
          "has more than "
              + CallSizes.MOST_VERTICES
              + " tasks, with those of the workflows that it calls",
          "call less, or fan out");
      return null;
    }
    if (all.isEmpty() && problems.count() > 0) {
      return null; // The tasks may stand under a key that was misspelt.
    }
    Workflow workflow = null;
    try {
      workflow = builder.build();
    } catch (InvalidWorkflowException e) {
      problems.addFound(e.problems(), part.path().isEmpty() ? "" : part.path() + "/");
    }
    return whole && problems.count() == before ? workflow : null;
  }

  private List<Vertex> readMembers(Workflow.Builder builder) {
    Level top = Level.top();
    List<Vertex> all = new ArrayList<>();
    if (part.has("tasks")) {
      ReadingOrder.survey(top, part.get("tasks"));
      all.addAll(makeMembers(top, part.get("tasks")));
      all.forEach(builder::tasks);
    }
    OutputReader.exports(part, new ValueReader(top, declared), exporting(builder));
    if (part.has("onExit")) {
      DocumentPart form = part.get("onExit");
      Level exit = Level.ofExit(top);
      ReadingOrder.survey(exit, form);
      List<Vertex> handlers = makeMembers(exit, form);
      if (handlers.size() == 1) {
        builder.onExit(end -> handlers.get(0));
        all.add(handlers.get(0));
      } else if (form.isMap()) {
        form.report(
            ProblemCode.INVALID_EXIT_HANDLER,
            "expected one task, got " + handlers.size(),
            "put several into a group");
      }
    }
    return all;
  }

  /** Makes the members of a level, each after those that it refers to. */
  List<Vertex> makeMembers(Level level, DocumentPart form) {
    form.vertices();
    for (Level.Member member : ReadingOrder.of(level)) {
      new VertexReader(this, member).read();
    }
    List<Vertex> made = new ArrayList<>();
    for (Level.Member member : level.members.values()) {
      if (member.made != null && member.made.name().equals(member.part.name())) {
        made.add(member.made);
      }
    }
    return made;
  }

  private static OutputReader.Exporting exporting(Workflow.Builder builder) {
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

  /** Returns the workflow that a part names. */
  @Nullable Workflow called(DocumentPart name) {
    String word = name.text();
    Workflow found = word == null ? null : callable.get(word);
    if (word != null && found == null) {
      whole = false;
      if (!unreadable.contains(word)) {
        name.report(
            ProblemCode.UNKNOWN_REFERENCE,
            "there is no workflow " + Text.quote(word) + " to call",
            callable.isEmpty()
                ? "add it under workflows, or to the directory that is read"
                : name.advice(word, callable.keySet().stream().sorted().toList()));
      }
    }
    return found;
  }

  Declared declared() {
    return declared;
  }

  DocumentProblems problems() {
    return problems;
  }
}
