package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The node of a task that waits for an answer, and how the object looks with one. The form of the
 * edit was tried on Argo 4.1.2.
 *
 * <p>Not changed after it is made.
 */
public final class WaitingNode {
  private static final Pattern SEGMENT = Pattern.compile("([^\\[]+)(?:\\[(\\d+)])?");

  private final View view;
  private final NodeStatus node;
  private final TaskEntry entry;
  private final List<String> instances;

  private WaitingNode(View view, NodeStatus node, TaskEntry entry, List<String> instances) {
    this.view = view;
    this.node = node;
    this.entry = entry;
    this.instances = List.copyOf(instances);
  }

  /**
   * Finds the node of a task.
   *
   * @param object the object
   * @param table its tasks
   * @param path the path of the task in the status
   * @return empty when there is no such task, or it does not wait now
   */
  public static Optional<WaitingNode> find(Workflow object, TaskTable table, String path) {
    View view = new View(object);
    List<TaskEntry> members = new ArrayList<>(table.members());
    if (table.exitHandler() != null) {
      members.add(table.exitHandler());
    }
    String around = view.name();
    List<String> instances = new ArrayList<>();
    TaskEntry entry = null;
    for (String segment : path.split("/", -1)) {
      Matcher parts = SEGMENT.matcher(segment);
      entry = parts.matches() ? named(parts.group(1), members) : null;
      if (entry == null) {
        return Optional.empty();
      }
      around = NodeNames.below(around, entry.node());
      if (entry.kind() == Kind.FAN_OUT) {
        if (parts.group(2) == null) {
          return Optional.empty();
        }
        String loop = NodeNames.below(around, entry.body());
        String index = parts.group(2);
        instances.add(index);
        entry = entry.members().get(0);
        around = NodeNames.below(loop + "(" + index + ":" + index + ")", entry.node());
      }
      around = entry.kind() == Kind.GROUP ? NodeNames.below(around, entry.body()) : around;
      members = entry.members();
    }
    NodeStatus node = view.node(around);
    if (node == null
        || entry == null
        || entry.kind() != Kind.WAIT
        || node.getPhase() != NodePhase.RUNNING) {
      return Optional.empty();
    }
    return Optional.of(new WaitingNode(view, node, entry, instances));
  }

  private static @Nullable TaskEntry named(String name, List<TaskEntry> members) {
    return members.stream().filter(m -> m.name().equals(name)).findFirst().orElse(null);
  }

  /**
   * Finds the nodes of all tasks that wait now and have a limit.
   *
   * @param object the object
   * @param table its tasks
   */
  public static List<WaitingNode> limited(Workflow object, TaskTable table) {
    List<WaitingNode> found = new ArrayList<>();
    if (table.hasLimits()) {
      View view = new View(object);
      List<TaskEntry> members = new ArrayList<>(table.members());
      if (table.exitHandler() != null) {
        members.add(table.exitHandler());
      }
      collect(view, members, view.name(), List.of(), found);
    }
    return found;
  }

  private static void collect(
      View view,
      List<TaskEntry> members,
      String around,
      List<String> instances,
      List<WaitingNode> found) {
    for (TaskEntry entry : members) {
      String name = NodeNames.below(around, entry.node());
      String inside = NodeNames.below(name, entry.body());
      NodeStatus node = view.node(name);
      if (node != null
          && entry.kind() == Kind.WAIT
          && entry.limit() > 0
          && node.getPhase() == NodePhase.RUNNING) {
        found.add(new WaitingNode(view, node, entry, instances));
      } else if (entry.kind() == Kind.FAN_OUT) {
        for (int index = 0; view.node(instance(inside, index)) != null; index++) {
          List<String> more = new ArrayList<>(instances);
          more.add(String.valueOf(index));
          collect(view, entry.members(), instance(inside, index), more, found);
        }
      } else {
        collect(view, entry.members(), inside, instances, found);
      }
    }
  }

  private static String instance(String loop, int index) {
    return loop + "(" + index + ":" + index + ")";
  }

  /** Returns the id of the node. */
  public String id() {
    return Nodes.id(node);
  }

  /** Returns when its limit has passed. */
  public Instant limitAt() {
    Instant start = node.getStartedAt() == null ? view.createdAt() : node.getStartedAt();
    return start.plusSeconds(entry.limit());
  }

  /**
   * Returns a change of the status by which the task succeeds.
   *
   * @param at when it was answered
   * @param outputs texts by the names of outputs; others are absent
   */
  public Map<String, Object> approved(Instant at, Map<String, String> outputs) {
    Map<String, Object> fields = ended("Succeeded", "approved", at);
    List<Map<String, Object>> values = new ArrayList<>();
    for (Parameter each : parameters(node.getOutputs())) {
      String name = String.valueOf(each.getName());
      values.add(Map.of("name", name, "value", outputs.getOrDefault(name, Marks.ABSENT)));
    }
    if (!values.isEmpty()) {
      fields.put("outputs", Map.of("parameters", values));
    }
    return Map.of("nodes", Map.of(id(), fields));
  }

  /**
   * Returns a change of the status by which the task fails, with the flags that its failure sets.
   *
   * @param at when
   * @param message begins with a word that says why
   */
  public Map<String, Object> failed(Instant at, String message) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("nodes", Map.of(id(), ended("Failed", message, at)));
    List<Map<String, Object>> flags = runOutputsWithFlags();
    if (!flags.isEmpty()) {
      status.put("outputs", Map.of("parameters", flags));
    }
    return status;
  }

  private static Map<String, Object> ended(String phase, String message, Instant at) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("phase", phase);
    fields.put("message", message);
    fields.put("finishedAt", at.truncatedTo(ChronoUnit.SECONDS).toString());
    return fields;
  }

  private List<Map<String, Object>> runOutputsWithFlags() {
    if (entry.stops().isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (Parameter each : parameters(view.status().getOutputs())) {
      all.put(String.valueOf(each.getName()), map(each));
    }
    for (String flag : entry.stops()) {
      String name = flag.replace("*", String.join("-", instances));
      all.put(name, Map.of("name", name, "value", "1"));
    }
    return List.copyOf(all.values());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Parameter parameter) {
    return Serialization.unmarshal(Serialization.asJson(parameter), Map.class);
  }

  private static List<Parameter> parameters(@Nullable Outputs outputs) {
    return outputs == null || outputs.getParameters() == null ? List.of() : outputs.getParameters();
  }
}
