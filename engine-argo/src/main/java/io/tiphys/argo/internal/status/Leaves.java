package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Template;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.status.TaskStatusBuilder;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Statuses of tasks that run bodies or wait for an answer. */
final class Leaves {
  private final View view;
  private final PodLedger pods;
  private final RunFacts facts;
  private final Clamp clamp;
  private final HandedOut handedOut;
  private final Attempts attempts;
  private final Bare bare;
  private final Failures failures;

  Leaves(View view, PodLedger pods, RunFacts facts, Clamp clamp, HandedOut handedOut) {
    this.view = view;
    this.pods = pods;
    this.facts = facts;
    this.clamp = clamp;
    this.handedOut = handedOut;
    this.attempts = new Attempts(view, pods, facts, handedOut);
    this.bare = new Bare(view, pods, facts);
    this.failures = new Failures(facts);
  }

  /** The nodes of a task: the one that its DAG calls, and the one that is tried. */
  private record Pair(@Nullable NodeStatus outer, @Nullable NodeStatus body, boolean wrapped) {
    @Nullable NodeStatus shown() {
      return body == null ? outer : body;
    }
  }

  TaskStatus of(TaskEntry entry, String node, String path, Place place) {
    NodeStatus outer = view.node(node);
    if (outer != null && Nodes.isReused(outer)) {
      return clamp.apply(reused(entry, path, outer));
    }
    String body = NodeNames.below(node, entry.body());
    Pair nodes = new Pair(outer, view.node(body), !entry.body().isEmpty());
    List<Try> tries = entry.kind() == Kind.TASK ? Try.of(body, view, pods) : List.of();
    boolean cancelling = place.cancelling(facts, view);
    List<Decision> decisions = new ArrayList<>();
    tries.forEach(each -> decisions.add(attempts.decide(each, cancelling)));
    Decision decision =
        tries.isEmpty()
            ? withoutTry(entry, nodes, place, cancelling)
            : withTries(nodes, tries, decisions, cancelling);
    List<AttemptStatus> tried = new ArrayList<>();
    for (int i = 0; i < tries.size(); i++) {
      boolean last = i == tries.size() - 1;
      Decision own = last ? ofLast(decisions.get(i), decision) : decisions.get(i);
      tried.add(attempts.status(tries.get(i), own));
    }
    List<AttemptStatus> shown = clamp.attempts(path, tried);
    return clamp.apply(status(entry, path, nodes, tries, shown, decision));
  }

  private TaskStatus reused(TaskEntry entry, String path, NodeStatus node) {
    return TaskStatus.builder(path, Phase.SUCCEEDED, Reason.REUSED)
        .metadata(entry.metadata())
        .endedAt(node.getFinishedAt())
        .outputs(handedOut.values(node))
        .artifacts(handedOut.artifacts(node))
        .nativeDetails(Map.of("node", Nodes.id(node)))
        .build();
  }

  /** A body that did well has failed all the same when what it handed out is refused. */
  private static Decision ofLast(Decision attempt, Decision task) {
    boolean differs = task.phase() == Phase.FAILED || task.phase() == Phase.RUNNING;
    return attempt.phase() == Phase.SUCCEEDED && differs ? task : attempt;
  }

  private Decision withoutTry(TaskEntry entry, Pair nodes, Place place, boolean cancelling) {
    NodeStatus shown = nodes.shown();
    if (shown == null) {
      return bare.absent(place, entry.node());
    } else if (Nodes.hasEnded(shown)) {
      return bare.ended(shown, bare.call(place.around(), entry.node()).orElse(null));
    } else if (facts.settled()) {
      boolean begun = shown.getType() == NodeType.SUSPEND && facts.cancelled();
      return begun
          ? Decision.of(Phase.CANCELLED, Reason.STOPPED)
          : bare.unstarted(Nodes.message(view.node(place.around())));
    } else if (cancelling) {
      return Decision.of(Phase.PENDING, Reason.CANCELLING);
    } else if (shown.getType() == NodeType.SUSPEND) {
      return new Decision(Phase.PENDING, Reason.SUSPENDED, Nodes.message(shown), null);
    }
    return nodes.body() != null
        ? Starting.decide(shown, null)
        : Decision.of(Phase.PENDING, Reason.STARTING);
  }

  private Decision withTries(
      Pair nodes, List<Try> tries, List<Decision> decisions, boolean cancelling) {
    Decision last = decisions.get(decisions.size() - 1);
    NodeStatus body = nodes.body();
    boolean over = facts.settled() || body == null || Nodes.hasEnded(body);
    if (!last.isTerminal()) {
      return last;
    } else if (last.phase() == Phase.SUCCEEDED) {
      // The node around the attempts may lag behind, and does in a run that is suspended.
      return handedOut(nodes);
    } else if (!over) {
      return cancelling
          ? Decision.of(Phase.PENDING, Reason.CANCELLING)
          : isUsedUp(body, tries.size()) && begun(tries)
              ? Decision.of(Phase.RUNNING, Reason.NONE)
              : new Decision(Phase.PENDING, Reason.BACKOFF, Nodes.message(body), null);
    }
    return over(last, body, tries);
  }

  /** A body that did well may still have handed out what its wrapper refuses. */
  private Decision handedOut(Pair nodes) {
    NodeStatus outer = nodes.outer();
    if (!nodes.wrapped() || outer == null) {
      return Decision.of(Phase.SUCCEEDED, Reason.NONE);
    } else if (!Nodes.hasEnded(outer) && !facts.settled()) {
      return handedOut.isDeclared(outer)
          ? Decision.of(Phase.RUNNING, Reason.NONE)
          : Decision.of(Phase.SUCCEEDED, Reason.NONE);
    }
    return view.inside(outer).stream()
        .filter(node -> node.getType() == NodeType.SKIPPED && Nodes.hasFailed(node))
        .filter(node -> !Words.isShutdown(Nodes.message(node)))
        .findFirst()
        .map(gate -> failures.of(gate, null).at(gate.getFinishedAt()))
        .orElse(Decision.of(Phase.SUCCEEDED, Reason.NONE));
  }

