package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.Engine;
import io.tiphys.argo.internal.client.ApiServer;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.RefusedException;
import io.tiphys.run.CancelMode;
import io.tiphys.run.RequestConflictException;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine on a real API server without a controller: the tests write what a controller would.
 *
 * <p>Not part of {@code mvn verify}, as it needs such a server in {@code KUBECONFIG}.
 */
@Timeout(300)
class ArgoEngineIT {
  private static final Parameter<String> NAME = Parameter.text("name").withDefault("x");
  private static final Output<String> CHOICE = Output.text("choice");
  private static final SuspendTask ASK = Task.suspend("ask").expects(CHOICE).build();
  private static final io.tiphys.workflow.Workflow SMALL =
      io.tiphys.workflow.Workflow.builder("small")
          .parameters(NAME)
          .tasks(Task.container("a", "busybox:1.36").env("N", NAME).command("true").build())
          .build();
  private static final io.tiphys.workflow.Workflow ASKING =
      io.tiphys.workflow.Workflow.of("asking", ASK);

  private final ArtifactStore store = ArtifactStore.inMemory();
  private ApiServer server;
  private Engine engine;

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

  private Engine open() {
    return ArgoEngine.builder(server.namespace())
        .kubernetes(server.disturbed())
        .artifacts("artifacts", store)
        .controllerInstanceId("of-no-controller") // where one runs, it must not join in
        .build();
  }

  private static SubmitRequest request(String key) {
    return SubmitRequest.of(SMALL, RequestKey.of(key));
  }

  private Resource<Workflow> object(Run run) {
    String name = run.id().value().replaceFirst("-[0-9a-f]{8}$", "");
    return server.direct().resources(Workflow.class).inNamespace(server.namespace()).withName(name);
  }

  private void patch(Run run, Map<String, Object> patch) {
    Workflow unused =
        object(run).patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
  }

