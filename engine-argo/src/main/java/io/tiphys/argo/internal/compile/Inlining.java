package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a list of templates shorter that is too long for Argo: bodies, and wrappers around them,
 * move into the one task that calls them. Node names stay; nodes and pods of what has moved name no
 * template.
 *
 * <p>Before Argo calls a task it replaces the tags in the whole DAG around it, also in what stands
 * inline. So only that is moved whose tags say the same there, or nothing yet: a look-up of an
 * input that the DAG does not have is left for later, any other expression would be computed
 * without it.
 *
 * <p>Writes {@code dag.tasks[].inline}; tried on Argo 4.1.2.
 */
final class Inlining {
  private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}");
  private static final Pattern INPUT = Pattern.compile("inputs\\.parameters\\['([^']*)'\\]");
  private static final Pattern LOOK_UP = Pattern.compile("=" + INPUT.pattern());

  /** Known from the beginning of a run to its end. */
  private static final Pattern FIXED =
      Pattern.compile("workflow\\.parameters\\['[^']*'\\]|'[^']*'");

  /** What differs from DAG to DAG, or from one moment to another. */
  private static final Pattern OPEN =
      Pattern.compile("\\b(tasks|inputs|outputs|workflow|item|retries|lastRetry)\\b");

  private static final String LATE = Marks.HELPER + "late";

  private final List<Template> templates;
  private final Map<String, List<Call>> calls = new HashMap<>();

  private Inlining(List<Template> templates) {
    this.templates = templates;
  }

  /** A task that calls a template, and the DAG in which it does. */
  private record Call(Template dag, DAGTask task) {
    /** Returns the inputs of the DAG that are handed on as they are, under their names. */
    Set<String> handedOn() {
      Set<String> names = new HashSet<>();
      Arguments arguments = task.getArguments();
      if (arguments != null && arguments.getParameters() != null) {
        for (Parameter given : arguments.getParameters()) {
          String name = String.valueOf(given.getName());
          if (Expression.tag(Expression.input(name)).equals(given.getValue())) {
            names.add(name);
          }
        }
      }
      return names;
    }

    /** Returns the other inputs of the DAG: look-ups of these names mean something else there. */
    Set<String> hidden() {
      Set<String> names = new HashSet<>();
      Inputs inputs = dag.getInputs();
      if (inputs != null && inputs.getParameters() != null) {
        inputs.getParameters().forEach(input -> names.add(String.valueOf(input.getName())));
      }
      names.removeAll(handedOn());
      return names;
    }
  }

  /**
   * Moves what can be moved.
   *
   * @param templates all of a run, in which the DAG around a body stands before it; changed
   */
  static void shorten(List<Template> templates) {
    Inlining inlining = new Inlining(templates);
    templates.forEach(inlining::addCalls);
    inlining.move();
  }

  private void addCalls(Template template) {
    for (DAGTask task : tasks(template)) {
      if (task.getTemplate() != null) {
        calls
            .computeIfAbsent(task.getTemplate(), name -> new ArrayList<>())
            .add(new Call(template, task));
      }
    }
  }

  private static List<DAGTask> tasks(Template template) {
    return template.getDag() == null || template.getDag().getTasks() == null
        ? List.of()
        : template.getDag().getTasks();
  }

  /** From the end: a body moves into its wrapper before this moves on with it. */
  private void move() {
    List<Template> backwards = new ArrayList<>(templates);
    Collections.reverse(backwards);
    Set<Template> moved = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Template template : backwards) {
      String name = String.valueOf(template.getName());
      List<Call> all = calls.getOrDefault(name, List.of());
      if (all.size() == 1
          && !name.startsWith(Marks.HELPER)
          && isPartOfTask(template)
          && meansTheSame(template, all.get(0))) {
        tasks(template).forEach(task -> task.when(LateCondition.of(task.getWhen())));
        looking(template).ifPresent(look -> lookLate(look, template, all.get(0).task()));
        // With a name, Argo would look for its pods under another name than it gave them.
        all.get(0).task().template(null).inline(template.name(null));
        moved.add(template);
      }
    }
    templates.removeAll(moved);
  }

  /** Returns the task of a wrapper that looks for failures. */
  private static Optional<DAGTask> looking(Template template) {
    return tasks(template).stream().filter(task -> Marks.LOOK.equals(task.getName())).findFirst();
  }

  /** It has to look when it is its turn; what it waits for, the DAG around does not have. */
  private static void lookLate(DAGTask look, Template wrapper, DAGTask call) {
    look.when(LateCondition.given(LATE, look.getWhen()));
    Inputs inputs = wrapper.getInputs() == null ? new Inputs() : wrapper.getInputs();
    wrapper.inputs(inputs.parameters(with(inputs.getParameters(), new Parameter().name(LATE))));
    Arguments given = call.getArguments() == null ? new Arguments() : call.getArguments();
    Parameter late = new Parameter().name(LATE).value("1");
    call.arguments(given.parameters(with(given.getParameters(), late)));
  }

  private static List<Parameter> with(@Nullable List<Parameter> all, Parameter one) {
    List<Parameter> more = new ArrayList<>(all == null ? List.of() : all);
    more.add(one);
    return more;
  }

  /** What limits its members has to be found by its name, and levels are large. */
  private static boolean isPartOfTask(Template template) {
    return template.getContainer() != null
        || template.getSuspend() != null
        || (template.getParallelism() == null
            && tasks(template).stream().anyMatch(task -> Wrapper.BODY.equals(task.getName())));
  }

  private static boolean meansTheSame(Template template, Call call) {
    Set<String> handedOn = call.handedOn();
    Set<String> hidden = call.hidden();
    String json = Serialization.asJson(template);
    for (DAGTask task : tasks(template)) {
      if (Marks.LOOK.equals(task.getName())
          || LateCondition.isPossible(task.getWhen(), tasks(call.dag()))) {
        json = json.replace(Serialization.asJson(task.getWhen()), "");
      }
    }
    return call.task().getWithSequence() == null
        && TAG.matcher(json).results().allMatch(tag -> isSame(tag.group(1), handedOn, hidden));
  }

  private static boolean isSame(String tag, Set<String> handedOn, Set<String> hidden) {
    Matcher lookUp = LOOK_UP.matcher(tag);
    if (Expression.ATTEMPT.equals("{{" + tag + "}}")) {
      return true; // Argo leaves it where there are no attempts.
    } else if (lookUp.matches()) {
      return !hidden.contains(lookUp.group(1));
    }
    boolean all = INPUT.matcher(tag).results().allMatch(input -> handedOn.contains(input.group(1)));
    String rest = FIXED.matcher(INPUT.matcher(tag).replaceAll("")).replaceAll("");
    return tag.startsWith("=") && all && !OPEN.matcher(rest).find();
  }
}
