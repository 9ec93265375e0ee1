package io.tiphys.argo.internal.status;

import static java.util.Objects.requireNonNull;

import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Workflow;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a reader one event after another, and notes what changes. */
final class Replay {
  static final StatusSettings SETTINGS =
      new StatusSettings(
          Duration.ofSeconds(60), Duration.ofMinutes(5), "argo", Transport.REPOSITORY);

  private static final int MANY = 40;

  private final StatusReader reader;
  private final @Nullable TaskTable table;
  private final Map<String, PodRow> pods = new LinkedHashMap<>();
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final List<String> changes = new ArrayList<>();
  private final List<RunStatus> statuses = new ArrayList<>();
  private @Nullable Workflow workflow;
  private @Nullable Instant start;
  private Remembered remembered = Remembered.NOTHING;

  Replay(@Nullable TaskTable table) {
    this(table, SETTINGS);
  }

  Replay(@Nullable TaskTable table, StatusSettings settings) {
    this.reader = new StatusReader(settings);
    this.table = table;
  }

  /** Takes an event in and looks at the whole, as a client does that misses nothing. */
  void see(Trace.Event event) {
    see(event, true);
  }

  void see(Trace.Event event, boolean podsComplete) {
    if (event.workflow() != null) {
      workflow = event.workflow();
    } else if (event.pod() != null) {
      pods.put(event.pod().uid(), event.pod());
    }
    look(event.at(), podsComplete);
  }

  void look(Instant now, boolean podsComplete) {
    if (workflow == null) {
      return;
    }
    if (start == null) {
      start = now;
    }
    List<PodRow> seen = new ArrayList<>(pods.values());
    Reading reading = reader.read(new Sight(workflow, table, seen, podsComplete, now), remembered);
    remembered = reading.remembered();
    statuses.add(reading.status());
    Consistency.check(reading.status());
    Consistency.checkOrder(reading.status(), workflow);
    note(now, reading.status());
  }

  /** Looks as a client does that was never there: pods that are gone it does not see. */
  RunStatus readAnew() {
    List<PodRow> left = pods.values().stream().filter(pod -> !pod.gone()).toList();
    Instant now = last().observedAt();
    Sight sight = new Sight(requireNonNull(workflow), table, left, true, now);
    return reader.read(sight, Remembered.NOTHING).status();
  }

  private void note(Instant now, RunStatus status) {
    String failure = status.failure().map(Replay::text).orElse("");
    String suspended = status.suspended() ? " suspended" : "";
    line(now, "run", status.phase() + " " + status.reason() + suspended + failure);
    if (status.allTasks().limit(MANY + 1).count() > MANY) {
      Map<String, Long> counts =
          status
              .allTasks()
              .collect(
                  Collectors.groupingBy(
                      task -> task.phase() + " " + task.reason(),
                      TreeMap::new,
                      Collectors.counting()));
      line(now, "tasks", counts.toString());
      return;
    }
    status.allTasks().forEach(task -> note(now, task));
  }

  private void note(Instant now, TaskStatus task) {
    boolean many = task.attempts().size() > 1;
    if (many || lines.containsKey(task.path() + " #1")) {
      for (AttemptStatus each : task.attempts()) {
        String code = each.exitCode().isPresent() ? " exit " + each.exitCode().getAsInt() : "";
        line(now, task.path() + " #" + each.number(), each.phase() + " " + each.reason() + code);
      }
    }
    String outputs = task.outputs().isEmpty() ? "" : " " + new TreeMap<>(task.outputs());
    String failure = task.children().isEmpty() ? task.failure().map(Replay::text).orElse("") : "";
    String why = task.phase().isTerminal() || task.message().isEmpty() ? "" : ": " + task.message();
    line(now, task.path(), task.phase() + " " + task.reason() + outputs + failure + why);
  }

  private static String text(Failure failure) {
    String code = failure.exitCode().isPresent() ? ", exit " + failure.exitCode().getAsInt() : "";
    String path = failure.path().isEmpty() ? "" : failure.path() + ": ";
    return " (" + path + failure.reason() + code + ", " + failure.message() + ")";
  }

  private void line(Instant now, String path, String text) {
    String one = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
    String shorter = one.length() > 150 ? one.substring(0, 150) + "…" : one;
    if (!shorter.equals(lines.put(path, shorter))) {
      double seconds = Duration.between(start, now).toMillis() / 1000.0;
      changes.add(String.format(Locale.ROOT, "%7.1f  %-24s %s", seconds, path, shorter));
    }
  }

  List<String> changes() {
    return changes;
  }

  List<RunStatus> statuses() {
    return statuses;
  }

  RunStatus last() {
    return statuses.get(statuses.size() - 1);
  }
}
