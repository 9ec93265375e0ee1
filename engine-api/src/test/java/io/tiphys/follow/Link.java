package io.tiphys.follow;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.Problem;
import io.tiphys.feature.Capabilities;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run.LogLine;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.spi.Backend;
import io.tiphys.spi.RunCommand;
import io.tiphys.spi.StartedRun;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The way of one process to a backend that it shares with others. */
final class Link implements Backend {

  /** What may happen on the way. Each method may throw, or do something else first. */
  interface Weather {
    /** Before a call has an effect. */
    void before(String method);

    /** After it had one, before the caller knows. */
    void after(String method);

    /** Before an acknowledgement reaches the backend. */
    default void acknowledging(RunId id, long version) {}

    /** Passes a signal on, or drops, doubles or keeps it. */
    void signal(Runnable signal);
  }

  private final Backend backend;
  private final Weather weather;

  Link(Backend backend, Weather weather) {
    this.backend = backend;
    this.weather = weather;
  }

  private <T> T call(String method, Supplier<T> call) {
    weather.before(method);
    T answer = call.get();
    weather.after(method);
    return answer;
  }

  private void tell(String method, Runnable call) {
    weather.before(method);
    call.run();
    weather.after(method);
  }

  @Override
  public Capabilities capabilities() {
    return backend.capabilities();
  }

  @Override
  public List<Problem> check(Plan plan) {
    return call("check", () -> backend.check(plan));
  }

  @Override
  public StartedRun start(Plan plan) {
    return call("start", () -> backend.start(plan));
  }

  @Override
  public Optional<RunStatus> read(RunId id) {
    return call("read", () -> backend.read(id));
  }

  @Override
  public Optional<RunId> find(RequestKey key) {
    return call("find", () -> backend.find(key));
  }

  @Override
  public RunPage list(RunQuery query) {
    return call("list", () -> backend.list(query));
  }

  @Override
  public AutoCloseable observe(Consumer<? super RunId> observer) {
    return call("observe", () -> backend.observe(id -> weather.signal(() -> observer.accept(id))));
  }

  @Override
  public void execute(RunId id, RunCommand command) {
    tell("execute", () -> backend.execute(id, command));
  }

  @Override
  public void acknowledge(RunId id, long version) {
    weather.acknowledging(id, version);
    tell("acknowledge", () -> backend.acknowledge(id, version));
  }

  @Override
  public boolean isAcknowledged(RunId id, long version) {
    return call("isAcknowledged", () -> backend.isAcknowledged(id, version));
  }

  @Override
  public Stream<ArtifactLocation> artifactsOf(RunId id) {
    return call("artifactsOf", () -> backend.artifactsOf(id));
  }

  @Override
  public Stream<LogLine> log(RunId id, String path, int attempt, boolean follow) {
    return call("log", () -> backend.log(id, path, attempt, follow));
  }

  @Override
  public Map<String, ArtifactStore> stores() {
    return backend.stores();
  }

  @Override
  public Optional<Plan> planOf(RunId id) {
    return call("planOf", () -> backend.planOf(id));
  }

  @Override
  public void close() {
    // The backend outlives its users.
  }
}
