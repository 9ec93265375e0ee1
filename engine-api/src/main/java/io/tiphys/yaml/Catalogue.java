package io.tiphys.yaml;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.internal.graph.Sequence;
import io.tiphys.workflow.Workflow;
import io.tiphys.workflow.WorkflowDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes workflows of files, each after those that it calls, and gathers what is wrong. */
final class Catalogue {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::location, Comparator.comparing(Optional::orElseThrow, place()));

  private final Map<String, YamlFile> files = new LinkedHashMap<>();

  /**
   * Files that have no name of their own; what else is wrong with them is found out all the same.
   */
  private final List<YamlFile> nameless = new ArrayList<>();

  private final Map<String, Workflow> workflows = new TreeMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private Catalogue() {}

  private static Comparator<Problem.Location> place() {
    return Comparator.comparing(Problem.Location::document)
        .thenComparing(Problem.Location::line)
        .thenComparing(Problem.Location::column);
  }

  static Workflow read(YamlFile file) {
    Catalogue catalogue = new Catalogue();
    catalogue.read(file, List.of());
    String title = file.name().isEmpty() ? file.workflow() : file.name();
    catalogue.requireSound(title == null ? "" : title);
    return catalogue.workflows.values().iterator().next();
  }

  static Map<String, Workflow> readAll(String directory, List<YamlFile> files) {
    Catalogue catalogue = new Catalogue();
    files.forEach(catalogue::add);
    catalogue.readAll();
    catalogue.requireSound(directory);
    return Collections.unmodifiableMap(catalogue.workflows);
  }

  private void requireSound(String title) {
    if (!problems.isEmpty()) {
      problems.sort(BY_PLACE);
      throw new InvalidWorkflowException(title, problems);
    }
  }

  private void add(YamlFile file) {
    String name = file.workflow();
    YamlFile other = name == null ? null : files.putIfAbsent(name, file);
    if (other != null) {
      problems.add(
          file.place(
              Problem.of(
                  ProblemCode.DUPLICATE_NAME,
                  "workflow",
                  "workflow '" + name + "' is defined in " + other.name() + " already",
                  "rename one")));
    }
    if (name == null || other != null) {
      nameless.add(file);
    }
  }

  private void readAll() {
    Map<String, Set<String>> first = new LinkedHashMap<>();
    files.forEach(
        (name, file) -> {
          Set<String> calls = new LinkedHashSet<>(WorkflowDocument.calls(file.document()));
          calls.retainAll(files.keySet());
          first.put(name, calls);
        });
    Sequence<String> sequence = Sequence.of(first);
    sequence.circles().forEach(this::reportCircle);
    unreadable.addAll(sequence.stuck());
    for (String name : sequence.order()) {
      YamlFile file = files.get(name);
      if (file != null) {
        read(file, workflows.values());
      }
    }
    List<Workflow> callable = List.copyOf(workflows.values());
    nameless.forEach(file -> read(file, callable));
  }

  private void reportCircle(List<String> circle) {
    List<String> names = new ArrayList<>(circle);
    names.add(circle.get(0));
    YamlFile file = files.get(circle.get(0));
    if (file != null) {
      problems.add(
          file.place(
              Problem.of(
                  ProblemCode.CYCLE,
                  "workflow",
                  "workflows call each other in a circle: " + String.join(" → ", names),
                  "remove one of these calls")));
    }
  }

  private void read(YamlFile file, Collection<Workflow> others) {
    List<Problem> found = new ArrayList<>(file.problems());
    if (found.isEmpty()) {
      try {
        Workflow workflow = WorkflowDocument.read(file.document(), others);
        workflows.put(workflow.name(), workflow);
        return;
      } catch (InvalidWorkflowException e) {
        e.problems().stream()
            .filter(problem -> !isOfCalled(file, problem))
            .map(file::place)
            .forEach(found::add);
      }
    }
    problems.addAll(found);
    String name = file.workflow();
    if (name != null) {
      unreadable.add(name);
    }
  }

  /** That a workflow calls one that could not be read is no problem of its own. */
  private boolean isOfCalled(YamlFile file, Problem problem) {
    return problem.code() == ProblemCode.UNKNOWN_REFERENCE
        && problem.path().endsWith(".call")
        && file.find(problem.path()).value() instanceof String name
        && unreadable.contains(name);
  }
}
