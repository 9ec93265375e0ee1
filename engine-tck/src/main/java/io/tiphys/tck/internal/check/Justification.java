package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds what became of each task of an ended run against the definition and against what became of
 * the others. It does not foretell an outcome, for a run has many right ones: it demands a cause
 * for whatever did not run, and that whatever had no cause did run.
 *
 * <p>Immutable.
 */
final class Justification {
  private final Tree tree;
  private final boolean cancelled;
  private final boolean timedOut;
  private final Set<Node> cut = new HashSet<>();
  private boolean rootCut;

  private Justification(Tree tree) {
    this.tree = tree;
    RunTrace run = tree.run();
    this.cancelled =
        Stream.of("cancel", "forceDelete", "delete").anyMatch(op -> !run.calls(op).isEmpty());
    // A cancel that comes while the run is being stopped may win over the limit.
    this.timedOut =
        run.workflow().timeout().isPresent()
            && (tree.status().reason() == Reason.TIMED_OUT || cancelled);
    tree.nodes()
        .filter(
            node -> node.phase() == Phase.FAILED && !node.vertex().mayFail() && !isHandler(node))
        .forEach(this::failFast);
  }

  /** Looks at an ended run; empty when it has not ended, or vanished with its tasks. */
  static Optional<Justification> of(RunTrace run) {
    return Tree.ofEnd(run).map(Justification::new);
  }

  Tree tree() {
    return tree;
  }

  private boolean isHandler(Node node) {
    return node.parent().isEmpty() && node.isExit();
  }

  /** Stops every scope around a failure, up to the first that goes on or may fail. */
  private void failFast(Node failed) {
    Optional<Node> scope = failed.parent();
    while (scope.isPresent() && !scope.get().continuesOnFailure()) {
      cut.add(scope.get());
      if (scope.get().vertex().mayFail()) {
        return;
      }
      scope = scope.get().parent();
    }
    if (scope.isEmpty() && !tree.workflow().continuesOnFailure() && !failed.isExit()) {
      rootCut = true;
    }
  }

  private boolean isCut(Node node) {
    return (rootCut && !node.isExit()) || node.chain().stream().skip(1).anyMatch(cut::contains);
  }

  /** Says why what is claimed about a node cannot be; empty when there is a cause for it. */
  Optional<String> objection(Node node) {
    Reason reason = node.status().reason();
    return switch (node.phase()) {
      case SKIPPED -> objectionToSkip(node, reason);
      case OMITTED -> objectionToOmission(node, reason);
      case CANCELLED -> unless(cancelled, "nobody cancelled the run");
      default -> Optional.empty();
    };
  }

  private Optional<String> objectionToSkip(Node node, Reason reason) {
    List<Node> chain = node.chain();
    return switch (reason) {
      case DISABLED -> unless(chain.stream().anyMatch(this::isDisabled), "it is not switched off");
      case CONDITION ->
          unless(
              chain.stream().anyMatch(this::mayBeSkipped) || isSkippedThroughout(node),
              "its condition holds, or it has none");
      case EMPTY ->
          unless(
              node.isFanOut()
                  && node.inside().isEmpty()
                  && mayBe(Known.Answer.YES, Known.isEmpty(tree, node)),
              "there is no empty list");
      default -> Optional.of("no skip has this reason");
    };
  }

  private Optional<String> objectionToOmission(Node node, Reason reason) {
    List<Node> chain = node.chain();
    return switch (reason) {
      case DEPENDENCY ->
          unless(
              chain.stream().flatMap(n -> n.edges().stream()).anyMatch(e -> !e.isSatisfied())
                  || chain.stream().skip(1).anyMatch(Justification::failedUnopened),
              "all that it depends on is satisfied");
      case FAIL_FAST -> unless(isCut(node), "no failure stops what is around it");
      case RUN_TIMEOUT -> unless(timedOut, "the run has not reached a limit");
      default -> Optional.of("no omission has this reason");
    };
  }

  private static Optional<String> unless(boolean justified, String objection) {
    return justified ? Optional.empty() : Optional.of(objection);
  }

  /** A fan-out whose body is switched off is off itself. */
  private boolean isDisabled(Node node) {
    Stream<Vertex> switches =
        node.vertex() instanceof FanOut fanOut
            ? Stream.of(fanOut, fanOut.body())
            : Stream.of(node.vertex());
    return switches
        .map(vertex -> vertex.enablement().orElse(null))
        .filter(Objects::nonNull)
        .anyMatch(condition -> Known.holds(tree, node, condition) == Known.Answer.NO);
  }

  private boolean mayBeSkipped(Node node) {
    return node.vertex()
        .condition()
        .filter(condition -> mayBe(Known.Answer.NO, Known.holds(tree, node, condition)))
        .isPresent();
  }

  private static boolean mayBe(Known.Answer wanted, Known.Answer answer) {
    return answer == wanted || answer == Known.Answer.UNKNOWN;
  }

  private static boolean isSkippedThroughout(Node node) {
    return node.isFanOut()
        && !node.inside().isEmpty()
        && node.inside().stream().allMatch(instance -> instance.phase() == Phase.SKIPPED);
  }

  /** Something that failed by itself, before anything inside of it could. */
  private static boolean failedUnopened(Node node) {
    return node.phase() == Phase.FAILED && node.status().reason() != Reason.TASK_FAILED;
  }

  /** Tells whether anything may have kept a task from running. Where it cannot be told, it may. */
  boolean mayHaveBeenKept(Node node) {
    boolean stopped = cancelled || (timedOut && !node.isExit()) || isCut(node);
    return stopped || node.chain().stream().anyMatch(this::mayHaveStayedShut);
  }

  private boolean mayHaveStayedShut(Node node) {
    return isDisabled(node)
        || node.edges().stream().anyMatch(edge -> !edge.isSatisfied())
        || (!node.isTask() && failedUnopened(node))
        || node.vertex()
            .condition()
            .filter(condition -> Known.holds(tree, node, condition) != Known.Answer.YES)
            .isPresent();
  }
}
