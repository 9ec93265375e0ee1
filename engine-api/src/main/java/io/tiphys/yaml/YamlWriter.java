package io.tiphys.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
  private int lineStart;

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

  /** Writes what stands after a colon or a dash. */
  private void member(Object value, String indent, Kind kind) {
    if (value instanceof String text) {
      boolean block = YamlText.fitsBlock(text);
      endLine(block ? YamlText.block(text, indent + STEP) : YamlText.alone(text));
    } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      String line = kind == Kind.SMALL ? inline(value) : null;
      if (line == null) {
        newLine();
        map(map, indent + STEP, kind);
      } else {
        endLine(line);
      }
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      String line = inline(value);
      if (line == null) {
        newLine();
        list(list, indent + STEP);
      } else {
        endLine(line);
      }
    } else {
      endLine(value instanceof Map ? "{}" : value instanceof List ? "[]" : value.toString());
    }
  }

  private void endLine(String text) {
    out.append(' ').append(text);
    newLine();
  }

  private void newLine() {
    out.append('\n');
    lineStart = out.length();
  }

  private void list(List<?> list, String indent) {
    for (Object element : list) {
      int start = out.length();
      out.append(indent).append('-');
      if (element instanceof Map<?, ?> map && !map.isEmpty() && inline(map) == null) {
        out.setLength(start);
        map(map, indent + STEP, Kind.SMALL);
        out.replace(start, start + indent.length() + STEP.length(), indent + "- ");
      } else {
        member(element, indent, Kind.SMALL);
      }
    }
  }

  /** Returns the value in brackets, or null when it does not fit the rest of the line. */
  private @Nullable String inline(Object value) {
    StringBuilder line = new StringBuilder();
    int room = WIDTH - (out.length() - lineStart);
    return append(line, value, room) ? line.toString() : null;
  }

  /** Appends the value, or gives up in the middle when it does not fit. */
  private static boolean append(StringBuilder line, Object value, int room) {
    if (value instanceof Map<?, ?> map) {
      String before = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        line.append(before).append(YamlText.inline((String) entry.getKey())).append(": ");
        if (line.length() > room || !append(line, entry.getValue(), room)) {
          return false;
        }
        before = ", ";
      }
      line.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String before = "[";
      for (Object element : list) {
        line.append(before);
        if (line.length() > room || !append(line, element, room)) {
          return false;
        }
        before = ", ";
      }
      line.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof String text) {
      if (text.length() > room || YamlText.fitsBlock(text)) {
        return false;
      }
      line.append(YamlText.inline(text));
    } else {
      line.append(value);
    }
    return line.length() < room;
  }
}
