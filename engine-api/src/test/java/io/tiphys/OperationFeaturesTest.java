package io.tiphys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.RefusedException;
import io.tiphys.feature.Feature;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.submit.RequestKey;
import io.tiphys.testing.Samples;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that a feature stands for is refused where the feature is not declared. */
class OperationFeaturesTest {

  /** The operations that need a feature; the switch lets no new feature be forgotten. */
  private static List<ThrowingCallable> operations(Feature feature, Engine engine, Run run) {
    return switch (feature) {
      case RERUN -> List.of(() -> run.rerun(RequestKey.of("n")));
      case WATCH -> List.of(() -> run.watch(status -> {}));
      case WATCH_RESUME -> List.of(() -> run.watchAfter(1, status -> {}));
      case LIST_FILTER -> List.of(() -> engine.list(RunQuery.withLabel("a", "b")));
      case LIST_PAGE -> List.of(() -> engine.list(RunQuery.all().pageSize(1)));
      case LOGS -> List.of(() -> run.log("only", 1), () -> run.followLog("only", 1));
      case LOGS_FOLLOW -> List.of(() -> run.followLog("only", 1));
      case LOGS_ATTEMPT -> List.of(() -> run.log("only", 2), () -> run.followLog("only", 2));
      case DELETE ->
          List.of(run::delete, () -> run.delete(DeleteScope.ARTIFACTS), run::forceDelete);
      case SUSPEND_RUN -> List.of(run::suspend, run::resume);
      case SUSPEND_TASK ->
          List.of(() -> run.approve("only", Outputs.none()), () -> run.reject("only", "no"));
      case SUSPEND_INPUT -> List.of(() -> run.approve("only", Outputs.of(Output.text("out"), "x")));
      case ARTIFACT_CALLER_IO -> List.of(() -> run.open("only", "file"));
      // Needed by requests alone; the plan refuses those.
      case PARAMS_OUTPUT, ARTIFACT, ARTIFACT_DIR, OPTIONAL_INPUT, SECRET, CALL, DELIVER ->
          List.of();
      case CONDITION, CONDITION_OUTPUT, CONDITION_STATUS, ENABLE, EXIT_HANDLER -> List.of();
      case FANOUT, FANOUT_DYNAMIC, FANOUT_AGGREGATE, FANOUT_NESTED, GROUP, GROUP_NESTED ->
          List.of();
      case RETRY, RETRY_BACKOFF, RETRY_EXIT_CODES, RETRY_ATTEMPT_REF -> List.of();
      case TIMEOUT_TASK, TIMEOUT_RUN, FAILURE_CONTINUE, FAILURE_TOLERATE, CANCEL_GRACEFUL ->
          List.of();
      case PARALLELISM_RUN,
          PARALLELISM_FANOUT,
          PARALLELISM_GROUP,
          MUTEX,
          MUTEX_BACKOFF,
          RESOURCES ->
          List.of();
      case IMAGE_ENTRY_POINT, METADATA, RETENTION_TTL -> List.of();
      // What an engine is like; nothing can be refused for want of it.
      case IDEMPOTENT_SUBMIT, SHARED_STORE, DURABLE -> List.of();
    };
  }

  static Stream<Feature> features() {
    ScriptedBackend backend = new ScriptedBackend();
    try (Engine engine = Engine.over(backend)) {
      Run run = Samples.submit(engine, "k");
      return Arrays.stream(Feature.values())
          .filter(feature -> !operations(feature, engine, run).isEmpty());
    }
  }

  /** Without the features that make no sense without it, too. */
  private static Feature[] with(Feature feature) {
    Set<Feature> missing = EnumSet.of(feature);
    for (Feature other : Feature.values()) {
      for (Optional<Feature> f = Optional.of(other); f.isPresent(); f = f.get().implied()) {
        if (f.get() == feature) {
          missing.add(other);
        }
      }
    }
    return missing.toArray(new Feature[0]);
  }

  /**
   * @rule CAP-004
   */
  @ParameterizedTest
  @MethodSource("features")
  void operation_undeclaredFeature_isRefusedAndNothingReachesTheBackend(Feature feature) {
    ScriptedBackend backend = new ScriptedBackend(with(feature));
    try (Engine engine = Engine.over(backend)) {
      Run run = Samples.submit(engine, "k");

      for (ThrowingCallable operation : operations(feature, engine, run)) {
        assertThatThrownBy(operation)
            .isInstanceOfSatisfying(
                RefusedException.class,
                e ->
                    assertThat(e.missingFeatures())
                        .hasSize(1)
                        .allMatch(f -> List.of(with(feature)).contains(f)));
      }
      assertThat(backend.commands).isEmpty();
    }
  }
}
