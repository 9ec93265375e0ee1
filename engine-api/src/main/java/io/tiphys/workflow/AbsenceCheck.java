package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.Optional;

/**
 * Finds required inputs fed by something that may not exist when the task starts (OPT-005, D-04).
 *
 * <p>A producer that fails without being allowed to is no reason: then the consumer does not start
 * either.
 */
final class AbsenceCheck {
  private AbsenceCheck() {}

  static void check(String place, Use use, WhyAbsent why, DefinitionChecks.Reporter reporter) {
    Optional<String> reason = Optional.empty();
    if (use.value() != null) {
      reason = why.of(use.value());
    } else if (use.artifact() != null) {
      reason = why.of(use.artifact());
    }
    String message = "needs " + (use.value() == null ? "a file" : "a value") + ", but ";
    reason.ifPresent(
        text ->
            reporter.report(ProblemCode.MAYBE_ABSENT, place, message + text, advice(use.place())));
  }

  private static String advice(String place) {
    String where = place.substring(0, place.indexOf('['));
    return switch (where) {
      case "env" -> "use envIfPresent, or give one with orElse";
      case "reads" -> "use readsIfPresent";
      case "arguments" -> "give one with orElse, or make the called parameter optional";
      case "artifacts" -> "make the artifact of the called workflow optional";
      default -> "give one with orElse";
    };
  }
}
