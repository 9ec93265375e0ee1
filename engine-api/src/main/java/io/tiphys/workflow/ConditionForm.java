package io.tiphys.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words that conditions have in documents. */
final class ConditionForm {
  static final String ALL = "all";
  static final String ANY = "any";
  static final String NOT = "not";
  static final String PRESENT = "present";
  static final String ABSENT = "absent";

  private static final Map<String, Condition.Operator> OPERATORS = new LinkedHashMap<>();
  private static final Map<String, PhaseTest> PHASES = new LinkedHashMap<>();

  /** Whether a vertex ended in a phase, or in any other. */
  record PhaseTest(Phase phase, boolean equal) {}

  static {
    OPERATORS.put("equal", Condition.Operator.EQUAL);
    OPERATORS.put("notEqual", Condition.Operator.NOT_EQUAL);
    OPERATORS.put("greaterThan", Condition.Operator.GREATER);
    OPERATORS.put("atLeast", Condition.Operator.AT_LEAST);
    OPERATORS.put("lessThan", Condition.Operator.LESS);
    OPERATORS.put("atMost", Condition.Operator.AT_MOST);
    for (Phase phase : List.of(Phase.SUCCEEDED, Phase.FAILED, Phase.SKIPPED)) {
      String word = phase.name().toLowerCase(Locale.ROOT);
      PHASES.put(word, new PhaseTest(phase, true));
      PHASES.put(
          NOT + Character.toUpperCase(word.charAt(0)) + word.substring(1),
          new PhaseTest(phase, false));
    }
  }

  private ConditionForm() {}

  /** All words, in the order in which messages list them. */
  static List<String> words() {
    List<String> words = new java.util.ArrayList<>(List.of(ALL, ANY, NOT, PRESENT, ABSENT));
    words.addAll(OPERATORS.keySet());
    words.addAll(PHASES.keySet());
    return List.copyOf(words);
  }

  static String of(Condition.Operator operator) {
    return wordOf(OPERATORS, operator);
  }

  static String of(Phase phase, boolean equal) {
    return wordOf(PHASES, new PhaseTest(phase, equal));
  }

  static Optional<Condition.Operator> operator(String word) {
    return Optional.ofNullable(OPERATORS.get(word));
  }

  static Optional<PhaseTest> phase(String word) {
    return Optional.ofNullable(PHASES.get(word));
  }

  private static <T> String wordOf(Map<String, T> words, T meaning) {
    return words.entrySet().stream()
        .filter(entry -> entry.getValue().equals(meaning))
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
