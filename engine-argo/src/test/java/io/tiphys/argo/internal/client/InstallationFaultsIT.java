package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.EngineException;
import io.tiphys.error.RefusedException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is told when an installation is not as it should be, on a real API server.
 *
 * <p>Run it as {@link WatchFaultsIT}.
 */
@Timeout(300)
class InstallationFaultsIT {
  private ApiServer server;
  private ApiClient client;

  @BeforeEach
  void begin() throws Exception {
    server = new ApiServer();
    client = server.client();
  }

  @AfterEach
  void end() throws Exception {
    server.close();
  }

  @Test
  void expiredToken_isTold() {
    EngineException told = server.client(server.settings(), "expired").check().orElseThrow();

    assertThat(told.nativeCode()).contains("401");
    assertThat(told).hasMessageContaining("renew the token");
  }

  @Test
  void missingRight_isTold() {
    server
        .direct()
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("nobody")
                .withNamespace(server.namespace())
                .endMetadata()
                .build())
        .create();
    TokenRequest token =
        server
            .direct()
            .serviceAccounts()
            .inNamespace(server.namespace())
            .withName("nobody")
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build());

    EngineException told =
        server.client(server.settings(), token.getStatus().getToken()).check().orElseThrow();

    assertThat(told.nativeCode()).contains("403");
    assertThat(told)
        .hasMessageContaining("may not create workflows in namespace " + server.namespace());
  }

  @Test
  void missingCrd_isTold_andNotTakenForAbsence() {
    // The real server's own words about a group that it does not have.
    server
        .proxy()
        .next(
            9,
            r -> r.uri().startsWith("/apis/argoproj.io/"),
            (r, a) -> a.forward(r.uri().replace("argoproj.io", "absent.tiphys.io")));

    assertThat(client.check().orElseThrow()).hasMessageContaining("install Argo Workflows");
    assertThatThrownBy(() -> client.objects().read(Kind.WORKFLOWS, "x", Workflow.class))
        .hasMessageContaining("install Argo Workflows");
  }

  @Test
  void wrongNamespace_isTold() {
    ApiClient elsewhere = server.client(ClientSettings.of("tiphys-none"));

    assertThat(elsewhere.check().orElseThrow())
        .hasMessageContaining("there is no namespace tiphys-none");
  }

  @Test
  void nothingInTheWay_isTold_andNothingIsStored() {
    assertThat(client.check()).isEmpty();
    assertThat(server.stored()).isZero();
  }

  @Test
  void objectOverTheLimit_isRefused_withoutARequest() {
    Workflow large = server.marked("x", "x-1");
    large.getMetadata().setAnnotations(Map.of("a", "x".repeat(ApiObjects.MOST_BYTES)));

    assertThatThrownBy(() -> client.objects().create(Kind.WORKFLOWS, large))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("1048576 are allowed");
    assertThat(server.proxy().requests).isEmpty();
  }

  @Test
  void unknownField_isRefused_andNamed() {
    Workflow odd = server.marked("x", "x-1");
    odd.getSpec().unknownField("entryPoint", "all");

    assertThatThrownBy(() -> client.objects().create(Kind.WORKFLOWS, odd))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("unknown field \"spec.entryPoint\"");
  }

  @Test
  void brokenSchema_isRefused_withThePath() {
    Workflow odd = server.marked("x", "x-1");
    odd.getSpec().getTemplates().get(0).name("no_name");

    RefusedException told =
        catchThrowableOfType(
            RefusedException.class, () -> client.objects().create(Kind.WORKFLOWS, odd));

    assertThat(told.problems()).map(p -> p.path()).contains("spec.templates[0].name");
  }
}
