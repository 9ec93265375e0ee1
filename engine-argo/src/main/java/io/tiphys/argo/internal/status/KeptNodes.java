package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.names.PackedText;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes with which a re-run begins: where its controller would be, had it run the tasks that
 * are kept, and nothing else. A task that is kept has one node, which has succeeded and holds what
 * was handed out; groups and fan-outs around one that still has to run are open.
 *
 * <p>Argo's own command <i>resubmit --memoized</i> makes such objects too, and so its controller
 * takes them. It has kept nodes of the type <i>Skipped</i>, which is that of nodes that nothing
 * hangs inside of. Tried on Argo 4.1.2.
 *
 * <p>Not thread-safe; one per re-run.
 */
public final class KeptNodes {
  /**
   * The controller packs nodes when the object has 1 MiB. What an object has to begin with leaves
   * it room: it adds to it before it looks at the size.
   */
  private static final int LARGE = 768 << 10;

  private final View view;
  private final Plan plan;
  private final String run;
  private final KeptFiles files;
  private final Instant at;
  private final Map<String, String> names = new HashMap<>();

  /** By their names in the new run, which are longer inside. */
  private final Map<String, NodeStatus> nodes = new LinkedHashMap<>();

  private KeptNodes(View view, Plan plan, String run, Moves moves, Instant at) {
    this.view = view;
    this.plan = plan;
    this.run = run;
    this.files = new KeptFiles(moves);
    this.at = at.truncatedTo(ChronoUnit.SECONDS);
    view.nodes().forEach(node -> names.put(Nodes.id(node), Nodes.name(node)));
  }

  /**
   * Finds what a re-run keeps.
   *
   * @param earlier the object of the run that is repeated; its nodes can be read
   * @param table its tasks
   * @param plan the re-run
   * @param fresh the object of the re-run, as it was compiled
   * @param moves where artifacts will be for the new run
   * @param at when
   * @throws RefusedException if Argo has no record of what a task has handed out
   */
  public static KeptNodes of(
      Workflow earlier, TaskTable table, Plan plan, Workflow fresh, Moves moves, Instant at) {
    String run = fresh.getMetadata().getName();
    KeptNodes kept = new KeptNodes(new View(earlier), plan, run, moves, at);
    boolean any = false;
    for (TaskEntry member : table.members()) {
      any |= kept.add(member, kept.view.name(), member.name(), false);
    }
    NodeStatus root = kept.view.root();
    if (any && root != null) {
      kept.open(root);
      Ancestors.missing(fresh, kept.nodes).forEach(kept::addBefore);
      kept.connect();
    }
    return kept;
  }

  /** Returns the files of kept tasks that lie below the earlier run. */
  public List<KeptFile> files() {
    return files.all();
  }

