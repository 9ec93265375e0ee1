package io.tiphys.yaml;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the document of a workflow as YAML: structure in lines, small things in brackets. */
final class YamlWriter {
  private static final int WIDTH = 100;
  private static final String STEP = "  ";

  /** What a map holds: keys of a form, or names of tasks or workflows with a form each. */
  private enum Kind {
    WORKFLOW,
    WORKFLOWS,
    TASKS,
    TASK,
    SMALL
  }

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  static String write(Map<String, Object> document) {
    YamlWriter writer = new YamlWriter();
    writer.map(document, "", Kind.WORKFLOW);
    return writer.out.toString();
  }

  private void map(Map<?, ?> map, String indent, Kind kind) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = (String) entry.getKey();
      out.append(indent).append(YamlText.key(key, indent));
      member(entry.getValue(), indent, kind(kind, key));
    }
  }

  private static Kind kind(Kind around, String key) {
    return switch (around) {
      case WORKFLOWS -> Kind.WORKFLOW;
      case TASKS -> Kind.TASK;
      case WORKFLOW ->
          switch (key) {
            case "tasks", "onExit" -> Kind.TASKS;
            case "workflows" -> Kind.WORKFLOWS;
            default -> Kind.SMALL;
          };
      case TASK -> key.equals("group") ? Kind.WORKFLOW : Kind.SMALL;
      case SMALL -> Kind.SMALL;
    };
  }

  /** Writes what stands after a colon. */
  private void member(Object value, String indent, Kind kind) {
    int column = out.length() - out.lastIndexOf("\n");
    if (value instanceof String text && YamlText.fitsBlock(text)) {
      out.append(' ').append(YamlText.block(text, indent + STEP)).append('\n');
    } else if (isInline(value, kind, column)) {
      String written = value instanceof String text ? YamlText.alone(text) : inline(value);
      out.append(' ').append(written).append('\n');
    } else if (value instanceof Map<?, ?> map) {
      out.append('\n');
      map(map, indent + STEP, kind);
    } else {
      out.append('\n');
      list((List<?>) value, indent + STEP);
    }
  }

  private void list(List<?> list, String indent) {
    for (Object element : list) {
      int start = out.length();
      if (element instanceof Map<?, ?> map && !isInline(map, Kind.SMALL, indent.length() + 2)) {
        map(map, indent + STEP, Kind.SMALL);
        out.replace(start, start + indent.length() + STEP.length(), indent + "- ");
      } else {
        out.append(indent).append('-');
        member(element, indent, Kind.SMALL);
      }
    }
  }

  private static boolean isInline(Object value, Kind kind, int column) {
    if (value instanceof Map<?, ?> map && !map.isEmpty() && kind != Kind.SMALL) {
      return false;
    }
    return isScalar(value)
        || isEmpty(value)
        || hasOnlyShortParts(value) && column + inline(value).length() < WIDTH;
  }

  private static boolean isScalar(Object value) {
    return !(value instanceof Map) && !(value instanceof List);
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Map<?, ?> map && map.isEmpty()
        || value instanceof List<?> list && list.isEmpty();
  }

  private static boolean hasOnlyShortParts(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.size() < WIDTH && map.values().stream().allMatch(YamlWriter::hasOnlyShortParts);
    } else if (value instanceof List<?> list) {
      return list.size() < WIDTH && list.stream().allMatch(YamlWriter::hasOnlyShortParts);
    }
    return !(value instanceof String text) || text.length() < WIDTH && !YamlText.fitsBlock(text);
  }

  private static String inline(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> YamlText.inline((String) e.getKey()) + ": " + inline(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (value instanceof List<?> list) {
      return list.stream().map(YamlWriter::inline).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? YamlText.inline(text) : String.valueOf(value);
  }
}
