package io.tiphys.argo.internal.compile;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What is not compiled is refused here, and nowhere else: nothing that a plan asks for is left out
 * in silence. Whatever a request can ask for is a feature, so the list of features decides; the
 * rest is what a feature is too coarse for.
 */
final class Refusals {
  /** For the worst encoding of a value, in which each byte becomes five. */
  static final int VALUE_BYTES = 24_000;

  /** Argo takes 200 templates and 200 tasks in a DAG; a task may need two of each. */
  private static final int MOST_TASKS = 90;

  private static final int SPEC_BYTES = 600_000;
  private static final int LONGEST_NAME = 63;

  private static final Capabilities COMPILED =
      Capabilities.builder()
          .supported(
              Feature.PARAMS_OUTPUT,
              Feature.OPTIONAL_INPUT,
              Feature.SECRET,
              Feature.CONDITION,
              Feature.CONDITION_OUTPUT,
              Feature.CONDITION_STATUS,
              Feature.ENABLE,
              Feature.FAILURE_CONTINUE,
              Feature.FAILURE_TOLERATE,
              Feature.METADATA,
              Feature.RETRY,
              Feature.RETRY_BACKOFF,
              Feature.RETRY_EXIT_CODES,
              Feature.RETRY_ATTEMPT_REF,
              Feature.CANCEL_GRACEFUL,
              Feature.TIMEOUT_TASK,
              Feature.TIMEOUT_RUN,
              Feature.PARALLELISM_RUN,
              Feature.MUTEX,
              Feature.RESOURCES)
          .limit(Limit.PARAMETER_BYTES, VALUE_BYTES)
          .limit(Limit.OUTPUT_BYTES, VALUE_BYTES)
          .limit(Limit.TASKS_PER_RUN, MOST_TASKS)
          .limit(Limit.TASKS_PER_GROUP, MOST_TASKS)
          .limit(Limit.TOTAL_SPEC_BYTES, SPEC_BYTES)
          .limit(Limit.NAME_LENGTH, LONGEST_NAME)
          .build();

  private Refusals() {}

  static Capabilities compiled() {
    return COMPILED;
  }

  /** Throws unless the plan is runnable and all that it asks for is compiled. */
  static void check(Plan plan) {
    plan.requireRunnable();
    Plan.of(plan.request(), COMPILED).requireRunnable();
    if (plan.rerunOf().isPresent()) {
      throw unsupported("", "a run in place of an earlier one is not compiled yet", Feature.RERUN);
    }
  }

  static RefusedException notCompiled(String what) {
    return of(what, "leave it out, or use another engine");
  }

  static RefusedException of(String what, String advice) {
    return new RefusedException(
        "the compiler",
        List.of(
            Problem.of(
                ProblemCode.UNSUPPORTED_FEATURE, "", what + " is not compiled for Argo", advice)));
  }

  private static RefusedException unsupported(String path, String message, Feature feature) {
    Problem problem =
        new Problem(
            ProblemCode.UNSUPPORTED_FEATURE,
            path,
            message,
            "leave it out, or use another engine",
            Optional.of(feature));
    return new RefusedException("the compiler", List.of(problem));
  }
}
