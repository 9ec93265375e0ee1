package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.internal.names.TaskTables;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeptNodesTest {
  private static final Output<String> OUT = Output.text("out");

  private final Map<String, NodeStatus> nodes = new LinkedHashMap<>();
  private SubmitRequest request;
  private Workflow object;

  private static ContainerTask task(String name, Vertex... after) {
    return Task.container(name, "busybox").command("true").writes(OUT).after(after).build();
  }

  private void run(Vertex... members) {
    run(io.tiphys.workflow.Workflow.builder("w").tasks(members).continueOnFailure().build());
  }

  private void run(io.tiphys.workflow.Workflow workflow) {
    request = SubmitRequest.of(workflow, RequestKey.of("k"));
    object = ArgoManifests.inNamespace("n").workflow(request);
    node("", NodeType.DAG, NodePhase.FAILED);
  }

  private String name() {
    return object.getMetadata().getName();
  }

  private NodeStatus node(String below, NodeType type, NodePhase phase) {
    String name = name() + below;
    int dot = name.lastIndexOf('.');
    NodeStatus node =
        new NodeStatus()
            .id(NodeNames.id(name(), name))
            .name(name)
            .displayName(name)
            .type(type)
            .phase(phase)
            .templateScope("local/" + name())
            .boundaryID(dot < 0 ? null : NodeNames.id(name(), name.substring(0, dot)))
            .startedAt(Scene.START)
            .finishedAt(Scene.at(9));
    nodes.put(node.getId(), node);
    return node;
  }

  private void succeeded(String below, String out) {
    node(below, NodeType.DAG, NodePhase.SUCCEEDED)
        .outputs(new Outputs().parameters(List.of(new Parameter().name("out").value(out))));
  }

  private KeptNodes kept(TaskStatus... tasks) {
    RunStatus earlier =
        RunStatus.builder(
                RunId.parse(name() + "-00000000"),
                RequestKey.of("k"),
                Phase.FAILED,
                Reason.TASK_FAILED)
            .tasks(List.of(tasks))
            .build();
    Plan plan = Plan.of(request.withKey(RequestKey.of("k2")), ArgoManifests.capabilities());
    object.status(new WorkflowStatus().nodes(nodes));
    TaskTable table = Objects.requireNonNull(TaskTables.of(object));
    return KeptNodes.of(
        object,
        table,
        plan.reusing(earlier),
        fresh(),
        new Moves("old", "new", "new", Transport.REPOSITORY),
        Scene.at(20));
  }

  private Workflow fresh() {
    SubmitRequest again = request.withKey(RequestKey.of("k2"));
    Workflow fresh = ArgoManifests.inNamespace("n").workflow(again);
    fresh.getMetadata().setName("new");
    return fresh;
  }

  private static TaskStatus status(String path, Phase phase, TaskStatus... children) {
    Reason reason = phase == Phase.FAILED ? Reason.EXIT_CODE : Reason.NONE;
    var status = TaskStatus.builder(path, phase, reason).endedAt(Scene.at(9));
    if (phase == Phase.FAILED) {
      status.failure(Failure.of(path, reason, "failed"));
    }
    return status.children(List.of(children)).build();
  }

  private static List<String> shown(KeptNodes kept) {
    Workflow fresh = new Workflow();
    kept.addTo(fresh);
    List<String> shown = new ArrayList<>();
    if (fresh.getStatus() == null) {
      return shown;
    }
    Map<String, NodeStatus> all = fresh.getStatus().getNodes();
    all.forEach(
        (id, node) -> {
          assertThat(id).isEqualTo(NodeNames.id("new", node.getName()));
          List<String> children =
              node.getChildren() == null
                  ? List.of()
                  : node.getChildren().stream().map(child -> all.get(child).getName()).toList();
          shown.add(
              node.getName()
                  + " "
                  + node.getPhase()
                  + (Nodes.message(node).isEmpty() ? "" : " " + node.getMessage())
                  + (children.isEmpty() ? "" : " " + children));
        });
    return shown;
  }

  @Test
  void of_taskThatSucceeded_isThereWithWhatItHandedOut() {
    ContainerTask keeps = task("keeps");
    run(keeps, task("fails", keeps));
    succeeded(".keeps", "kept");
    node(".keeps.body", NodeType.POD, NodePhase.SUCCEEDED);
    node(".fails", NodeType.DAG, NodePhase.FAILED);

    KeptNodes kept = kept(status("keeps", Phase.SUCCEEDED), status("fails", Phase.FAILED));

    assertThat(shown(kept))
        .containsExactly("new.keeps SUCCEEDED REUSED", "new RUNNING [new.keeps]");
    Workflow fresh = new Workflow();
    kept.addTo(fresh);
    NodeStatus node = fresh.getStatus().getNodes().get(NodeNames.id("new", "new.keeps"));
    assertThat(node.getType()).isEqualTo(NodeType.SKIPPED);
    assertThat(node.getTemplateScope()).isEqualTo("local/new");
    assertThat(node.getOutputs().getParameters().get(0).getValue()).isEqualTo("kept");
    assertThat(node.getBoundaryID()).isEqualTo("new");
  }

  @Test
  void of_files_areThoseOfTheNewRun_andLogsStayBehind() {
    run(task("keeps"), task("fails"));
    node(".keeps", NodeType.DAG, NodePhase.SUCCEEDED)
        .outputs(
            new Outputs()
                .artifacts(
                    List.of(
                        new Artifact().name("f").s3(new S3Artifact().key("old/keeps/1/f")),
                        new Artifact().name("main-logs").s3(new S3Artifact().key("old/log")))));

    KeptNodes kept = kept(status("keeps", Phase.SUCCEEDED), status("fails", Phase.FAILED));

    assertThat(kept.files())
        .containsExactly(new KeptFile("old/keeps/1/f", "new/keeps/1/f", false, false));
    Workflow fresh = new Workflow();
    kept.addTo(fresh);
    assertThat(
            fresh
                .getStatus()
                .getNodes()
                .get(NodeNames.id("new", "new.keeps"))
                .getOutputs()
                .getArtifacts())
        .singleElement()
        .satisfies(file -> assertThat(file.getS3().getKey()).isEqualTo("new/keeps/1/f"));
  }

  private static Artifact left(String name, String key) {
    return new Artifact().name(name).s3(new S3Artifact().key(key));
  }

  @Test
  void of_fileWhoseNameEndsLikeThatOfALog_isTakenOver() {
    run(task("keeps"), task("fails"));
    node(".keeps", NodeType.DAG, NodePhase.SUCCEEDED)
        .outputs(new Outputs().artifacts(List.of(left("app-logs", "old/keeps/1/app-logs"))));

    KeptNodes kept = kept(status("keeps", Phase.SUCCEEDED), status("fails", Phase.FAILED));

    assertThat(kept.files()).extracting(KeptFile::to).containsExactly("new/keeps/1/app-logs");
  }

  /** A wrapper does not hand on what its body has left as an entry of a directory. */
  @Test
  void of_filesThatAreGathered_areTakenOverFromTheBodiesOfKeptInstances() {
    FanOut many = FanOut.range(0, 3, i -> task("many")).build();
    run(many);
    node(".many", NodeType.DAG, NodePhase.FAILED);
    node(".many.item", NodeType.TASK_GROUP, NodePhase.FAILED);
    for (int i = 0; i < 3; i++) {
      String instance = ".many.item(" + i + ":" + i + ")";
      NodePhase phase = i == 1 ? NodePhase.FAILED : NodePhase.SUCCEEDED;
      node(instance, NodeType.DAG, phase);
      node(instance + ".many", NodeType.DAG, phase)
          .outputs(new Outputs().artifacts(List.of(left("f", "old/many/" + i + "/1/f"))));
      node(instance + ".many.body", NodeType.POD, phase)
          .outputs(
              new Outputs()
                  .artifacts(
                      List.of(
                          left("f", "old/many/" + i + "/1/f"),
                          left("tiphys-gathered-f", "old/_gathered/many/f/" + i))));
    }

    KeptNodes kept =
        kept(
            status(
                "many",
                Phase.FAILED,
                status("many[0]", Phase.SUCCEEDED),
                status("many[1]", Phase.FAILED),
                status("many[2]", Phase.SUCCEEDED)));

    assertThat(kept.files())
        .containsExactly(
            new KeptFile("old/many/0/1/f", "new/many/0/1/f", false, false),
            new KeptFile("old/_gathered/many/f/0", "new/_gathered/many/f/0", true, false),
            new KeptFile("old/many/2/1/f", "new/many/2/1/f", false, false),
            new KeptFile("old/_gathered/many/f/2", "new/_gathered/many/f/2", true, false));
  }

  @Test
  void of_groupAndFanOutInPart_areOpen_aroundWhatIsKept() {
    TaskGroup group = TaskGroup.builder("g").tasks(task("a"), task("b")).build();
    FanOut many = FanOut.range(0, 2, i -> task("many")).build();
    run(group, many);
    node(".g", NodeType.DAG, NodePhase.FAILED);
    succeeded(".g.a", "a");
    node(".g.b", NodeType.DAG, NodePhase.FAILED);
    node(".many", NodeType.DAG, NodePhase.FAILED);
    node(".many.item", NodeType.TASK_GROUP, NodePhase.FAILED);
    node(".many.item(0:0)", NodeType.DAG, NodePhase.FAILED);
    node(".many.item(0:0).many", NodeType.DAG, NodePhase.FAILED);
    node(".many.item(1:1)", NodeType.DAG, NodePhase.SUCCEEDED);
    succeeded(".many.item(1:1).many", "1");

    KeptNodes kept =
        kept(
            status("g", Phase.FAILED, status("g/a", Phase.SUCCEEDED), status("g/b", Phase.FAILED)),
            status(
                "many",
                Phase.FAILED,
                status("many[0]", Phase.FAILED),
                status("many[1]", Phase.SUCCEEDED)));

    assertThat(shown(kept))
        .containsExactlyInAnyOrder(
            "new RUNNING [new.g, new.many]",
            "new.g RUNNING [new.g.a]",
            "new.g.a SUCCEEDED REUSED",
            "new.many RUNNING [new.many.item]",
            "new.many.item RUNNING [new.many.item(1:1)]",
            "new.many.item(1:1) RUNNING [new.many.item(1:1).many]",
            "new.many.item(1:1).many SUCCEEDED REUSED");
  }

  private void instance(int index, NodePhase phase) {
    String name = ".g.item(" + index + ":" + index + ")";
    node(name, NodeType.DAG, phase);
    node(name + ".tiphys-stopped", NodeType.SKIPPED, NodePhase.SKIPPED);
    node(name + ".g", NodeType.DAG, phase);
    node(name + ".g.q", NodeType.DAG, phase);
  }

  /** The controller makes an error of what is open, or kept, if it misses what that comes after. */
  @Test
  void of_fanOutOfGroupsInPartThatLookForFailures_hasLooked() {
    FanOut many = FanOut.range(0, 2, i -> TaskGroup.builder("g").tasks(task("q")).build()).build();
    run(io.tiphys.workflow.Workflow.of("w", many));
    node(".g", NodeType.DAG, NodePhase.FAILED);
    node(".g.tiphys-stopped", NodeType.SKIPPED, NodePhase.SKIPPED);
    node(".g.item", NodeType.TASK_GROUP, NodePhase.FAILED);
    instance(0, NodePhase.SUCCEEDED);
    instance(1, NodePhase.FAILED);

    KeptNodes kept =
        kept(
            status(
                "g",
                Phase.FAILED,
                status("g[0]", Phase.SUCCEEDED, status("g[0]/q", Phase.SUCCEEDED)),
                status("g[1]", Phase.FAILED, status("g[1]/q", Phase.FAILED))));

    assertThat(shown(kept))
        .containsExactlyInAnyOrder(
            "new RUNNING [new.g]",
            "new.g RUNNING [new.g.item, new.g.tiphys-stopped]",
            "new.g.tiphys-stopped SKIPPED",
            "new.g.item RUNNING [new.g.item(0:0)]",
            "new.g.item(0:0) RUNNING [new.g.item(0:0).g, new.g.item(0:0).tiphys-stopped]",
            "new.g.item(0:0).tiphys-stopped SKIPPED",
            "new.g.item(0:0).g SUCCEEDED REUSED",
            "new.g.item(0:0).g.q SUCCEEDED REUSED");
  }

  @Test
  void of_taskBehindOneThatWasSkipped_hasItBefore_withItsInstances() {
    ContainerTask first = task("first");
    FanOut many = FanOut.range(0, 2, i -> task("many")).after(first).build();
    run(many, first, task("keeps", many), task("fails"));
    node(".first", NodeType.SKIPPED, NodePhase.SKIPPED).message("when 'x' evaluated false");
    node(".many", NodeType.DAG, NodePhase.SUCCEEDED);
    node(".many.item", NodeType.TASK_GROUP, NodePhase.SUCCEEDED);
    for (int i = 0; i < 2; i++) {
      String instance = ".many.item(" + i + ":" + i + ")";
      node(instance, NodeType.DAG, NodePhase.SUCCEEDED);
      node(instance + ".many", NodeType.SKIPPED, NodePhase.SKIPPED);
    }
    succeeded(".keeps", "kept");
    node(".fails", NodeType.DAG, NodePhase.FAILED);

    KeptNodes kept =
        kept(
            skipped("first"),
            TaskStatus.builder("many", Phase.SKIPPED, Reason.CONDITION)
                .endedAt(Scene.at(9))
                .children(List.of(skipped("many[0]"), skipped("many[1]")))
                .build(),
            status("keeps", Phase.SUCCEEDED),
            status("fails", Phase.FAILED));

    assertThat(shown(kept))
        .containsExactlyInAnyOrder(
            "new RUNNING [new.keeps, new.many, new.first]",
            "new.first SKIPPED when 'x' evaluated false",
            "new.many SUCCEEDED",
            "new.many.item SUCCEEDED",
            "new.many.item(0:0) SUCCEEDED",
            "new.many.item(0:0).many SKIPPED",
            "new.many.item(1:1) SUCCEEDED",
            "new.many.item(1:1).many SKIPPED",
            "new.keeps SUCCEEDED REUSED");
  }

  @Test
  void of_groupThatIsKept_isOver_withAllThatIsInIt() {
    TaskGroup group = TaskGroup.builder("g").tasks(task("a"), task("b")).build();
    run(group, task("fails"));
    node(".g", NodeType.DAG, NodePhase.SUCCEEDED);
    succeeded(".g.a", "a");
    node(".g.b", NodeType.SKIPPED, NodePhase.SKIPPED).message("when 'x' evaluated false");

    KeptNodes kept =
        kept(
            status("g", Phase.SUCCEEDED, status("g/a", Phase.SUCCEEDED), skipped("g/b")),
            status("fails", Phase.FAILED));

    assertThat(shown(kept))
        .containsExactly(
            "new.g.a SUCCEEDED REUSED",
            "new.g.b SKIPPED when 'x' evaluated false",
            "new.g SUCCEEDED REUSED",
            "new RUNNING [new.g]");
  }

  /** Argo leaves groups failed, or open, in runs that were stopped. */
  @Test
  void of_groupThatIsKeptAndArgoDoesNotCallSucceeded_isOpen_andWillBe() {
    run(TaskGroup.builder("g").tasks(task("a")).build(), task("fails"));
    node(".g", NodeType.DAG, NodePhase.FAILED);
    succeeded(".g.a", "a");

    KeptNodes kept =
        kept(
            status("g", Phase.SUCCEEDED, status("g/a", Phase.SUCCEEDED)),
            status("fails", Phase.FAILED));

    assertThat(shown(kept))
        .containsExactly(
            "new.g.a SUCCEEDED REUSED", "new.g RUNNING REUSED [new.g.a]", "new RUNNING [new.g]");
  }

  private static TaskStatus skipped(String path) {
    return TaskStatus.builder(path, Phase.SKIPPED, Reason.CONDITION).endedAt(Scene.at(9)).build();
  }

  @Test
  void of_nothingKept_isNothing() {
    run(task("fails"));
    node(".fails", NodeType.DAG, NodePhase.FAILED);

    assertThat(shown(kept(status("fails", Phase.FAILED)))).isEmpty();
  }

  /** It is the whole object that has a limit, the definition with it. */
  @Test
  void addTo_objectThatIsLargeWithThem_packsThem() throws IOException {
    FanOut many = FanOut.range(0, 30, i -> task("many")).build();
    run(many, task("fails"));
    node(".many", NodeType.DAG, NodePhase.SUCCEEDED);
    List<TaskStatus> instances = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String instance = ".many.item(" + i + ":" + i + ")";
      node(instance, NodeType.DAG, NodePhase.SUCCEEDED);
      succeeded(instance + ".many", "x".repeat(10_000));
      instances.add(status("many[" + i + "]", Phase.SUCCEEDED));
    }
    KeptNodes kept =
        kept(
            status("many", Phase.SUCCEEDED, instances.toArray(TaskStatus[]::new)),
            status("fails", Phase.FAILED));
    Workflow small = new Workflow();
    kept.addTo(small);
    assertThat(small.getStatus().getNodes()).hasSize(62);

    Workflow fresh = new Workflow();
    fresh.getMetadata().setAnnotations(Map.of("definition", "x".repeat(500_000)));
    kept.addTo(fresh);

    assertThat(fresh.getStatus().getNodes()).isNull();
    assertThat(NodeCodec.decode(fresh.getStatus().getCompressedNodes())).hasSize(62);
  }

  @Test
  void of_taskWhoseOutputsArgoDoesNotHave_isRefused() {
    run(task("stopped"), task("fails"));
    node(".stopped", NodeType.DAG, NodePhase.FAILED);
    node(".stopped.body", NodeType.POD, NodePhase.FAILED);

    assertThatThrownBy(
            () -> kept(status("stopped", Phase.SUCCEEDED), status("fails", Phase.FAILED)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("stopped");
  }
}
