package io.tiphys.bench.argo;

import static java.util.Objects.requireNonNull;

import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.NodeFlag;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.ValueFrom;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a run that never was, in the shape a controller of Argo 4.1.2 gives them. There are
 * groups; in each a list, a fan-out over it whose items are tried up to three times, tasks that are
 * not repeated, some of them switched off, and a task over all results of the fan-out.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class MadeUpNodes {
  private static final int SEED = 20261125;
  private static final String WORKFLOW = "reprocess-k7x2p";
  private static final int ITEMS = 40;
  private static final int FAILED_PERCENT = 15;
  private static final int MAX_ATTEMPTS = 3;
  private static final int TASKS = 90;
  private static final int SKIPPED_TASKS = 15;
  // At most: itself, its list, its fan-out, its last task, and all of the others.
  private static final int GROUP_NODES = 4 + ITEMS * (1 + MAX_ATTEMPTS) + TASKS + SKIPPED_TASKS;

  private final Random random = new Random(SEED);
  // Go writes maps in the order of their keys.
  private final Map<String, NodeStatus> nodes = new TreeMap<>();
  private final int size;
  private Instant now = Instant.parse("2026-11-25T10:00:00Z");

  private MadeUpNodes(int size) {
    this.size = size;
  }

  /** Makes exactly so many nodes, the same ones each time. */
  static Map<String, NodeStatus> of(int size) {
    MadeUpNodes made = new MadeUpNodes(size);
    NodeStatus root = made.node(NodeType.DAG, WORKFLOW, WORKFLOW, null, "main");
    List<String> ends = new ArrayList<>();
    root.outboundNodes(ends);
    int group = 0;
    while (made.room() >= GROUP_NODES) {
      ends.add(made.group(root, "batch-" + group++));
    }
    while (made.room() > 0) {
      NodeStatus last = made.child(NodeType.POD, root, "tidy-" + made.room(), "tidy", root);
      ends.add(id(made.pod(last, outputs(last))));
    }
    return made.nodes;
  }

  private int room() {
    return size - nodes.size();
  }

  /** Makes a group, and returns the id of its last node. */
  private String group(NodeStatus root, String name) {
    NodeStatus group = child(NodeType.DAG, root, name, "batch", root);
    NodeStatus list = list(group);
    NodeStatus fanOut = child(NodeType.TASK_GROUP, group, "convert", "convert", list);
    fanOut.nodeFlag(new NodeFlag());
    for (int item = 0; item < ITEMS; item++) {
      item(group, fanOut, item);
    }
    for (int task = 0; task < TASKS; task++) {
      NodeStatus pod = child(NodeType.POD, group, "check-" + task, "check", list);
      pod(pod, outputs(pod));
    }
    for (int task = 0; task < SKIPPED_TASKS; task++) {
      child(NodeType.SKIPPED, group, "preview-" + task, "preview", list)
          .phase(NodePhase.SKIPPED)
          .message("when 'false' evaluated false")
          .progress(null)
          .resourcesDuration(null)
          .nodeFlag(new NodeFlag());
    }
    NodeStatus merge = child(NodeType.POD, group, "merge", "merge", fanOut);
    Artifact parts = artifact(group, "parts").path("/task/in/parts");
    Artifact mosaic = artifact(group, "mosaic").path("/task/out/mosaic");
    merge.inputs(new Inputs().artifacts(List.of(parts)));
    pod(merge, outputs(merge).artifacts(List.of(mosaic, artifact(merge, "main-logs"))));
    group.outboundNodes(List.of(id(merge)));
    return id(merge);
  }

  private NodeStatus list(NodeStatus group) {
    NodeStatus list = child(NodeType.POD, group, "list", "list", group);
    String scenes =
        IntStream.range(0, ITEMS)
            .mapToObj(item -> '"' + scene(item) + '"')
            .collect(Collectors.joining(",", "[", "]"));
    Parameter parameter =
        new Parameter()
            .name("scenes")
            .value(scenes)
            .valueFrom(new ValueFrom().path("/task/out/scenes"));
    return pod(list, outputs(list).parameters(List.of(parameter)));
  }

  private void item(NodeStatus group, NodeStatus fanOut, int item) {
    Inputs inputs =
        new Inputs().parameters(List.of(new Parameter().name("scene").value(scene(item))));
    String name = "convert(" + item + ":" + scene(item) + ")";
    NodeStatus retry = child(NodeType.RETRY, group, name, "convert", fanOut).inputs(inputs);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      NodeStatus pod =
          child(NodeType.POD, group, name + "(" + attempt + ")", "convert", retry)
              .inputs(inputs)
              .nodeFlag(new NodeFlag().retried(true));
      Outputs outputs = outputs(pod);
      pod(pod, outputs);
      retry.outputs(outputs).progress("1/" + (attempt + 1));
      if (random.nextInt(100) >= FAILED_PERCENT) {
        return;
      }
      pod.phase(NodePhase.FAILED).progress("0/1").message("main: Error (exit code 75)");
      outputs.exitCode("75");
    }
    retry.phase(NodePhase.FAILED).message("No more retries left");
  }

  private NodeStatus child(
      NodeType type, NodeStatus boundary, String name, String template, NodeStatus parent) {
    NodeStatus child = node(type, boundary.getName() + "." + name, name, boundary, template);
    List<String> children = parent.getChildren();
    if (children == null) {
      children = new ArrayList<>();
      parent.children(children);
    }
    children.add(id(child));
    return child;
  }

  private NodeStatus node(
      NodeType type, String name, String display, @Nullable NodeStatus boundary, String template) {
    Instant started = now;
    now = now.plusMillis(200);
    NodeStatus node =
        new NodeStatus()
            .id(boundary == null ? name : WORKFLOW + "-" + hash(name))
            .name(name)
            .displayName(display)
            .type(type)
            .templateName(template)
            .templateScope("local/" + WORKFLOW)
            .phase(NodePhase.SUCCEEDED)
            .boundaryID(boundary == null ? null : id(boundary))
            .startedAt(started)
            .finishedAt(started.plusSeconds(5 + random.nextInt(90)))
            .progress("1/1")
            .resourcesDuration(new TreeMap<>(Map.of("cpu", 1L, "memory", 1L + random.nextInt(60))));
    nodes.put(id(node), node);
    return node;
  }

  private NodeStatus pod(NodeStatus node, Outputs outputs) {
    return node.outputs(outputs)
        .hostNodeName("node-" + (1 + random.nextInt(40)))
        .taskResultSynced(true);
  }

  private static Outputs outputs(NodeStatus pod) {
    return new Outputs().artifacts(List.of(artifact(pod, "main-logs"))).exitCode("0");
  }

  private static Artifact artifact(NodeStatus node, String name) {
    String pod = id(node).replace(WORKFLOW, WORKFLOW + "-" + node.getTemplateName());
    return new Artifact()
        .name(name)
        .s3(new S3Artifact().key(WORKFLOW + "/" + pod + "/" + name.replace("-logs", ".log")));
  }

  private static String id(NodeStatus node) {
    return requireNonNull(node.getId());
  }

  private static String scene(int item) {
    return "scene-" + (4100 + item);
  }

  /** FNV-1a in 32 bits, as the controller names nodes. */
  private static long hash(String name) {
    int hash = 0x811c9dc5;
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x01000193;
    }
    return hash & 0xffffffffL;
  }
}
