package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.artifact.ArtifactStore;
import java.time.Duration;
import java.util.Map;

/** What looks after runs, put together as in an engine, on a fake server. */
final class Host implements AutoCloseable {
  static final Duration START_LIMIT = Duration.ofMinutes(5);

  final FakeServer server = new FakeServer();
  final Clock clock = new Clock();
  final ArtifactStore results = ArtifactStore.inMemory();
  final ArtifactStore store = ArtifactStore.inMemory();
  final BackendSettings settings =
      TestSettings.of(TestSettings.compile("", "argo", ""), store, Map.of("results", results));
  final RunObjects objects = new RunObjects(server.client);
  final Upkeep upkeep = new Upkeep(objects, server.client, clock, START_LIMIT);
  final RunReader reader =
      new RunReader(
          objects,
          server.client,
          settings.status(),
          clock,
          upkeep,
          new Deliveries(objects, settings, new Plans(WorkflowCompiler.capabilities()), clock),
          Credentials.NONE);
  final Deletions deletions = new Deletions(objects, server.client, new RunFiles(settings), reader);

  @Override
  public void close() {
    server.close();
  }
}
