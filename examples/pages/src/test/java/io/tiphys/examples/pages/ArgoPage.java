package io.tiphys.examples.pages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.Engine;
import io.tiphys.argo.ArgoEngine;
import io.tiphys.argo.model.UserContainer;
import io.tiphys.artifact.s3.S3ArtifactStore;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import software.amazon.awssdk.services.s3.S3Client;

/** What docs/argo.md and docs/performance.md show in few lines. */
class ArgoPage {
  private static final Logger LOG = Logger.getLogger("argo");

  Engine argo(S3Client s3) {
    return ArgoEngine.builder("scenes")
        .serviceAccount("workflow")
        .artifacts("artifacts", S3ArtifactStore.builder(s3, "artifacts").build())
        .build();
  }

  void overlay(UserContainer cache) {
    ArgoEngine.builder("scenes")
        .overlay(
            (generated, plan) -> {
              generated.spec().nodeSelector(Map.of("pool", "gdal")).priority(10);
              generated
                  .template("previews/render")
                  .ifPresent(render -> render.sidecars(List.of(cache)));
              generated
                  .workflow()
                  .getMetadata()
                  .getLabels()
                  .put("team", plan.request().labels().get("team"));
            });
  }

  void show() {
    ArgoEngine.builder("scenes")
        .overlay((generated, plan) -> LOG.info(Serialization.asYaml(generated.workflow())));
  }

  KubernetesClient lean() {
    ObjectMapper lean =
        new ObjectMapper(
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build());
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withKubernetesSerialization(new KubernetesSerialization(lean, true))
            .build();
    return client;
  }
}
