package io.tiphys.testing;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run.LogLine;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.spi.Backend;
import io.tiphys.spi.RunCommand;
import io.tiphys.spi.StartedRun;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.RunStatusBuilder;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A backend in which nothing happens by itself: the test moves each run from phase to phase, loses
 * signals, breaks and blocks calls.
 *
 * <p>Thread-safe. {@code trouble} is called at the beginning of each call that can fail, with the
 * name of the method, and outside of any lock.
 */
public final class ScriptedBackend implements Backend {
  /** All commands, in order, as {@code id command}. */
  public final List<String> commands = new CopyOnWriteArrayList<>();

  /** All acknowledgements, in order, as {@code id version}. */
  public final List<String> acknowledged = new CopyOnWriteArrayList<>();

  /** What was supplied with each approval. */
  public final List<Outputs> approved = new CopyOnWriteArrayList<>();

  /** What {@link #check} finds. */
  public final List<Problem> problems = new CopyOnWriteArrayList<>();

  /** Whether all runs are taken for those of others. */
  public boolean foreign;

  /** Whether requests are kept with their local files as what lies in a store. */
  public boolean storesFiles;

  /** What runs have in stores. */
  public final Map<RunId, List<ArtifactLocation>> artifacts = new ConcurrentHashMap<>();

  /** The stores by name. */
  public final Map<String, ArtifactStore> stores = new LinkedHashMap<>();

  /** What {@link #log} gives. */
  public Stream<LogLine> log = Stream.of();

  private final Capabilities capabilities;
  private final Map<RunId, RunStatus> runs = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<RunId, Plan> plans = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<RequestKey, Integer> incarnations = new HashMap<>(); // Guarded by runs.
  private final List<Consumer<? super RunId>> observers = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> trouble = method -> {};
  private volatile boolean silent;
  private volatile boolean closed;
  private volatile boolean ignoresCancel;
  private volatile Runnable onClose = () -> {};

  /** Makes a backend that declares all features but the named ones. */
  public ScriptedBackend(Feature... missing) {
    this(Capabilities.builder().supportedAllBut(missing).build());
  }

