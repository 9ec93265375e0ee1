package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import io.tiphys.internal.graph.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out what refers to what before anything is made, since a vertex can only refer to one that
 * exists. Visits each part once; recurses along nesting, never along edges.
 */
final class ReadingOrder {
  private static final List<String> OF_VALUES =
      List.of("env", "envIfPresent", "reads", "readsIfPresent", "arguments", "artifacts");

  private ReadingOrder() {}

  /** Fills a level with members, and with what stands inside them. */
  static void survey(Level level, DocumentPart tasks) {
    if (!tasks.isMap()) {
      return;
    }
    tasks.vertices().forEach(level::add);
    level.members.values().forEach(ReadingOrder::surveyMember);
  }

  private static void surveyMember(Level.Member member) {
    DocumentPart part = member.part;
    if (part.has(VertexKeys.FAN_OUT)) {
      addValue(part.get(VertexKeys.FAN_OUT), member, member.home);
      member.inside = Level.ofItem(member);
    }
    Level inside = member.inside == null ? member.home : member.inside;
    addCommon(part, member, member.home);
    addCommon(part.get(VertexKeys.EACH), member, inside);
    for (String key : OF_VALUES) {
      addEntries(part.get(key), member, inside);
    }
    addElements(part.get("args"), member, inside);
    DocumentPart group = part.get("group");
    if (group.isMap()) {
      Level level = Level.ofGroup(member);
      member.inside = level;
      survey(level, group.get("tasks"));
      addEntries(group.get("outputs"), member, level);
    }
  }

  private static void addCommon(DocumentPart part, Level.Member member, Level level) {
    for (String key : List.of("after", "afterAnyOutcomeOf")) {
      DocumentPart names = part.get(key);
      if (names.isList()) {
        names.elements().forEach(name -> addName(name, member, level));
      } else {
        addName(names, member, level);
      }
    }
    addCondition(part.get("enabledIf"), member, level);
    addCondition(part.get("onlyIf"), member, level);
  }

  private static void addEntries(DocumentPart map, Level.Member member, Level level) {
    if (map.isMap()) {
      map.entries().forEach(entry -> addValue(entry, member, level));
    }
  }

  private static void addElements(DocumentPart list, Level.Member member, Level level) {
    if (list.isList()) {
      list.elements().forEach(element -> addValue(element, member, level));
    }
  }

  private static void addValue(DocumentPart value, Level.Member member, Level level) {
    if (value.isList()) {
      addElements(value, member, level);
    } else if (value.isMap()) {
      addName(value.get("task"), member, level);
      addValue(value.get("value"), member, level);
    }
  }

  private static void addCondition(DocumentPart condition, Level.Member member, Level level) {
    if (!condition.isMap()) {
      return;
    }
    for (DocumentPart part : condition.entries()) {
      if (part.name().equals(ConditionForm.NOT)) {
        addCondition(part, member, level);
      } else if (part.name().equals(ConditionForm.ALL) || part.name().equals(ConditionForm.ANY)) {
        if (part.isList()) {
          part.elements().forEach(element -> addCondition(element, member, level));
        }
      } else if (ConditionForm.phase(part.name()).isPresent()) {
        addName(part, member, level);
      } else {
        addValue(part, member, level);
      }
    }
    addValue(condition, member, level);
  }

  /** Makes the vertex around the reference wait for the one that it means. */
  private static void addName(DocumentPart name, Level.Member member, Level level) {
    String reference = name.isScalar() ? name.text() : null;
    Level.Member target = reference == null ? null : level.find(reference);
    if (target == null) {
      return; // Reported where it is read.
    }
    for (Level.Member user = member; user != null; user = user.home.owner) {
      if (user.home == target.home) {
        user.first.add(target);
        return;
      }
    }
    // What a group hands out of its own members makes it wait for nothing.
  }

  /** Returns the members, each after those that it waits for; reports circles. */
  static List<Level.Member> of(Level level) {
    Map<Level.Member, Set<Level.Member>> first = new LinkedHashMap<>();
    level.members.values().forEach(member -> first.put(member, member.first));
    Sequence<Level.Member> sequence = Sequence.of(first);
    sequence.circles().forEach(ReadingOrder::reportCircle);
    for (Level.Member member : sequence.stuck()) {
      member.broken = true;
      member.part.breaks();
    }
    List<Level.Member> order = new ArrayList<>(sequence.order());
    order.addAll(sequence.stuck());
    return order;
  }

  private static void reportCircle(List<Level.Member> circle) {
    List<String> names = new ArrayList<>(circle.stream().map(m -> m.part.name()).toList());
    names.add(names.get(0));
    circle
        .get(0)
        .part
        .report(
            ProblemCode.CYCLE,
            names.size() == 2
                ? "waits for itself"
                : "waits for itself: " + String.join(" → ", names) + " (each uses the next)",
            "remove one of these references");
  }
}
