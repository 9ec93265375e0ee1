package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.TraceFile;
import io.tiphys.tck.internal.trace.Where;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cuts out of traces what a report refers to: enough to see what was observed, little enough that
 * the report stays one that a browser can show. The whole lines are in the traces.
 *
 * <p>Immutable.
 */
final class Excerpts {
  private static final String CUT = "\u2026";
  private static final int MOST_CHARS = 600;

  private final List<Trace> traces;
  private final long seed;

  Excerpts(List<Trace> traces, long seed) {
    this.traces = List.copyOf(traces);
    this.seed = seed;
  }

  /**
   * Says in which file a place is, and shows lines of it.
   *
   * @param node gets {@code trace}, and {@code lines} with number and text of each
   * @param where the place
   * @param universal whether the rule is judged on every trace
   * @param most how many lines
   */
  void add(ObjectNode node, Where where, boolean universal, int most) {
    Optional<Trace> found = find(where, universal);
    if (found.isEmpty()) {
      return;
    }
    Trace trace = found.get();
    node.put("trace", KeptRun.file(trace, seed));
    for (TraceEvent event : lines(trace, where).limit(most).toList()) {
      ObjectNode line = node.withArray("lines").addObject();
      line.put("line", trace.where(event).line());
      line.put("text", shortened(event, where.path()));
    }
  }

  /**
   * Finds the trace of a place. Of a scenario that was played in company and alone, only the latter
   * counts, but for rules about every trace, where the place does not tell which one it is in.
   */
  private Optional<Trace> find(Where where, boolean universal) {
    List<Trace> candidates =
        traces.stream()
            .filter(trace -> trace.begin().scenario().equals(where.scenario()))
            .filter(trace -> trace.begin().seed() == where.seed())
            .filter(trace -> where.line() <= trace.events().size())
            .toList();
    return candidates.size() > 1 && universal
        ? Optional.empty()
        : candidates.stream().max(Comparator.comparing(trace -> trace.begin().isolated()));
  }

  private static Stream<TraceEvent> lines(Trace trace, Where where) {
    if (where.line() > 0) {
      return Stream.of(trace.events().get(where.line() - 1));
    }
    List<TraceEvent> lines = new ArrayList<>();
    if (!where.path().isEmpty()) {
      trace
          .all(TraceEvent.Log.class)
          .filter(log -> log.run().equals(where.run()) && log.path().equals(where.path()))
          .forEach(lines::add);
    }
    // The last status says most.
    trace
        .all(TraceEvent.Seen.class)
        .filter(seen -> seen.run().equals(where.run()))
        .reduce((first, second) -> second)
        .ifPresent(seen -> lines.add(0, seen));
    return lines.stream();
  }

  private static String shortened(TraceEvent event, String path) {
    JsonNode tree = TraceFile.tree(event);
    if (tree instanceof ObjectNode line) {
      if (event instanceof TraceEvent.Submitted) {
        line.put("document", CUT).remove("key");
      } else if (event instanceof TraceEvent.Begin) {
        List.of("features", "limits", "timing").forEach(name -> line.put(name, CUT));
      } else if (line.path("status") instanceof ObjectNode status && status.has("tasks")) {
        // These say which run it is, which is said already; there is little room.
        status.remove(List.of("id", "key", "workflow", "submitted", "observed", "labels"));
        ArrayNode kept = line.arrayNode();
        keep(status.path("tasks"), path, kept);
        status.remove("tasks");
        status.set("tasks", kept.isEmpty() ? line.textNode(CUT) : kept);
      }
    }
    String text = tree.toString();
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + CUT;
  }

  private static void keep(JsonNode tasks, String path, ArrayNode kept) {
    for (JsonNode task : tasks) {
      if (task.path("path").asText().equals(path)) {
        kept.add(task);
      }
      keep(task.path("children"), path, kept);
    }
  }
}