  /** Makes a backend that declares what a test wants. */
  public ScriptedBackend(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  /** Has something happen at the beginning of each call. */
  public void trouble(Consumer<String> action) {
    trouble = action;
  }

  /** Has signals get lost, or not any more. */
  public void silent(boolean lost) {
    silent = lost;
  }

  /** Has something happen when the engine closes this. */
  public void onClose(Runnable action) {
    onClose = action;
  }

  /** Has runs go on after a cancel. */
  public void refuseCancel() {
    ignoresCancel = true;
  }

  /** Waits until a command has come; the test has a timeout. */
  public void awaitCommand(String command) {
    while (!commands.contains(command)) {
      Thread.onSpinWait();
    }
  }

  /** Tells whether the engine has closed this. */
  public boolean isClosed() {
    return closed;
  }

  /** Tells how many observers there are. */
  public int observers() {
    return observers.size();
  }

  /** Moves a run on to a phase, unless it is terminal. */
  public RunStatus move(RunId id, Phase phase) {
    return move(id, phase, Reason.NONE, builder -> builder);
  }

  /** Moves a run on, unless it is terminal. */
  public RunStatus move(
      RunId id, Phase phase, Reason reason, UnaryOperator<RunStatusBuilder> parts) {
    RunStatus after;
    synchronized (runs) {
      RunStatus before = runs.get(id);
      if (before.phase().isTerminal()) {
        return before;
      }
      RunStatusBuilder builder =
          RunStatus.builder(id, before.requestKey(), phase, reason)
              .workflow(before.workflow())
              .labels(before.labels())
              .tasks(before.tasks())
              .version(before.version() + 1);
      after = parts.apply(builder).build();
      runs.put(id, after);
    }
    signal(id);
    return after;
  }

  /** Gives a run its tasks. */
  public void tasks(RunId id, TaskStatus... tasks) {
    move(id, Phase.RUNNING, Reason.NONE, builder -> builder.tasks(List.of(tasks)));
  }

  /** Shows a status as it is, whatever came before. */
  public void show(RunStatus status) {
    runs.put(status.id(), status);
    signal(status.id());
  }

  /** Has a run disappear. */
  public void vanish(RunId id) {
    runs.remove(id);
    plans.remove(id);
    signal(id);
  }

  /** Signals a run, whether it has changed or not. */
  public void signal(RunId id) {
    if (!silent) {
      observers.forEach(observer -> observer.accept(id));
    }
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<Problem> check(Plan plan) {
    trouble.accept("check");
    return problems;
  }

  @Override
  public StartedRun start(Plan plan) {
    trouble.accept("start");
    RequestKey key = plan.request().key();
    synchronized (runs) {
      Optional<RunId> taken = holder(key);
      if (taken.isPresent()) {
        return StartedRun.found(taken.get(), plans.get(taken.get()).contentDigest());
      }
      RunId id = newId(key);
      plans.put(id, plan);
      runs.put(
          id,
          RunStatus.builder(id, key, Phase.PENDING, Reason.WAITING)
              .workflow(plan.request().workflow().name())
              .labels(plan.request().labels())
              .version(1)
              .build());
      return StartedRun.made(id);
    }
  }

  /** A key that is free again gives another run. */
  private RunId newId(RequestKey key) {
    String name = "run-" + key.value().replaceAll("[^A-Za-z0-9]", "-");
    int times = incarnations.merge(key, 1, Integer::sum);
    return RunId.parse(times == 1 ? name : name + "-" + times);
  }

  private Optional<RunId> holder(RequestKey key) {
    synchronized (runs) {
      return runs.values().stream()
          .filter(run -> run.requestKey().equals(key))
          .map(RunStatus::id)
          .findFirst();
    }
  }

  @Override
  public Optional<RunStatus> read(RunId id) {
    trouble.accept("read");
    return Optional.ofNullable(runs.get(id));
  }

  @Override
  public Optional<RunId> find(RequestKey key) {
    trouble.accept("find");
    return holder(key);
  }

  @Override
  public RunPage list(RunQuery query) {
    trouble.accept("list");
    List<RunStatus> fitting;
    synchronized (runs) {
      fitting = new ArrayList<>(runs.values());
    }
    Collections.reverse(fitting);
    fitting.removeIf(run -> !query.fits(run));
    fitting.removeIf(run -> query.isForeign() != foreign);
    // Counted from the oldest, so that new runs and deletions of newer ones shift nothing.
    int older = query.token().map(Integer::parseInt).orElse(fitting.size());
    int from = Math.max(0, fitting.size() - older);
    int to = Math.min(from + query.pageSize(), fitting.size());
    return new RunPage(
        fitting.subList(from, to),
        to < fitting.size() ? Optional.of(String.valueOf(fitting.size() - to)) : Optional.empty());
  }

  @Override
  public AutoCloseable observe(Consumer<? super RunId> observer) {
    trouble.accept("observe");
    observers.add(observer);
    return () -> observers.remove(observer);
  }

  @Override
  public void execute(RunId id, RunCommand command) {
    trouble.accept("execute");
    if (!runs.containsKey(id)) {
      throw new NotFoundException("no run " + id);
    }
    commands.add(id + " " + command);
    if (command instanceof RunCommand.Delete delete) {
      delete(id, delete.scope());
    } else if (command instanceof RunCommand.Approve approve) {
      approved.add(approve.outputs());
    } else if (command instanceof RunCommand.Cancel && !ignoresCancel) {
      move(id, Phase.CANCELLED, Reason.STOPPED, builder -> builder);
    }
  }

  @Override
  public void acknowledge(RunId id, long version) {
    trouble.accept("acknowledge");
    acknowledged.add(id + " " + version);
  }

  private void delete(RunId id, DeleteScope scope) {
    if (scope != DeleteScope.RUN) {
      artifacts.remove(id);
    }
    if (scope != DeleteScope.ARTIFACTS) {
      vanish(id);
    }
  }

  @Override
  public boolean isAcknowledged(RunId id, long version) {
    trouble.accept("isAcknowledged");
    return acknowledged.contains(id + " " + version);
  }

  @Override
  public Stream<ArtifactLocation> artifactsOf(RunId id) {
    trouble.accept("artifactsOf");
    return artifacts.getOrDefault(id, List.of()).stream();
  }

  @Override
  public Stream<LogLine> log(RunId id, String path, int attempt, boolean follow) {
    trouble.accept("log");
    return log;
  }

  @Override
  public Map<String, ArtifactStore> stores() {
    return stores;
  }

  @Override
  public Optional<Plan> planOf(RunId id) {
    trouble.accept("planOf");
    return Optional.ofNullable(foreign ? null : plans.get(id))
        .map(plan -> storesFiles ? withStoredFiles(plan) : plan);
  }

  private Plan withStoredFiles(Plan plan) {
    SubmitRequest.Builder request =
        SubmitRequest.builder(plan.request().workflow(), plan.request().key());
    request.arguments(plan.request().arguments());
    plan.request().locations().forEach(request::artifact);
    plan.request()
        .files()
        .forEach(
            (artifact, file) ->
                request.artifact(artifact, ArtifactLocation.of("own", "run/" + artifact.name())));
    return Plan.of(request.build(), capabilities());
  }

  @Override
  public void close() {
    closed = true;
    onClose.run();
  }
}
