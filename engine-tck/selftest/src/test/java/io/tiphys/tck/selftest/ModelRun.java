package io.tiphys.tck.selftest;

import io.tiphys.error.NotFoundException;
import io.tiphys.plan.Plan;
import io.tiphys.run.CancelMode;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.selftest.Scope.Cut;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of the model: its state, and what may be done to it. */
final class ModelRun {
  final RunId id;
  final Plan plan;
  final ModelStore store;
  final World world;
  final Flaws flaws;
  final Scope root;
  final @Nullable Place exitHandler;
  final Set<Place> active = new LinkedHashSet<>();
  final List<ModelWatch> watches = new ArrayList<>();
  @Nullable ModelEngine maker;

  final Flow flow = new Flow(this);
  final Edges edges = new Edges(this);
  final Commands commands = new Commands(this);
  final Cuts cuts = new Cuts(this);
  final Slots slots = new Slots(this);
  final Work work = new Work(this);
  final Scopes scopes = new Scopes(this);
  final FanOuts fanOuts = new FanOuts(this);
  final Waiting waiting = new Waiting(this);
  final Ending ending = new Ending(this);
  final ModelFiles files;

  final Instant submittedAt;
  Phase phase = Phase.PENDING;
  Reason reason = Reason.WAITING;
  long version;
  boolean suspended;
  boolean timedOut;
  @Nullable CancelMode cancel;
  @Nullable Phase outcome;
  @Nullable Instant startedAt;
  @Nullable Instant endedAt;
  @Nullable Instant deletedAt;
  @Nullable Instant cancelRequestedAt;
  @Nullable Failure failure;
  Map<String, String> outputs = Map.of();
  Map<String, Thing> artifacts = Map.of();
  @Nullable RunStatus first;
  boolean lost;
  long acknowledged = Long.MIN_VALUE;
  boolean bare;
  private @Nullable RunStatus shown;
  private @Nullable RunStatus before;
  private boolean dirty;

  ModelRun(RunId id, Plan plan, ModelStore store) {
    this.id = id;
    this.plan = plan;
    this.store = store;
    this.world = store.world;
    this.flaws = store.flaws;
    this.files = new ModelFiles(this);
    this.submittedAt = world.instant();
    this.suspended =
        plan.request().startsSuspended() && !flaws.has("suspended is ignored")
            || !plan.request().labels().isEmpty() && flaws.has("labels hold a run back");
    Workflow workflow = plan.request().workflow();
    this.root = new Scope(null, null, workflow.continuesOnFailure(), workflow.parallelism());
    root.addAll(workflow.members());
    this.exitHandler = workflow.onExit().map(root::add).orElse(null);
    root.arguments =
        flaws.has("defaults are forgotten") ? plan.request().arguments() : plan.arguments();
    root.open = true;
  }

  /** Begins. */
  void start() {
    root.inputs = files.given();
    plan.request()
        .workflow()
        .timeout()
        .filter(limit -> !flaws.has("a run's time limit is ignored"))
        .ifPresent(limit -> later(limit, commands::limitPassed));
    plan.request()
        .timeToLive()
        .filter(time -> flaws.has("a time to live ends what is active"))
        .ifPresent(time -> world.later(time, () -> store.delete(this)));
    plan.request()
        .timeToLive()
        .filter(time -> suspended && flaws.has("a time to live ends what is suspended"))
        .ifPresent(time -> world.later(time, () -> store.delete(this)));
    touch();
    act(() -> {});
  }

  /** Does something and everything that follows from it. */
  void act(Runnable action) {
    action.run();
    flow.settle();
    store.look();
  }

  /** Gives slots to whoever may have one now. */
  void look() {
    if (!isTerminal() && !lost) {
      slots.fill();
      flow.settle();
    }
  }

  World.Event later(Duration delay, Runnable action) {
    return world.later(delay, () -> act(action));
  }

  void touch() {
    version++;
    dirty = true;
  }

  /** Shows what has changed to those who watch. */
  void publish() {
    if (dirty && !isTerminal() && flaws.has("watches show every three seconds what there is")) {
      World.Event unused = world.later(world.until(ModelStore.WHILE), this::show);
    } else {
      show();
    }
  }

  private void show() {
    if (dirty) {
      dirty = false;
      RunStatus status = status();
      first = first == null ? status : first;
      List.copyOf(watches).forEach(watch -> watch.offer(status));
      if (flaws.has("watches are mixed")) {
        store.newestFirst().forEach(run -> List.copyOf(run.watches).forEach(w -> w.offer(status)));
      }
      before = shown;
      shown = status;
    }
  }

  RunStatus status() {
    return store.shows.apply(new Snapshots(this).status());
  }

