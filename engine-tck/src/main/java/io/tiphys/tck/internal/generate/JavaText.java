package io.tiphys.tck.internal.generate;

import static java.util.Objects.requireNonNull;

import io.tiphys.tck.internal.generate.Sketch.Edge;
import io.tiphys.tck.internal.generate.Sketch.Entry;
import io.tiphys.tck.internal.generate.Sketch.Inner;
import io.tiphys.tck.internal.generate.Sketch.Items;
import io.tiphys.tck.internal.generate.Sketch.Kind;
import io.tiphys.tck.internal.generate.Sketch.Part;
import io.tiphys.tck.internal.generate.Sketch.Way;
import io.tiphys.tck.internal.generate.Sketch.When;
import io.tiphys.tck.internal.generate.Sketch.Work;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes a sketch as the Java that builds it, for people who look for a fault. */
public final class JavaText {
  private final StringBuilder text = new StringBuilder();

  private JavaText() {}

  /**
   * Writes a sketch down. What bodies do stands in comments.
   *
   * @return lines of Java
   */
  public static String of(Sketch sketch) {
    JavaText java = new JavaText();
    java.parts(sketch.parts());
    java.text.append("Workflow generated = Workflow.builder(\"generated\").parameters(MODE, OFF)");
    java.text.append(".tasks(").append(names(sketch.parts(), sketch.backwards())).append(")");
    java.settings(sketch.goesOn(), sketch.parallelism());
    if (sketch.exit() >= 0) {
      java.text.append(".onExit(end -> Task.container(\"bye\", IMAGE).env(\"PHASE\", end.phase())");
      java.text.append(" /* exits with " + sketch.exit() + " */.build())");
    }
    java.text.append(".build(); /* submitted with MODE \"chosen\" and OFF false */\n");
    if (sketch.stop() != null) {
      String mode = sketch.stop().terminates() ? "TERMINATE" : "STOP";
      java.text.append("run.cancel(CancelMode." + mode + "); /* as soon as ");
      java.text.append(sketch.stop().path()).append(" is seen to have begun */\n");
    }
    return java.text.toString();
  }

  private void parts(List<Part> parts) {
    for (Part part : parts) {
      switch (part.kind()) {
        case TASK -> {
          text.append("Task " + name(part) + " = ");
          work(part);
        }
        case FAN_OUT -> fanOut(part);
        case GROUP -> group(part);
        case CALL -> call(part);
      }
      enter(part.entry(), part.kind());
      text.append(".build();");
      if (part.work() != null) {
        text.append(" /* " + story(part.work(), part.items()) + " */");
      }
      text.append("\n");
    }
  }

  private static String name(Part part) {
    return part.name().replace('-', '_');
  }

  private static String names(List<Part> parts, boolean backwards) {
    List<String> names = parts.stream().map(JavaText::name).collect(Collectors.toList());
    if (backwards) {
      Collections.reverse(names);
    }
    return String.join(", ", names);
  }

  private void settings(boolean goesOn, int parallelism) {
    text.append(goesOn ? ".continueOnFailure()" : "");
    text.append(parallelism > 0 ? ".parallelism(" + parallelism + ")" : "");
  }

  private void work(Part part) {
    Work work = requireNonNull(part.work());
    text.append("Task.container(\"" + part.name() + "\", IMAGE).writes(TOKEN)");
    for (Edge edge : part.entry().edges()) {
      if (edge.isRead()) {
        String how = edge.way() == Way.DATA ? "env" : "envIfPresent";
        String on = edge.on().replace('-', '_');
        String of = edge.on().startsWith("f") ? ".outputs(TOKEN)" : ".output(TOKEN)";
        text.append("." + how + "(\"FROM_" + on + "\", " + on + of + ")");
      }
    }
    if (work.maxAttempts() > 1) {
      text.append(".retry(RetryPolicy.maxAttempts(" + work.maxAttempts() + ")");
      text.append(work.retried().isEmpty() ? ")" : ".onExitCodes(3))");
    }
  }

  private void fanOut(Part part) {
    Items items = requireNonNull(part.items());
    String over =
        items.from() == null
            ? items.numbers().stream()
                .map(n -> "\"" + n + "\"")
                .collect(Collectors.joining(", ", "List.of(", ")"))
            : items.from() + ".output(ITEMS) /* " + items.numbers() + " */";
    text.append("FanOut " + name(part) + " = FanOut.over(" + over + ", item -> ");
    work(part);
    text.append(".env(\"ITEM\", item).build())");
    text.append(part.parallelism() > 0 ? ".parallelism(" + part.parallelism() + ")" : "");
  }

  private void group(Part part) {
    Inner inner = requireNonNull(part.inner());
    parts(inner.members());
    text.append("TaskGroup " + name(part) + " = TaskGroup.builder(\"" + part.name() + "\")");
    text.append(".tasks(" + names(inner.members(), false) + ")");
    inner(part);
  }

  private void call(Part part) {
    Inner inner = requireNonNull(part.inner());
    parts(inner.members());
    String called = "called_" + name(part);
    text.append("Workflow " + called + " = Workflow.builder(\"" + called + "\")");
    text.append(".tasks(" + names(inner.members(), false) + ")");
    inner(part);
    text.append(".build();\nTask " + name(part) + " = Task.call(\"");
    text.append(part.name() + "\", " + called + ")");
  }

  private void inner(Part part) {
    Inner inner = requireNonNull(part.inner());
    if (inner.export() != null) {
      text.append(".output(TOKEN, " + inner.export() + ".output(TOKEN))");
    }
    settings(inner.goesOn(), part.parallelism());
  }

  private void enter(Entry entry, Kind kind) {
    for (Edge edge : entry.edges()) {
      boolean isGroup = kind == Kind.GROUP || kind == Kind.CALL;
      String on = edge.on().replace('-', '_');
      if (edge.way() == Way.ANY) {
        text.append(".afterAnyOutcomeOf(" + on + ")");
      } else if (edge.way() == Way.AFTER || isGroup) {
        text.append(".after(" + on + ")");
      }
    }
    text.append(condition(entry.when()));
    text.append(entry.off() ? ".enabledIf(OFF)" : "");
    text.append(entry.mayFail() ? ".mayFail()" : "");
  }

  private static String condition(When when) {
    return switch (when.test()) {
      case ALWAYS -> "";
      case ARGUMENT -> ".onlyIf(MODE.equalTo(\"chosen\"))";
      case OTHER_ARGUMENT -> ".onlyIf(MODE.equalTo(\"plain\"))";
      case SUCCEEDED, FAILED, SKIPPED ->
          ".onlyIf(" + when.on() + "." + when.test().name().toLowerCase(Locale.ROOT) + "())";
      case PRESENT -> ".onlyIf(" + when.on() + ".output(TOKEN).isPresent())";
      case EQUAL -> ".onlyIf(" + when.on() + ".output(TOKEN).equalTo(\"no token\"))";
      case UNEQUAL -> ".onlyIf(" + when.on() + ".output(TOKEN).notEqualTo(\"no token\"))";
    };
  }

  private static String story(Work work, @Nullable Items items) {
    List<Integer> numbers = items == null ? List.of(0) : items.numbers();
    String codes =
        numbers.stream()
            .map(
                item ->
                    IntStream.rangeClosed(1, work.maxAttempts())
                        .mapToObj(attempt -> Integer.toString(work.code(item, attempt)))
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "));
    return "exits with " + codes + (work.units() > 0 ? " after " + work.units() + " units" : "");
  }
}
