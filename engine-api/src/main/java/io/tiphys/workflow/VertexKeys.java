package io.tiphys.workflow;

import io.tiphys.internal.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of a task, group or fan-out in a document, and which of them was probably meant. */
final class VertexKeys {
  static final String FAN_OUT = "fanOut";
  static final String EACH = "each";

  /** What every vertex may have. */
  static final List<String> COMMON =
      List.of("after", "afterAnyOutcomeOf", "enabledIf", "onlyIf", "mayFail", "metadata");

  static final List<String> OF_SUSPEND = List.of("expects", "timeout", "resumesAfter");
  static final List<String> OF_GROUP =
      List.of("parallelism", "continueOnFailure", "tasks", "outputs");

  /** The keys of which one says what a vertex does. */
  static final List<String> KINDS = List.of("image", "call", "suspend", "group");

  private static final List<String> OF_FAN_OUT = List.of(FAN_OUT, "parallelism", EACH);

  /** What stands beside a key that says what a vertex is. */
  private static final Map<String, List<String>> BESIDE = new LinkedHashMap<>();

  /** What stands below a key that says what a vertex is. */
  private static final Map<String, List<String>> INSIDE =
      Map.of("suspend", OF_SUSPEND, "group", OF_GROUP);

  private static final List<String> ALL;

  static {
    BESIDE.put(FAN_OUT, OF_FAN_OUT);
    BESIDE.put("image", ContainerReader.KEYS);
    BESIDE.put("call", List.of("call", "arguments", "artifacts"));
    BESIDE.put("suspend", List.of("suspend"));
    BESIDE.put("group", List.of("group"));
    ALL =
        Stream.concat(COMMON.stream(), BESIDE.values().stream().flatMap(List::stream))
            .distinct()
            .toList();
  }

  private VertexKeys() {}

  /**
   * Returns the part with the keys that say what it is, also where they are misspelt: else all that
   * follows from such a key would be said to be wrong, too. That it is misspelt is not said here.
   */
  static DocumentPart asMeant(DocumentPart part) {
    Map<String, String> slips = new HashMap<>();
    if (!part.has(FAN_OUT)) {
      addSlip(part, List.of(FAN_OUT), slips);
    }
    if (kinds(part).isEmpty()) {
      addSlip(part, KINDS, slips);
    }
    return slips.isEmpty() ? part : part.withSlips(slips);
  }

  private static void addSlip(DocumentPart part, List<String> wanted, Map<String, String> slips) {
    for (String word : part.keys()) {
      Optional<String> meant = ALL.contains(word) ? Optional.empty() : Nearest.of(word, ALL);
      if (meant.filter(wanted::contains).isPresent()) {
        slips.put(meant.get(), word);
        return;
      }
    }
  }

  /** Returns the keys of the part that say what it does, of which there should be one. */
  static List<String> kinds(DocumentPart part) {
    return KINDS.stream().filter(part::has).toList();
  }

  /** Reports the keys that a vertex of a kind cannot have. */
  static void check(DocumentPart part, String kind, boolean fansOut) {
    List<String> known = new ArrayList<>(BESIDE.getOrDefault(kind, List.of()));
    known.addAll(COMMON);
    known.addAll(fansOut ? OF_FAN_OUT : List.of());
    part.isMapOf(
        (fansOut ? "a fan-out over " : "") + words(kind), known, word -> elsewhere(word, kind));
  }

  /** Reports the keys that no vertex can have. */
  static void check(DocumentPart part) {
    part.isMapOf("a task", ALL);
  }

  private static String words(String kind) {
    return switch (kind) {
      case "image" -> "a container task";
      case "call" -> "a call";
      case "suspend" -> "a suspend task";
      default -> "a group";
    };
  }

  /** Returns where a word belongs that does not fit beside a kind. */
  private static Optional<String> elsewhere(String word, String kind) {
    Optional<String> inside = Nearest.of(word, INSIDE.getOrDefault(kind, List.of()));
    if (inside.isPresent()) {
      return inside.map(key -> "'" + key + "' goes inside " + kind);
    }
    return BESIDE.entrySet().stream()
        .flatMap(
            other ->
                Nearest.of(word, other.getValue()).stream()
                    .map(key -> "'" + key + "' goes with " + other.getKey()))
        .findFirst();
  }
}