  /** Returns the status for whoever asks. */
  RunStatus asked(ModelEngine by) {
    RunStatus older = before;
    boolean fresh = world.instant().isBefore(submittedAt.plusMillis(1));
    if (fresh && flaws.has("a new run has no status at once")) {
      throw new NotFoundException("there is no run " + id);
    }
    if (by != maker && flaws.has("other handles see how a run began")) {
      return new Snapshots(this).statusSuspended(plan.request().startsSuspended());
    }
    if (flaws.has("answers are mixed up") && world.random().nextInt(4) == 0) {
      return store.newestFirst().get(0).status();
    }
    return older != null && flaws.has("status is behind watches") ? older : status();
  }

  RunStatus withoutTasks() {
    return RunStatus.builder(id, plan.request().key(), phase, reason).version(version).build();
  }

  /** Tells whether an ordinary task has failed that was not allowed to. */
  boolean tasksFailed() {
    return root.members.stream()
        .anyMatch(m -> m != exitHandler && m.phase == Phase.FAILED && !m.vertex.mayFail());
  }

  boolean isTerminal() {
    return phase.isTerminal();
  }

  Cut cutOf(Place place) {
    if (place == exitHandler) {
      boolean ends =
          cancel == CancelMode.TERMINATE && !flaws.has("an exit handler runs in any case");
      return ends ? Cut.CANCEL : Cut.NONE;
    }
    boolean any = place.vertex.dependencies().stream().anyMatch(Vertex.Dependency::anyOutcome);
    return any
            && place.scope.cut == Cut.TIMEOUT
            && flaws.has("a run out of time starts what takes any outcome")
        ? Cut.NONE
        : place.scope.cut;
  }

  /** Tells whether a cancel has not come to what was not to start any more. */
  boolean cancelIsFresh() {
    Instant asked = cancelRequestedAt;
    return asked != null
        && asked.plus(ModelStore.WHILE).isAfter(world.instant())
        && flaws.has("what a cancel keeps from starting ends seconds later");
  }

  boolean isEnabled(Place place) {
    boolean hasSwitch =
        place.vertex.enablement().isPresent()
            || place.vertex instanceof FanOut fanOut && fanOut.body().enablement().isPresent();
    if (!hasSwitch || plan.isEnabled(place.definitionPath)) {
      return true;
    }
    return flaws.has("switches are ignored")
        || place.inner != null && flaws.has("switches of groups are ignored");
  }

  /** Takes over what an earlier run recorded. Returns false when the task has to run. */
  boolean reuse(Place place) {
    Optional<TaskStatus> kept =
        plan.rerunOf().isPresent() && !flaws.has("a re-run keeps nothing")
            ? plan.kept(place.path)
            : Optional.empty();
    kept.ifPresent(
        earlier -> {
          boolean empty = flaws.has("kept tasks hand nothing out");
          place.outputs = empty ? Map.of() : earlier.outputs();
          place.artifacts = new Handover(this).kept(place, earlier);
          boolean plain = flaws.has("kept tasks do not say so");
          flow.end(place, Phase.SUCCEEDED, plain ? Reason.NONE : Reason.REUSED);
        });
    return kept.isPresent();
  }

  /** Tells whether a re-run never comes to an instance beside one that it keeps. */
  boolean forgets(Place place) {
    return plan.rerunOf().isPresent()
        && place.scope.isFanOut()
        && plan.kept(place.path).isEmpty()
        && flaws.has("a re-run forgets groups beside those that it keeps");
  }

  Optional<String> handedOut(Place producer, Output<?> output) {
    if (flaws.has("outputs of one name are one")) {
      Optional<String> first =
          places()
              .map(place -> place.outputs.get(output.name()))
              .filter(Objects::nonNull)
              .findFirst();
      if (first.isPresent()) {
        return first;
      }
    }
    return Optional.ofNullable(producer.outputs.get(output.name()))
        .map(text -> flaws.has("outputs are trimmed on their way") ? text.strip() : text);
  }

  /** Notes that a body has started or a wait has begun, for everything around it. */
  void markStarted(Place place) {
    for (Place at = place.scope.owner; at != null; at = at.scope.owner) {
      if (at.phase == Phase.PENDING) {
        at.set(Phase.RUNNING, Reason.NONE);
        at.startedAt = world.instant();
      }
    }
    if (phase == Phase.PENDING) {
      phase = Phase.RUNNING;
      reason = cancel == null ? Reason.NONE : Reason.CANCELLING;
      startedAt = world.instant();
    }
  }

  Stream<Place> places() {
    return places(root);
  }

  private static Stream<Place> places(Scope scope) {
    return scope.members.stream()
        .flatMap(
            m -> m.inner == null ? Stream.of(m) : Stream.concat(Stream.of(m), places(m.inner)));
  }

  Optional<Place> place(String path) {
    return places().filter(place -> place.path.equals(path)).findFirst();
  }
}
