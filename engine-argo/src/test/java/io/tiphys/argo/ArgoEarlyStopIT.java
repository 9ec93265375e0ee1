package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that is cancelled while its pods begin: Argo takes some bodies for not begun that have run,
 * and deletes their pods. Namespace {@code argo.namespace} of the cluster that {@code KUBECONFIG}
 * names.
 */
@Timeout(300)
class ArgoEarlyStopIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final String IMAGE = System.getProperty("argo.image", "busybox:1.36");
  private static final Output<String> WORD = Output.text("word");
  private static final Workflow SHORT_TASKS =
      Workflow.of(
          "short",
          IntStream.range(0, 6)
              .mapToObj(
                  number ->
                      Task.container("t" + number, IMAGE)
                          .writes(WORD)
                          .script("echo x > out/word")
                          .build())
              .toArray(Task[]::new));

  /** Without times: those of a body whose pod is gone are its node's. */
  private static List<String> told(RunStatus run) {
    return run.allTasks()
        .map(task -> task.path() + " " + task.phase() + " " + task.reason() + " " + task.outputs())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {800, 1400, 2000, 2600, 3200})
  void read_byAnotherHostLater_isWhatTheFirstHasShown(int millis) throws Exception {
    try (KubernetesClient direct = new KubernetesClientBuilder().build();
        Engine engine = ArgoEngine.builder(NAMESPACE).build()) {
      Run run = engine.submit(SubmitRequest.of(SHORT_TASKS, RequestKey.random()));
      Thread.sleep(millis); // Whatever pods have come to by then: that is the question.
      run.cancel(CancelMode.STOP);
      List<String> first = told(run.await(Duration.ofMinutes(2)));
      var unused =
          direct
              .pods()
              .inNamespace(NAMESPACE)
              .withLabel("workflows.argoproj.io/workflow", nameOf(run))
              .informOnCondition(pods -> pods.stream().allMatch(ArgoEarlyStopIT::hasEnded))
              .get(1, TimeUnit.MINUTES);
      List<String> later = toStranger(run);
      Instant patience = Instant.now().plusSeconds(20);
      while (!later.equals(first) && Instant.now().isBefore(patience)) {
        later = toStranger(run); // What the first host has seen is noted a moment later.
      }

      assertThat(later).isEqualTo(first);
    }
  }

  private static List<String> toStranger(Run run) {
    try (Engine other = ArgoEngine.builder(NAMESPACE).build()) {
      return told(other.run(run.id()).status());
    }
  }

  private static String nameOf(Run run) {
    return run.id().value().replaceFirst("-[0-9a-f]{8}$", "");
  }

  private static boolean hasEnded(Pod pod) {
    String phase = pod.getStatus().getPhase();
    return pod.getMetadata().getDeletionTimestamp() == null
        && (phase.equals("Succeeded") || phase.equals("Failed"));
  }
}
