package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
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

  static ResourceRequirements of(Resources needs, Resources limits) {
    return new ResourceRequirementsBuilder()
        .withRequests(quantities(needs))
        .withLimits(quantities(limits))
        .build();
  }

  private static Map<String, Quantity> quantities(Resources resources) {
    Map<String, Quantity> all = new LinkedHashMap<>();
    resources.cpuMillis().ifPresent(n -> all.put("cpu", new Quantity(n + "m")));
    resources.memoryMiB().ifPresent(n -> all.put("memory", new Quantity(n + "Mi")));
    resources.diskMiB().ifPresent(n -> all.put("ephemeral-storage", new Quantity(n + "Mi")));
    return all;
  }
}
