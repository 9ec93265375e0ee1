package io.tiphys.argo.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.model.Template;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmountsTest {
  private static final Resources USUAL = Resources.cpuMillis(100).memoryMiB(64);

  private static Template body(Resources needs, Resources limits) {
    return body(needs, limits, USUAL);
  }

  private static String patch(Resources usual) {
    return body(Resources.none(), Resources.none(), usual).getPodSpecPatch();
  }

  private static Template body(Resources needs, Resources limits, Resources usual) {
    Task task =
        Task.container("t", Compiled.IMAGE).command("true").resources(needs).limits(limits).build();
    SubmitRequest request =
        SubmitRequest.builder(Workflow.of("w", task), RequestKey.of("k")).build();
    return ArgoManifests.inNamespace("n")
        .containerLimits(usual)
        .workflow(request)
        .getSpec()
        .getTemplates()
        .stream()
        .filter(template -> template.getName().equals("t"))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Quantity> limits(Resources needs, Resources limits) {
    Container container = body(needs, limits).getContainer();
    return container.getResources().getLimits();
  }

  private static Map<String, Quantity> of(String cpu, String memory) {
    return Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory));
  }

  @Test
  void limits_taskHasNone_areTheUsual() {
    assertThat(limits(Resources.none(), Resources.none())).isEqualTo(of("100m", "64Mi"));
  }

  @Test
  void limits_ofTheTask_goFirst() {
    assertThat(limits(Resources.none(), Resources.none().memoryMiB(8)))
        .isEqualTo(of("100m", "8Mi"));
  }

  /** Kubernetes refuses what asks for more than it may have. */
  @Test
  void limits_taskRequestsMoreThanTheUsual_areWhatItRequests() {
    assertThat(limits(Resources.cpuMillis(2000), Resources.none())).isEqualTo(of("2", "64Mi"));
  }

  @Test
  void containersOfArgo_haveTheUsualLimits() {
    String limits = "\"resources\":{\"limits\":{\"cpu\":\"100m\",\"memory\":\"64Mi\"},";

    assertThat(body(Resources.none(), Resources.none()).getPodSpecPatch())
        .contains("\"initContainers\":[{")
        .contains("\"containers\":[{")
        .contains("\"name\":\"init\"")
        .contains("\"name\":\"wait\"")
        .containsSubsequence(limits, limits);
  }

  /** A limit alone would be requested as well, for each of them. */
  @Test
  void containersOfArgo_requestLittle_andNeverMoreThanTheirLimit() {
    String patch = patch(Resources.cpuMillis(2000).memoryMiB(32));

    assertThat(patch).contains("\"requests\":{\"cpu\":\"10m\",\"memory\":\"32Mi\"}");
  }

  @Test
  void containerLimits_onADisk_areRefused() {
    ArgoManifests manifests = ArgoManifests.inNamespace("n");

    assertThatThrownBy(() -> manifests.containerLimits(Resources.none().diskMiB(1000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("diskMiB");
  }
}
