package io.tiphys.argo.internal.compile;

import io.tiphys.argo.model.DAGTask;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition that asks for tasks of its own DAG, in a form that waits until it is their turn when
 * this DAG stands inline in another. In the usual form Argo takes them for tasks of the other one,
 * and waits for ever. Through {@code $env} it may miss them, and what yields nothing stays as it
 * is.
 *
 * <p>What cannot be computed stays as it is too, so that a reason has to be told by a text that is
 * no condition.
 *
 * <p>Writes {@code dag.tasks[].when}; tried on Argo 4.1.2.
 */
final class LateCondition {
  private static final Pattern WHOLE = Pattern.compile("\\{\\{=(.*)}}", Pattern.DOTALL);
  private static final Pattern TASK = Pattern.compile("\\btasks\\['([^']*)'\\]");

  /** As {@link Expression#fail} writes it. */
  private static final Pattern FAIL = Pattern.compile("asInt\\('(tiphys-[A-Z_]+)'\\)");

  private LateCondition() {}

  /**
   * Says whether a condition asks for tasks, and for none whose name another DAG has too.
   *
   * @param around the tasks of the other DAG
   */
  static boolean isPossible(@Nullable String when, List<DAGTask> around) {
    return !tasks(when).isEmpty()
        && around.stream().noneMatch(task -> tasks(when).contains(task.getName()));
  }

  private static List<String> tasks(@Nullable String when) {
    Matcher whole = WHOLE.matcher(when == null ? "" : when);
    return whole.matches()
        ? TASK.matcher(whole.group(1)).results().map(task -> task.group(1)).distinct().toList()
        : List.of();
  }

  /** Returns the late form of a condition that asks for tasks; any other as it is. */
  static @Nullable String of(@Nullable String when) {
    List<String> tasks = tasks(when);
    Matcher whole = WHOLE.matcher(when == null ? "" : when);
    if (tasks.isEmpty() || !whole.matches()) {
      return when;
    }
    String missing =
        tasks.stream().map(task -> late(task) + " == nil").collect(Collectors.joining(" || "));
    String computed =
        TASK.matcher(whole.group(1))
            .replaceAll(task -> Matcher.quoteReplacement(late(task.group(1))));
    return Expression.tag(
        missing + " ? nil : (" + FAIL.matcher(computed).replaceAll("'$1)'") + ")");
  }

  /**
   * Returns a condition in the form that waits for an input.
   *
   * @param input the name of one that the DAG around does not have
   */
  static String given(String input, @Nullable String when) {
    Matcher whole = WHOLE.matcher(when == null ? "" : when);
    if (!whole.matches()) {
      throw new IllegalArgumentException("no condition: " + when);
    }
    String there = "$env['inputs']['parameters']['" + input + "']";
    return Expression.tag(there + " == nil ? nil : (" + whole.group(1) + ")");
  }

  private static String late(String task) {
    return "$env['tasks']['" + task + "']";
  }
}
