package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tiphys.Engine;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an engine and its doctor say where no API server is. */
@Timeout(120)
class ArgoInstallationTest {
  /** A port that nobody listens on: it was free a moment ago. */
  private static String nowhere() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }
  }

  @Test
  void noServer_submitAndDoctor_sayWhereItShouldBe() throws Exception {
    String address = nowhere();
    try (KubernetesClient client =
            new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl(address).build())
                .build();
        Engine engine = ArgoEngine.builder("n").kubernetes(client).build()) {
      SubmitRequest request =
          SubmitRequest.of(
              Workflow.of("w", Task.container("t", "busybox:1.36").command("true").build()),
              RequestKey.of("k"));

      BackendUnavailableException told =
          catchThrowableOfType(
              BackendUnavailableException.class,
              () -> {
                Object unused = engine.submit(request);
              });
      List<Doctor.Finding> findings = ArgoEngine.builder("n").kubernetes(client).doctor().examine();

      assertThat(told.retryable()).isTrue();
      assertThat(told).hasMessageContaining(address).hasMessageContaining("check its address");
      assertThat(findings.get(0).check()).isEqualTo("workflows can be submitted");
      assertThat(findings.get(0).found()).contains(address, "did not answer");
    }
  }
}
