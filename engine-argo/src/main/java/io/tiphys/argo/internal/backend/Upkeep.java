package io.tiphys.argo.internal.backend;

import io.fabric8.kubernetes.api.model.Pod;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.Kind;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.internal.status.LostBodies;
import io.tiphys.argo.internal.status.PodRow;
import io.tiphys.argo.internal.status.PodRows;
import io.tiphys.argo.internal.status.Unreported;
import io.tiphys.argo.internal.status.WaitingNode;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.status.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does for runs that somebody looks at what Argo leaves undone: it ends bodies of cancelled runs
 * that outlive their grace period, wakes the controller when the time limit of a run has passed,
 * gives up bodies that cannot start, ends those that Argo starts again unasked, closes what nobody
 * reports of, ends waits for answers that take too long, and notes on the object what only pods
 * tell. Several hosts may do so at once, and each deed may be done twice.
 *
 * <p>Of what is to be done nothing is kept but ids and what is known of one pod, and that of so
 * many deeds only.
 *
 * <p>Thread-safe.
 */
final class Upkeep {
  /** Argo's controller passes the signal on within this time. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /** A controller that was woken has looked after this time, or is woken again. */
  private static final Duration BETWEEN_CALLS = Duration.ofSeconds(10);

  /** What a helper has said of its report is in the object by then. */
  private static final Duration REPORT = Duration.ofSeconds(5);

  private static final long DEFAULT_GRACE_SECONDS = 30;

  /** Argo's annotation of a pod: the name of the node that it works for. */
  private static final String NODE_NAME = "workflows.argoproj.io/node-name";

  private final RunObjects objects;
  private final ApiClient client;
  private final Surroundings surroundings;
  private final Duration startLimit;
  private final Deeds deeds;
  private final Notes notes;

  /**
   * Makes one.
   *
   * @param startLimit how long a body may be kept from starting by its image or its configuration
   */
  Upkeep(RunObjects objects, ApiClient client, Surroundings surroundings, Duration startLimit) {
    this.objects = objects;
    this.client = client;
    this.surroundings = surroundings;
    this.startLimit = startLimit;
    this.deeds = new Deeds(surroundings);
    this.notes = new Notes(objects, surroundings, deeds);
  }

  /** Looks whether there is something to do for a run that is not over. Returns at once. */
  void look(Workflow object, @Nullable TaskTable table, List<Pod> pods) {
    cancelledAt(object, table != null)
        .ifPresent(
            at ->
                pods.stream()
                    .filter(pod -> goesOn(pod) && !mayGoOn(pod, object))
                    .forEach(pod -> endAfterGrace(pod, at)));
    // Also after a cancel: an exit handler may be kept from starting, or wait.
    pods.stream()
        .filter(pod -> goesOn(pod) && PodRows.of(pod).isBlocked())
        .forEach(pod -> giveUpLater(object, pod));
    if (!RunObjects.hasEnded(object)) {
      deadline(object).ifPresent(at -> wakeAt(object, at));
      if (table != null) {
        WaitingNode.limited(object, table)
            .forEach(node -> endWait(RunObjects.idOf(object), node.id(), node.limitAt()));
      }
    }
  }

  /**
   * Notes on a run of ours, also one that is over, what only pods tell of its bodies.
   *
   * @param told numbers of nodes by annotation
   */
  void note(Workflow object, Map<String, Set<String>> told) {
    if (RunObjects.isOwn(object)) {
      told.forEach((annotation, nodes) -> notes.nodes(RunObjects.idOf(object), annotation, nodes));
    }
  }

  /** A stop of a run of ours by others has no time: the grace begins when it is seen. */
  private Optional<Instant> cancelledAt(Workflow object, boolean ours) {
    boolean stopped = object.getSpec() != null && object.getSpec().getShutdown() != null;
    Optional<Instant> noted =
        Notes.time(object, Marks.CANCEL).filter(at -> stopped); // a copy bears that of its original
    return noted.isEmpty() && ours && stopped ? Optional.of(surroundings.now()) : noted;
  }

  /** Argo takes no limit for a task that waits for an answer. */
  private void endWait(RunId id, String node, Instant time) {
    deeds.at("wait " + id + " " + node, time, () -> objects.edit(id, now -> timedOut(now, node)));
  }

  private Optional<Map<String, Object>> timedOut(Workflow now, String node) {
    TaskTable table = RunObjects.tableOf(now);
    return table == null
        ? Optional.empty()
        : WaitingNode.limited(now, table).stream()
            .filter(waiting -> waiting.id().equals(node) && !RunObjects.hasEnded(now))
            .findFirst()
            .map(
                waiting ->
                    Map.of(
                        "status",
                        waiting
                            .failed(
                                surroundings.now(),
                                Marks.TIMED_OUT + ": nobody has answered in time")
                            .status()));
  }

  /** Says whether a pod is there that has not been told to end. */
  private static boolean goesOn(Pod pod) {
    Long deadline = pod.getSpec().getActiveDeadlineSeconds();
    return !PodRows.of(pod).hasEnded() && (deadline == null || deadline > 1);
  }

