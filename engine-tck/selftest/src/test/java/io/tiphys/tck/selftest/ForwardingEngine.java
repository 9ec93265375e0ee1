package io.tiphys.tck.selftest;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** Has another engine answer every call; others answer some of them by themselves. */
class ForwardingEngine implements Engine {
  private final Engine engine;

  ForwardingEngine(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Capabilities capabilities() {
    return engine.capabilities();
  }

  @Override
  public Plan plan(SubmitRequest request) {
    return engine.plan(request);
  }

  @Override
  public Run submit(SubmitRequest request) {
    return engine.submit(request);
  }

  @Override
  public Run run(RunId id) {
    return engine.run(id);
  }

  @Override
  public Optional<Run> find(RequestKey key) {
    return engine.find(key);
  }

  @Override
  public RunPage list(RunQuery query) {
    return engine.list(query);
  }

  @Override
  public Stream<RunStatus> runs(RunQuery query) {
    return engine.runs(query);
  }

  @Override
  public void acknowledge(RunStatus status) {
    engine.acknowledge(status);
  }

  @Override
  public boolean isAcknowledged(RunStatus status) {
    return engine.isAcknowledged(status);
  }

  @Override
  public void close() {
    engine.close();
  }
}
