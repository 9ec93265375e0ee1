package io.tiphys.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every key that a document may have, and every word that may stand for a meaning. */
final class Grammar {
  /** Keys below which the author chooses the names. */
  private static final Set<String> NAMES =
      Set.of(
          "parameters",
          "artifacts",
          "tasks",
          "outputs",
          "onExit",
          "workflows",
          "metadata",
          "reads",
          "readsIfPresent",
          "writes",
          "env",
          "envIfPresent",
          "arguments",
          "expects");

  /** Keys with words of the language. */
  private static final Set<String> WITH_WORDS = Set.of("type", "item", "attempt", "run", "outcome");

  /** All keys that are written; {@code not} is only read. */
  static final Set<String> KEYS =
      words(
          "tiphys workflow parameters artifacts parallelism timeout continueOnFailure tasks outputs",
          "onExit workflows type choice list custom default optional describedAs path value after",
          "afterAnyOutcomeOf enabledIf onlyIf mayFail metadata image reads readsIfPresent writes",
          "env envIfPresent secret key resources limits cpuMillis memoryMiB diskMiB retry",
          "maxAttempts backoff delay factor maxDelay onExitCodes gracePeriod mutex command",
          "interpreter script args call arguments suspend expects resumesAfter group fanOut from",
          "below items each parameter artifact task output item of field attempt run outcome orElse",
          "all any present absent equal notEqual greaterThan atLeast lessThan atMost succeeded",
          "failed skipped notSucceeded notFailed notSkipped");

  static final Set<String> WORDS =
      Stream.of(
              "type: text",
              "type: integer",
              "type: decimal",
              "type: flag",
              "type: object",
              "type: list of integer",
              "type: file",
              "type: directory",
              "item: value",
              "item: index",
              "attempt: number",
              "run: id",
              "outcome: phase",
              "outcome: failedTask")
          .collect(Collectors.toCollection(TreeSet::new));

  private final Set<String> seen = new TreeSet<>();

  private static Set<String> words(String... lines) {
    Set<String> words = new LinkedHashSet<>();
    for (String line : lines) {
      words.addAll(List.of(line.split(" ")));
    }
    return words;
  }

  /** Takes note of all keys and words of a document. */
  void see(Map<?, ?> form) {
    form.forEach(
        (key, value) -> {
          seen.add((String) key);
          if (WITH_WORDS.contains(key)) {
            seen.add(key + ": " + value);
          } else if (NAMES.contains(key) && value instanceof Map<?, ?> names) {
            names.values().forEach(this::seeAny);
          } else {
            seeAny(value);
          }
        });
  }

  private void seeAny(Object value) {
    if (value instanceof Map<?, ?> map) {
      see(map);
    } else if (value instanceof List<?> list) {
      list.forEach(this::seeAny);
    }
  }

  Set<String> seen() {
    return seen;
  }
}
