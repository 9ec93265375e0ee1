package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the doctor finds on a real API server. */
class DoctorIT extends EngineOnServer {
  @Test
  void doctor_noController_isFound_andAllElseIsGood() {
    List<Doctor.Finding> findings =
        ArgoEngine.builder(server.namespace())
            .kubernetes(server.disturbed())
            .artifacts("artifacts", store)
            .controllerInstanceId("of-no-controller")
            .doctor()
            .examine();

    assertThat(findings).hasSize(4);
    assertThat(findings)
        .filteredOn(finding -> !finding.isGood())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("the controller");
              assertThat(finding.found()).contains("no controller", server.namespace());
              assertThat(finding.advice()).contains("of-no-controller");
            });
    assertThat(
            server
                .direct()
                .resources(Workflow.class)
                .inNamespace(server.namespace())
                .list()
                .getItems())
        .isEmpty();
    try (var all = store.list(ArtifactKey.parse("tiphys"))) {
      assertThat(all).isEmpty();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void doctor_strangerInANamespaceThatIsNot_isTold() {
    List<Doctor.Finding> findings =
        ArgoEngine.builder("tiphys-none").kubernetes(server.disturbed()).doctor().examine();

    assertThat(findings.get(0).found()).contains("there is no namespace tiphys-none");
    assertThat(findings.get(1).found()).isEqualTo("none is configured");
  }

  @Test
  void doctor_accountWithFewRights_isToldWhichAreMissing() {
    server.allow("poor", "workflows", List.of("create", "get"));
    List<Doctor.Finding> findings =
        ArgoEngine.builder(server.namespace())
            .kubernetes(server.disturbedAs("poor"))
            .artifacts("artifacts", store)
            .controllerInstanceId("of-no-controller")
            .doctor()
            .examine();

    assertThat(findings.get(0).isGood()).as(findings.toString()).isTrue();
    assertThat(findings.get(1).found())
        .contains("workflows=[list, watch, patch, delete]")
        .contains("pods=[get, list, watch, patch]")
        .contains("pods/log=[get]");
  }
}