  /** Says whether a pod is one of an exit handler, and that runs after the cancel. */
  static boolean mayGoOn(Pod pod, Workflow object) {
    WorkflowSpec spec = object.getSpec();
    if (spec == null || spec.getOnExit() == null || spec.getShutdown() != ShutdownStrategy.STOP) {
      return false;
    }
    Map<String, String> annotations = pod.getMetadata().getAnnotations();
    String node = annotations == null ? null : annotations.get(NODE_NAME);
    return node != null && (node + ".").startsWith(object.getMetadata().getName() + ".onExit.");
  }

  /** A pod whose deadline has passed is ended by the kubelet, with a signal and then without. */
  private void endAfterGrace(Pod pod, Instant cancelled) {
    Long own = pod.getSpec().getTerminationGracePeriodSeconds();
    long grace = own == null ? DEFAULT_GRACE_SECONDS : own;
    PodRow row = PodRows.of(pod);
    deeds.at("pod " + row.uid(), cancelled.plusSeconds(grace).plus(SLACK), () -> end(row));
  }

  /** The server refuses it if another pod has the name now: that of a later run of the key. */
  private void end(PodRow pod) {
    Map<String, Object> only = Map.of("uid", pod.uid());
    client
        .objects()
        .patch(
            Kind.PODS,
            pod.name(),
            Map.of("metadata", only, "spec", Map.of("activeDeadlineSeconds", 1)));
  }

  /**
   * Ends pods that Argo has made again although nobody asked for it: those of bodies that were lost
   * while they ran. Whether such a body is tried again, its policy says. Returns at once.
   *
   * @param madeAgain the ids of these pods, by {@link LostBodies}
   */
  void endMadeAgain(Workflow object, List<Pod> pods, Set<String> madeAgain) {
    if (!RunObjects.isOwn(object)) {
      return;
    }
    RunId run = RunObjects.idOf(object);
    pods.stream()
        .filter(pod -> madeAgain.contains(pod.getMetadata().getUid()) && goesOn(pod))
        .map(PodRows::of)
        .forEach(
            pod ->
                deeds.at(
                    "loss before pod " + pod.uid(),
                    surroundings.now(),
                    () -> {
                      notes.beforeItsEnd(run, now -> Notes.lost(now, pod));
                      end(pod);
                    }));
  }

  /**
   * Has Argo wait no longer for reports that never come: those of pods that were lost and of which
   * the next was ended before it could report. Returns at once.
   *
   * @param nodes the ids of the nodes, by {@link Unreported}
   */
  void closeUnreported(Workflow object, Set<String> nodes) {
    if (RunObjects.isOwn(object)) {
      RunId run = RunObjects.idOf(object);
      Instant time = surroundings.now().plus(REPORT);
      nodes.forEach(
          node ->
              deeds.at(
                  "report of " + run + " " + node,
                  time,
                  () -> objects.edit(run, now -> Unreported.closed(now, node))));
    }
  }

  /** Kubernetes would try for ever to pull an image, or to find a secret. */
  private void giveUpLater(Workflow object, Pod pod) {
    Optional<RunId> run =
        RunObjects.isOwn(object) ? Optional.of(RunObjects.idOf(object)) : Optional.empty();
    PodRow row = PodRows.of(pod);
    deeds.at(
        "start of pod " + row.uid(),
        PodRows.scheduledAt(pod).orElse(row.createdAt()).plus(startLimit),
        () ->
            client
                .objects()
                .read(Kind.PODS, row.name(), Pod.class)
                .map(PodRows::of)
                .filter(now -> now.uid().equals(row.uid()) && now.isBlocked())
                .ifPresent(
                    now -> {
                      run.ifPresent(
                          id ->
                              notes.beforeItsEnd(id, kept -> Notes.givenUp(kept, now, startLimit)));
                      end(now);
                    }));
  }

  /** The controller does not look at a run that waits for long, or is suspended. */
  private void wakeAt(Workflow object, Instant deadline) {
    RunId id = RunObjects.idOf(object);
    Instant first = deadline.plus(SLACK);
    deeds.at(
        "run " + id,
        Notes.time(object, Marks.TOUCHED)
            .map(last -> last.plus(BETWEEN_CALLS))
            .filter(first::isBefore)
            .orElse(first),
        () -> objects.edit(id, now -> RunObjects.hasEnded(now) ? Optional.empty() : wake()));
  }

  private Optional<Map<String, Object>> wake() {
    Map<String, Object> spec = new HashMap<>();
    spec.put("suspend", null);
    Map<String, Object> patch =
        new HashMap<>(Notes.annotations(Marks.TOUCHED, surroundings.now().toString()));
    patch.put("spec", spec);
    return Optional.of(patch);
  }

  private static Optional<Instant> deadline(Workflow object) {
    Long limit = object.getSpec() == null ? null : object.getSpec().getActiveDeadlineSeconds();
    Instant start = object.getStatus() == null ? null : object.getStatus().getStartedAt();
    return limit == null || start == null
        ? Optional.empty()
        : Optional.of(start.plusSeconds(limit));
  }
}
