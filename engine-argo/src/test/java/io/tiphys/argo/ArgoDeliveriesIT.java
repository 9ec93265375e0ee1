package io.tiphys.argo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.Engine;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.RefusedException;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deliveries of runs whose end a test writes: what hosts copy, and what runs show meanwhile. */
class ArgoDeliveriesIT extends EngineOnServer {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final ArtifactLocation TARGET = ArtifactLocation.of("results", "a b/file");
  private static final ArtifactKey SOURCE = ArtifactKey.parse("somewhere/file");

  private final ArtifactStore results = ArtifactStore.inMemory();

  private ArgoEngine.Builder builder() {
    return ArgoEngine.builder(server.namespace())
        .kubernetes(server.disturbed())
        .artifacts("artifacts", store)
        .controllerInstanceId("of-no-controller");
  }

  @Override
  Engine open() {
    return builder().store("results", results).build();
  }

  private static SubmitRequest delivering() {
    Task make = Task.container("make", "busybox:1.36").command("true").writes(FILE).build();
    Workflow workflow = Workflow.builder("w").tasks(make).output(FILE, make.output(FILE)).build();
    return SubmitRequest.builder(workflow, RequestKey.of("k")).deliver(FILE, TARGET).build();
  }

  /** What a controller writes when the only task has succeeded. */
  private void succeed(Run run) {
    String name = object(run).get().getMetadata().getName();
    Map<String, Object> outputs =
        Map.of("artifacts", List.of(Map.of("name", "file", "s3", Map.of("key", SOURCE.value()))));
    Map<String, Object> root =
        Map.of(
            "id",
            name,
            "name",
            name,
            "displayName",
            name,
            "type",
            "DAG",
            "phase",
            "Succeeded",
            "outputs",
            outputs);
    patch(run, Map.of("status", Map.of("nodes", Map.of(name, root))));
    finish(run, "Succeeded");
  }

  private void write(String text) throws Exception {
    ArtifactStore.Stat unused = store.put(SOURCE, new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private String annotation(Run run, String name) {
    return object(run).get().getMetadata().getAnnotations().get(name);
  }

  @Test
  void runThatSucceeds_isOverWhenItsFileIsWhereItBelongs_forEveryEngine() throws Exception {
    Run run = engine.submit(delivering());
    write("content");
    succeed(run);
    try (Engine other = open()) {
      RunStatus there = other.run(run.id()).status();
      assertThat(there.phase()).isIn(Phase.RUNNING, Phase.SUCCEEDED);

      RunStatus end = run.await(Duration.ofMinutes(1));

      assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(end.artifacts()).containsExactly(Map.entry("file", TARGET));
      try (InputStream in = run.open(FILE)) {
        assertThat(in).hasContent("content");
      }
      assertThat(results.stat(TARGET.artifactKey())).isPresent();
      assertThat(other.run(run.id()).await(Duration.ofMinutes(1)).version())
          .isEqualTo(end.version());
    }
    try (Engine without = builder().build()) {
      assertThat(without.run(run.id()).status().phase()).isEqualTo(Phase.SUCCEEDED);
    }
  }

  @Test
  void runWhoseFileIsGone_failsWithTheReason() throws Exception {
    Run run = engine.submit(delivering());
    succeed(run);

    RunStatus end = run.await(Duration.ofMinutes(1));

    assertThat(end.phase()).isEqualTo(Phase.FAILED);
    assertThat(end.reason()).isEqualTo(Reason.DELIVERY_FAILED);
    assertThat(end.failure().orElseThrow().message())
        .contains("artifact 'file' cannot be copied to results:a b/file");
    run.delete();
  }

  @Test
  void runThatNobodyHasDelivered_canBeCancelledAndNotDeleted() {
    Run submitted = engine.submit(delivering());
    succeed(submitted);
    try (Engine without = builder().build()) {
      Run run = without.run(submitted.id());
      assertThat(run.status().phase()).isEqualTo(Phase.RUNNING);
      assertThatThrownBy(run::delete).isInstanceOf(RefusedException.class);

      run.cancel(CancelMode.STOP);

      RunStatus end = submitted.status();
      assertThat(end.phase()).isEqualTo(Phase.CANCELLED);
      assertThat(end.reason()).isEqualTo(Reason.STOPPED);
      assertThat(end.cancelRequestedAt()).isPresent();
      assertThat(annotation(submitted, Marks.DELIVERED)).isNull();
      run.delete();
    }
  }

  @Test
  void planWithAStoreThatTheEngineLacks_isRefused() {
    try (Engine without = builder().build()) {
      assertThatThrownBy(() -> without.submit(delivering()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("deliver[file]")
          .hasMessageContaining("results");
    }
  }

  @Test
  void requestReadBack_holdsItsDeliveries() {
    Run run = engine.submit(delivering());
    String text = Serialization.asJson(object(run).get().getMetadata().getAnnotations());
    assertThat(text).contains(Marks.DELIVERIES);

    assertThat(engine.submit(delivering()).id()).isEqualTo(run.id());
    SubmitRequest elsewhere =
        SubmitRequest.builder(delivering().workflow(), RequestKey.of("k"))
            .deliver(FILE, ArtifactLocation.of("results", "other"))
            .build();
    assertThatThrownBy(() -> engine.submit(elsewhere)).hasMessageContaining("delivery 'file'");
  }
}