  /** Puts the nodes into the object of the new run. */
  public void addTo(Workflow object) {
    if (nodes.isEmpty()) {
      return;
    }
    Map<String, NodeStatus> byId = new LinkedHashMap<>();
    nodes.values().forEach(node -> byId.put(Nodes.id(node), node));
    String json = Serialization.asJson(byId);
    long size = bytes(json) + bytes(Serialization.asJson(object));
    object.status(
        size > LARGE
            ? new WorkflowStatus().compressedNodes(PackedText.of(json))
            : new WorkflowStatus().nodes(byId));
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Adds the nodes of a task, if it is kept or something in it is.
   *
   * @param around the name of the node around it
   * @param inKept whether something around it is kept as a whole
   */
  private boolean add(TaskEntry entry, String around, String path, boolean inKept) {
    NodeStatus node = view.node(NodeNames.below(around, entry.node()));
    if (node == null || entry.isDisabled()) {
      return false;
    }
    boolean kept = plan.kept(path).isPresent();
    NodeStatus body = view.node(NodeNames.below(Nodes.name(node), entry.body()));
    boolean whole = kept && Nodes.is(node, NodePhase.SUCCEEDED);
    boolean any =
        switch (entry.kind()) {
          case TASK, WAIT -> kept;
          case GROUP -> addMembers(entry, node, path, whole || inKept);
          case FAN_OUT -> addInstances(entry, node, path, whole || inKept);
        };
    if (whole) {
      settle(node, NodePhase.SUCCEEDED, node, Marks.REUSED);
      files.addGathered(body);
    } else if (kept
        && (entry.kind() == TaskEntry.Kind.TASK || entry.kind() == TaskEntry.Kind.WAIT)) {
      settle(node, NodePhase.SUCCEEDED, recorded(body, path), Marks.REUSED);
      files.addGathered(body);
    } else if (inKept && Nodes.hasEnded(node)) {
      settle(node, node.getPhase(), node, Nodes.message(node));
      files.addGathered(body);
    } else if (any) {
      if (body != null) {
        open(body);
      }
      open(node).message(kept ? Marks.REUSED : null); // may be the same node
    }
    return any || whole;
  }

  private boolean addMembers(TaskEntry group, NodeStatus node, String path, boolean inKept) {
    String inside = NodeNames.below(Nodes.name(node), group.body());
    boolean any = false;
    for (TaskEntry member : group.members()) {
      any |= add(member, inside, path + "/" + member.name(), inKept);
    }
    return any;
  }

  private boolean addInstances(TaskEntry fanOut, NodeStatus node, String path, boolean inKept) {
    TaskEntry member = fanOut.members().get(0);
    boolean any = false;
    for (Map.Entry<Integer, String> each :
        view.instances(NodeNames.below(Nodes.name(node), fanOut.body())).entrySet()) {
      boolean one = add(member, each.getValue(), path + "[" + each.getKey() + "]", inKept);
      NodeStatus instance = view.node(each.getValue());
      if (instance != null && inKept) {
        settle(instance, instance.getPhase(), instance, Nodes.message(instance));
      } else if (instance != null && one) {
        open(instance);
      }
      any |= one;
    }
    return any;
  }

  /**
   * Adds the node of a task that something that is kept comes after: of a look for failures, which
   * found none, or of a task that was skipped, with all its instances.
   */
  private void addBefore(String name) {
    String old = view.name() + name.substring(run.length());
    int dot = old.lastIndexOf('.');
    String task = old.substring(dot + 1);
    if (task.startsWith(Marks.HELPER)) {
      NodeStatus around = view.node(old.substring(0, dot));
      NodeStatus helper =
          new NodeStatus()
              .name(old)
              .displayName(task)
              .boundaryID(around == null ? null : around.getId())
              .templateScope("local/" + view.name());
      boolean looks = task.equals(Marks.LOOK);
      settle(helper, looks ? NodePhase.SKIPPED : NodePhase.SUCCEEDED, helper, "");
      return;
    }
    view.beginningWith(old).stream()
        .filter(node -> isPartOf(old, Nodes.name(node)))
        .forEach(node -> settle(node, node.getPhase(), node, Nodes.message(node)));
  }

  private static boolean isPartOf(String around, String name) {
    return name.equals(around) || name.startsWith(around + ".") || name.startsWith(around + "(");
  }

  /** A wrapper may have been stopped when its body had done well. */
  private static NodeStatus recorded(@Nullable NodeStatus body, String path) {
    if (body == null || !Nodes.is(body, NodePhase.SUCCEEDED)) {
      throw new RefusedException(
          "the re-run",
          List.of(
              Problem.of(
                  ProblemCode.NOT_ALLOWED_NOW,
                  path,
                  "the task has succeeded while Argo was stopping the run, and Argo has no record of"
                      + " what it handed out",
                  "submit the request under a new key")));
    }
    return body;
  }

  private void settle(
      NodeStatus node, @Nullable NodePhase phase, NodeStatus source, String message) {
    NodeStatus settled =
        copy(node)
            .type(NodeType.SKIPPED)
            .phase(phase)
            .message(message)
            .finishedAt(at)
            .outputs(files.outputs(source));
    nodes.put(settled.getName(), settled);
  }

  private NodeStatus open(NodeStatus node) {
    NodeStatus open = copy(node).type(node.getType()).phase(NodePhase.RUNNING);
    open.inputs(node.getInputs());
    nodes.put(open.getName(), open);
    return open;
  }

  private NodeStatus copy(NodeStatus node) {
    String name = named(Nodes.name(node));
    String scope = node.getTemplateScope();
    String around = node.getBoundaryID() == null ? null : names.get(node.getBoundaryID());
    return new NodeStatus()
        .id(NodeNames.id(run, name))
        .name(name)
        .displayName(name.equals(run) ? run : node.getDisplayName())
        .boundaryID(around == null ? null : NodeNames.id(run, named(around)))
        .templateName(node.getTemplateName())
        .templateScope(("local/" + view.name()).equals(scope) ? "local/" + run : scope)
        .startedAt(at);
  }

  private String named(String earlier) {
    return run + earlier.substring(view.name().length());
  }

  /** The controller goes from what is open to what is inside of it, and looks at nothing else. */
  private void connect() {
    for (NodeStatus open : nodes.values()) {
      if (Nodes.is(open, NodePhase.RUNNING)) {
        open.children(
            nodes.values().stream().filter(node -> isNext(open, node)).map(Nodes::id).toList());
      }
    }
  }

  private boolean isNext(NodeStatus open, NodeStatus node) {
    return Nodes.is(open, NodeType.TASK_GROUP)
        ? Nodes.isInstance(node, open)
        : !Nodes.name(node).endsWith(")") && Nodes.id(open).equals(node.getBoundaryID());
  }
}
