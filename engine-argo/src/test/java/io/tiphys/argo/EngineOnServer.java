package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.Engine;
import io.tiphys.argo.internal.client.ApiServer;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * An engine on a real API server without a controller: the tests write what a controller would.
 *
 * <p>Tests on it are not part of {@code mvn verify}, as they need such a server in {@code
 * KUBECONFIG}.
 */
@Timeout(300)
abstract class EngineOnServer {
  static final Parameter<String> NAME = Parameter.text("name").withDefault("x");
  static final Output<String> CHOICE = Output.text("choice");
  static final SuspendTask ASK = Task.suspend("ask").expects(CHOICE).build();
  static final io.tiphys.workflow.Workflow SMALL =
      io.tiphys.workflow.Workflow.builder("small")
          .parameters(NAME)
          .tasks(Task.container("a", "busybox:1.36").env("N", NAME).command("true").build())
          .build();
  static final io.tiphys.workflow.Workflow ASKING = io.tiphys.workflow.Workflow.of("asking", ASK);

  final ArtifactStore store = ArtifactStore.inMemory();
  ApiServer server;
  Engine engine;

  @BeforeEach
  void begin() throws Exception {
    server = new ApiServer();
    engine = open();
  }

  @AfterEach
  void end() throws Exception {
    engine.close();
    server.close();
  }

  Engine open() {
    return ArgoEngine.builder(server.namespace())
        .kubernetes(server.disturbed())
        .artifacts("artifacts", store)
        .controllerInstanceId("of-no-controller") // where one runs, it must not join in
        .build();
  }

  static SubmitRequest request(String key) {
    return SubmitRequest.of(SMALL, RequestKey.of(key));
  }

  Resource<Workflow> object(Run run) {
    String name = run.id().value().replaceFirst("-[0-9a-f]{8}$", "");
    return server.direct().resources(Workflow.class).inNamespace(server.namespace()).withName(name);
  }

  void patch(Run run, Map<String, Object> patch) {
    Workflow unused =
        object(run).patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
  }

  /** What a controller writes when a run has ended. */
  void finish(Run run, String phase) {
    patch(
        run,
        Map.of(
            "status",
            Map.of(
                "phase",
                phase,
                "startedAt",
                "2026-01-01T00:00:00Z",
                "finishedAt",
                "2026-01-01T00:00:10Z")));
  }

  /** What a controller writes when a task waits for an answer. */
  void askIn(Run run) {
    String name = object(run).get().getMetadata().getName();
    String node = name + ".ask";
    Map<String, Object> waits = new HashMap<>();
    waits.put("id", NodeNames.id(name, node));
    waits.put("name", node);
    waits.put("displayName", "ask");
    waits.put("type", "Suspend");
    waits.put("phase", "Running");
    waits.put("startedAt", "2026-01-01T00:00:01Z");
    waits.put(
        "outputs",
        Map.of(
            "parameters",
            List.of(Map.of("name", "choice", "valueFrom", Map.of("supplied", Map.of())))));
    Map<String, Object> root =
        Map.of("id", name, "name", name, "type", "DAG", "phase", "Running", "displayName", name);
    patch(
        run,
        Map.of(
            "status",
            Map.of(
                "phase",
                "Running",
                "startedAt",
                "2026-01-01T00:00:00Z",
                "nodes",
                Map.of(name, root, NodeNames.id(name, node), waits))));
  }

  NodeStatus answered(Run run) {
    Workflow object = object(run).get();
    String name = object.getMetadata().getName();
    return object.getStatus().getNodes().get(NodeNames.id(name, name + ".ask"));
  }

  /** Looks until something holds; each look is a request. */
  static void look(Run run, BooleanSupplier shown) {
    for (int looks = 0; looks < 5_000 && !shown.getAsBoolean(); looks++) {
      RunStatus unused = run.status();
    }
    assertThat(shown.getAsBoolean()).isTrue();
  }

  /** A pod of a run that nothing runs. */
  Resource<Pod> pod(Run run, String node) {
    Resource<Pod> pod =
        server
            .direct()
            .resource(
                new PodBuilder()
                    .withNewMetadata()
                    .withName(
                        object(run).get().getMetadata().getName()
                            + "-"
                            + node.toLowerCase(Locale.ROOT))
                    .withNamespace(server.namespace())
                    .addToLabels(
                        "workflows.argoproj.io/workflow", object(run).get().getMetadata().getName())
                    .addToAnnotations(
                        "workflows.argoproj.io/node-name",
                        object(run).get().getMetadata().getName() + "." + node)
                    .endMetadata()
                    .withNewSpec()
                    .withTerminationGracePeriodSeconds(1L)
                    .withNodeSelector(Map.of("no", "node"))
                    .addNewContainer()
                    .withName("main")
                    .withImage("busybox")
                    .endContainer()
                    .endSpec()
                    .build());
    Pod unused = pod.create();
    return pod;
  }
}
