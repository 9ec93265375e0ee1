package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a template is handed by the DAG that calls it, each thing once.
 *
 * <p>Writes {@code inputs} and {@code dag.tasks[].arguments}; tried on Argo 4.1.2.
 *
 * <p>Not thread-safe; one per template.
 */
final class Handed {
  private static final int READABLE = 0755;

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, File> files = new LinkedHashMap<>();
  private final Names.Unique unique = new Names.Unique();
  private final Names.Unique uniqueFiles = new Names.Unique();
  private boolean mayBeStopped;

  /** An artifact, the name of its input, and whether it may be missing. */
  private record File(Files.Source source, String name, boolean optional, String path) {}

  /**
   * Returns the name of the input that holds what an expression yields.
   *
   * @param expression as it is seen from the DAG that calls
   * @param hint tells a reader where it comes from
   */
  String input(String expression, String hint) {
    return names.computeIfAbsent(Expression.tag(expression), tag -> unique.next(hint));
  }

  /** Returns the name of the input that holds an artifact. */
  String artifact(Files.Source source, String hint, boolean optional) {
    return artifact(source, hint, optional, "");
  }

  /**
   * Returns the name of the input that holds an artifact.
   *
   * @param path where the container finds it; empty in a DAG
   */
  String artifact(Files.Source source, String hint, boolean optional, String path) {
    return files
        .computeIfAbsent(
            source + path, key -> new File(source, uniqueFiles.next(hint), optional, path))
        .name();
  }

  /**
   * Notes that what is handed over is looked at only after it is known that nothing has failed. So
   * an artifact may be missing whose maker was stopped, until something is made of it.
   */
  void mayBeStopped() {
    mayBeStopped = true;
  }

  /** Keeps names for what the template is handed beside. */
  void reserve(String... taken) {
    for (String name : taken) {
      unique.next(name);
    }
  }

  boolean isEmpty() {
    return names.isEmpty() && files.isEmpty();
  }

  /** Returns what the DAG that calls hands over, in a run. */
  Arguments given(Run run) {
    List<Parameter> all = new ArrayList<>();
    names.forEach((tag, name) -> all.add(new Parameter().name(name).value(tag)));
    return arguments(
        all,
        file -> {
          Artifact given = inDag(file);
          return file.source().place().isEmpty()
              ? given.from(file.source().from())
              : Artifacts.at(given, file.source().place(), file.source().form(), run);
        });
  }

  /** Returns the same from inside a template that was given all of it. */
  Arguments passedOn() {
    List<Parameter> all = new ArrayList<>();
    for (String name : names.values()) {
      all.add(new Parameter().name(name).value(Expression.tag(Expression.input(name))));
    }
    return arguments(all, file -> artifact(file).from("{{inputs.artifacts." + file.name() + "}}"));
  }

  private Arguments arguments(List<Parameter> parameters, Function<File, Artifact> given) {
    Arguments arguments = new Arguments().parameters(parameters);
    return files.isEmpty()
        ? arguments
        : arguments.artifacts(files.values().stream().map(given).toList());
  }

  /**
   * Returns an artifact as a DAG hands it over and takes it. One that is called by its place keeps
   * this down to the body, and nothing in the run makes it.
   */
  private Artifact inDag(File file) {
    Artifact artifact = artifact(file);
    boolean isMade = file.source().place().isEmpty();
    return mayBeStopped && isMade ? artifact.optional(true) : artifact;
  }

  private static Artifact artifact(File file) {
    Artifact artifact = new Artifact().name(file.name());
    return file.optional() ? artifact.optional(true) : artifact;
  }

  /** Returns the inputs of a DAG. */
  Inputs declared() {
    return inputs(this::inDag);
  }

  /** Returns the inputs of a container, whose artifacts have places. */
  Inputs declaredInBody() {
    return inputs(Handed::atItsPlace);
  }

  private static Artifact atItsPlace(File file) {
    Artifact artifact = artifact(file).path(file.path());
    // Argo makes these files, and the directories around them, for nobody else to read.
    return file.source().form() == Files.Form.TREE
        ? artifact.mode(READABLE).recurseMode(true)
        : artifact;
  }

  private Inputs inputs(Function<File, Artifact> declared) {
    Inputs inputs =
        new Inputs()
            .parameters(names.values().stream().map(name -> new Parameter().name(name)).toList());
    return files.isEmpty()
        ? inputs
        : inputs.artifacts(files.values().stream().map(declared).toList());
  }
}
