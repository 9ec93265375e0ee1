package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.workflow.Resources;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Argo has no field for: how long a body may take to end, and what a host says of all
 * containers, for the two that Argo adds.
 *
 * <p>Writes {@code templates[].podSpecPatch}; tried on Argo 4.1.2, which names these containers
 * {@code init} and {@code wait}.
 */
final class PodPatch {
  /** What is set aside for each of Argo's containers. */
  private static final Map<String, Quantity> NEEDS =
      Amounts.quantities(Resources.cpuMillis(10).memoryMiB(64));

  private PodPatch() {}

  /** Returns the grace period in whole seconds; Kubernetes kills at once when it is none. */
  static long graceSeconds(Duration gracePeriod) {
    return Math.max(1, Durations.seconds(gracePeriod));
  }

  static String of(Duration gracePeriod, CompileSettings settings) {
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put("terminationGracePeriodSeconds", graceSeconds(gracePeriod));
    if (settings.restrictedPods() || !settings.containerLimits().equals(Resources.none())) {
      patch.put("initContainers", List.of(container("init", settings)));
      patch.put("containers", List.of(container("wait", settings)));
    }
    return Serialization.asJson(patch);
  }

  private static Map<String, Object> container(String name, CompileSettings settings) {
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("name", name);
    if (!settings.containerLimits().equals(Resources.none())) {
      container.put("resources", limited(settings.containerLimits()));
    }
    if (settings.restrictedPods()) {
      container.put("securityContext", Security.container());
    }
    return container;
  }

  /** Without a request Kubernetes would set aside as much as the limit, for each of them. */
  private static Map<String, Object> limited(Resources limits) {
    Map<String, String> most = new LinkedHashMap<>();
    Map<String, String> needs = new LinkedHashMap<>();
    Amounts.quantities(limits)
        .forEach(
            (name, amount) -> {
              most.put(name, amount.toString());
              Quantity needed = NEEDS.getOrDefault(name, amount);
              needs.put(name, (needed.compareTo(amount) < 0 ? needed : amount).toString());
            });
    Map<String, Object> resources = new LinkedHashMap<>();
    resources.put("limits", most);
    resources.put("requests", needs);
    return resources;
  }
}
