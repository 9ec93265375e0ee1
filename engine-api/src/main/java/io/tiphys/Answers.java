package io.tiphys;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.internal.text.Texts;
import io.tiphys.plan.Plan;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers to tasks that wait: finds the task, and holds what is supplied against its definition.
 *
 * <p>Thread-safe.
 */
final class Answers {
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  private final Gate gate;

  Answers(Gate gate) {
    this.gate = gate;
  }

  /** Returns the path of a task in the status of a run. */
  String pathOf(RunId id, SuspendTask task) {
    List<String> paths =
        gate.read(id)
            .allTasks()
            .filter(status -> INDEX.matcher(status.name()).replaceAll("").equals(task.name()))
            .filter(status -> status.children().isEmpty())
            .map(TaskStatus::path)
            .toList();
    if (paths.size() > 1) {
      paths = meant(id, task, paths);
    }
    if (paths.size() == 1) {
      return paths.get(0);
    }
    throw new RefusedException(
        "answer to task '" + task.name() + "' of run " + id,
        List.of(
            Problem.of(
                ProblemCode.UNKNOWN_REFERENCE,
                task.name(),
                paths.isEmpty() ? "the run has no such task" : "the run has it more than once",
                paths.isEmpty()
                    ? "take the task from the workflow of this run"
                    : "name one by its path, such as '" + paths.get(0) + "'")));
  }

  /** Returns those of several paths of one name at which the definition has a task like this. */
  private List<String> meant(RunId id, SuspendTask task, List<String> paths) {
    return gate.ask(backend -> backend.planOf(id))
        .map(plan -> plan.request().workflow())
        .map(workflow -> paths.stream().filter(path -> isMeant(workflow, path, task)).toList())
        .orElse(paths);
  }

  private static boolean isMeant(Workflow workflow, String path, SuspendTask task) {
    try {
      return workflow.task(withoutIndexes(path)) instanceof SuspendTask defined
          && isAlike(defined, task);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A workflow that was read back from the backend has other objects for the same tasks. */
  private static boolean isAlike(SuspendTask defined, SuspendTask task) {
    return defined == task
        || defined.declaredOutputs().stream()
            .map(Answers::described)
            .collect(Collectors.toSet())
            .equals(
                task.declaredOutputs().stream()
                    .map(Answers::described)
                    .collect(Collectors.toSet()));
  }

  private static String described(Output<?> output) {
    return output.name() + " " + output.type().name() + " " + output.defaultText();
  }

  /** Returns the outputs with defaults filled in. */
  Outputs complete(RunId id, String path, Outputs supplied) {
    SuspendTask task = definitionOf(id, path);
    Map<String, String> texts = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Output<?> output : task.declaredOutputs()) {
      Optional.ofNullable(supplied.asText().get(output.name()))
          .or(output::defaultText)
          .ifPresentOrElse(
              text -> texts.put(output.name(), text),
              () -> problems.add(missing(path, output.name())));
    }
    for (Map.Entry<String, String> given : supplied.asText().entrySet()) {
      check(path, given, task.declaredOutputs()).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(refusal(id, path), problems);
    }
    return Outputs.ofText(texts);
  }

  private SuspendTask definitionOf(RunId id, String path) {
    Optional<Plan> plan = gate.ask(backend -> backend.planOf(id));
    if (plan.isEmpty()) {
      RunStatus foreign = gate.read(id);
      throw Submissions.refused(
          refusal(foreign.id(), path),
          ProblemCode.NOT_ALLOWED_NOW,
          "the run was not submitted through this library",
          "answer it where it came from");
    }
    Workflow workflow = plan.get().request().workflow();
    try {
      if (workflow.task(withoutIndexes(path)) instanceof SuspendTask task) {
        return task;
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          refusal(id, path),
          List.of(unknown(path, String.valueOf(e.getMessage()), "use a path of the status")));
    }
    throw new RefusedException(
        refusal(id, path), List.of(unknown(path, "this task waits for no answer", "name another")));
  }

  /** Returns the path of a task as its definition has it, for all instances of a fan-out. */
  static String withoutIndexes(String path) {
    return INDEX.matcher(path).replaceAll("");
  }

  private Optional<Problem> check(
      String path, Map.Entry<String, String> given, Set<Output<?>> declared) {
    String at = path + "." + given.getKey();
    Optional<Output<?>> output =
        declared.stream().filter(known -> known.name().equals(given.getKey())).findFirst();
    if (output.isEmpty()) {
      List<String> names = declared.stream().map(Output::name).toList();
      return Optional.of(unknown(at, "the task expects no such output", "it expects " + names));
    }
    long most = gate.capabilities().limit(Capabilities.Limit.OUTPUT_BYTES).orElse(Long.MAX_VALUE);
    long bytes = Texts.bytes(given.getValue());
    if (bytes > most) {
      return Optional.of(
          Problem.of(
              ProblemCode.LIMIT_EXCEEDED,
              at,
              "takes " + bytes + " bytes; this engine allows " + most,
              "supply less, or hand it over as an artifact"));
    }
    DataType<?> type = output.get().type();
    return type.objection(given.getValue())
        .map(
            what ->
                Problem.of(
                    ProblemCode.INVALID_VALUE, at, what, "supply a value of type " + type.name()));
  }

  private static Problem missing(String path, String output) {
    return Problem.of(
        ProblemCode.MISSING_ARGUMENT,
        path + "." + output,
        "the task expects this output",
        "supply it, or give it a default in the workflow");
  }

  private static Problem unknown(String at, String message, String advice) {
    return Problem.of(ProblemCode.UNKNOWN_REFERENCE, at, message, advice);
  }

  private static String refusal(RunId id, String path) {
    return "answer to task '" + path + "' of run " + id;
  }
}
