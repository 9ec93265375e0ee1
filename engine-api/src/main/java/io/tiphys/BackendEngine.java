package io.tiphys;

import static java.util.Objects.requireNonNull;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.spi.Backend;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * The engine of every backend: all semantics that backends share. Each topic is a class of its own;
 * this one puts them together. Thread-safe.
 */
final class BackendEngine implements Engine {
  private final Gate gate;
  private final Hub hub;
  private final Waits waits;
  private final Submissions submissions;
  private final Answers answers;
  private final Results results;
  private final Surroundings surroundings;

  BackendEngine(Backend backend, Surroundings surroundings) {
    this(new Gate(backend), surroundings);
  }

  private BackendEngine(Gate gate, Surroundings surroundings) {
    this.gate = gate;
    this.surroundings = surroundings;
    this.hub = new Hub(gate, surroundings.time(), surroundings.patience());
    this.waits = new Waits(gate, hub, surroundings);
    this.submissions = new Submissions(gate);
    this.answers = new Answers(gate);
    this.results = new Results(gate);
  }

  static BackendEngine over(Backend backend) {
    Gate gate = new Gate(backend);
    boolean signals = gate.capabilities().has(Feature.WATCH);
    return new BackendEngine(gate, Surroundings.ofThisMachine(signals));
  }

  static BackendEngine over(Backend backend, Executor threads) {
    Gate gate = new Gate(backend);
    boolean signals = gate.capabilities().has(Feature.WATCH);
    return new BackendEngine(gate, Surroundings.onThreadsOf(threads, signals));
  }

  Hub hub() {
    return hub;
  }

  Waits waits() {
    return waits;
  }

  Submissions submissions() {
    return submissions;
  }

  Answers answers() {
    return answers;
  }

  Results results() {
    return results;
  }

  Run handle(RunId id) {
    return new BackendRun(id, this, gate);
  }

  @Override
  public Capabilities capabilities() {
    return gate.capabilities();
  }

  @Override
  public Plan plan(SubmitRequest request) {
    return submissions.plan(requireNonNull(request, "request"));
  }

  @Override
  public Run submit(SubmitRequest request) {
    return handle(submissions.submit(requireNonNull(request, "request")));
  }

  @Override
  public Run run(RunId id) {
    return handle(gate.read(requireNonNull(id, "id")).id());
  }

  @Override
  public Optional<Run> find(RequestKey key) {
    requireNonNull(key, "key");
    return gate.ask(backend -> backend.find(key)).map(this::handle);
  }

  @Override
  public RunPage list(RunQuery query) {
    requireOffered(requireNonNull(query, "query"));
    return page(query);
  }

  @Override
  public Stream<RunStatus> runs(RunQuery query) {
    return Stream.iterate(
            Optional.of(list(query)),
            Optional::isPresent,
            page -> page.flatMap(RunPage::nextToken).map(token -> page(query.after(token))))
        .flatMap(Optional::stream)
        .flatMap(page -> page.runs().stream());
  }

  private RunPage page(RunQuery query) {
    return gate.ask(backend -> backend.list(query));
  }

  private void requireOffered(RunQuery query) {
    gate.requireOpen();
    boolean filters =
        !query.labels().isEmpty()
            || query.isForeign()
            || Stream.of(
                    query.phase(),
                    query.terminal(),
                    query.workflow(),
                    query.startedFrom(),
                    query.startedBefore())
                .anyMatch(Optional::isPresent);
    if (filters) {
      gate.require(Feature.LIST_FILTER, "list of some runs");
    }
    if (query.token().isPresent() || query.pageSize() != RunQuery.all().pageSize()) {
      gate.require(Feature.LIST_PAGE, "list in pages");
    }
  }

  @Override
  public void acknowledge(RunStatus status) {
    requireNonNull(status, "status");
    gate.tell(backend -> backend.acknowledge(status.id(), status.version()));
  }

  @Override
  public boolean isAcknowledged(RunStatus status) {
    if (!requireNonNull(status, "status").phase().isTerminal()) {
      throw new IllegalArgumentException(
          "status: expected a terminal snapshot, got one that is " + status.phase());
    }
    return gate.ask(backend -> backend.isAcknowledged(status.id(), status.version()));
  }

  @Override
  public void close() {
    if (!gate.close()) {
      return;
    }
    try (surroundings) {
      hub.close();
      gate.closeBackend();
    }
  }

  @Override
  public String toString() {
    return "engine with " + Objects.toString(gate.capabilities());
  }
}
