package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.tiphys.workflow.Resources;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a body needs, and what it may use at most.
 *
 * <p>Writes {@code container.resources}; tried on Argo 4.1.2.
 */
final class Amounts {
  private Amounts() {}

  /**
   * Returns what the container of a task says.
   *
   * @param usual limits where the task has none; where it requests more, that is its limit
   */
  static ResourceRequirements of(Resources needs, Resources limits, Resources usual) {
    Map<String, Quantity> requests = quantities(needs);
    Map<String, Quantity> all = quantities(usual);
    requests.forEach(
        (name, needed) ->
            all.computeIfPresent(
                name, (same, limit) -> needed.compareTo(limit) > 0 ? needed : limit));
    all.putAll(quantities(limits));
    ResourceRequirements both = new ResourceRequirements();
    both.setRequests(requests);
    both.setLimits(all);
    return both;
  }

  /** Returns amounts by the names that Kubernetes has for them. */
  static Map<String, Quantity> quantities(Resources resources) {
    Map<String, Quantity> all = new LinkedHashMap<>();
    resources.cpuMillis().ifPresent(n -> all.put("cpu", new Quantity(n + "m")));
    resources.memoryMiB().ifPresent(n -> all.put("memory", new Quantity(n + "Mi")));
    resources.diskMiB().ifPresent(n -> all.put("ephemeral-storage", new Quantity(n + "Mi")));
    return all;
  }
}
