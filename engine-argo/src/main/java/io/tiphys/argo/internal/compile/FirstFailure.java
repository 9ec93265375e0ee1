package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
 * <p>Writes {@code dag.tasks[].arguments}; tried on Argo 4.1.2.
 */
final class FirstFailure {
  private static final String OUTPUT = Marks.HELPER + "failed-task";
  private static final String NOTE = Marks.HELPER + "failed";
  private static final String ITEM = "[]";

  private FirstFailure() {}

  /** Says whether the failure of a member is one of the run, and its exit handler reads it. */
  private static boolean isNoted(Vertex member, Level level) {
    boolean counts = level.run().exit().wantsFailedTask() && !member.mayFail();
    for (Level at = level; counts && at != null; at = at.outer()) {
      Vertex inside = at.inside();
      counts = !at.isExit() && (inside == null || !inside.mayFail());
    }
    return counts;
  }

  /** Returns the task that notes the failure of a member, if it is one of the run that is read. */
  static Optional<DAGTask> note(Vertex member, Level level) {
    if (!isNoted(member, level)) {
      return Optional.empty();
    }
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
    return Optional.of(
        Publishing.task(NOTE + "-" + name, level.run(), Map.of(OUTPUT, first))
            .depends(name + ".Failed || " + name + ".Errored")
            .when(inTime(name, level.run())));
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

  /** Returns the path as the exit handler reads it. */
  static Computed read() {
    String absent = Expression.literal(Marks.ABSENT);
    String noted = Expression.published(Expression.literal(OUTPUT), absent);
    String path = "split(" + noted + ", ' ', 2)[1]";
    return new Computed("(" + noted + " != " + absent + ")", Shield.encoded(path), path, true);
  }
}
