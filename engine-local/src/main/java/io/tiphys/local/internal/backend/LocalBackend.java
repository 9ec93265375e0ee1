package io.tiphys.local.internal.backend;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.local.internal.action.HostFunction;
import io.tiphys.local.internal.attempt.Attempt;
import io.tiphys.local.internal.attempt.AttemptListener;
import io.tiphys.local.internal.attempt.FunctionAttempt;
import io.tiphys.local.internal.attempt.ProcessAttempt;
import io.tiphys.local.internal.attempt.Surroundings;
import io.tiphys.local.internal.files.ArtifactArea;
import io.tiphys.local.internal.files.EngineDirectory;
import io.tiphys.local.internal.files.Trouble;
import io.tiphys.local.internal.files.Workspace;
import io.tiphys.local.internal.process.ProcessRunner;
import io.tiphys.local.internal.schedule.BodyStart;
import io.tiphys.local.internal.schedule.RunCore;
import io.tiphys.local.internal.time.EngineClock;
import io.tiphys.local.internal.time.RealClock;
import io.tiphys.local.internal.time.Turns;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.spi.Backend;
import io.tiphys.spi.RunCommand;
import io.tiphys.spi.StartedRun;
import io.tiphys.spi.StoppableTransfer;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs workflows inside this JVM.
 *
 * <p>Thread-safe. Makes no thread, file or process before the first run is started.
 */
public final class LocalBackend implements Backend {
  private static final Capabilities CAPABILITIES =
      Capabilities.builder()
          .supportedAllBut(Feature.DURABLE, Feature.SHARED_STORE)
          .limit(Capabilities.Limit.PARAMETER_BYTES, 100_000)
          .limit(Capabilities.Limit.OUTPUT_BYTES, Workspace.MAX_OUTPUT_BYTES)
          .limit(Capabilities.Limit.NAME_LENGTH, 63)
          .limit(Capabilities.Limit.FAN_OUT_WIDTH, RunCore.MAX_FAN_OUT_WIDTH)
          .limit(Capabilities.Limit.DEPTH, 12)
          .limit(Capabilities.Limit.TIMESTAMP_RESOLUTION_MILLIS, 1)
          .build();

  private final Settings settings;
  private final Capabilities capabilities;
  private final EngineClock clock;
  private final EngineClock processClock;
  private final Threads threads;
  private final EngineDirectory directory;
  private final ArtifactArea area;
  private final Surroundings surroundings;
  private final Collector collector;
  private final Dispatcher dispatcher;
  private final RunIds ids = RunIds.secure();
  private final Runs runs;
  private final Deletions deletions;
  private final Expiry expiry;
  private final Logs logs;
  private @Nullable ProcessRunner runner;
  private volatile boolean closed;

  /** Makes a backend that has done nothing yet. */
  public LocalBackend(Settings settings) {
    this.settings = settings;
    this.capabilities = capabilities(settings);
    this.processClock =
        settings.executor().isPresent()
            ? RealClock.withoutThread()
            : RealClock.withThread("tiphys-local-timer");
    this.threads = new Threads(settings.executor());
    this.clock = settings.time().isPresent() ? settings.time().get() : processClock;
    settings.time().ifPresent(time -> time.use(threads.executor()));
    this.directory = new EngineDirectory(settings.directory());
    this.area =
        new ArtifactArea(
            directory,
            settings.artifacts().orElse(null),
            settings.stores(),
            settings.sharedInputs());
    Turns turns =
        settings.time().isPresent()
            ? Turns.oneAtATime(threads.executor())
            : Turns.allAtOnce(threads.executor());
    this.surroundings =
        new Surroundings(directory, area, settings.secrets(), clock, turns, threads.executor());
    this.collector = new Collector(area);
    this.dispatcher =
        new Dispatcher(
            clock,
            processClock,
            threads.executor(),
            turns,
            settings.parallelism(),
            this::attempt,
            this::collect,
            this::ended);
    this.runs = new Runs(dispatcher, ids);
    this.deletions = new Deletions(runs, dispatcher.observers(), directory, area);
    this.expiry = new Expiry(clock, processClock, dispatcher, deletions);
    this.logs = new Logs(dispatcher.arrivals(), directory);
  }

