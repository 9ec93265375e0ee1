package io.tiphys.argo.internal.names;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the table that the compiler writes beside a run: one row for each path of the definition,
 * {@code group/task}, {@code fan[]} for the body of a fan-out, parents before members, in order of
 * declaration.
 *
 * <p>Immutable.
 */
final class TaskRows {
  static final String ITEM = "[]";
  private static final String EXIT = "onExit";

  /** Path of what is around → its members by path, in order. */
  private final Map<String, Map<String, Map<?, ?>>> byParent = new LinkedHashMap<>();

  private final Set<String> mayFail;

  private TaskRows(Map<?, ?> rows, Set<String> mayFail) {
    this.mayFail = Set.copyOf(mayFail);
    rows.forEach(
        (key, row) -> {
          String path = String.valueOf(key);
          if (row instanceof Map<?, ?> fields) {
            byParent.computeIfAbsent(parent(path), p -> new LinkedHashMap<>()).put(path, fields);
          }
        });
  }

  /**
   * Reads rows.
   *
   * @param json the text of the annotation
   * @param mayFail the paths, as in the rows, of those whose failure is tolerated
   */
  static TaskTable read(String json, Set<String> mayFail) {
    return new TaskRows(Serialization.unmarshal(json, Map.class), mayFail).table();
  }

  private TaskTable table() {
    List<TaskEntry> members = new ArrayList<>();
    TaskEntry exitHandler = null;
    for (Map.Entry<String, Map<?, ?>> row : below("").entrySet()) {
      if (is(row.getValue(), EXIT)) {
        exitHandler = entry(row.getKey(), row.getValue(), Names.EXIT + ".");
      } else {
        members.add(entry(row.getKey(), row.getValue(), ""));
      }
    }
    return new TaskTable(members, exitHandler);
  }

  private Map<String, Map<?, ?>> below(String path) {
    return byParent.getOrDefault(path, Map.of());
  }

  private TaskEntry entry(String path, Map<?, ?> row, String prefix) {
    Kind kind = kind(path, row);
    List<TaskEntry> members = new ArrayList<>();
    below(path).forEach((member, fields) -> members.add(entry(member, fields, "")));
    return TaskEntry.builder(name(path), kind, prefix + text(row, "task"))
        .body(kind == Kind.FAN_OUT ? Marks.EACH : isWrapped(row, kind) ? Marks.BODY : "")
        .disabled(is(row, "disabled"))
        .mayFail(mayFail.contains(path))
        .stops(texts(row.get("stops")))
        .limit(row.get("limit") instanceof Number seconds ? seconds.longValue() : 0)
        .metadata(metadata(row.get("metadata")))
        .members(members)
        .build();
  }

  private Kind kind(String path, Map<?, ?> row) {
    return switch (text(row, "kind")) {
      case "suspend" -> Kind.WAIT;
      case "group", "call" -> Kind.GROUP;
      case "fanOut" -> Kind.FAN_OUT;
      case "container" -> Kind.TASK;
      // Rows of what is switched off say nothing else.
      default -> below(path).isEmpty() ? Kind.TASK : Kind.GROUP;
    };
  }

  private static boolean isWrapped(Map<?, ?> row, Kind kind) {
    return kind != Kind.WAIT && is(row, "wrapped");
  }

  private static boolean is(Map<?, ?> row, String field) {
    return Boolean.TRUE.equals(row.get(field));
  }

  private static String text(Map<?, ?> row, String field) {
    return row.get(field) instanceof String text ? text : "";
  }

  private static List<String> texts(@Nullable Object field) {
    return field instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  private static Map<String, String> metadata(@Nullable Object field) {
    Map<String, String> all = new LinkedHashMap<>();
    if (field instanceof Map<?, ?> map) {
      map.forEach((key, value) -> all.put(String.valueOf(key), String.valueOf(value)));
    }
    return all;
  }

  /** The body of a fan-out lies below the fan-out, as a member of a group does below the group. */
  private static String parent(String path) {
    if (path.endsWith(ITEM)) {
      return path.substring(0, path.length() - ITEM.length());
    }
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static String name(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.endsWith(ITEM) ? last.substring(0, last.length() - ITEM.length()) : last;
  }
}
