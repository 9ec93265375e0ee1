package io.tiphys.tck.selftest;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.run.CancelMode;
import io.tiphys.run.RequestConflictException;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Rendering;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A handle on a model: an executable reading of the contract, in the time of its world. */
final class ModelEngine implements Engine {
  /** The image that the kit's bodies name. */
  static final String IMAGE = "model";

  /** An image that runs its first argument, a body of the kit, by itself. */
  static final String ENTRY = "model-entry";

  /** The only program in the other one: it takes a body of the kit as its argument. */
  static final String PROGRAM = "tckop";

  private final ModelStore store;
  private final List<ModelWatch> watches = new ArrayList<>();
  private final int restarts;
  private volatile boolean closed;
  private int asked;

  ModelEngine(ModelStore store) {
    this.store = store;
    this.restarts = store.restarts;
  }

  /** Says how bodies of the kit are written for the model. */
  static Rendering rendering() {
    return (name, body) -> Task.container(name, IMAGE).command(PROGRAM, body.toString());
  }

  World world() {
    return store.world;
  }

  /** Makes a call: not when this handle is closed, and alone. */
  <T> T ask(Supplier<T> call) {
    requireOpen();
    return store.world.call(
        () -> {
          requireOpen();
          requireReachable();
          return call.get();
        });
  }

  boolean isClosed() {
    return restarts < store.restarts || closed && !store.flaws.has("a closed engine goes on");
  }

  private void requireOpen() {
    if (isClosed()) {
      throw new EngineClosedException("the engine is closed");
    }
  }

  private void requireReachable() {
    if (store.unreachable) {
      throw new BackendUnavailableException("the model is cut off");
    }
  }

  void require(Feature feature, String operation) {
    requireOpen();
    if (!store.capabilities.has(feature) && !store.flaws.has("undeclared calls are made")) {
      throw new RefusedException(
          operation,
          List.of(
              new Problem(
                  ProblemCode.UNSUPPORTED_FEATURE,
                  "",
                  "the model does not offer " + feature,
                  "look at capabilities() first",
                  Optional.of(feature))));
    }
  }

  static RefusedException refused(String what, ProblemCode code, String message) {
    return new RefusedException(what, List.of(Problem.of(code, "", message, "do otherwise")));
  }

  /** Returns a run that this handle can see. */
  ModelRun known(RunId id) {
    ModelRun gone = store.deleted(id);
    if (gone != null
        && gone.maker != this
        && store.flaws.has("other handles see what was deleted")) {
      return gone;
    }
    ModelRun run = store.visible(id);
    boolean hidden =
        store.flaws.has("other handles see nothing")
            || run.submittedAt.plus(ModelStore.WHILE).isAfter(store.world.instant())
                && store.flaws.has("other handles find a new run seconds later");
    if (run.maker != this && hidden) {
      throw new NotFoundException("there is no run " + id);
    }
    return run;
  }

  /** Feels that its connection was cut. Returns what was open of it. */
  int cut() {
    int open = watches.size();
    if (store.flaws.has("a cut watch is silent for ever")) {
      watches.forEach(ModelWatch::silence);
    }
    if (store.flaws.has("a cut watch ends in an exception")) {
      watches.forEach(watch -> watch.end(new BackendUnavailableException("it was cut")));
    }
    return open;
  }

  void opened(ModelWatch watch) {
    watches.add(watch);
  }

  @Override
  public Capabilities capabilities() {
    boolean changes = store.flaws.has("capabilities change");
    return changes && asked++ % 2 == 1 ? ModelCapabilities.only(Set.of()) : store.capabilities;
  }

  @Override
  public Plan plan(SubmitRequest request) {
    requireNonNull(request, "request");
    return ask(() -> planned(request));
  }

  private Plan planned(SubmitRequest request) {
    Capabilities known =
        store.flaws.has("undeclared features are ignored")
            ? ModelCapabilities.everything()
            : store.capabilities;
    Plan plan = Plan.of(request, known);
    boolean all = store.flaws.has("a plan names problems of every kind at once");
    return plan.isRunnable() || all ? plan.withProblems(new Refusals(store).check(plan)) : plan;
  }

  @Override
  public Run submit(SubmitRequest request) {
    requireNonNull(request, "request");
    if (Thread.currentThread().isInterrupted()
        && store.flaws.has("an interrupted submit leaves a run behind")) {
      world().tell(() -> store.makeNameless(planned(request)));
      throw new BackendUnavailableException("it was interrupted");
    }
    if (store.unreachable && store.flaws.has("what is submitted in an outage is forgotten")) {
      return new RunHandle(RunId.parse("forgotten"), this, store);
    }
    return ask(() -> submitted(request));
  }

  private Run submitted(SubmitRequest request) {
    Plan plan = planned(request);
    boolean let =
        !plan.isRunnable()
            && plan.problems().stream()
                .allMatch(problem -> store.flaws.has(problem.code() + " is let pass"));
    if (!plan.isRunnable() && store.flaws.has("only the first problem is reported")) {
      throw new RefusedException("submit", plan.problems().subList(0, 1));
    }
    if (!plan.isRunnable() && store.flaws.has("a refused request makes a run")) {
      var unused = store.make(plan);
    }
    if (!plan.isRunnable() && store.flaws.has("a refused request is listed")) {
      store.makeNameless(plan);
    }
    Run run = start(let ? plan : plan.requireRunnable());
    if (store.flaws.has("submit waits for the end")) {
      try {
        var unused = run.await(Duration.ofDays(1));
      } catch (InterruptedException | TimeoutException e) {
        throw new IllegalStateException(e);
      }
    }
    return run;
  }