  private static Capabilities capabilities(Settings settings) {
    Capabilities.Builder builder =
        Capabilities.builder().supported(CAPABILITIES.features().toArray(new Feature[0]));
    for (Capabilities.Limit limit : Capabilities.Limit.values()) {
      CAPABILITIES.limit(limit).ifPresent(number -> builder.limit(limit, number));
    }
    return builder.limit(Capabilities.Limit.CONCURRENT_TASKS, settings.parallelism()).build();
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<Problem> check(Plan plan) {
    return new Refusals(settings).check(plan);
  }

  private Attempt attempt(RunCell cell, BodyStart start, AttemptListener listener) {
    SubmitRequest request = cell.plan.request();
    Optional<HostFunction> function = settings.bindings().function(start);
    if (function.isPresent()) {
      return new FunctionAttempt(
          start, cell, cell.id, request, function.get(), surroundings, listener);
    }
    List<String> commandLine = cell.core.commandLine(start);
    return new ProcessAttempt(
        start, commandLine, cell, cell.id, request, runner(), surroundings, listener);
  }

  private synchronized ProcessRunner runner() {
    if (runner == null) {
      runner = new ProcessRunner(threads.executor(), processClock::after, "tiphys-" + ids.nonce());
    }
    return runner;
  }

  @Override
  public StartedRun start(Plan plan) {
    while (true) {
      requireOpen();
      RunCell cell = runs.claim(plan);
      if (cell.plan == plan) {
        begin(cell);
        return StartedRun.made(cell.id);
      }
      if (cell.begun.join()) {
        return StartedRun.found(cell.id, cell.plan.contentDigest());
      }
    }
  }

  private void begin(RunCell cell) {
    try {
      area.takeIn(cell.id, cell.plan.request());
    } catch (Throwable e) { // Others wait to hear whether the run has begun.
      forget(cell, e);
      throw new EngineException(
          "the input artifacts of request '"
              + cell.plan.request().key()
              + "' cannot be taken in, so nothing was started: "
              + Trouble.of(e),
          true,
          null,
          e);
    }
    if (closed) {
      directory.close(); // It may have been emptied before the inputs came.
    }
    try {
      cell.plan.rerunOf().ifPresent(earlier -> deletions.takeOver(cell, earlier));
    } catch (RefusedException e) {
      forget(cell, e);
      throw e;
    }
    cell.begun.complete(true);
    dispatcher.event(cell, core -> core.start(dispatcher.now()));
  }

  /** Undoes a run that has not begun. */
  private void forget(RunCell cell, Throwable why) {
    try {
      runs.remove(cell);
      deletions.files(cell.id);
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    } finally {
      cell.begun.complete(false);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new EngineClosedException("the engine is closed");
    }
  }

  private void collect(RunCell cell, StoppableTransfer staging) {
    Collector.Collected collected = collector.collect(cell, cell.core.handedOut(), staging);
    dispatcher.event(
        cell, core -> core.collected(collected.artifacts(), collected.failure(), dispatcher.now()));
  }

  private void ended(RunCell cell) {
    expiry.ended(cell);
  }

  @Override
  public Optional<RunStatus> read(RunId id) {
    return runs.find(id).map(runs::status);
  }

  @Override
  public Optional<RunId> find(RequestKey key) {
    return runs.find(key).map(cell -> cell.id);
  }

  @Override
  public RunPage list(RunQuery query) {
    return runs.list(query);
  }

  @Override
  public AutoCloseable observe(Consumer<? super RunId> observer) {
    return dispatcher.observers().add(observer);
  }

  @Override
  public void execute(RunId id, RunCommand command) {
    RunCell cell = require(id);
    command.accept(new CommandExecution(cell, dispatcher, deletions::delete));
  }

  private RunCell require(RunId id) {
    return runs.find(id).orElseThrow(() -> new NotFoundException("there is no run " + id));
  }

  @Override
  public void acknowledge(RunId id, long version) {
    runs.find(id).ifPresent(cell -> expiry.acknowledged(cell, version));
  }

  @Override
  public boolean isAcknowledged(RunId id, long version) {
    return runs.find(id).map(cell -> expiry.isAcknowledged(cell, version)).orElse(false);
  }

  @Override
  public Stream<ArtifactLocation> artifactsOf(RunId id) {
    return deletions.artifacts(require(id).id);
  }

  @Override
  public Stream<Run.LogLine> log(RunId id, String path, int attempt, boolean follow) {
    return logs.read(require(id), path, attempt, follow);
  }

  @Override
  public Map<String, ArtifactStore> stores() {
    return area.stores();
  }

  @Override
  public Optional<Plan> planOf(RunId id) {
    return runs.find(id).map(cell -> cell.plan);
  }

  /** Ends all bodies and threads and deletes all files. May be called twice. */
  @Override
  public void close() {
    closed = true;
    clock.close();
    CompletableFuture<@Nullable Void> idle = dispatcher.close();
    @Nullable ProcessRunner processes;
    synchronized (this) {
      processes = runner;
    }
    if (processes != null) {
      processes.close();
    }
    threads.close(idle);
    processClock.close();
    directory.close();
    // What a function that did not want to end has left behind goes when it ends.
    CompletableFuture<Void> unused = idle.thenRun(directory::close);
  }
}
