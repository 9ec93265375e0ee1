package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.internal.status.RunOutcome.Outcome;
import io.tiphys.status.Level;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.RunStatusBuilder;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is seen of a run into a status in the caller's names. A function: equal sights and
 * memories give equal readings.
 *
 * <p>Immutable.
 */
public final class StatusReader {
  private final StatusSettings settings;

  /**
   * Makes a reader.
   *
   * @param settings what the engine decides
   */
  public StatusReader(StatusSettings settings) {
    this.settings = settings;
  }

  /**
   * Reads a sight. What it shows is never earlier than what was shown before: phases change as the
   * tables allow, versions only grow, and a terminal status stays as it is.
   *
   * @param sight what is seen now
   * @param before what came of the look before; {@link Remembered#NOTHING} for the first
   * @return what to show, and what to remember
   */
  public Reading read(Sight sight, Remembered before) {
    return read(sight, before, before);
  }

  /**
   * Reads a sight while others look at the same run. What they have seen meanwhile may be later
   * than this sight.
   *
   * @param sight what is seen now
   * @param earlier what was remembered when the pods were asked for: a pod that was made after that
   *     is not gone because the sight does not show it
   * @param before what came of the last look before this one is read
   * @return what to show, and what to remember
   */
  public Reading read(Sight sight, Remembered earlier, Remembered before) {
    View seen = before.view(sight.workflow());
    Remembered known = before.about(seen.uid());
    RunStatus shown = known.shown().orElse(null);
    if (shown != null && shown.phase().isTerminal()) {
      return new Reading(shown, known, false, false, Map.of(), Set.of(), Set.of());
    }
    View view = known.later(seen);
    PodLedger listed = sight.podsComplete() ? earlier.about(seen.uid()).pods() : PodLedger.EMPTY;
    PodLedger pods = known.pods().with(sight.pods(), listed, sight.now());
    // A list of pods that is older than the object may lack some of its pods.
    boolean complete = sight.podsComplete() && seen.generation() >= view.generation();
    RunFacts facts = new RunFacts(view, pods, complete, sight.table());
    RunStatus fresh = status(sight, view, pods, facts, shown);
    RunStatus result = fresh;
    if (shown != null && fresh.version() <= shown.version() && !fresh.equals(shown)) {
      result = shown;
    }
    boolean needsPods = facts.ended() && !complete && !pods.anyAlive();
    boolean delivers =
        facts.settled()
            && Delivery.of(view).isDue()
            && result.phase() == Phase.RUNNING
            && result.tasks().stream().allMatch(task -> task.phase().isTerminal());
    Map<String, Set<String>> notes = new LinkedHashMap<>(Overtime.of(view).unnoted(view, pods));
    notes.putAll(Witnessed.of(view).unnoted(view, pods));
    Remembered now = Remembered.of(view, pods, result);
    return new Reading(
        result,
        now,
        needsPods,
        delivers,
        notes,
        LostBodies.madeAgain(pods),
        Unreported.of(view, pods));
  }

  private RunStatus status(
      Sight sight, View view, PodLedger pods, RunFacts facts, @Nullable RunStatus shown) {
    boolean ours = sight.table() != null;
    TaskTable table = sight.table() == null ? ForeignTable.of(view) : sight.table();
    HandedOut handedOut = new HandedOut(view, settings.store(), settings.transport());
    Clamp clamp = new Clamp(shown);
    boolean blind = view.unreadable() != null && facts.ended();
    List<TaskStatus> tasks =
        blind ? List.of() : new Tree(view, pods, facts, clamp, handedOut).tasks(table);
    TaskTable there = blind ? new TaskTable(List.of(), null) : table;
    Reason concern = new Liveness(settings, view, pods, facts, sight.now()).concern();
    Outcome outcome = new RunOutcome(view, facts, there, tasks).decide(concern, ours);
    if (shown != null && shown.phase() == Phase.RUNNING && outcome.phase() == Phase.PENDING) {
      Reason reason =
          outcome.reason().explains(Level.RUN, Phase.RUNNING) ? outcome.reason() : Reason.NONE;
      outcome = Outcome.of(Phase.RUNNING, reason);
    }
    RunStatusBuilder status =
        RunStatus.builder(id(view), key(view), outcome.phase(), outcome.reason())
            .workflow(workflow(view))
            .suspended(facts.suspended())
            .version(
                outcome.phase().isTerminal()
                    ? Versions.TERMINAL
                    : Versions.of(view, pods, facts, concern != null))
            .observedAt(sight.now())
            .submittedAt(view.createdAt())
            .startedAt(startedAt(view, tasks))
            .cancelRequestedAt(Marks.timeIn(view.annotation(Marks.CANCEL)).orElse(null))
            .labels(labels(view))
            .failure(outcome.failure())
            .tasks(tasks);
    if (outcome.phase().isTerminal()) {
      status.endedAt(endedAt(view, tasks));
    }
    if (outcome.phase() == Phase.SUCCEEDED) {
      status
          .outputs(handedOut.values(view.root()))
          .artifacts(Delivery.of(view).delivered(handedOut.artifacts(view.root())));
    }
    return status.build();
  }

  private static RunId id(View view) {
    return RunId.parse(Names.runOf(view.name(), view.labels().get(Marks.RUN)));
  }

  private static RequestKey key(View view) {
    String key = view.annotation(Marks.REQUEST_KEY);
    return RequestKey.of(key == null ? view.name() : key);
  }

  private static String workflow(View view) {
    String name = view.annotation(Marks.WORKFLOW);
    if (name != null) {
      return name;
    } else if (view.spec().getWorkflowTemplateRef() != null
        && view.spec().getWorkflowTemplateRef().getName() != null) {
      return view.spec().getWorkflowTemplateRef().getName();
    }
    String prefix = view.generateName().replaceFirst("-+$", "");
    return prefix.isEmpty() ? view.name() : prefix;
  }

  private static Map<String, String> labels(View view) {
    String json = view.annotation(Marks.LABELS);
    if (Names.isOwn(view.name(), view.labels().get(Marks.RUN)) || json != null) {
      Map<String, String> labels = new LinkedHashMap<>();
      Map<?, ?> own = json == null ? Map.of() : Serialization.unmarshal(json, Map.class);
      own.forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
      return labels;
    }
    return view.labels();
  }

  private static @Nullable Instant startedAt(View view, List<TaskStatus> tasks) {
    Instant noted = view.status().getStartedAt();
    Instant first = Scopes.earliest(tasks);
    return noted == null || (first != null && first.isBefore(noted)) ? first : noted;
  }

  private static Instant endedAt(View view, List<TaskStatus> tasks) {
    Instant noted = view.status().getFinishedAt();
    Instant last =
        tasks.stream()
            .flatMap(task -> task.endedAt().stream())
            .max(Instant::compareTo)
            .orElse(view.createdAt());
    Instant end = noted == null || last.isAfter(noted) ? last : noted;
    return Delivery.of(view).at().filter(at -> at.isAfter(end)).orElse(end);
  }
}
