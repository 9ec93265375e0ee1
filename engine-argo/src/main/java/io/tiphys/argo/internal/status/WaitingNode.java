package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The node of a task that waits for an answer, and how the object looks with one. The form of the
 * edit was tried on Argo 4.1.2.
 *
 * <p>Not changed after it is made.
 */
public final class WaitingNode {
  private final View view;
  private final NodeStatus node;
  private final TaskEntry entry;
  private final String path;
  private final List<String> instances;

  private WaitingNode(
      View view, NodeStatus node, TaskEntry entry, String path, List<String> instances) {
    this.view = view;
    this.node = node;
    this.entry = entry;
    this.path = path;
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
    return all(new View(object), table, NodePhase.RUNNING).stream()
        .filter(waiting -> waiting.path.equals(path))
        .findFirst();
  }

  /**
   * Says why no node of an object can be found, though tasks may wait.
   *
   * @param object the object
   * @return empty when its nodes can be read
   */
  public static Optional<String> hidden(Workflow object) {
    return Optional.ofNullable(new View(object).unreadable());
  }

  /**
   * Finds the nodes of all tasks that wait now and have a limit.
   *
   * @param object the object
   * @param table its tasks
   */
  public static List<WaitingNode> limited(Workflow object, TaskTable table) {
    return table.hasLimits()
        ? all(new View(object), table, NodePhase.RUNNING).stream()
            .filter(waiting -> waiting.entry.limit() > 0)
            .toList()
        : List.of();
  }

  /** Returns when answers have set flags, by the names of these: no node tells it. */
  static Map<String, Instant> flagsSetAt(View view, TaskTable table) {
    Map<String, Instant> all = new HashMap<>();
    for (WaitingNode failed : all(view, table, NodePhase.FAILED)) {
      String message = Nodes.message(failed.node);
      boolean answered = message.startsWith(Marks.REJECTED) || message.startsWith(Marks.TIMED_OUT);
      Instant at = failed.node.getFinishedAt();
      if (answered && at != null) {
        for (String flag : failed.flags()) {
          all.merge(flag, at, (one, other) -> one.isBefore(other) ? one : other);
        }
      }
    }
    return all;
  }

  private static List<WaitingNode> all(View view, TaskTable table, NodePhase phase) {
    List<WaitingNode> found = new ArrayList<>();
    Walk walk = new Walk(view, phase, List.of(), found);
    table.members().forEach(member -> walk.add(member, view.name(), member.name()));
    if (table.exitHandler() != null) {
      walk.add(table.exitHandler(), view.name(), table.exitHandler().name());
    }
    return found;
  }

  /**
   * The way through the tasks.
   *
   * @param phase that of the nodes that are meant
   * @param instances the numbers of the instances around, the outermost first
   * @param found gathers the nodes
   */
  private record Walk(View view, NodePhase phase, List<String> instances, List<WaitingNode> found) {
    void add(TaskEntry entry, String around, String path) {
      String name = NodeNames.below(around, entry.node());
      String inside = NodeNames.below(name, entry.body());
      NodeStatus node = view.node(name);
      switch (entry.kind()) {
        case WAIT -> {
          if (node != null && node.getPhase() == phase) {
            found.add(new WaitingNode(view, node, entry, path, instances));
          }
        }
        case GROUP ->
            entry.members().forEach(member -> add(member, inside, path + "/" + member.name()));
        case FAN_OUT ->
            view.instances(inside)
                .forEach(
                    (index, instance) ->
                        at(index).add(entry.members().get(0), instance, path + "[" + index + "]"));
        case TASK -> {}
      }
    }

    private Walk at(int index) {
      List<String> more = new ArrayList<>(instances);
      more.add(String.valueOf(index));
      return new Walk(view, phase, more, found);
    }
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
   * How the object looks with an answer.
   *
   * <p>Immutable.
   *
   * @param status a change of the status
   * @param node the id of the node
   * @param fields what becomes of the node
   */
  public record Answer(Map<String, Object> status, String node, Map<String, Object> fields) {
    /**
     * Says whether an object shows just this answer. Argo may have packed its nodes meanwhile.
     *
     * @param object the object, later
     */
    public boolean isIn(Workflow object) {
      return new View(object)
          .nodes().stream()
              .filter(each -> Nodes.id(each).equals(node))
              .anyMatch(
                  each ->
                      each.getPhase() == NodePhase.of(String.valueOf(fields.get("phase")))
                          && Nodes.message(each).equals(fields.get("message"))
                          && String.valueOf(each.getFinishedAt()).equals(fields.get("finishedAt")));
    }
  }

  /**
   * Returns how the task succeeds.
   *
   * @param at when it was answered
   * @param outputs texts by the names of outputs; others are absent
   */
  public Answer approved(Instant at, Map<String, String> outputs) {
    Map<String, Object> fields = ended("Succeeded", "approved", at);
    List<Map<String, Object>> values = new ArrayList<>();
    for (Parameter each : parameters(node.getOutputs())) {
      String name = String.valueOf(each.getName());
      values.add(Map.of("name", name, "value", outputs.getOrDefault(name, Marks.ABSENT)));
    }
    if (!values.isEmpty()) {
      fields.put("outputs", Map.of("parameters", values));
    }
    return new Answer(NodeCodec.change(view.status(), id(), fields), id(), fields);
  }

  /**
   * Returns how the task fails, with the flags that its failure sets.
   *
   * @param at when
   * @param message begins with a word that says why
   */
  public Answer failed(Instant at, String message) {
    Map<String, Object> fields = ended("Failed", message, at);
    Map<String, Object> status = new LinkedHashMap<>(NodeCodec.change(view.status(), id(), fields));
    List<Map<String, Object>> flags = runOutputsWithFlags();
    if (!flags.isEmpty()) {
      status.put("outputs", Map.of("parameters", flags));
    }
    return new Answer(status, id(), fields);
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
    flags().forEach(name -> all.put(name, Map.of("name", name, "value", "1")));
    return List.copyOf(all.values());
  }

  /** Returns the names of the flags that its failure sets. */
  private List<String> flags() {
    String numbers = String.join("-", instances);
    return entry.stops().stream().map(flag -> flag.replace("*", numbers)).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Parameter parameter) {
    return Serialization.unmarshal(Serialization.asJson(parameter), Map.class);
  }

  private static List<Parameter> parameters(@Nullable Outputs outputs) {
    return outputs == null || outputs.getParameters() == null ? List.of() : outputs.getParameters();
  }
}
