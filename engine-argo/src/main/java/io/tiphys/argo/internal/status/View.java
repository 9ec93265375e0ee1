package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.argo.model.WorkflowStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One state of the object, its nodes unpacked and found by name.
 *
 * <p>Not changed after it is made.
 */
final class View {
  private static final Pattern ATTEMPT = Pattern.compile("\\(\\d+\\)$");
  private static final Pattern INDEX = Pattern.compile("\\((\\d+):");

  private final Workflow workflow;
  private final ObjectMeta meta;
  private final WorkflowSpec spec;
  private final WorkflowStatus status;
  private final NavigableMap<String, NodeStatus> byName = new TreeMap<>();
  private final Map<String, List<NodeStatus>> byBoundary = new HashMap<>();
  private final Map<String, Template> templates = new HashMap<>();
  private final @Nullable String unreadable;

  View(Workflow workflow) {
    this.workflow = workflow;
    this.meta = workflow.getMetadata() == null ? new ObjectMeta() : workflow.getMetadata();
    this.status = workflow.getStatus() == null ? new WorkflowStatus() : workflow.getStatus();
    WorkflowSpec own = workflow.getSpec() == null ? new WorkflowSpec() : workflow.getSpec();
    this.spec = own;
    addTemplates(status.getStoredWorkflowTemplateSpec());
    addTemplates(own);
    Map<String, NodeStatus> nodes = Map.of();
    String why = null;
    String offloaded = status.getOffloadNodeStatusVersion();
    String packed = status.getCompressedNodes();
    String hidden = annotations().get(Marks.UNREADABLE);
    if (hidden != null) {
      why = "its object cannot be read, look at it with kubectl and at who wrote it: " + hidden;
    } else if (offloaded != null && !offloaded.isEmpty()) {
      why =
          "Argo keeps the states of the tasks of this run in its own database (offload), which"
              + " the Kubernetes API does not show: switch off nodeStatusOffLoad of the controller, or"
              + " split the workflow";
    } else if (packed != null && !packed.isEmpty()) {
      try {
        nodes = NodeCodec.decode(packed);
      } catch (IOException e) {
        why = "the packed states of the tasks of this run cannot be read: " + e.getMessage();
      }
    } else if (status.getNodes() != null) {
      nodes = status.getNodes();
    }
    this.unreadable = why;
    nodes.values().forEach(this::add);
  }

  private void addTemplates(@Nullable WorkflowSpec from) {
    if (from != null && from.getTemplates() != null) {
      from.getTemplates().forEach(each -> templates.put(String.valueOf(each.getName()), each));
    }
  }

  private void add(NodeStatus node) {
    byName.put(Nodes.name(node), node);
    String boundary = node.getBoundaryID();
    byBoundary.computeIfAbsent(boundary == null ? "" : boundary, id -> new ArrayList<>()).add(node);
  }

  /** Says whether this is the view of just this object. */
  @SuppressWarnings("ReferenceEquality") // Comparing two large objects costs more than a new view.
  boolean isOf(Workflow other) {
    return workflow == other;
  }

  String name() {
    return text(meta.getName());
  }

  String uid() {
    return text(meta.getUid());
  }

  long generation() {
    Long generation = meta.getGeneration();
    return generation == null ? 0 : generation;
  }

  Instant createdAt() {
    String time = meta.getCreationTimestamp();
    return time == null ? Instant.EPOCH : Instant.parse(time);
  }

  /** When somebody asked for the object's deletion; null when nobody has. */
  @Nullable Instant deletedAt() {
    String time = meta.getDeletionTimestamp();
    return time == null ? null : Instant.parse(time);
  }

  WorkflowSpec spec() {
    return spec;
  }

  WorkflowStatus status() {
    return status;
  }

  Map<String, String> labels() {
    return meta.getLabels() == null ? Map.of() : meta.getLabels();
  }

  /** Says whether others made this as a copy of a run: what it bears of ours is not its own. */
  private boolean isCopy() {
    String run = labels().get(Marks.RUN);
    return run != null && !Names.isOwn(name(), run);
  }

  /** Returns an annotation, or null without it. */
  @Nullable String annotation(String key) {
    boolean cancel = key.equals(Marks.CANCEL) && spec.getShutdown() != null;
    if (key.startsWith(Marks.PREFIX) && !cancel && isCopy()) {
      return null;
    }
    return meta.getAnnotations() == null ? null : meta.getAnnotations().get(key);
  }

  Map<String, String> annotations() {
    return meta.getAnnotations() == null ? Map.of() : meta.getAnnotations();
  }

  String generateName() {
    return text(meta.getGenerateName());
  }

  /** Why the nodes cannot be read; null when they can. */
  @Nullable String unreadable() {
    return unreadable;
  }

  Collection<NodeStatus> nodes() {
    return byName.values();
  }

  /** Returns a node by its full name, or null when there is none. */
  @Nullable NodeStatus node(String name) {
    return byName.get(name);
  }

  @Nullable NodeStatus root() {
    return byName.get(name());
  }

  /** Returns the nodes directly inside another, in no particular order. */
  List<NodeStatus> inside(NodeStatus node) {
    return byBoundary.getOrDefault(text(node.getId()), List.of());
  }

  /** Returns all nodes whose names begin so. */
  Collection<NodeStatus> beginningWith(String name) {
    return byName.subMap(name, true, name + Character.MAX_VALUE, false).values();
  }

  /**
   * Returns the nodes of instances of a loop by their index: of all that begin so, the shortest.
   */
  NavigableMap<Integer, String> instances(String loop) {
    NavigableMap<Integer, String> found = new TreeMap<>();
    for (NodeStatus node : beginningWith(loop + "(")) {
      String name = Nodes.name(node);
      Matcher index = INDEX.matcher(name);
      if (index.find(loop.length()) && index.start() == loop.length()) {
        found.merge(
            Integer.valueOf(index.group(1)),
            name,
            (one, other) -> one.length() <= other.length() ? one : other);
      }
    }
    return found;
  }

  String id(String nodeName) {
    NodeStatus node = byName.get(nodeName);
    return node != null && node.getId() != null ? node.getId() : NodeNames.id(name(), nodeName);
  }

  /** Returns the template of a node, or null when it lies elsewhere. */
  @Nullable Template template(@Nullable NodeStatus node) {
    if (node == null) {
      return null;
    }
    String name = node.getTemplateName();
    return name == null || name.isEmpty() ? inline(Nodes.name(node)) : template(name);
  }

  /** Returns the template that stands in the task of a node; such a node names none. */
  private @Nullable Template inline(String node) {
    int dot = node.lastIndexOf('.');
    Template around = dot < 0 ? null : template(byName.get(node.substring(0, dot)));
    if (around == null || around.getDag() == null || around.getDag().getTasks() == null) {
      return null;
    }
    String task = ATTEMPT.matcher(node.substring(dot + 1)).replaceFirst("");
    return around.getDag().getTasks().stream()
        .filter(each -> task.equals(each.getName()) && each.getInline() != null)
        .map(DAGTask::getInline)
        .findFirst()
        .orElse(null);
  }

  @Nullable Template template(@Nullable String name) {
    return name == null ? null : templates.get(name);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
