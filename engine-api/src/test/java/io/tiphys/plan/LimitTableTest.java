package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.limited;
import static io.tiphys.plan.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.workflow.Workflow;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every limit is kept to the last unit.
 *
 * @see LimitTable
 */
class LimitTableTest {

  static Stream<Limit> decidedByPlans() {
    return Arrays.stream(Limit.values()).filter(l -> LimitTable.rowOf(l).isPresent());
  }

  private static LimitTable.Row row(Limit limit) {
    return LimitTable.rowOf(limit).orElseThrow();
  }

  /**
   * @rule UNI-001
   * @rule UNI-002
   */
  @ParameterizedTest
  @MethodSource("decidedByPlans")
  void problems_atTheLimit_areNone(Limit limit) {
    Plan plan = Plan.of(row(limit).request(), limited(limit, row(limit).size()));

    assertThat(plan.problems()).isEmpty();
  }

  /**
   * @rule UNI-001
   * @rule UNI-002
   * @rule UNI-006
   */
  @ParameterizedTest
  @MethodSource("decidedByPlans")
  void problems_oneOverTheLimit_isTheOnlyOne(Limit limit) {
    long size = row(limit).size();

    Plan plan = Plan.of(row(limit).request(), limited(limit, size - 1));

    assertThat(plan.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem)
                  .extracting(Problem::code, Problem::path)
                  .containsExactly(ProblemCode.LIMIT_EXCEEDED, row(limit).path());
              assertThat(problem.message())
                  .contains(
                      String.valueOf(size), String.valueOf(size - 1), "(" + limit.name() + ")");
            });
  }

  /** A parallelism is the most that a run may take, and no demand. */
  @Test
  void problems_parallelismOverWhatTheEngineRunsAtOnce_areNone() {
    Workflow workflow = Workflow.builder("w").tasks(container("a").build()).parallelism(8).build();

    assertThat(Plan.of(request(workflow).build(), limited(Limit.CONCURRENT_TASKS, 1)).problems())
        .isEmpty();
  }

  @Test
  void rows_limitsWithout_areThoseThatNoRequestCanExceed() {
    Set<Limit> without = EnumSet.allOf(Limit.class);
    decidedByPlans().forEach(without::remove);

    assertThat(without)
        .containsExactlyInAnyOrder(Limit.CONCURRENT_TASKS, Limit.TIMESTAMP_RESOLUTION_MILLIS);
  }
}