  /** What a controller writes when a run has ended. */
  private void finish(Run run, String phase) {
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
  private void askIn(Run run) {
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

  private NodeStatus answered(Run run) {
    Workflow object = object(run).get();
    String name = object.getMetadata().getName();
    return object.getStatus().getNodes().get(NodeNames.id(name, name + ".ask"));
  }

  @Test
  void submit_freshKey_isOneRequest() {
    Run run = engine.submit(request("k"));

    assertThat(server.requests()).isEqualTo(1);
    RunStatus status = run.status();
    assertThat(status.phase()).isEqualTo(Phase.PENDING);
    assertThat(status.reason()).isEqualTo(Reason.CONTROLLER_BUSY);
    assertThat(status.requestKey()).isEqualTo(RequestKey.of("k"));
    assertThat(status.workflow()).isEqualTo("small");
  }

  @Test
  void submit_sameKey_isTheSameRunOrAConflict_onEveryEngine() {
    Run run = engine.submit(request("k"));
    try (Engine other = open()) {
      assertThat(other.submit(request("k")).id()).isEqualTo(run.id());
      assertThat(other.find(RequestKey.of("k")).orElseThrow().id()).isEqualTo(run.id());
      SubmitRequest changed =
          SubmitRequest.builder(SMALL, RequestKey.of("k")).argument(NAME, "y").build();

      assertThatThrownBy(() -> other.submit(changed))
          .isInstanceOf(RequestConflictException.class)
          .hasMessageContaining("name");
      assertThat(other.find(RequestKey.of("other"))).isEmpty();
    }
  }

  @Test
  void status_ofTwoEngines_isTheSame() {
    Run run = engine.submit(request("k"));
    finish(run, "Succeeded");
    RunStatus one = run.status();
    try (Engine other = open()) {
      RunStatus two = other.run(run.id()).status();
      assertThat(two.version()).isEqualTo(one.version());
      assertThat(two.phase()).isEqualTo(one.phase());
    }
  }

  @Test
  void cancel_writesTheStrongerWordOnly_andTakesSuspensionAway() {
    Run run = engine.submit(request("k"));
    run.suspend();
    assertThat(object(run).get().getSpec().getSuspend()).isTrue();

    run.cancel(CancelMode.TERMINATE);
    Workflow once = object(run).get();
    run.cancel(CancelMode.STOP);
    run.cancel(CancelMode.TERMINATE);

    assertThat(once.getSpec().getShutdown()).isEqualTo(ShutdownStrategy.TERMINATE);
    assertThat(once.getSpec().getSuspend()).isNull();
    assertThat(object(run).get().getMetadata().getResourceVersion())
        .isEqualTo(once.getMetadata().getResourceVersion());
    assertThat(run.status().cancelRequestedAt()).isPresent();
    assertThat(run.status().reason()).isEqualTo(Reason.CANCELLING);
  }

  @Test
  void commands_onATerminalRun_writeNothing() {
    Run run = engine.submit(request("k"));
    finish(run, "Succeeded");
    String version = object(run).get().getMetadata().getResourceVersion();

    run.cancel(CancelMode.STOP);
    run.suspend();
    run.resume();

    assertThat(object(run).get().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  @Test
  void suspendAndResume_areWrittenOnce() {
    Run run = engine.submit(request("k"));
    run.suspend();
    String version = object(run).get().getMetadata().getResourceVersion();
    run.suspend();
    assertThat(object(run).get().getMetadata().getResourceVersion()).isEqualTo(version);
    assertThat(run.status().suspended()).isTrue();

    run.resume();

    assertThat(object(run).get().getSpec().getSuspend()).isNull();
    assertThat(run.status().suspended()).isFalse();
  }

  @Test
  void approve_waitingTask_writesItsOutputs_once() {
    Run run = engine.submit(SubmitRequest.of(ASKING, RequestKey.of("k")));
    assertThatThrownBy(() -> run.approve(ASK, Outputs.of(CHOICE, "yes {{x}}")))
        .isInstanceOf(RefusedException.class);
    askIn(run);

    run.approve(ASK, Outputs.of(CHOICE, "yes {{x}}"));

    NodeStatus node = answered(run);
    assertThat(node.getPhase()).isEqualTo(NodePhase.SUCCEEDED);
    assertThat(node.getOutputs().getParameters())
        .singleElement()
        .satisfies(choice -> assertThat(choice.getValue()).isEqualTo("yes {{x}}"));
    assertThat(run.status().task("ask").orElseThrow().output(CHOICE)).contains("yes {{x}}");
    assertThatThrownBy(() -> run.approve(ASK, Outputs.of(CHOICE, "no")))
        .isInstanceOf(RefusedException.class);
    assertThat(answered(run).getOutputs().getParameters().get(0).getValue()).isEqualTo("yes {{x}}");
  }

  @Test
  void reject_waitingTask_failsIt_andSetsTheFlagOfItsGroup() {
    Run run = engine.submit(SubmitRequest.of(ASKING, RequestKey.of("k")));
    askIn(run);

    run.reject(ASK, "not today");

    assertThat(answered(run).getPhase()).isEqualTo(NodePhase.FAILED);
    assertThat(run.status().task("ask").orElseThrow().reason()).isEqualTo(Reason.REJECTED);
    String rows = object(run).get().getMetadata().getAnnotations().get(Marks.TASKS);
    boolean setsFlag = rows.contains("stops");
    assertThat(object(run).get().getStatus().getOutputs() != null).isEqualTo(setsFlag);
  }

  @Test
  void list_pagesAndFilters_newestFirst() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      SubmitRequest request =
          SubmitRequest.builder(SMALL, RequestKey.of("k" + i))
              .label("the owner", i % 2 == 0 ? "even {{x}}" : "odd")
              .build();
      Run run = engine.submit(request);
      ids.add(run.id().value());
      if (i == 3) {
        finish(run, "Succeeded");
      }
    }

    RunQuery two = RunQuery.all().pageSize(2);
    RunPage first = engine.list(two);
    RunPage second = engine.list(two.after(first.nextToken().orElseThrow()));
    RunPage third = engine.list(two.after(second.nextToken().orElseThrow()));
    List<String> paged = new ArrayList<>();
    for (RunPage page : List.of(first, second, third)) {
      page.runs().forEach(run -> paged.add(run.id().value()));
    }

    assertThat(paged).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(third.nextToken()).isEmpty();
    assertThat(engine.list(RunQuery.withLabel("the owner", "even {{x}}")).runs()).hasSize(3);
    assertThat(engine.list(RunQuery.all().terminal(true)).runs())
        .singleElement()
        .satisfies(run -> assertThat(run.id().value()).isEqualTo(ids.get(3)));
    assertThat(engine.list(RunQuery.all().workflow("none")).runs()).isEmpty();
    assertThatThrownBy(() -> engine.list(two.after("nonsense")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("token");
  }

  @Test
  void workflowOfSomebodyElse_isReadAndListedOnRequest() {
    Workflow foreign =
        Serialization.unmarshal(
            "{\"metadata\":{\"name\":\"theirs\",\"labels\":{\"workflows.argoproj.io/controller-instanceid\":\"of-no-controller\"}},\"spec\":{\"entrypoint\":\"m\",\"templates\":"
                + "[{\"name\":\"m\",\"suspend\":{}}]}}",
            Workflow.class);
    Workflow unused = server.direct().resource(foreign).inNamespace(server.namespace()).create();
    Run own = engine.submit(request("k"));

    assertThat(engine.run(io.tiphys.status.RunId.parse("theirs")).status().workflow())
        .isEqualTo("theirs");
    assertThat(engine.list(RunQuery.all()).runs())
        .extracting(run -> run.id())
        .containsExactly(own.id());
    assertThat(engine.list(RunQuery.all().foreign()).runs())
        .extracting(run -> run.id().value())
        .containsExactly("theirs");
  }

  @Test
  void delete_terminalRun_takesItsFiles_andFreesTheKey() throws Exception {
    Run run = engine.submit(request("k"));
    ArtifactKey own = ArtifactKey.parse("tiphys/" + run.id() + "/a/1/out");
    ArtifactKey other = ArtifactKey.parse("tiphys/" + run.id() + "0/a/1/out");
    for (ArtifactKey key : List.of(own, other)) {
      var unused = store.put(key, new ByteArrayInputStream(new byte[3]));
    }
    assertThatThrownBy(run::delete).isInstanceOf(RefusedException.class);
    finish(run, "Succeeded");

    run.delete();

    assertThat(store.stat(own)).isEmpty();
    assertThat(store.stat(other)).isPresent();
    assertThatThrownBy(run::status).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(run::delete).isInstanceOf(NotFoundException.class);
    assertThat(engine.find(RequestKey.of("k"))).isEmpty();
    if (object(run).get() != null) { // no controller manager runs that would let it go
      patch(run, Map.of("metadata", Map.of("finalizers", List.of())));
    }
    assertThat(engine.submit(request("k")).id()).isNotEqualTo(run.id());
  }

  @Test
  void inputFile_isInTheStoreBeforeTheRun_andGoneWithARefusedOne(@TempDir Path folder)
      throws Exception {
    InputArtifact raw = InputArtifact.file("raw");
    Task reads =
        Task.container("reads", "busybox:1.36").reads(raw, "in/raw").command("true").build();
    io.tiphys.workflow.Workflow workflow =
        io.tiphys.workflow.Workflow.builder("reading").artifacts(raw).tasks(reads).build();
    Path file = Files.writeString(folder.resolve("f"), "bytes");
    SubmitRequest request =
        SubmitRequest.builder(workflow, RequestKey.of("k")).artifact(raw, file).build();

    Run run = engine.submit(request);
    Run again = engine.submit(request);

    ArtifactKey key = ArtifactKey.parse("tiphys/" + run.id() + "/_inputs/raw");
    assertThat(new String(store.open(key, 0).readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("bytes");
    assertThat(Serialization.asJson(object(run).get())).contains(key.value());
    assertThat(again.id()).isEqualTo(run.id());
    try (var all = store.list(ArtifactKey.parse("tiphys"))) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void watch_changesOfTheObject_areHeardOf() throws Exception {
    Run run = engine.submit(request("k"));
    var end = run.completion();

    finish(run, "Succeeded");

    assertThat(end.get().phase()).isEqualTo(Phase.SUCCEEDED);
  }

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
