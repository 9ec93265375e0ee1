package io.tiphys.plan;

import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Workflow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an engine says of all its runs stands in every plan, and is no problem. */
class PlanNotesTest {
  private static final SubmitRequest REQUEST =
      SubmitRequest.of(Workflow.of("w", task("a")), RequestKey.of("k"));

  @Test
  void notes_ofTheEngine_areInItsPlansAndTheirCopies() {
    Plan plan =
        Plan.of(
            REQUEST,
            Capabilities.builder().note("not portable: x").note("kept for a day only").build());

    assertThat(plan.notes()).containsExactly("not portable: x", "kept for a day only");
    assertThat(plan.isRunnable()).isTrue();
    assertThat(plan.withPreview("text").notes()).hasSize(2);
    assertThat(
            plan.withProblems(
                    List.of(Problem.of(ProblemCode.INVALID_VALUE, "a", "wrong", "mend it")))
                .notes())
        .hasSize(2);
  }

  @Test
  void notes_ofAnEngineThatSaysNothing_areEmpty() {
    assertThat(Plan.of(REQUEST, Capabilities.builder().build()).notes()).isEmpty();
  }
}
