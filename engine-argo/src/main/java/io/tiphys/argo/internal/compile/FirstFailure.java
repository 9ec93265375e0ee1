package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.ValueFrom;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which task failed first, for an exit handler that reads it. Beside each member whose failure is
 * one of the run stands a task that runs only after that failure, and publishes when it was, and
 * the path. What is there already stays, unless it is later: so it stays a member's failure that
 * makes its group fail, and it does not matter which of two is noticed first.
 *
 * <p>It stands beside the member and not inside of its wrapper, because a member may fail before it
 * has begun, when what it is handed cannot be computed, and because a task that waits for an answer
 * has no wrapper. What fails because the run was stopped is not noted, as Argo starts nothing then;
 * after the end of the run's time it does, so that is asked for.
 *
 * <p>Writes {@code outputs.parameters[].globalName}; tried on Argo 4.1.2.
 */
final class FirstFailure {
  private static final String OUTPUT = Marks.HELPER + "failed-task";
  private static final String NOTE = Marks.HELPER + "failed";
  private static final String INPUT = "first";
  private static final String ITEM = "[]";

  private FirstFailure() {}

  /** Says whether the failure of a member is one of the run, and its exit handler reads it. */
  static boolean isNoted(Vertex member, Level level) {
    boolean counts = level.run().exit().wantsFailedTask() && !member.mayFail();
    for (Level at = level; counts && at != null; at = at.outer()) {
      Vertex inside = at.inside();
      counts = !at.isExit() && (inside == null || !inside.mayFail());
    }
    return counts;
  }

  /** Returns the task that notes the failure of a member. */
  static DAGTask note(Vertex member, Level level) {
    String name = level.name(member);
    // A node may be Error without a time; this word is later than any.
    String time = "(tasks['" + name + "'].finishedAt ?? 'never')";
    String first =
        "map(["
            + Expression.published(Expression.literal(OUTPUT), "''")
            + "], # != '' && split(#, ' ')[0] <= "
            + (time + " ? # : " + time + " + ' ' + ")
            + path(member, level)
            + ")[0]";
    return new DAGTask()
        .name(nameOf(name))
        .template(NOTE)
        .depends(name + ".Failed || " + name + ".Errored")
        .when(inTime(name, level.run()))
        .arguments(arguments(first));
  }

  /**
   * Returns that the time of the run is not over, which would be why a task failed. The kubelet may
   * be early by a part of a second.
   */
  private static @Nullable String inTime(String name, Run run) {
    return run.timeout()
        .map(limit -> "asFloat(workflow.duration) < " + (Durations.seconds(limit) - 1))
        // By this term it is computed when its turn comes.
        .map(inTime -> Expression.tag(inTime + " && " + Expression.status(name) + " != ''"))
        .orElse(null);
  }

  private static String nameOf(String member) {
    return NOTE + "-" + member;
  }

  private static Arguments arguments(String first) {
    return new Arguments()
        .parameters(List.of(new Parameter().name(INPUT).value(Expression.tag(first))));
  }

  /** Returns an expression of the path in the status: instances of fan-outs have their numbers. */
  private static String path(Vertex member, Level level) {
    String row = level.place().rowOf(member);
    String instance = level.instance();
    if (instance == null) {
      return Expression.literal(row);
    }
    List<String> parts = List.of(row.split(Pattern.quote(ITEM), -1));
    StringBuilder path = new StringBuilder(Expression.literal(parts.get(0) + "["));
    for (int i = 1; i < parts.size(); i++) {
      String more = i < parts.size() - 1 ? "[" : "";
      String number =
          parts.size() == 2 ? instance : "split(" + instance + ", '-')[" + (i - 1) + "]";
      path.append(" + " + number + " + " + Expression.literal("]" + parts.get(i) + more));
    }
    return path.toString();
  }

  /**
   * Returns the one leaf behind all members that are noted: it inherits a failure, which the task
   * that notes it would hide.
   */
  static DAGTask verdict(List<Vertex> noted, Level level) {
    String depends =
        noted.stream()
            .map(level::name)
            .map(name -> "(" + name + ".Succeeded || " + name + ".Skipped) && " + nameOf(name))
            .collect(Collectors.joining(".Omitted && ", "", ".Omitted"));
    return new DAGTask().name(Marks.HELPER + "verdict").template(Settle.NAME).depends(depends);
  }

  /** Returns the path as the exit handler reads it. */
  static Computed read() {
    String absent = Expression.literal(Marks.ABSENT);
    String noted = Expression.published(Expression.literal(OUTPUT), absent);
    String path = "split(" + noted + ", ' ', 2)[1]";
    return new Computed("(" + noted + " != " + absent + ")", Shield.encoded(path), path, true);
  }

  /**
   * Returns the templates that publish: two, because a DAG publishes the outputs of its tasks and
   * not its own.
   */
  static List<Template> templates() {
    String publish = NOTE + "-publish";
    String first = Expression.input(INPUT);
    DAGTask call = new DAGTask().name("publish").template(publish).arguments(arguments(first));
    Parameter output =
        new Parameter().name(INPUT).globalName(OUTPUT).valueFrom(new ValueFrom().expression(first));
    return List.of(
        template(NOTE, call),
        template(publish, Settle.never("nothing"))
            .outputs(new Outputs().parameters(List.of(output))));
  }

  private static Template template(String name, DAGTask task) {
    return new Template()
        .name(name)
        .inputs(new Inputs().parameters(List.of(new Parameter().name(INPUT))))
        .dag(new DAGTemplate().failFast(false).tasks(List.of(task)));
  }
}
