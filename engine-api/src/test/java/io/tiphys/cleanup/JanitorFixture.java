package io.tiphys.cleanup;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Runs that ended some days ago, each with an artifact of ten bytes. */
final class JanitorFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  final ScriptedBackend backend;
  final Engine engine;

  JanitorFixture(ScriptedBackend backend) {
    this.backend = backend;
    this.engine = Engine.over(backend);
  }

  static Duration days(int days) {
    return Duration.ofDays(days);
  }

  Janitor janitor(RetentionPolicy... policies) {
    return Janitor.of(engine, policies).time(() -> NOW);
  }

  /** Makes a run that ended so many days ago, and acknowledges its end. */
  RunId ended(String key, Phase phase, int daysAgo) {
    return ended("w", key, phase, daysAgo);
  }

  RunId ended(String workflow, String key, Phase phase, int daysAgo) {
    RunId id = unacknowledged(workflow, key, phase, daysAgo);
    engine.acknowledge(engine.run(id).status());
    return id;
  }

  RunId unacknowledged(String workflow, String key, Phase phase, int daysAgo) {
    RunId id = active(workflow, key);
    Reason reason = phase == Phase.FAILED ? Reason.TIMED_OUT : Reason.NONE;
    backend.move(id, phase, reason, parts -> parts.endedAt(NOW.minus(days(daysAgo))));
    return id;
  }

  RunId active(String workflow, String key) {
    Task task = Task.container("only", "i").command("true").build();
    Run run = engine.submit(SubmitRequest.of(Workflow.of(workflow, task), RequestKey.of(key)));
    backend.move(run.id(), Phase.RUNNING);
    backend.artifacts.put(
        run.id(), List.of(ArtifactLocation.of("own", run.id() + "/file").withSizeBytes(10)));
    return run.id();
  }

  /** Makes runs named r0 and on, of which each ended a day before the next. */
  List<RunId> many(int runs) {
    return IntStream.range(0, runs)
        .mapToObj(i -> ended("r" + i, Phase.SUCCEEDED, runs - i))
        .toList();
  }

  /** Returns the runs that are there, newest first. */
  List<String> there() {
    try (var runs = engine.runs(io.tiphys.run.RunQuery.all())) {
      return runs.map(run -> run.id().value()).toList();
    }
  }

  List<String> withArtifacts() {
    return backend.artifacts.keySet().stream().map(RunId::value).sorted().toList();
  }

  @Override
  public void close() {
    engine.close();
  }
}
