package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.tiphys.argo.internal.backend.Examination.Result;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.ArtifactRepository;
import io.tiphys.argo.model.ArtifactRepositoryRefStatus;
import io.tiphys.argo.model.S3ArtifactRepository;
import io.tiphys.argo.model.WorkflowStatus;
import java.util.List;
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
}
