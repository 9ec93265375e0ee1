package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {
  private static final Duration AGE = Duration.ofDays(365 * 40);
  private static final Parameter<String> MAYBE = Parameter.text("maybe").optional();

  private static ContainerTaskBuilder task(String image) {
    return Task.container("t", image).command("true");
  }

  static Stream<Arguments> tasks() {
    Value<String> attempt = Value.text("").plus(Value.attemptNumber());
    return Stream.of(
        arguments(task("{{x}}:1"), "t.image", "replace what stands between", "without {{"),
        arguments(task(IMAGE).mutex("{{x"), "t.mutex", "'{{x'", "without {{"),
        arguments(
            task(IMAGE).writes(Output.text("o"), "out/{{x"), "t.writes[o]", "{{x", "without {{"),
        arguments(
            task(IMAGE).writes(OutputArtifact.file("main-logs")),
            "t.writes[main-logs]",
            "calls the log of a task",
            "another name"),
        arguments(
            task(IMAGE).env("A", SecretRef.of("s{{", "k")), "t.env[A]", "'s{{'", "without {{"),
        arguments(
            task(IMAGE).env("A", SecretRef.of("s", "k{{")), "t.env[A]", "'k{{'", "without {{"),
        arguments(task(IMAGE).env("OB", ""), "t.env[OB]", "OB is taken", "another name"),
        arguments(task(IMAGE).env("NIL", ""), "t.env[NIL]", "NIL is taken", "another name"),
        arguments(
            task(IMAGE).envIfPresent("A", MAYBE.plus(Value.attemptNumber())),
            "t.env[A]",
            "number of the attempt",
            "value of its own"),
        arguments(
            task(IMAGE).env("A", attempt.orElse("x")), "t.env[A]", "attempt", "value of its own"),
        arguments(task(IMAGE).arg(attempt.orElse("x")), "t.args[0]", "attempt", "of its own"),
        arguments(
            task(IMAGE)
                .retry(
                    RetryPolicy.maxAttempts(2)
                        .backoff(Duration.ofSeconds(1), 1.5, Duration.ofSeconds(9))),
            "t.retry",
            "whole numbers for the growth of a back-off, not 1.5",
            "such as 2"),
        arguments(task(IMAGE).timeout(AGE), "t.timeout", "PT350400H", "less than 30 years"),
        arguments(task(IMAGE).gracePeriod(AGE), "t.gracePeriod", "PT350400H", "than 30 years"),
        arguments(
            task(IMAGE).limits(Resources.none().diskMiB(100)),
            "t.limits",
            "counts Argo's own program against diskMiB",
            "leave it out"));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void compile_taskThatArgoWouldSpoil_isRefused(
      ContainerTaskBuilder task, String path, String message, String advice) {
    Problem problem = onlyProblem(request(task.build()));

    assertThat(problem.path()).isEqualTo(path);
    assertThat(problem.message()).contains(message);
    assertThat(problem.advice()).contains(advice);
  }

  @Test
  void compile_runWithTimeoutTooLong_isRefused() {
    Workflow workflow = Workflow.builder("w").tasks(Compiled.plain("t")).timeout(AGE).build();

    Problem problem = onlyProblem(SubmitRequest.of(workflow, RequestKey.of("k")));

    assertThat(problem.path()).isEqualTo("timeout");
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
    assertThat(problem.advice()).contains("less than 30 years");
  }

  static Stream<Arguments> features() {
    return Stream.of(
        arguments(request(Task.container("t", IMAGE).build()), Feature.IMAGE_ENTRY_POINT));
  }

  @ParameterizedTest
  @MethodSource("features")
  void compile_featureThatIsNotCompiled_isRefusedByName(SubmitRequest request, Feature feature) {
    assertThat(refusal(request).missingFeatures()).contains(feature);
  }

  /** An engine may offer more than is compiled; nothing of that is left out in silence. */
  @Test
  void compile_planOfAnEngineThatOffersMore_isRefusedByName() {
    Capabilities.Builder more = Capabilities.builder().supported(Feature.IMAGE_ENTRY_POINT);
    WorkflowCompiler.capabilities().features().forEach(more::supported);
    Plan plan = Plan.of(request(Task.container("t", IMAGE).build()), more.build());
    assertThat(plan.isRunnable()).isTrue();

    assertThatThrownBy(() -> new WorkflowCompiler(CompileSettings.of("scenes")).compile(plan))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.missingFeatures()).containsExactly(Feature.IMAGE_ENTRY_POINT));
  }

  @Test
  void compile_severalProblems_namesThemAll() {
    Task one = Task.container("one", "{{").command("true").env("OB", "").build();
    Task two = Task.container("two", "{{").command("true").build();

    RefusedException refused = refusal(request(one, two));

    assertThat(refused.problems())
        .extracting(Problem::path)
        .containsExactly("one.image", "one.env[OB]", "two.image");
  }

  @Test
  void compile_problemInDisabledTask_isNone() {
    Parameter<Boolean> on = Parameter.flag("on").withDefault(false);
    Task off = Task.container("off", "{{").command("true").enabledIf(on).build();
    Workflow workflow =
        Workflow.builder("w").parameters(on).tasks(off, Compiled.plain("t")).build();

    Compiled compiled = Compiled.of(SubmitRequest.of(workflow, RequestKey.of("k")));

    assertThat(compiled.templates()).doesNotContain("off");
  }

  /** The optional parameter may be there unused. */
  private static SubmitRequest request(Vertex... members) {
    Workflow workflow = Workflow.builder("w").parameters(MAYBE).tasks(members).build();
    return SubmitRequest.of(workflow, RequestKey.of("k"));
  }

  private static RefusedException refusal(SubmitRequest request) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> Compiled.of(request));
    assertThat(refused).isNotNull();
    return refused;
  }

  private static Problem onlyProblem(SubmitRequest request) {
    List<Problem> problems = refusal(request).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }
}