  private boolean isUsedUp(@Nullable NodeStatus body, int count) {
    Template template = view.template(body);
    if (template == null
        || template.getRetryStrategy() == null
        || template.getRetryStrategy().getLimit() == null) {
      return false;
    }
    String limit = String.valueOf(template.getRetryStrategy().getLimit().getValue());
    return limit.matches("\\d{1,9}") && count > Integer.parseInt(limit);
  }

  private Decision over(Decision last, @Nullable NodeStatus body, List<Try> tries) {
    boolean begun = begun(tries);
    boolean shutdown = Words.isShutdown(Nodes.message(body)) || last.phase() == Phase.CANCELLED;
    if (body != null && facts.isRunTimeout(body) || last.reason() == Reason.RUN_TIMEOUT) {
      return begun
          ? Decision.failed(Reason.RUN_TIMEOUT, facts.runOutOfTime())
          : Decision.of(Phase.OMITTED, Reason.RUN_TIMEOUT);
    } else if (!shutdown) {
      return last;
    }
    return Decision.of(Phase.CANCELLED, begun ? Reason.STOPPED : Reason.NOT_STARTED);
  }

  private boolean begun(List<Try> tries) {
    return tries.stream().anyMatch(this::hasBegun);
  }

  private boolean hasBegun(Try tried) {
    PodRow pod = tried.pod();
    NodeStatus node = tried.node();
    boolean noted = Nodes.exitCode(node).isPresent() || (node != null && facts.hasBegun(node));
    return noted
        || (pod == null
            ? !Words.isShutdown(Nodes.message(node))
            : pod.mainHasStarted() || pod.exitCode().isPresent());
  }

  private TaskStatus status(
      TaskEntry entry,
      String path,
      Pair nodes,
      List<Try> tries,
      List<AttemptStatus> tried,
      Decision decision) {
    NodeStatus shown = nodes.shown();
    NodeStatus last = tries.isEmpty() ? shown : tries.get(tries.size() - 1).node();
    TaskStatusBuilder status =
        TaskStatus.builder(path, decision.phase(), decision.reason())
            .message(decision.message())
            .metadata(entry.metadata())
            .attempts(tried)
            .startedAt(neverBegan(decision) ? null : startedAt(tried, shown))
            .inputs(new Received(view, handedOut).by(last, tried.size()))
            .nativeDetails(details(shown, last));
    if (decision.isTerminal()) {
      status.endedAt(endedAt(decision, tried, shown));
    }
    if (decision.phase() == Phase.SUCCEEDED) {
      boolean whole = nodes.wrapped() && !Nodes.hasFailed(nodes.outer());
      NodeStatus source =
          whole ? nodes.outer() : Nodes.is(shown, NodePhase.SUCCEEDED) ? shown : last;
      status.outputs(handedOut.values(source)).artifacts(handedOut.artifacts(source));
    } else if (decision.phase() == Phase.FAILED) {
      status.failure(failure(path, decision, tried, last == null ? shown : last));
    }
    return status.build();
  }

  /** What waited for an answer and was left without one counts as never begun. */
  private static boolean neverBegan(Decision decision) {
    return decision.phase() == Phase.OMITTED
        || decision.phase() == Phase.SKIPPED
        || decision.reason() == Reason.NOT_STARTED;
  }

  private static @Nullable Instant startedAt(
      List<AttemptStatus> tried, @Nullable NodeStatus shown) {
    if (Nodes.is(shown, NodeType.SUSPEND) && !Words.isNeverMade(Nodes.message(shown))) {
      return shown == null ? null : shown.getStartedAt();
    }
    return tried.stream()
        .flatMap(each -> each.startedAt().stream())
        .min(Instant::compareTo)
        .orElse(null);
  }

  private Instant endedAt(
      Decision decision, List<AttemptStatus> tried, @Nullable NodeStatus shown) {
    Instant at = decision.at();
    if (at == null && !tried.isEmpty()) {
      at = tried.get(tried.size() - 1).endedAt().orElse(null);
    }
    if (at == null && shown != null) {
      at = shown.getFinishedAt();
    }
    Instant run = view.status().getFinishedAt();
    return at != null ? at : run != null ? run : view.createdAt();
  }

  private static Failure failure(
      String path, Decision decision, List<AttemptStatus> tried, @Nullable NodeStatus node) {
    OptionalInt code =
        tried.isEmpty() ? OptionalInt.empty() : tried.get(tried.size() - 1).exitCode();
    String words = Nodes.message(node);
    return new Failure(
        path,
        decision.reason(),
        decision.message(),
        code,
        words.isEmpty() ? Optional.empty() : Optional.of(Words.explained(words)));
  }

  private static Map<String, String> details(
      @Nullable NodeStatus shown, @Nullable NodeStatus last) {
    Map<String, String> details = new LinkedHashMap<>();
    if (shown != null) {
      details.put("node", Nodes.id(shown));
      String template = shown.getTemplateName();
      if (template != null) {
        details.put("template", template);
      }
    }
    String message = Nodes.message(last == null ? shown : last);
    if (!message.isEmpty()) {
      details.put("message", Words.explained(message));
    }
    return details;
  }
}
