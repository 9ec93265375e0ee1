package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tasks of a run as the caller declared them, each where its nodes and pods show it. */
final class Tree {
  private final View view;
  private final RunFacts facts;
  private final Clamp clamp;
  private final HandedOut handedOut;
  private final Leaves leaves;
  private final Scopes scopes;
  private final Bare bare;
  private final Order order;

  Tree(View view, PodLedger pods, RunFacts facts, Clamp clamp, HandedOut handedOut) {
    this.view = view;
    this.facts = facts;
    this.clamp = clamp;
    this.handedOut = handedOut;
    this.leaves = new Leaves(view, pods, facts, clamp, handedOut);
    this.scopes = new Scopes(view, facts, handedOut);
    this.bare = new Bare(view, pods, facts);
    this.order = new Order(view, bare);
  }

  /** Returns the statuses of all tasks, the exit handler last. */
  List<TaskStatus> tasks(TaskTable table) {
    List<TaskStatus> all =
        new ArrayList<>(members(table.members(), new Place(view.name(), "", false)));
    if (table.exitHandler() != null) {
      TaskStatus exit = of(table.exitHandler(), new Place(view.name(), "", true));
      all.add(order.exitHandler(exit, all));
    }
    return all;
  }

  private List<TaskStatus> members(List<TaskEntry> entries, Place place) {
    List<TaskStatus> all = entries.stream().map(entry -> of(entry, place)).toList();
    return order.of(place.around(), entries, all);
  }

  private TaskStatus of(TaskEntry entry, Place place) {
    return of(entry, NodeNames.below(place.around(), entry.node()), entry.name(), place);
  }

  private TaskStatus of(TaskEntry entry, String node, String name, Place place) {
    String path = place.prefix() + name;
    if (entry.isDisabled()) {
      Decision off = Decision.of(Phase.SKIPPED, Reason.DISABLED).at(view.createdAt());
      return clamp.apply(closed(entry, path, off));
    }
    Optional<Decision> stopped = bare.stopped(node, place);
    if (stopped.isPresent()) {
      return clamp.apply(closed(entry, path, stopped.get()));
    }
    return switch (entry.kind()) {
      case TASK, WAIT -> leaves.of(entry, node, path, place);
      case GROUP -> group(entry, node, path, place);
      case FAN_OUT -> fanOut(entry, node, path, place);
    };
  }

  private TaskStatus group(TaskEntry entry, String node, String path, Place place) {
    NodeStatus shown = view.node(node);
    Decision closed = closed(entry, shown, place, false);
    if (closed != null) {
      return clamp.apply(closed(entry, path, closed));
    }
    Place inside = place.inside(NodeNames.below(node, entry.body()), path);
    List<TaskStatus> children = members(entry.members(), inside);
    return clamp.apply(scopes.group(entry, shown, path, children, place));
  }

  private TaskStatus fanOut(TaskEntry entry, String node, String path, Place place) {
    NodeStatus shown = view.node(node);
    String loop = NodeNames.below(node, entry.body());
    NodeStatus loopNode = view.node(loop);
    Decision closed = closed(entry, shown, place, true);
    boolean over = Nodes.hasEnded(shown) || facts.settled();
    if (closed == null && over && loopNode != null && !entry.body().isEmpty()) {
      closed = closed(entry, loopNode, place, true);
    }
    if (closed != null && view.instances(loop).isEmpty()) {
      // Of no items it hands out empty lists.
      boolean handsOut = closed.phase() == Phase.SKIPPED;
      return clamp.apply(
          closed(entry, path, closed, handsOut ? handedOut.values(shown) : Map.of()));
    }
    TaskEntry member = entry.members().get(0);
    Decision unmade = unmade(entry, place.at(node));
    List<TaskStatus> children = new ArrayList<>();
    instances(entry, shown, loop)
        .forEach(
            (index, instance) -> {
              String name = entry.name() + "[" + index + "]";
              children.add(
                  instance.isEmpty()
                      ? clamp.apply(closed(member, place.prefix() + name, unmade))
                      : of(
                          member,
                          NodeNames.below(instance, member.node()),
                          name,
                          place.at(instance)));
            });
    return clamp.apply(scopes.fanOut(entry, shown, path, children, place));
  }

  /** Returns the names of the nodes of all instances; empty where there is none yet. */
  private Map<Integer, String> instances(TaskEntry entry, @Nullable NodeStatus node, String loop) {
    Map<Integer, String> all = view.instances(loop);
    int width = Width.of(bare, node, entry.body());
    for (int index = 0; index < width; index++) {
      all.putIfAbsent(index, "");
    }
    return all;
  }

  /** Returns where instances are that have no node: they wait, or ended with their fan-out. */
  private Decision unmade(TaskEntry entry, Place inside) {
    Decision absent = bare.absent(inside, entry.body());
    boolean waits = absent.phase() == Phase.PENDING && absent.reason() != Reason.CANCELLING;
    return waits ? Decision.of(Phase.PENDING, Reason.WAITING) : absent;
  }

  /**
   * Returns how a group or fan-out ended, or waits, that has not opened; null when it has.
   *
   * @param loop whether a fan-out may have ended with a word of its own
   */
  private @Nullable Decision closed(
      TaskEntry entry, @Nullable NodeStatus node, Place place, boolean loop) {
    if (node == null) {
      return bare.absent(place, entry.node());
    }
    boolean opened =
        !view.inside(node).isEmpty()
            || view.beginningWith(Nodes.name(node) + "(").iterator().hasNext();
    if (!Nodes.hasEnded(node) || opened) {
      return null;
    }
    Decision ended = bare.ended(node, bare.call(place.around(), entry.node()).orElse(null));
    boolean empty = ended.phase() == Phase.SUCCEEDED;
    return empty && !loop ? null : ended;
  }

  /** Something that was never opened: its members wait, or ended as it did. */
  private TaskStatus closed(TaskEntry entry, String path, Decision decision) {
    return closed(entry, path, decision, Map.of());
  }

  private TaskStatus closed(
      TaskEntry entry, String path, Decision decision, Map<String, String> outputs) {
    Decision below =
        decision.phase() == Phase.FAILED
            ? Decision.of(Phase.OMITTED, Reason.DEPENDENCY).at(decision.at())
            : decision;
    List<TaskStatus> children = new ArrayList<>();
    if (entry.kind() == Kind.GROUP) {
      for (TaskEntry member : entry.members()) {
        Decision own =
            member.isDisabled()
                ? Decision.of(Phase.SKIPPED, Reason.DISABLED).at(view.createdAt())
                : below.isTerminal() ? below : Decision.of(below.phase(), waiting(below));
        children.add(clamp.apply(closed(member, path + "/" + member.name(), own)));
      }
    }
    var status =
        TaskStatus.builder(path, decision.phase(), decision.reason())
            .message(decision.message())
            .endedAt(decision.isTerminal() ? decision.at() : null)
            .metadata(entry.metadata())
            .outputs(outputs)
            .children(children);
    if (decision.phase() == Phase.FAILED) {
      status.failure(io.tiphys.status.Failure.of(path, decision.reason(), decision.message()));
    }
    return status.build();
  }

  private Reason waiting(Decision around) {
    boolean stopping = around.reason() == Reason.CANCELLING || facts.cancelling();
    return stopping ? Reason.CANCELLING : Reason.WAITING;
  }
}
