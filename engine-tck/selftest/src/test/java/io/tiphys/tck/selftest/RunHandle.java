package io.tiphys.tck.selftest;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A handle on a run of the model: an id, and where to ask. */
final class RunHandle implements Run {
  private final RunId id;
  private final ModelEngine engine;
  private final ModelStore store;
  private final World world;
  private final Results results;

  RunHandle(RunId id, ModelEngine engine, ModelStore store) {
    this.id = id;
    this.engine = engine;
    this.store = store;
    this.world = store.world;
    this.results = new Results(id, engine, store);
  }

  @Override
  public RunId id() {
    return id;
  }

  @Override
  public RunStatus status() {
    return engine.ask(() -> engine.known(id).asked(engine));
  }

  private void act(Consumer<ModelRun> action) {
    if (store.flaws.has("an unknown run can be cancelled") && !store.has(id)
        || store.unreachable && store.flaws.has("a cancel in an outage is forgotten")) {
      return;
    }
    Object unused =
        engine.ask(
            () -> {
              ModelRun run = engine.known(id);
              run.act(() -> action.accept(run));
              return run;
            });
  }

  @Override
  public RunStatus await(Duration timeout) throws InterruptedException, TimeoutException {
    return await(timeout, status -> {});
  }

  @Override
  public RunStatus await(Duration timeout, Consumer<? super RunStatus> observer)
      throws InterruptedException, TimeoutException {
    requireNonNull(observer, "observer");
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("timeout: expected zero or more, got " + timeout);
    }
    if (store.flaws.has("who waits starts bodies again")) {
      startAgain();
    }
    long end = world.nanos() + timeout.toNanos();
    RunStatus shown = null;
    while (true) {
      ModelRun run = engine.ask(() -> engine.known(id));
      long seen = run.version;
      RunStatus now = status();
      if (shown == null || now.version() != shown.version()) {
        shown = now;
        observer.accept(now);
      }
      boolean early = store.flaws.has("a wait ends too early");
      if (now.phase().isTerminal() || early) {
        return store.flaws.has("what a wait gives has no tasks") ? run.withoutTasks() : now;
      }
      if (world.nanos() >= end) {
        if (store.flaws.has("a wait that is over returns what there is")) {
          return now;
        }
        throw new TimeoutException("run " + id + " is " + now.phase() + " after " + timeout);
      }
      boolean unused =
          pause(
              () -> engine.isClosed() || !store.has(run) || run.version != seen,
              Duration.ofNanos(end - world.nanos()));
    }
  }

  /** Takes over what was begun, as if nobody else did it. */
  private void startAgain() {
    act(
        run ->
            run.places()
                .filter(place -> place.phase == Phase.RUNNING)
                .flatMap(place -> Stream.ofNullable(place.lastAttempt()))
                .flatMap(attempt -> Stream.ofNullable(attempt.body))
                .forEach(BodyProgram::again));
  }

  private boolean pause(BooleanSupplier condition, Duration limit) throws InterruptedException {
    try {
      return world.await(condition, limit);
    } catch (InterruptedException e) {
      if (store.flaws.has("an interrupt ends the run")) {
        cancel(CancelMode.TERMINATE);
      }
      throw e;
    }
  }

  @Override
  public CompletableFuture<RunStatus> completion() {
    return watching(Long.MIN_VALUE, status -> {}).completion();
  }

  private Watch watching(long after, Consumer<? super RunStatus> consumer) {
    requireNonNull(consumer, "consumer");
    if (store.flaws.has("an unknown run can be watched") && !store.has(id)) {
      return new ForeverWatch();
    }
    return engine.ask(
        () -> {
          ModelRun run = engine.known(id);
          boolean counts =
              run.maker != engine && store.flaws.has("every handle counts versions by itself");
          Consumer<? super RunStatus> told =
              counts
                  ? status ->
                      consumer.accept(
                          Restated.copy(status, status.reason())
                              .version(status.version() + 1)
                              .build())
                  : consumer;
          ModelWatch watch = new ModelWatch(run, after, told).open();
          engine.opened(watch);
          return watch;
        });
  }

  /** A watch of nothing. */
  private static final class ForeverWatch implements Watch {
    @Override
    public CompletableFuture<RunStatus> completion() {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}
  }

  @Override
  public Watch watch(Consumer<? super RunStatus> consumer) {
    engine.require(Feature.WATCH, "watch");
    return watching(Long.MIN_VALUE, consumer);
  }

  @Override
  public Watch watchAfter(long version, Consumer<? super RunStatus> consumer) {
    engine.require(Feature.WATCH_RESUME, "watch after a version");
    return watching(version, consumer);
  }

  @Override
  public void cancel(CancelMode mode) {
    requireNonNull(mode, "mode");
    act(run -> run.commands.cancel(mode));
  }

  @Override
  public void suspend() {
    engine.require(Feature.SUSPEND_RUN, "suspend");
    act(run -> run.commands.suspend());
  }

  @Override
  public void resume() {
    engine.require(Feature.SUSPEND_RUN, "resume");
    act(
        run -> {
          if (run.maker == engine || !store.flaws.has("other handles cannot resume")) {
            run.commands.resume();
          }
        });
  }

  @Override
  public void approve(SuspendTask task, Outputs outputs) {
    engine.require(Feature.SUSPEND_TASK, "approve");
    approve(engine.ask(() -> new Answers(engine.known(id)).pathOf(task)), outputs);
  }

  @Override
  public void approve(String path, Outputs outputs) {
    engine.require(Feature.SUSPEND_TASK, "approve");
    if (!outputs.asText().isEmpty()) {
      engine.require(Feature.SUSPEND_INPUT, "approve with outputs");
    }
    act(run -> new Answers(run).approve(path, outputs));
  }

  @Override
  public void reject(SuspendTask task, String why) {
    engine.require(Feature.SUSPEND_TASK, "reject");
    reject(engine.ask(() -> new Answers(engine.known(id)).pathOf(task)), why);
  }

  @Override
  public void reject(String path, String why) {
    engine.require(Feature.SUSPEND_TASK, "reject");
    requireNonNull(why, "why");
    act(run -> new Answers(run).reject(path, why));
  }

  @Override
  public Run rerun(RequestKey key) {
    engine.require(Feature.RERUN, "rerun");
    requireNonNull(key, "key");
    return engine.ask(() -> engine.rerun(engine.known(id), key));
  }

  @Override
  public void delete() {
    delete(DeleteScope.ALL);
  }

  @Override
  public void delete(DeleteScope scope) {
    engine.require(Feature.DELETE, "delete");
    Object unused = engine.ask(() -> deleted(scope));
  }

  private Object deleted(DeleteScope scope) {
    if (store.flaws.has("deleting what is gone is fine") && !store.has(id)) {
      return "";
    }
    ModelRun run = engine.known(id);
    if (!store.has(id)) {
      throw new NotFoundException("run " + id + " was deleted");
    }
    if (!run.isTerminal() && !store.flaws.has("an active run may be deleted")) {
      throw ModelEngine.refused(
          "delete of run " + id, ProblemCode.NOT_ALLOWED_NOW, "the run is " + run.phase);
    }
    new Parts(store).delete(run, scope);
    return run;
  }

  @Override
  public Stream<ArtifactLocation> storedArtifacts() {
    return engine.ask(() -> new Parts(store).stored(engine.known(id))).stream();
  }

  @Override
  public void forceDelete() throws InterruptedException {
    engine.require(Feature.DELETE, "delete");
    if (!status().phase().isTerminal() && !store.flaws.has("a forced delete stops nothing")) {
      cancel(CancelMode.TERMINATE);
      try {
        RunStatus unused = await(Duration.ofDays(1));
      } catch (TimeoutException e) {
        throw new IllegalStateException("the run does not end", e);
      }
    }
    ModelRun run = engine.ask(() -> engine.known(id));
    world.tell(() -> store.delete(run));
  }

  private Logs logs(String path, int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt: expected 1 or more, got " + attempt);
    }
    if (attempt > 1) {
      engine.require(Feature.LOGS_ATTEMPT, "log of attempt " + attempt);
    }
    return engine.ask(
        () -> new Logs(store.require(id, "logs of a deleted run stay"), path, attempt));
  }

  @Override
  public Stream<LogLine> log(String path, int attempt) {
    engine.require(Feature.LOGS, "log");
    Logs logs = logs(path, attempt);
    return engine.ask(logs::all).stream();
  }

  @Override
  public Stream<LogLine> followLog(String path, int attempt) {
    engine.require(Feature.LOGS_FOLLOW, "log");
    return logs(path, attempt).follow(engine);
  }

  @Override
  public InputStream open(OutputArtifact artifact) throws IOException {
    return results.open(artifact);
  }

  @Override
  public InputStream open(String path, String artifact) throws IOException {
    return results.open(path, artifact);
  }

  @Override
  public InputStream open(ArtifactLocation location) throws IOException {
    return results.open(location);
  }

  @Override
  public void download(OutputArtifact artifact, Path target) throws IOException {
    results.download(artifact, target);
  }
}
