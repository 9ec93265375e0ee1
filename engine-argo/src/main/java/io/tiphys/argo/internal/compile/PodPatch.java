package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.workflow.Resources;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Argo has no field for: how long a body may take to end, and limits of the two containers
 * that Argo adds.
 *
 * <p>Writes {@code templates[].podSpecPatch}; tried on Argo 4.1.2, which names these containers
 * {@code init} and {@code wait}.
 */
final class PodPatch {
  private PodPatch() {}

  /** Returns the grace period in whole seconds; Kubernetes kills at once when it is none. */
  static long graceSeconds(Duration gracePeriod) {
    return Math.max(1, Durations.seconds(gracePeriod));
  }

  static String of(Duration gracePeriod, Resources limits) {
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put("terminationGracePeriodSeconds", graceSeconds(gracePeriod));
    if (!limits.equals(Resources.none())) {
      patch.put("initContainers", List.of(limited("init", limits)));
      patch.put("containers", List.of(limited("wait", limits)));
    }
    return Serialization.asJson(patch);
  }

  private static Map<String, Object> limited(String container, Resources limits) {
    Map<String, String> amounts = new LinkedHashMap<>();
    Amounts.quantities(limits).forEach((name, amount) -> amounts.put(name, amount.toString()));
    return Map.of("name", container, "resources", Map.of("limits", amounts));
  }
}
