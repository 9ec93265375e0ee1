package io.tiphys;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.run.CancelMode;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.spi.RunCommand;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.SuspendTask;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A run of a {@link BackendEngine}: an id, and where to ask. Thread-safe. */
final class BackendRun implements Run {
  private static final System.Logger LOG = System.getLogger(BackendRun.class.getName());

  private final RunId id;
  private final BackendEngine engine;
  private final Gate gate;

  BackendRun(RunId id, BackendEngine engine, Gate gate) {
    this.id = id;
    this.engine = engine;
    this.gate = gate;
  }

  @Override
  public RunId id() {
    return id;
  }

  @Override
  public RunStatus status() {
    return gate.read(id);
  }

  @Override
  public RunStatus await(Duration timeout) throws InterruptedException, TimeoutException {
    return await(timeout, status -> {});
  }

  @Override
  public RunStatus await(Duration timeout, Consumer<? super RunStatus> observer)
      throws InterruptedException, TimeoutException {
    requireNonNull(timeout, "timeout");
    requireNonNull(observer, "observer");
    return engine.waits().await(id, timeout, observer);
  }

  @Override
  public CompletableFuture<RunStatus> completion() {
    return engine.waits().completion(id);
  }

  @Override
  public Watch watch(Consumer<? super RunStatus> consumer) {
    requireNonNull(consumer, "consumer");
    gate.require(Feature.WATCH, "watch of run " + id);
    return engine.waits().watch(id, Long.MIN_VALUE, consumer);
  }

  @Override
  public Watch watchAfter(long version, Consumer<? super RunStatus> consumer) {
    requireNonNull(consumer, "consumer");
    gate.require(Feature.WATCH_RESUME, "watch of run " + id + " after version " + version);
    return engine.waits().watch(id, version, consumer);
  }

  @Override
  public void cancel(CancelMode mode) {
    execute(new RunCommand.Cancel(requireNonNull(mode, "mode")));
  }

  @Override
  public void suspend() {
    gate.require(Feature.SUSPEND_RUN, "suspend of run " + id);
    execute(new RunCommand.Suspend());
  }

  @Override
  public void resume() {
    gate.require(Feature.SUSPEND_RUN, "resume of run " + id);
    execute(new RunCommand.Resume());
  }

  @Override
  public void approve(SuspendTask task, Outputs outputs) {
    requireNonNull(task, "task");
    requireNonNull(outputs, "outputs");
    requireAnswers(outputs);
    approve(engine.answers().pathOf(id, task), outputs);
  }

  @Override
  public void approve(String path, Outputs outputs) {
    requireNonNull(path, "path");
    requireNonNull(outputs, "outputs");
    requireAnswers(outputs);
    execute(new RunCommand.Approve(path, engine.answers().complete(id, path, outputs)));
  }

  private void requireAnswers(Outputs outputs) {
    String approve = "approve in run " + id;
    gate.require(Feature.SUSPEND_TASK, approve);
    if (!outputs.asText().isEmpty()) {
      gate.require(Feature.SUSPEND_INPUT, approve);
    }
  }

  @Override
  public void reject(SuspendTask task, String why) {
    requireNonNull(task, "task");
    requireNonNull(why, "why");
    gate.require(Feature.SUSPEND_TASK, "reject in run " + id);
    reject(engine.answers().pathOf(id, task), why);
  }

  @Override
  public void reject(String path, String why) {
    requireNonNull(path, "path");
    requireNonNull(why, "why");
    gate.require(Feature.SUSPEND_TASK, "reject in run " + id);
    execute(new RunCommand.Reject(path, why));
  }

  @Override
  public Run rerun(RequestKey key) {
    requireNonNull(key, "key");
    return engine.handle(engine.submissions().rerun(id, key));
  }

  @Override
  public void delete() {
    delete(DeleteScope.ALL);
  }

  @Override
  public void delete(DeleteScope scope) {
    new Deletion(this, engine, gate).delete(requireNonNull(scope, "scope"));
  }

  @Override
  public Stream<ArtifactLocation> storedArtifacts() {
    return gate.ask(backend -> backend.artifactsOf(id));
  }

  @Override
  public void forceDelete() throws InterruptedException {
    new Deletion(this, engine, gate).force();
  }

  @Override
  public Stream<LogLine> log(String path, int attempt) {
    return lines(path, attempt, false);
  }

  @Override
  public Stream<LogLine> followLog(String path, int attempt) {
    return lines(path, attempt, true);
  }

  private Stream<LogLine> lines(String path, int attempt, boolean follow) {
    requireNonNull(path, "path");
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt: expected 1 or more, got " + attempt);
    }
    gate.require(follow ? Feature.LOGS_FOLLOW : Feature.LOGS, "log of run " + id);
    if (attempt > 1) {
      gate.require(Feature.LOGS_ATTEMPT, "log of attempt " + attempt + " in run " + id);
    }
    definition().ifPresent(plan -> requireTask(plan, path));
    return LogLines.of(gate.ask(backend -> backend.log(id, path, attempt, follow)), gate);
  }

  /** A run whose request cannot be read may have a log all the same. */
  private Optional<Plan> definition() {
    try {
      return gate.ask(backend -> backend.planOf(id));
    } catch (EngineException e) {
      LOG.log(Level.DEBUG, "what run " + id + " was asked for cannot be read", e);
      return Optional.empty();
    }
  }

  /** A path that is only misspelt would have a log without lines. */
  private void requireTask(Plan plan, String path) {
    String declared = Answers.withoutIndexes(path);
    try {
      boolean unused = plan.isEnabled(declared);
      return;
    } catch (IllegalArgumentException e) {
      // There is no such path, or too many to know them all: the definition knows, and says more.
    }
    try {
      Object unused = plan.request().workflow().task(declared);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException(
          "log of task '" + path + "' of run " + id + ": " + e.getMessage(), null, e);
    }
  }

  @Override
  public InputStream open(OutputArtifact artifact) throws IOException {
    return engine.results().open(id, requireNonNull(artifact, "artifact"));
  }

  @Override
  public InputStream open(String path, String artifact) throws IOException {
    return engine
        .results()
        .open(id, requireNonNull(path, "path"), requireNonNull(artifact, "artifact"));
  }

  @Override
  public void download(OutputArtifact artifact, Path target) throws IOException {
    engine
        .results()
        .download(id, requireNonNull(artifact, "artifact"), requireNonNull(target, "target"));
  }

  @Override
  public InputStream open(ArtifactLocation location) throws IOException {
    return engine.results().open(id, requireNonNull(location, "location"));
  }

  void execute(RunCommand command) {
    gate.tell(backend -> backend.execute(id, command));
    engine.hub().signal(id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BackendRun that && id.equals(that.id) && engine == that.engine;
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "run " + id;
  }
}
