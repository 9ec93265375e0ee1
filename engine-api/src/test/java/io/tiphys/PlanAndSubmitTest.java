package io.tiphys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.run.RunQuery;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.Samples;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code plan} says is what {@code submit} does. */
class PlanAndSubmitTest {
  private static final Workflow WORKFLOW =
      Workflow.builder("w")
          .parameters(Parameter.text("scene"))
          .artifacts(InputArtifact.file("raw"))
          .tasks(Task.container("a", "image").mutex("m").build())
          .build();

  private final ScriptedBackend backend = new ScriptedBackend(Feature.MUTEX, Feature.MUTEX_BACKOFF);
  private final Engine engine = Engine.over(backend);

  @AfterEach
  void close() {
    engine.close();
  }

  private static SubmitRequest.Builder request() {
    return SubmitRequest.builder(WORKFLOW, RequestKey.of("k"));
  }

  static Stream<SubmitRequest> illegal() {
    return Stream.of(
        request().build(),
        request().arguments(Map.of("scnee", "1")).label("tiphys.x", "1").build(),
        request()
            .arguments(Map.of("scene", "1"))
            .artifact(InputArtifact.file("raw"), ArtifactLocation.of("store", "key"))
            .build());
  }

  /**
   * @rule VAL-015
   * @rule SUB-012
   */
  @ParameterizedTest
  @MethodSource("illegal")
  void submit_planHasProblems_isRefusedWithTheSameAndMakesNoRun(SubmitRequest request) {
    Plan plan = engine.plan(request);

    assertThat(plan.problems()).isNotEmpty();
    assertThatThrownBy(() -> engine.submit(request))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.problems()).isEqualTo(plan.problems()));
    assertThat(engine.list(RunQuery.all()).runs()).isEmpty();
    assertThat(engine.find(request.key())).isEmpty();
  }

  /**
   * @rule VAL-015
   */
  @Test
  void submit_planHasNoProblems_makesARun() {
    SubmitRequest request = Samples.request("k");

    assertThat(engine.plan(request).isRunnable()).isTrue();
    assertThat(engine.list(RunQuery.all()).runs()).isEmpty();
    engine.submit(request);
    assertThat(engine.list(RunQuery.all()).runs()).hasSize(1);
  }

  /**
   * @rule VAL-014
   */
  @ParameterizedTest
  @MethodSource("illegal")
  void plan_anotherEngineThatOffersTheSame_saysTheSame(SubmitRequest request) {
    try (Engine other = Engine.over(new ScriptedBackend(Feature.MUTEX, Feature.MUTEX_BACKOFF))) {
      assertThat(other.plan(request).problems()).isEqualTo(engine.plan(request).problems());
    }
  }

  /**
   * @rule VAL-013
   */
  @Test
  void plan_wrongParameterAndUnknownStores_tellsAllAtOnce() {
    ScriptedBackend all = new ScriptedBackend();
    all.stores.put("known", ArtifactStore.inMemory());
    try (Engine of = Engine.over(all)) {
      Plan plan =
          of.plan(
              request()
                  .arguments(Map.of("scnee", "1"))
                  .artifact(InputArtifact.file("raw"), ArtifactLocation.of("nowhere", "key"))
                  .deliver(OutputArtifact.file("a"), ArtifactLocation.of("neither", "key"))
                  .deliver(OutputArtifact.file("b"), ArtifactLocation.of("known", "key"))
                  .build());

      assertThat(plan.problems().toString()).contains("scnee");
      assertThat(plan.problems())
          .filteredOn(problem -> problem.code() == ProblemCode.UNKNOWN_STORE)
          .extracting(Problem::path)
          .containsExactly("artifacts[raw]", "deliver[a]");
    }
  }

  /** A backend may have more to say of stores, but not of one that nobody knows. */
  @Test
  void plan_backendThatRefusesStores_tellsOfEachPlaceOnce() {
    InputArtifact raw = InputArtifact.file("raw");
    InputArtifact other = InputArtifact.file("other");
    ScriptedBackend all = new ScriptedBackend();
    all.stores.put("known", ArtifactStore.inMemory());
    for (InputArtifact input : List.of(raw, other)) {
      String path = "artifacts[" + input.name() + "]";
      all.problems.add(
          Problem.of(ProblemCode.UNKNOWN_STORE, path, "pods cannot read it", "move it"));
    }
    Workflow reading =
        Workflow.builder("reading")
            .artifacts(raw, other)
            .tasks(Task.container("a", "image").command("x").build())
            .build();
    try (Engine of = Engine.over(all)) {
      Plan plan =
          of.plan(
              SubmitRequest.builder(reading, RequestKey.of("k"))
                  .artifact(raw, ArtifactLocation.of("nowhere", "key"))
                  .artifact(other, ArtifactLocation.of("known", "key"))
                  .build());

      assertThat(plan.problems())
          .extracting(Problem::message)
          .containsExactly(
              "the engine knows no store 'nowhere'; it knows [known]", "pods cannot read it");
    }
  }

  /** What an engine could have, if it were set up so, it says. */
  @Test
  void plan_featureThatASettingWouldBring_namesTheSetting() {
    Capabilities few =
        Capabilities.builder().advice(Feature.MUTEX, "set mutexes of the engine").build();

    Plan plan =
        Plan.of(
            SubmitRequest.of(
                Workflow.of("w", Task.container("a", "image").command("x").mutex("m").build()),
                RequestKey.of("k")),
            few);

    assertThat(plan.problems().toString()).contains("set mutexes of the engine");
  }
}
