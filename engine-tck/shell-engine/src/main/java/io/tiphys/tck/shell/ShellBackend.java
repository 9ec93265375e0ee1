package io.tiphys.tck.shell;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.run.CancelMode;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.spi.Backend;
import io.tiphys.spi.RunCommand;
import io.tiphys.spi.StartedRun;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Outputs;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the library asks of a backend, answered from a {@link StateFolder}. Checking, waiting,
 * watching and conflicts of keys are not here: {@code Engine.over} adds them.
 */
final class ShellBackend implements Backend {
  /** The image that tasks name; there is no other. */
  static final String IMAGE = "sh";

  static final Capabilities CAPABILITIES =
      Capabilities.builder()
          .supported(Feature.LOGS, Feature.IDEMPOTENT_SUBMIT, Feature.SHARED_STORE)
          .limit(Capabilities.Limit.PARAMETER_BYTES, 64 * 1024)
          .limit(Capabilities.Limit.TOTAL_SPEC_BYTES, 100 * 1024)
          .limit(Capabilities.Limit.TASKS_PER_RUN, 200)
          .limit(Capabilities.Limit.TIMESTAMP_RESOLUTION_MILLIS, 1)
          .build();

  private final StateFolder state;
  private final Clock clock = Clock.systemUTC();
  private final Driver driver;
  // Requests do not change, and reading one is most of the work of a status.
  private final Map<RunId, Request> requests = new ConcurrentHashMap<>();

  ShellBackend(StateFolder state) {
    this.state = state;
    this.driver = new Driver(state, this::forward);
    driver.start();
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<Problem> check(Plan plan) {
    return plan.request().workflow().members().stream()
        .map(ContainerTask.class::cast)
        .filter(task -> !task.image().equals(IMAGE))
        .map(
            task ->
                Problem.of(
                    ProblemCode.NO_RUNNER,
                    task.name(),
                    "nothing runs image '" + task.image() + "'",
                    "name the image '" + IMAGE + "'"))
        .toList();
  }

  @Override
  public StartedRun start(Plan plan) {
    return with(
        () -> {
          boolean created = state.create(new Request(plan, plan.contentDigest(), clock.instant()));
          RunFolder run = state.find(StateFolder.idOf(plan.request().key())).orElseThrow();
          return created
              ? StartedRun.made(run.id())
              : StartedRun.found(run.id(), request(run).digest());
        });
  }

  @Override
  public Optional<RunStatus> read(RunId id) {
    return with(
        () -> {
          Optional<RunFolder> run = state.find(id);
          return run.isPresent() ? Optional.of(status(run.get())) : Optional.empty();
        });
  }

  @Override
  public Optional<RunId> find(RequestKey key) {
    return state.find(StateFolder.idOf(key)).map(RunFolder::id);
  }

  /** All of them at once: parts of a list are features. */
  @Override
  public RunPage list(RunQuery query) {
    return with(
        () -> {
          List<RunStatus> all = new ArrayList<>();
          for (RunFolder run : state.all()) {
            all.add(status(run));
          }
          all.sort(Comparator.comparing(status -> status.submittedAt().orElseThrow()));
          Collections.reverse(all);
          return new RunPage(all, Optional.empty());
        });
  }

  @Override
  public AutoCloseable observe(Consumer<? super RunId> observer) {
    return driver.observe(observer);
  }

  @Override
  public void execute(RunId id, RunCommand command) {
    command.accept(
        new RunCommand.Visitor() {
          @Override
          public void cancel(CancelMode mode) {
            // With or without the exit handler: there is none.
            with(
                () -> {
                  ShellBackend.this.cancel(existing(id));
                  return mode;
                });
          }

          @Override
          public void suspend() {
            throw refused("suspend");
          }

          @Override
          public void resume() {
            throw refused("resume");
          }

          @Override
          public void approve(String path, Outputs outputs) {
            throw refused("approve");
          }

          @Override
          public void reject(String path, String why) {
            throw refused("reject");
          }

          @Override
          public void delete(DeleteScope scope) {
            throw refused("delete");
          }
        });
  }

  private static AssertionError refused(String command) {
    return new AssertionError(command + " needs a feature that is not declared");
  }

  @Override
  public void acknowledge(RunId id, long version) {
    with(
        () -> {
          Optional<RunFolder> run = state.find(id);
          if (run.isPresent()) {
            run.get().acknowledge(version);
          }
          return id;
        });
  }

  @Override
  public boolean isAcknowledged(RunId id, long version) {
    return with(
        () -> {
          Optional<RunFolder> run = state.find(id);
          return run.isPresent() && run.get().acknowledged() >= version;
        });
  }

  @Override
  public Stream<ArtifactLocation> artifactsOf(RunId id) {
    return Stream.empty();
  }

  @Override
  public Stream<Run.LogLine> log(RunId id, String path, int attempt, boolean follow) {
    return with(
        () -> {
          RunFolder run = existing(id);
          // A path comes from a caller, so it names no folder before it is known to be a task.
          boolean known =
              request(run).plan().request().workflow().members().stream()
                  .anyMatch(task -> task.name().equals(path));
          return known && attempt == 1 ? run.body(path).log() : Stream.empty();
        });
  }

  @Override
  public Map<String, ArtifactStore> stores() {
    return Map.of();
  }

  @Override
  public Optional<Plan> planOf(RunId id) {
    return with(
        () -> {
          Optional<RunFolder> run = state.find(id);
          return run.isPresent() ? Optional.of(request(run.get()).plan()) : Optional.empty();
        });
  }

  @Override
  public void close() {
    driver.close();
  }

  private RunFolder existing(RunId id) {
    return state.find(id).orElseThrow(() -> new NotFoundException("there is no run " + id));
  }

  private Request request(RunFolder run) throws IOException {
    Request known = requests.get(run.id());
    if (known == null) {
      known = run.request();
      requests.put(run.id(), known);
    }
    return known;
  }

  private RunStatus status(RunFolder run) throws IOException {
    Request request = request(run);
    return new Statuses(run, request.plan(), run.journal()).status(request.at(), clock.instant());
  }

  private int forward(RunFolder run) throws IOException {
    try (RunLock lock = run.lock()) {
      Journal journal = run.journal();
      new Step(run, request(run).plan(), journal, clock).forward();
      if (journal.end(Journal.RUN).isPresent()) {
        state.hasEnded(run.id());
      }
      return journal.version();
    }
  }

  private void cancel(RunFolder run) throws IOException {
    try (RunLock lock = run.lock()) {
      new Step(run, request(run).plan(), run.journal(), clock).cancel();
    }
  }

  private interface Access<T> {
    T get() throws IOException;
  }

  /** Nothing but exceptions of the library leaves a backend. */
  private static <T> T with(Access<T> access) {
    try {
      return access.get();
    } catch (IOException e) {
      throw new BackendUnavailableException("the folder cannot be used: " + e, null, e);
    }
  }
}
