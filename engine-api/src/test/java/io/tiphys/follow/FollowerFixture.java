package io.tiphys.follow;

import io.tiphys.Engine;
import io.tiphys.ScriptedEngine;
import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.ManualTime;
import io.tiphys.testing.ManualWorkers;
import io.tiphys.testing.Samples;
import io.tiphys.testing.ScriptedBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A follower over a scripted backend, with everything on the thread of the test. */
final class FollowerFixture implements AutoCloseable {
  static final Duration INTERVAL = Duration.ofSeconds(30);
  static final RunQuery QUERY = RunQuery.withLabel("app", "test");

  final ScriptedBackend backend;
  final ManualTime time = new ManualTime();
  final ManualWorkers workers = new ManualWorkers();
  final Engine engine;

  /** What the handler was given, and stored. */
  final List<RunStatus> delivered = new ArrayList<>();

  /** What the host expects, by key. */
  final Map<String, Follower.Expected> expected = new LinkedHashMap<>();

  /** Every refusal as {@code key type}. */
  final List<String> refusals = new ArrayList<>();

  /** Comes before the handler takes a snapshot. */
  Follower.Handler before = status -> {};

  Follower.Requests requests = FollowerFixture::request;
  Follower.Expectations expectations = () -> List.copyOf(expected.values());
  Follower.Refusals refused =
      (key, why) -> refusals.add(key + " " + why.getClass().getSimpleName());

  FollowerFixture(Feature... missing) {
    backend = new ScriptedBackend(missing);
    engine = ScriptedEngine.over(backend, time, workers);
  }

  static SubmitRequest request(RequestKey key) {
    return SubmitRequest.builder(Samples.WORKFLOW, key).label("app", "test").build();
  }

  Run submit(String key) {
    return engine.submit(request(RequestKey.of(key)));
  }

  void expect(String key) {
    expected.put(key, Follower.Expected.unseen(RequestKey.of(key)));
  }

  FollowerBuilder builder() {
    return Follower.builder(
            engine,
            QUERY,
            status -> {
              before.handle(status);
              delivered.add(status);
            })
        .expected(() -> expectations.read(), key -> requests.request(key))
        .onRefusal((key, why) -> refused.refused(key, why))
        .executor(workers);
  }

  /** Starts, and does what is to be done at once. */
  Follower start() {
    Follower follower = builder().start(time);
    work();
    return follower;
  }

  void work() {
    workers.work();
  }

  /** Lets time pass by a second at a time, and what comes of it happen. */
  void pass(Duration duration) {
    for (long i = 0; i < duration.toSeconds(); i++) {
      time.pass(Duration.ofSeconds(1));
      work();
    }
  }

  /** Returns everything delivered as {@code run phase}. */
  List<String> phases() {
    return delivered.stream().map(status -> status.id() + " " + status.phase()).toList();
  }

  @Override
  public void close() {
    engine.close();
  }
}
