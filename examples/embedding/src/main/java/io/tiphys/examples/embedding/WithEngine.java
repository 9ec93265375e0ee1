package io.tiphys.examples.embedding;

import io.tiphys.Engine;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Runs a scan on any engine. */
public final class WithEngine {
  private final Engine engine;

  public WithEngine(Engine engine) {
    this.engine = engine;
  }

  /** Starts the scan; asked twice, it finds the first one. */
  public RequestKey submit(String document) {
    RequestKey key = RequestKey.of("scan-" + document);
    engine.submit(
        SubmitRequest.builder(Scan.WORKFLOW, key)
            .argument(Scan.DOCUMENT, document)
            .label("app", "scans")
            .build());
    return key;
  }

  /** Waits for the end, and reads the number of pages. */
  public long pages(RequestKey key) throws InterruptedException, TimeoutException {
    return engine
        .find(key)
        .orElseThrow()
        .await(Duration.ofHours(1))
        .requireSuccess()
        .output(Scan.PAGES)
        .orElseThrow();
  }
}
