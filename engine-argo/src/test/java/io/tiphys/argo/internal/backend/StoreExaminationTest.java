package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.tiphys.argo.internal.backend.Examination.Result;
import io.tiphys.argo.internal.compile.Overlay;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.ArtifactRepository;
import io.tiphys.argo.model.ArtifactRepositoryRefStatus;
import io.tiphys.argo.model.S3ArtifactRepository;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.artifact.ArtifactKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** As a real controller shows the pod, see {@code ArgoBadInputIT}. */
class StoreExaminationTest {
  private static final WorkflowStatus STATUS =
      new WorkflowStatus()
          .artifactRepositoryRef(
              new ArtifactRepositoryRefStatus()
                  .artifactRepository(
                      new ArtifactRepository()
                          .s3(new S3ArtifactRepository().bucket("theirs").endpoint("s3:9000"))));

  private static Pod pod(int code) {
    return new PodBuilder()
        .withNewStatus()
        .addNewInitContainerStatus()
        .withName("init")
        .withNewState()
        .withNewTerminated()
        .withExitCode(code)
        .withMessage("artifact trial failed to load: The specified key does not exist.")
        .endTerminated()
        .endState()
        .endInitContainerStatus()
        .endStatus()
        .build();
  }

  @Test
  void seen_podThatFindsIt_isGood() {
    assertThat(StoreExamination.seen(Transport.REPOSITORY, STATUS, List.of(pod(0))))
        .contains(Result.GOOD);
  }

  @Test
  void seen_podThatDoesNot_saysWhatArgoUses() {
    Result result =
        StoreExamination.seen(Transport.REPOSITORY, STATUS, List.of(pod(64))).orElseThrow();

    assertThat(result.trouble()).contains("key does not exist", "bucket 'theirs' at s3:9000");
    assertThat(result.advice()).contains("artifactPrefix");
  }

  @Test
  void seen_podThatHasNotLooked_saysNothing() {
    Pod waits = new PodBuilder().withNewStatus().endStatus().build();

    assertThat(StoreExamination.seen(Transport.REPOSITORY, STATUS, List.of(waits))).isEmpty();
    assertThat(StoreExamination.seen(Transport.REPOSITORY, new WorkflowStatus(), List.of()))
        .isEmpty();
  }

  private static Workflow trial(Overlay overlay) {
    return StoreExamination.trial(
        TestSettings.compile("abcdefgh", "artifacts", "tiphys").withOverlay(overlay),
        ArtifactKey.parse("tiphys/trial/file"));
  }

  /** Without it, pods may not start that start in runs, and the store is called wrong. */
  @Test
  void trial_engineWithOverlay_isAsItsRunsAre() {
    Workflow trial =
        trial(
            (object, templates, plan) ->
                Objects.requireNonNull(object.getSpec()).nodeSelector(Map.of("pool", "gdal")));

    assertThat(trial.getSpec().getNodeSelector()).containsEntry("pool", "gdal");
  }

  @Test
  void trial_overlayThatKnowsItsOwnWorkflowsAlone_isLeftOut() {
    Workflow trial =
        trial(
            (object, templates, plan) ->
                Objects.requireNonNull(templates.get("render")).sidecars(List.of()));

    assertThat(trial.getSpec().getTemplates()).isNotEmpty();
  }
}
