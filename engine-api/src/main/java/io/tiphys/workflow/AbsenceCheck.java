package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds required inputs fed by something that may not exist when the task starts (OPT-005, D-04).
 *
 * <p>A producer that fails without being allowed to is no reason: then the consumer does not start
 * either.
 */
final class AbsenceCheck {
  private static final String ADVICE_VALUE = "use the IfPresent form, or give one with orElse(...)";
  private static final String ADVICE_ARGUMENT = "give one with orElse(...)";
  private static final String ADVICE_FILE = "use readsIfPresent";

  private AbsenceCheck() {}

  static void check(
      Scope scope,
      @Nullable Vertex user,
      String place,
      Use use,
      DefinitionChecks.Reporter reporter) {
    Optional<String> why = Optional.empty();
    if (use.value() != null) {
      why = use.value().accept(new WhyAbsent(scope, user));
    } else if (use.artifact() != null) {
      why = use.artifact().accept(new WhyAbsent(scope, user).artifacts());
    }
    String what = use.value() != null ? "a value" : "a file";
    String advice =
        use.value() == null
            ? ADVICE_FILE
            : use.place().startsWith("env") ? ADVICE_VALUE : ADVICE_ARGUMENT;
    why.ifPresent(
        reason ->
            reporter.report(
                ProblemCode.MAYBE_ABSENT, place, "needs " + what + ", but " + reason, advice));
  }
}
