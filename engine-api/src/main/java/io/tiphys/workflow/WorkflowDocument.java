package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.ProblemCode;
import io.tiphys.internal.graph.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes workflows from documents: the way back from {@link Workflow#document()}. A document is a
 * tree of maps, lists and texts that came from anywhere: a file, a database, a request.
 *
 * <p>Beside what {@code document()} writes, it reads a number or truth value as text and the other
 * way round, and some shorter forms. What it reads may be hostile: everything wrong with it is
 * reported at once, up to 100 problems. A document that stands for too much is refused: maps and
 * lists nested more than 500 deep, groups, fan-outs and calls more than 30 deep, values and
 * conditions more than 100 deep, more than 100,000 tasks through calls.
 *
 * <p>Thread-safe: it holds nothing.
 *
 * @rule VAL-013
 * @since 0.1
 */
public final class WorkflowDocument {
  /** Deeper than any workflow that can be built, whose nesting is limited too. */
  private static final int DEEPEST = 500;

  private static final String VERSION_KEY = "tiphys";
  private static final String WORKFLOWS = "workflows";

  private final DocumentPart root;
  private final DocumentProblems problems = new DocumentProblems();
  private final CallSizes sizes = new CallSizes();
  private final Map<String, Workflow> callable = new HashMap<>();
  private final Set<String> unreadable = new HashSet<>();

  private WorkflowDocument(Map<String, ?> document) {
    this.root = DocumentPart.root(document, problems);
  }

  /**
   * Makes the workflow of a document that holds every workflow that it calls.
   *
   * @param document maps, lists, texts, whole numbers and truth values; never null
   * @return a workflow whose document is equal
   * @throws InvalidWorkflowException if the document does not make a workflow; holds every problem
   */
  public static Workflow read(Map<String, ?> document) {
    return read(document, List.of());
  }

  /**
   * Makes the workflow of a document. It may call the workflows that it holds, and others.
   *
   * @param document maps, lists, texts, whole numbers and truth values; never null
   * @param others further workflows, called by their names; what the document holds under such a
   *     name goes first; never null
   * @return a workflow, whose document holds the others that it calls
   * @throws InvalidWorkflowException if the document does not make a workflow; holds every problem
   */
  public static Workflow read(Map<String, ?> document, Collection<Workflow> others) {
    WorkflowDocument reader = new WorkflowDocument(requireNonNull(document, "document"));
    others.forEach(other -> reader.callable.put(other.name(), other));
    return reader.read();
  }

  /**
   * Returns the workflows that a document calls and does not hold.
   *
   * @param document a document, which need not be sound; never null
   * @return the names in the order of first use; never null
   */
  public static Set<String> calls(Map<String, ?> document) {
    Set<String> names = new LinkedHashSet<>();
    if (!isTooDeep(document, DEEPEST)) {
      DocumentPart root = DocumentPart.root(document, new DocumentProblems());
      addCalls(root, names);
      if (root.get(WORKFLOWS).isMap()) {
        root.get(WORKFLOWS).entries().forEach(entry -> addCalls(entry, names));
        root.get(WORKFLOWS).entries().forEach(entry -> names.remove(entry.name()));
      }
    }
    return names;
  }

  private static void addCalls(DocumentPart form, Set<String> names) {
    for (String key : List.of("tasks", "onExit")) {
      if (form.get(key).isMap()) {
        for (DocumentPart written : form.get(key).vertices()) {
          DocumentPart task = VertexKeys.asMeant(written);
          DocumentPart call = task.get("call");
          if (call.isScalar()) {
            names.add(String.valueOf(call.text()));
          }
          addCalls(task.get("group"), names);
        }
      }
    }
  }

  private Workflow read() {
    String name = null;
    if (isTooDeep(root.value(), DEEPEST)) {
      root.report(
          ProblemCode.LIMIT_EXCEEDED,
          "is nested more than " + DEEPEST + " deep",
          "nest less, or call workflows");
    } else if (isOfThisVersion()) {
      List<String> keys = new ArrayList<>(List.of(VERSION_KEY, WORKFLOWS));
      keys.addAll(WorkflowReader.KEYS);
      root.isMapOf("a workflow", keys);
      DocumentPart nameOf = root.require("workflow", "add workflow: with a name");
      name = nameOf == null ? null : nameOf.text();
      readCalled();
      WorkflowReader reader = new WorkflowReader(root, callable, unreadable, problems);
      Workflow workflow =
          name == null || nameOf == null
              ? reader.read(root, "unnamed", sizes)
              : reader.read(nameOf, name, sizes);
      if (workflow != null && problems.count() == 0) {
        return workflow;
      }
    }
    throw new InvalidWorkflowException(name == null ? "unnamed" : name, problems.list());
  }

  private boolean isOfThisVersion() {
    DocumentPart version = root.get(VERSION_KEY);
    String text = root.has(VERSION_KEY) ? version.text() : null;
    if (!root.has(VERSION_KEY)) {
      root.report(
          "is no workflow document: it does not say tiphys: " + DocumentWriter.VERSION,
          "begin it with tiphys: " + DocumentWriter.VERSION);
    } else if (text != null && !text.equals(String.valueOf(DocumentWriter.VERSION))) {
      version.report(
          "is written in version "
              + Text.quote(text)
              + " of the language, but this release reads version "
              + DocumentWriter.VERSION,
          "use a release that reads it");
      return false;
    }
    return true;
  }

  /** Reads the workflows that the document holds, each after those that it calls. */
  private void readCalled() {
    if (!root.has(WORKFLOWS)) {
      return;
    }
    DocumentPart held = root.get(WORKFLOWS);
    Map<String, Set<String>> first = new LinkedHashMap<>();
    held.entries().forEach(entry -> first.put(entry.name(), new LinkedHashSet<>()));
    for (DocumentPart entry : held.entries()) {
      Set<String> names = new LinkedHashSet<>();
      addCalls(entry, names);
      names.retainAll(first.keySet());
      first.put(entry.name(), names);
    }
    Sequence<String> sequence = Sequence.of(first);
    for (List<String> circle : sequence.circles()) {
      List<String> names = new ArrayList<>(circle);
      names.add(circle.get(0));
      held.entry(circle.get(0))
          .report(
              ProblemCode.CYCLE,
              "calls itself: " + String.join(" → ", names),
              "remove one of these calls");
    }
    // What the document holds hides others of that name, also when it cannot be read.
    callable.keySet().removeAll(first.keySet());
    unreadable.addAll(sequence.stuck());
    for (String key : sequence.order()) {
      Workflow workflow = readHeld(held.entry(key));
      if (workflow == null) {
        unreadable.add(key);
      } else {
        callable.put(key, workflow);
      }
    }
  }

  private @Nullable Workflow readHeld(DocumentPart entry) {
    if (!entry.isMapOf("a called workflow", WorkflowReader.KEYS)) {
      return null;
    }
    DocumentPart nameOf = entry.has("workflow") ? entry.get("workflow") : entry;
    String name = nameOf == entry ? entry.name() : nameOf.text();
    return name == null
        ? null
        : new WorkflowReader(entry, callable, unreadable, problems).read(nameOf, name, sizes);
  }

  private static boolean isTooDeep(@Nullable Object value, int levels) {
    if (value instanceof Map<?, ?> map) {
      return levels == 0 || map.values().stream().anyMatch(part -> isTooDeep(part, levels - 1));
    } else if (value instanceof List<?> list) {
      return levels == 0 || list.stream().anyMatch(part -> isTooDeep(part, levels - 1));
    }
    return false;
  }
}
