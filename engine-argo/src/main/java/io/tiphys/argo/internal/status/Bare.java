package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Template;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where something is that has no attempt: a node without a body, or no node at all. */
final class Bare {
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]+)(\\.[A-Za-z]+)?");

  private final View view;
  private final PodLedger pods;
  private final RunFacts facts;
  private final Failures failures;

  Bare(View view, PodLedger pods, RunFacts facts) {
    this.view = view;
    this.pods = pods;
    this.facts = facts;
    this.failures = new Failures(facts);
  }

  /**
   * Returns how a node ended that has no attempt.
   *
   * @param node one that has ended
   * @param call how its DAG calls it, if it is called by one
   */
  Decision ended(NodeStatus node, @Nullable DAGTask call) {
    Decision decision =
        switch (node.getPhase() == null ? NodePhase.ERROR : node.getPhase()) {
          case SUCCEEDED ->
              Decision.of(Phase.SUCCEEDED, Nodes.isReused(node) ? Reason.REUSED : Reason.NONE);
          case SKIPPED -> skipped(node, call);
          case OMITTED -> isCut(node, call) ? unstarted("") : dependency();
          default -> failed(node);
        };
    Instant at = node.getFinishedAt();
    return decision.at(at == null ? node.getStartedAt() : at);
  }

  /** Returns how something ended that a failure has kept from starting; empty if none did. */
  Optional<Decision> stopped(String node, Place place) {
    return Stream.of(node, place.around())
        .map(each -> view.node(NodeNames.below(each, Marks.LOOK)))
        .filter(look -> Nodes.is(look, NodePhase.SUCCEEDED))
        .flatMap(Stream::ofNullable)
        .map(look -> Decision.of(Phase.OMITTED, Reason.FAIL_FAST).at(look.getFinishedAt()))
        .findFirst();
  }

  /** Says whether a node was left out because of what ended the run. */
  private boolean isCut(NodeStatus node, @Nullable DAGTask call) {
    return facts.isAfterCut(node) || (call != null && dependsOnCut(node, call, new HashSet<>()));
  }

  /** What it waited for was stopped, or left out because of that. */
  private boolean dependsOnCut(NodeStatus node, DAGTask call, Set<String> seen) {
    String name = Nodes.name(node);
    String around = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    for (String needed : needed(call)) {
      String other = around + "." + needed;
      NodeStatus before = view.node(other);
      if (before == null || !seen.add(needed)) {
        continue;
      } else if (facts.isShutDownIn(other) || isHelperThatFailed(before, needed)) {
        return true;
      }
      Optional<DAGTask> its = call(around, needed);
      if (before.getPhase() == NodePhase.OMITTED
          && its.isPresent()
          && dependsOnCut(before, its.get(), seen)) {
        return true;
      }
    }
    return false;
  }

  /** Nothing but the end of the run fails what this library adds. */
  private static boolean isHelperThatFailed(NodeStatus node, String name) {
    return name.startsWith(Marks.HELPER) && Nodes.hasFailed(node);
  }

  private static Decision dependency() {
    return Decision.of(Phase.OMITTED, Reason.DEPENDENCY);
  }

  private Decision skipped(NodeStatus node, @Nullable DAGTask call) {
    if (Nodes.message(node).equals(Words.NO_ITEMS)) {
      return Decision.of(Phase.SKIPPED, Reason.EMPTY);
    } else if (facts.isStoppedByFailure(node, call == null ? null : call.getWhen())) {
      return Decision.of(Phase.OMITTED, Reason.FAIL_FAST);
    }
    return Decision.of(Phase.SKIPPED, Reason.CONDITION);
  }

  private Decision failed(NodeStatus node) {
    // Only what waits for an answer has begun without a body.
    boolean begun = node.getType() == NodeType.SUSPEND;
    if (Words.isShutdown(Nodes.message(node))) {
      return begun ? Decision.of(Phase.CANCELLED, Reason.STOPPED) : unstarted("");
    } else if (facts.isRunTimeout(node) && !begun) {
      return Decision.of(Phase.OMITTED, Reason.RUN_TIMEOUT);
    }
    return failures.of(node, null);
  }

  /**
   * Returns how something ends that the end of what is around it left unstarted.
   *
   * @param message of the node around it
   */
  Decision unstarted(String message) {
    if (message.contains(Words.TEMPLATE_FAIL_FAST)) {
      return Decision.of(Phase.OMITTED, Reason.FAIL_FAST);
    } else if (facts.cancelled() || facts.cancelling()) {
      return Decision.of(Phase.CANCELLED, Reason.NOT_STARTED);
    }
    return facts.late() ? Decision.of(Phase.OMITTED, Reason.RUN_TIMEOUT) : dependency();
  }

  /** Returns where something is that has no node. */
  Decision absent(Place place, String name) {
    NodeStatus around = view.node(place.around());
    if (facts.settled()) {
      return unstarted(Nodes.message(around)).at(endOf(around));
    } else if (facts.ended() || place.cancelling(facts, view)) {
      return Decision.of(Phase.PENDING, facts.cancelling() ? Reason.CANCELLING : Reason.WAITING);
    } else if (place.exit() || around == null) {
      return waiting();
    } else if (Nodes.hasEnded(around)) {
      return unstarted(Nodes.message(around)).at(endOf(around));
    }
    Optional<DAGTask> call = call(place.around(), name);
    if (call.isEmpty() || !isReady(call.get(), place.around())) {
      return waiting();
    } else if (facts.suspended()) {
      return Decision.of(Phase.PENDING, Reason.SUSPENDED);
    }
    return isFull(around) ? Decision.of(Phase.PENDING, Reason.SLOT) : waiting();
  }

  private static Decision waiting() {
    return Decision.of(Phase.PENDING, Reason.WAITING);
  }

  private Instant endOf(@Nullable NodeStatus around) {
    Instant group = around == null ? null : around.getFinishedAt();
    Instant run = view.status().getFinishedAt();
    return group != null ? group : run != null ? run : view.createdAt();
  }

  /** Returns how a task is called in the DAG of a node, or of the run, which may have none yet. */
  Optional<DAGTask> call(String around, String name) {
    NodeStatus node = view.node(around);
    boolean begins = node == null && around.equals(view.name());
    Template template = begins ? view.template(view.spec().getEntrypoint()) : view.template(node);
    List<DAGTask> tasks =
        template == null || template.getDag() == null ? null : template.getDag().getTasks();
    return tasks == null
        ? Optional.empty()
        : tasks.stream().filter(task -> name.equals(task.getName())).findFirst();
  }

  /** Says whether all that it names in its dependencies has ended. */
  private boolean isReady(DAGTask call, String around) {
    return needed(call).stream().allMatch(name -> Nodes.hasEnded(view.node(around + "." + name)));
  }

  /** Returns the names of the tasks that are named in the dependencies of one. */
  static List<String> needed(DAGTask call) {
    String depends = call.getDepends();
    String names =
        depends == null || depends.isEmpty()
            ? String.join(" ", call.getDependencies() == null ? List.of() : call.getDependencies())
            : depends;
    return NAME.matcher(names).results().map(name -> name.group(1)).toList();
  }

  private boolean isFull(NodeStatus around) {
    Long ofRun = view.spec().getParallelism();
    Template template = view.template(around);
    Long ofGroup = template == null ? null : template.getParallelism();
    long active = pods.all().stream().filter(pod -> !pod.hasEnded()).count();
    long inside = view.inside(around).stream().filter(node -> !Nodes.hasEnded(node)).count();
    return (ofRun != null && active >= ofRun) || (ofGroup != null && inside >= ofGroup);
  }
}
