package io.tiphys.examples.host.workflow;

import io.tiphys.Engine;
import io.tiphys.cleanup.CleanupReport;
import io.tiphys.cleanup.Janitor;
import io.tiphys.cleanup.RetentionPolicy;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Removes runs of this office from the engine, with their logs and artifacts, when they ended some
 * time ago and the database has stored that. Rows, figures and what was delivered stay.
 * Thread-safe.
 */
public final class Cleanup {
  /** As many as a caller may wait for. */
  private static final int AT_MOST = 500;

  private final Engine engine;
  private final Requests requests;

  @Inject
  Cleanup(Engine engine, Requests requests) {
    this.engine = engine;
    this.requests = requests;
  }

  /**
   * Removes what ended longer ago than this.
   *
   * @param dryRun whether to say only what would go
   */
  public CleanupReport run(Duration keepFor, boolean dryRun) {
    Janitor janitor =
        Janitor.of(engine, RetentionPolicy.of("office", requests.ours()).keepFor(keepFor))
            .atMost(AT_MOST);
    return dryRun ? janitor.dryRun() : janitor.run();
  }
}
