package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.internal.status.ContainerRow.State;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A run "w" with tasks that the test puts into it, at a time that it says. */
final class Scene {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final WorkflowSpec spec = new WorkflowSpec().entrypoint("main");
  final WorkflowStatus status = new WorkflowStatus();
  final Map<String, String> annotations = new LinkedHashMap<>();
  final Map<String, String> labels = new LinkedHashMap<>();
  final List<PodRow> pods = new ArrayList<>();
  final List<Template> templates = new ArrayList<>();
  private final List<DAGTask> tasks = new ArrayList<>();
  private final Map<String, NodeStatus> nodes = new LinkedHashMap<>();
  @Nullable TaskTable table;
  boolean podsComplete = true;
  long generation = 7;
  Instant now = START.plusSeconds(60);
  @Nullable String deletedAt;

  static Scene running() {
    Scene scene = new Scene();
    scene.status.phase(WorkflowPhase.RUNNING).startedAt(START);
    scene.node("w", NodeType.DAG, NodePhase.RUNNING).templateName("main");
    return scene;
  }

  static Scene ended(WorkflowPhase phase) {
    Scene scene = new Scene();
    scene.status.phase(phase).startedAt(START).finishedAt(at(50));
    NodePhase root = NodePhase.of(phase.text());
    scene.node("w", NodeType.DAG, root).templateName("main").finishedAt(at(50));
    return scene;
  }

  static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  /** Declares a task that calls a template of its own name. */
  DAGTask task(String name) {
    DAGTask task = new DAGTask().name(name).template(name);
    tasks.add(task);
    return task;
  }

  Template template(String name) {
    Template template = new Template().name(name);
    templates.add(template);
    return template;
  }

  NodeStatus node(String name, NodeType type, NodePhase phase) {
    NodeStatus node =
        new NodeStatus()
            .id(NodeNames.id("w", name))
            .name(name)
            .type(type)
            .phase(phase)
            .startedAt(START);
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      node.boundaryID(NodeNames.id("w", name.substring(0, dot)));
    }
    nodes.put(node.getId(), node);
    return node;
  }

  /** A task "a" whose pod node ended so. */
  NodeStatus failed(String message) {
    return node("w.a", NodeType.POD, NodePhase.FAILED).message(message).finishedAt(at(40));
  }

  PodRow pod(String node, String phase, ContainerRow main) {
    PodRow pod = row(node, phase, main);
    pods.add(pod);
    return pod;
  }

  static PodRow row(String node, String phase, ContainerRow main) {
    return new PodRow(
        "uid-" + node,
        "pod-" + node,
        NodeNames.id("w", node),
        phase,
        "",
        "",
        START,
        null,
        null,
        null,
        true,
        false,
        List.of(main));
  }

  /** The next pod of the same node. */
  static PodRow madeAgain(PodRow pod) {
    return new PodRow(
        pod.uid() + "-again",
        pod.name(),
        pod.nodeId(),
        pod.phase(),
        "",
        "",
        at(20),
        null,
        null,
        null,
        true,
        false,
        pod.containers());
  }

  static ContainerRow waiting(String reason, String message) {
    return new ContainerRow(
        "main", State.WAITING, reason, message, OptionalInt.empty(), null, null);
  }

  static ContainerRow runs() {
    return new ContainerRow("main", State.RUNNING, "", "", OptionalInt.empty(), at(10), null);
  }

  static ContainerRow ended(int code) {
    return ended(code, "");
  }

  static ContainerRow ended(int code, String words) {
    return new ContainerRow(
        "main", State.ENDED, "Error", words, OptionalInt.of(code), at(10), at(39));
  }

  Workflow workflow() {
    List<Template> all = new ArrayList<>(templates);
    all.add(new Template().name("main").dag(new DAGTemplate().tasks(tasks)));
    if (status.getCompressedNodes() == null && !nodes.isEmpty()) {
      status.nodes(nodes);
    }
    return new Workflow()
        .metadata(
            new ObjectMetaBuilder()
                .withName("w")
                .withUid("u")
                .withGeneration(generation)
                .withCreationTimestamp(START.toString())
                .withDeletionTimestamp(deletedAt)
                .withAnnotations(annotations)
                .withLabels(labels)
                .build())
        .spec(spec.templates(all))
        .status(status);
  }

  View view() {
    return new View(workflow());
  }

  PodLedger ledger() {
    return PodLedger.EMPTY.with(pods, PodLedger.EMPTY, now);
  }

  RunFacts facts() {
    return new RunFacts(view(), ledger(), podsComplete, table);
  }

  Sight sight() {
    return new Sight(workflow(), table, pods, podsComplete, now);
  }

  Reading reading(Remembered before) {
    return new StatusReader(Replay.SETTINGS).read(sight(), before);
  }

  RunStatus read() {
    return reading(Remembered.NOTHING).status();
  }

  TaskStatus read(String path) {
    return read().task(path).orElseThrow();
  }
}