  private Run start(Plan plan) {
    Optional<ModelRun> known =
        store.flaws.has("every submit makes a run") ? Optional.empty() : held(plan);
    if (known.isPresent() && store.flaws.has("a second submit leaves a run behind")) {
      store.makeNameless(plan);
    }
    ModelRun run = known.orElseGet(() -> made(plan));
    return new RunHandle(run.id, this, store);
  }

  private ModelRun made(Plan plan) {
    ModelRun run = store.make(plan);
    run.maker = this;
    return run;
  }

  private Optional<ModelRun> held(Plan plan) {
    boolean promised =
        store.capabilities.has(Feature.IDEMPOTENT_SUBMIT)
            || store.flaws.has("keys are kept, though that is not declared");
    if (!promised) {
      return Optional.empty();
    }
    Optional<ModelRun> held =
        store
            .find(plan.request().key())
            .filter(
                run ->
                    !run.isTerminal()
                        || !store.flaws.has("the key of a terminal run makes another"));
    held = held.filter(run -> run.maker == this || !store.flaws.has("keys belong to handles"));
    boolean labelsCount = store.flaws.has("labels are content");
    held.filter(
            run ->
                labelsCount && !run.plan.request().labels().equals(plan.request().labels())
                    || !run.plan.contentDigest().equals(plan.contentDigest()))
        .filter(run -> !store.flaws.has("a key with other content gives the first run"))
        .ifPresent(
            run -> {
              throw new RequestConflictException(plan.request().key(), run.id, List.of());
            });
    return held;
  }

  /** Submits the request of a run again, without what had succeeded. */
  Run rerun(ModelRun run, RequestKey key) {
    String what = "rerun of run " + run.id;
    boolean wrong = !run.isTerminal() || run.phase == Phase.SUCCEEDED;
    if (wrong && !store.flaws.has("any run may be run again")) {
      throw refused(what, ProblemCode.NOT_ALLOWED_NOW, "the run is " + run.phase);
    }
    if (key.equals(run.plan.request().key())) {
      throw refused(what, ProblemCode.INVALID_VALUE, "it is the key of the run itself");
    }
    Plan again = planned(run.plan.request().withKey(key)).requireRunnable();
    Run made = start(again.reusing(run.status()));
    if (store.flaws.has("a re-run takes the earlier run's failure away")) {
      run.failure = null;
    }
    if (store.flaws.has("a re-run changes the earlier run")) {
      run.failure = null;
      run.act(run::touch);
    }
    return made;
  }

  @Override
  public Run run(RunId id) {
    requireNonNull(id, "id");
    if (store.flaws.has("unknown ids give a handle")) {
      return new RunHandle(id, this, store);
    }
    return ask(
        () -> {
          ModelRun run = known(id);
          if (store.flaws.has("a new run is not found at once")
              && store.world.instant().isBefore(run.submittedAt.plusMillis(1))) {
            throw new NotFoundException("there is no run " + id);
          }
          return new RunHandle(run.id, this, store);
        });
  }

  @Override
  public Optional<Run> find(RequestKey key) {
    requireNonNull(key, "key");
    if (store.unreachable && store.flaws.has("what cannot be reached is not found")) {
      return Optional.empty();
    }
    return ask(
        () ->
            store
                .find(key)
                .filter(
                    run ->
                        !run.isTerminal()
                            || !store.flaws.has("the key of a terminal run is not found"))
                .map(run -> new RunHandle(run.id, this, store)));
  }

  @Override
  public RunPage list(RunQuery query) {
    requireNonNull(query, "query");
    Listing.needed(query).forEach(feature -> require(feature, "list"));
    return ask(() -> new Listing(store).page(query));
  }

  @Override
  public Stream<RunStatus> runs(RunQuery query) {
    List<RunStatus> all = new ArrayList<>();
    RunPage page = list(query);
    all.addAll(page.runs());
    while (page.nextToken().isPresent()) {
      RunQuery next = query.after(page.nextToken().get());
      page = ask(() -> new Listing(store).page(next));
      all.addAll(page.runs());
    }
    return all.stream();
  }

  @Override
  public void acknowledge(RunStatus status) {
    requireNonNull(status, "status");
    Object unused =
        ask(
            () -> {
              ModelRun run = store.require(status.id());
              if (!store.flaws.has("acknowledgements are forgotten")) {
                run.acknowledged = Math.max(run.acknowledged, status.version());
              }
              return run;
            });
  }

  @Override
  public boolean isAcknowledged(RunStatus status) {
    return ask(
        () ->
            store.flaws.has("every end is acknowledged")
                || (store.has(status.id())
                    && store.require(status.id()).acknowledged >= status.version()));
  }

  @Override
  public void close() {
    store.world.tell(
        () -> {
          closed = true;
          if (store.flaws.has("runs end with the handle that made them")) {
            store.newestFirst().stream()
                .filter(run -> run.maker == this)
                .forEach(run -> run.act(() -> run.commands.cancel(CancelMode.TERMINATE)));
          }
          if (store.flaws.has("closing does not end watches")) {
            return;
          }
          watches.forEach(watch -> watch.end(new EngineClosedException("the engine is closed")));
          watches.clear();
        });
  }
}
