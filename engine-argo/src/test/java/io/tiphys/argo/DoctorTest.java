package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the doctor says where workflows cannot be submitted, by answers as Kubernetes gives them.
 */
@Timeout(60)
class DoctorTest {
  private static final String SUBMISSION =
      "/apis/argoproj.io/v1alpha1/namespaces/nowhere/workflows";
  private static final String NAMESPACE = "/api/v1/namespaces/nowhere";
  private static final Answer NO_NAMESPACE =
      new Answer(404, "namespaces \\\"nowhere\\\" not found", "NotFound");
  private static final Answer MAY_NOT_CREATE =
      new Answer(
          403, "workflows.argoproj.io is forbidden: User \\\"u\\\" cannot create", "Forbidden");
  private static final Answer MAY_NOT_LOOK =
      new Answer(
          403, "namespaces \\\"nowhere\\\" is forbidden: User \\\"u\\\" cannot get", "Forbidden");

  private final Map<String, Answer> answers = new HashMap<>();
  private HttpServer server;

  private record Answer(int code, String message, String reason) {
    String text() {
      return """
          {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": %d,
           "message": "%s", "reason": "%s", "details": {"name": "nowhere", "kind": "namespaces"}}
          """
          .formatted(code, message, reason);
    }
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Answer answer = answers.get(exchange.getRequestURI().getPath());
    String text =
        answer == null ? "{\"kind\": \"Namespace\", \"apiVersion\": \"v1\"}" : answer.text();
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer == null ? 200 : answer.code(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Doctor.Finding submission() {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    Config config = new ConfigBuilder(Config.empty()).withMasterUrl(address).build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      return ArgoEngine.builder("nowhere").kubernetes(client).doctor().examine().get(0);
    }
  }

  @Test
  void examine_noNamespace_saysHowToMakeIt() {
    answers.put(SUBMISSION, NO_NAMESPACE);
    answers.put(NAMESPACE, NO_NAMESPACE);

    Doctor.Finding finding = submission();

    assertThat(finding.found()).contains("there is no namespace nowhere");
    assertThat(finding.advice()).contains("kubectl create namespace nowhere");
  }

  /** Kubernetes looks at rights before it looks whether there is a namespace. */
  @Test
  void examine_accountWithoutRightsAndNoNamespace_isNotSentForARole() {
    answers.put(SUBMISSION, MAY_NOT_CREATE);
    answers.put(NAMESPACE, NO_NAMESPACE);

    Doctor.Finding finding = submission();

    assertThat(finding.found()).contains("there is no namespace nowhere").doesNotContain("role");
    assertThat(finding.advice()).contains("kubectl create namespace nowhere");
  }

  @Test
  void examine_accountThatMaySeeNothing_isToldOfBoth() {
    answers.put(SUBMISSION, MAY_NOT_CREATE);
    answers.put(NAMESPACE, MAY_NOT_LOOK);

    Doctor.Finding finding = submission();

    assertThat(finding.found()).contains("may not create workflows in namespace nowhere");
    assertThat(finding.advice())
        .contains("see that namespace nowhere exists")
        .contains("kubectl create namespace nowhere");
  }

  @Test
  void examine_accountWithoutRightsInANamespace_isToldOfTheRight() {
    answers.put(SUBMISSION, MAY_NOT_CREATE);

    Doctor.Finding finding = submission();

    assertThat(finding.found()).contains("give its account a role with this right");
    assertThat(finding.advice()).isEqualTo("see the message");
  }
}
