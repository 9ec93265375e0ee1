package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The flags that failures have set, as outputs of the run: one for each group that fails fast, and
 * for each instance of a fan-out around it. What waits for an answer reads them in its condition,
 * and was stopped by one if it was skipped afterwards.
 */
final class FailFastFlags {
  /** What follows a flag in a condition that is false after a failure. */
  private static final String PREVENTS = "?? " + Marks.FLAG_UNSET + ")" + Marks.FLAG_PREVENTS;

  private static final Pattern INSTANCE = Pattern.compile("\\((\\d+):");

  /** Name → when it was set. */
  private final Map<String, Instant> flags = new HashMap<>();

  FailFastFlags(View view, @Nullable TaskTable table) {
    List<String> names =
        parameters(view.status().getOutputs()).stream()
            .flatMap(each -> Stream.ofNullable(each.getName()))
            .filter(name -> name.startsWith(Marks.FAIL_FAST_FLAG))
            .toList();
    if (!names.isEmpty()) {
      Map<String, Instant> answered =
          table == null ? Map.of() : WaitingNode.flagsSetAt(view, table);
      names.forEach(name -> flags.put(name, setAt(name, view, answered.get(name))));
    }
  }

  /**
   * Returns when a flag was set first.
   *
   * @param answered when an answer has set it; null when none has
   */
  private static Instant setAt(String flag, View view, @Nullable Instant answered) {
    Stream<Instant> failed =
        view.nodes().stream()
            .filter(node -> node.getFinishedAt() != null && sets(node, flag))
            .map(NodeStatus::getFinishedAt);
    return Stream.concat(failed, Stream.ofNullable(answered))
        .min(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static boolean sets(NodeStatus node, String flag) {
    return parameters(node.getOutputs()).stream()
        .anyMatch(each -> flag.equals(each.getGlobalName()));
  }

  private static List<Parameter> parameters(@Nullable Outputs outputs) {
    return outputs == null || outputs.getParameters() == null ? List.of() : outputs.getParameters();
  }

  /**
   * Says whether a node was skipped because something had failed before it could start.
   *
   * @param condition what its DAG says of when it runs
   */
  boolean stopped(NodeStatus node, @Nullable String condition) {
    Instant at = node.getStartedAt();
    return condition != null
        && condition.contains(PREVENTS)
        && flags.entrySet().stream()
            .filter(flag -> at == null || !at.isBefore(flag.getValue()))
            .anyMatch(flag -> isRead(flag.getKey(), node, condition));
  }

  /** A group in an instance reads the flag whose name ends with the numbers of the instance. */
  private static boolean isRead(String flag, NodeStatus node, String condition) {
    if (condition.contains("'" + flag + "'")) {
      return true;
    }
    int end = flag.lastIndexOf('_') + 1;
    if (end == 0 || !condition.contains("'" + flag.substring(0, end) + "'")) {
      return false;
    }
    String around =
        INSTANCE
            .matcher(Nodes.name(node))
            .results()
            .map((MatchResult number) -> number.group(1))
            .collect(Collectors.joining("-", "", "-"));
    return around.startsWith(flag.substring(end) + "-");
  }
}
