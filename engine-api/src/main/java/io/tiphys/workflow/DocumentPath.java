package io.tiphys.workflow;

import org.jspecify.annotations.Nullable;

/**
 * The way to a part of a document, written as the model says it: {@code convert.reads[in/raw]},
 * {@code group/task.env[N]}.
 */
final class DocumentPath {
  static final DocumentPath ROOT = new DocumentPath(null, Step.KEY, "");

  private static final int LONGEST_NAME = 300;

  private enum Step {
    KEY,
    ENTRY,
    VERTEX
  }

  private final @Nullable DocumentPath parent;
  private final Step step;
  private final String name;

  private DocumentPath(@Nullable DocumentPath parent, Step step, String name) {
    this.parent = parent;
    this.step = step;
    this.name = name;
  }

  /** The way on to a key of the language. */
  DocumentPath key(String key) {
    return new DocumentPath(this, Step.KEY, key);
  }

  /** The way on to a name that the author chose, or to an element. */
  DocumentPath entry(String chosen) {
    return new DocumentPath(this, Step.ENTRY, chosen);
  }

  /** The way on to a task, group or fan-out. */
  DocumentPath vertex(String chosen) {
    return new DocumentPath(this, Step.VERTEX, chosen);
  }

  /** Returns the last step. */
  String name() {
    return name;
  }

  /** Returns the path of the task, group or fan-out that this is in, empty when there is none. */
  String ofVertex() {
    for (DocumentPath path = this; path.parent != null; path = path.parent) {
      if (path.step == Step.VERTEX) {
        return path.toString();
      }
    }
    return "";
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    if (parent == null) {
      return;
    }
    (step == Step.VERTEX ? parent.aroundKeys() : parent).append(text);
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    switch (step) {
      case VERTEX -> text.append(text.isEmpty() ? "" : "/").append(shown);
      case KEY -> text.append(text.isEmpty() ? "" : ".").append(shown);
      case ENTRY -> text.append('[').append(shown).append(']');
    }
  }

  /** The workflow or vertex around: {@code group.tasks} is no part of paths. */
  private DocumentPath aroundKeys() {
    DocumentPath found = this;
    while (found.parent != null && found.step == Step.KEY) {
      found = found.parent;
    }
    return found;
  }
}
