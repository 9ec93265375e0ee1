package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.trace.CallError;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether an engine was seen to refuse what it does not declare.
 *
 * <p>The scenario {@code refusals} asks for each undeclared feature under an alias of its own, by a
 * request or by a call, and records under {@code probed FEATURE} what it found of those that cannot
 * be asked for.
 */
public final class Refusal {
  /** The scenario that asks for undeclared features. */
  public static final String SCENARIO = "refusals";

  private Refusal() {}

  /**
   * Returns the alias of the run that asks for a feature.
   *
   * @param feature the feature
   * @return for example {@code asks-retry.backoff}
   */
  public static String alias(Feature feature) {
    return "asks-" + feature.id();
  }

  /**
   * Tells whether a feature was refused.
   *
   * @param feature one that is not declared
   * @param traces what was observed of the engine
   * @return true when a request or call for it was refused by its name and nothing began, or, for
   *     what cannot be asked for, a probe found it missing
   */
  public static boolean isProven(Feature feature, List<Trace> traces) {
    return proof(feature, traces).isPresent();
  }

  /**
   * Returns where a feature was refused.
   *
   * @param feature one that is not declared
   * @param traces what was observed of the engine
   * @return the line of the request or call that was refused by its name, or of what a probe found;
   *     empty when that is not proven
   */
  public static Optional<Where> proof(Feature feature, List<Trace> traces) {
    return traces.stream()
        .filter(trace -> trace.begin().scenario().equals(SCENARIO))
        // Where it was played alone as well, that counts.
        .sorted(Comparator.comparing((Trace trace) -> !trace.begin().isolated()))
        .flatMap(
            trace ->
                Stream.concat(refused(trace, feature), probed(trace, feature)).map(trace::where))
        .findFirst();
  }

  /** A call may be refused by the name of a feature that is missing as well, and implied. */
  private static boolean names(CallError error, Feature feature, Trace trace) {
    return error.names(feature)
        || feature.implied().filter(i -> !trace.has(i) && error.names(i)).isPresent();
  }

  private static Stream<? extends TraceEvent> refused(Trace trace, Feature feature) {
    List<TraceEvent.Submitted> submissions = trace.submissions(alias(feature));
    if (submissions.isEmpty()) {
      return trace
          .all(TraceEvent.Call.class)
          .filter(call -> call.error() != null && names(call.error(), feature, trace));
    }
    boolean bySubmit =
        submissions.stream().allMatch(e -> e.error() != null && e.error().names(feature));
    return bySubmit ? submissions.stream() : Stream.of();
  }

  private static Stream<? extends TraceEvent> probed(Trace trace, Feature feature) {
    return trace
        .all(TraceEvent.Fact.class)
        .filter(
            fact ->
                fact.name().equals("probed " + feature.id())
                    && fact.value().asText().equals("missing"));
  }
}
