package io.tiphys.argo.internal.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Turns events of pods into signals of their runs. Keeps nothing.
 *
 * <p>Thread-safe.
 *
 * @param all a request for the pods of all runs
 * @param census knows the runs
 */
record PodEvents(
    Wire wire,
    Reader reader,
    Duration quiet,
    ApiRequest all,
    Census census,
    Consumer<? super String> observer)
    implements Lister {

  /** Asks for one pod, as only the version of the list is wanted. */
  @Override
  public CompletableFuture<String> list() {
    CompletableFuture<Head> page =
        Collector.list(wire, reader, all.with("limit", "1").metadataOnly(), quiet, pod -> {});
    return Collector.linked(page, page.thenApply(Head::version));
  }

  @Override
  public void event(boolean deleted, Head pod) {
    census.runOf(pod.label(RunSignals.WORKFLOW_LABEL)).ifPresent(observer);
  }

  @Override
  public boolean misses(int list) {
    return false;
  }

  @Override
  public int lists() {
    return 0;
  }

  @Override
  public void watchBegins() {}
}
