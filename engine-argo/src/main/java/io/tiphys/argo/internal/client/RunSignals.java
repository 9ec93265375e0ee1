package io.tiphys.argo.internal.client;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says of runs that they have changed: their object, or one of their pods. One watch for all
 * objects of the namespace and one for all pods; a list of the objects from time to time, so that
 * no change of an object is missed for longer than that. A missed change of a pod is not made up
 * for: whoever waits for a run looks at it from time to time anyway.
 *
 * <p>Thread-safe.
 */
final class RunSignals implements AutoCloseable {
  /** Argo's label on pods: the name of the workflow's object. */
  static final String WORKFLOW_LABEL = "workflows.argoproj.io/workflow";

  private final Census census;
  private final ObjectWatch workflows;
  private final ObjectWatch pods;

  RunSignals(
      Wire wire,
      Ticks ticks,
      Reader reader,
      Failures failures,
      ClientSettings settings,
      String labels,
      Consumer<? super String> observer) {
    census = new Census(wire, reader, settings, labels, observer);
    workflows =
        new ObjectWatch(
            wire,
            ticks,
            reader,
            failures,
            ApiRequest.get(Kind.WORKFLOWS, Kind.WORKFLOWS.path(settings.namespace()))
                .with("labelSelector", labels),
            census,
            Optional.of(settings.listEvery()));
    ApiRequest allPods =
        ApiRequest.get(Kind.PODS, Kind.PODS.path(settings.namespace()))
            .with("labelSelector", WORKFLOW_LABEL);
    pods =
        new ObjectWatch(
            wire,
            ticks,
            reader,
            failures,
            allPods,
            new PodEvents(wire, reader, settings.requestTimeout(), allPods, census, observer),
            Optional.empty());
  }

  void start() {
    workflows.start();
    pods.start();
  }

  @Override
  public void close() {
    workflows.close();
    pods.close();
  }
}
