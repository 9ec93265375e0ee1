package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.everythingBut;
import static io.tiphys.plan.Requests.plan;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a request needs, and what an engine without it says. */
class FeatureProblemsTest {
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(false);

  private static SubmitRequest.Builder rich() {
    Task retried =
        container("a").retry(RetryPolicy.maxAttempts(2).backoff(Duration.ofSeconds(1))).build();
    Workflow workflow =
        Workflow.builder("w")
            .tasks(
                retried,
                container("b").retry(RetryPolicy.maxAttempts(3)).after(retried).build(),
                FanOut.range(0, 2, i -> task("c")).build())
            .timeout(Duration.ofHours(1))
            .onExit(end -> task("bye"))
            .build();
    return request(workflow).label("app", "x");
  }

  /**
   * @rule CAP-003
   */
  @Test
  void problems_severalFeaturesMissing_eachIsNamedOnceWithItsFirstPlace() {
    new PlanProblems()
        .add("one", rich(), everythingBut(Feature.EXIT_HANDLER))
        .add("all", rich(), Capabilities.builder().build())
        .add(
            "features with an advice of their own",
            request(
                    Workflow.of(
                        "w",
                        Task.container("n", "tools:1")
                            .limits(Resources.cpuMillis(1))
                            .gracePeriod(Duration.ofSeconds(1))
                            .build()))
                .label("app", "x"),
            Capabilities.builder().build())
        .assertMatches("features.txt");
  }

  /**
   * @rule CAP-003
   */
  @Test
  void requireRunnable_severalFeaturesMissing_oneRefusalHoldsThemAll() {
    Plan plan = Plan.of(rich().build(), everythingBut(Feature.EXIT_HANDLER, Feature.TIMEOUT_RUN));

    assertThatThrownBy(plan::requireRunnable)
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.missingFeatures())
                    .containsExactlyInAnyOrder(Feature.EXIT_HANDLER, Feature.TIMEOUT_RUN));
  }

  @Test
  void features_ofWhatIsSwitchedOff_areOnlyTheSwitch() {
    TaskGroup off =
        TaskGroup.builder("g")
            .tasks(container("m").mutex("x").build(), FanOut.range(0, 2, i -> task("f")).build())
            .parallelism(1)
            .enabledIf(FLAG)
            .build();
    Workflow workflow = Workflow.builder("w").parameters(FLAG).tasks(task("a"), off).build();

    assertThat(plan(workflow).features()).containsExactly(Feature.ENABLE);
    assertThat(plan(request(workflow).argument(FLAG, true).build()).features())
        .containsExactlyInAnyOrder(
            Feature.ENABLE,
            Feature.GROUP,
            Feature.PARALLELISM_GROUP,
            Feature.MUTEX,
            Feature.FANOUT);
  }

  @Test
  void features_exitHandlerSwitchedOff_areOnlyTheSwitch() {
    Workflow workflow =
        Workflow.builder("w")
            .parameters(FLAG)
            .tasks(task("a"))
            .onExit(end -> container("bye").enabledIf(FLAG).build())
            .build();

    assertThat(plan(workflow).features()).containsExactly(Feature.ENABLE);
  }

  @Test
  void features_edgeThatAnyOutcomeSatisfies_isATolerance() {
    Task first = task("first");

    assertThat(
            plan(Workflow.of("w", first, container("a").afterAnyOutcomeOf(first).build()))
                .features())
        .containsExactly(Feature.FAILURE_TOLERATE);
    assertThat(plan(Workflow.of("w", first, container("a").after(first).build())).features())
        .isEmpty();
  }

  /** A retry of one attempt is none, and resources that are asked for are advice. */
  @Test
  void features_whatHasNoEffect_needsNothing() {
    Task a =
        container("a")
            .retry(RetryPolicy.maxAttempts(1).backoff(Duration.ofSeconds(1)).onExitCodes(3))
            .resources(Resources.cpuMillis(500))
            .gracePeriod(Duration.ofSeconds(10))
            .build();

    assertThat(plan(Workflow.of("w", a)).features()).isEmpty();
  }
}
