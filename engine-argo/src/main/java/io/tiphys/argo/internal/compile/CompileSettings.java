package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.Resources;
import java.util.Optional;

/**
 * What the engine, and not the plan, decides about a run. Immutable.
 *
 * @param namespace where the run is
 * @param serviceAccount whose rights its pods have; the namespace's default account if empty
 * @param restrictedPods whether pods keep to Kubernetes' level <i>restricted</i>
 * @param nonce last part of the run id, by which a key that is used again is another run
 * @param artifactStore name by which requests call the store of Argo's default repository
 * @param artifactPrefix what the keys of all runs begin with; may be empty
 * @param instanceId which controller is to run it; the one without an id if empty
 * @param containerLimits what containers may use at most whose task does not say it, and Argo's own
 */
public record CompileSettings(
    String namespace,
    Optional<String> serviceAccount,
    boolean restrictedPods,
    String nonce,
    String artifactStore,
    String artifactPrefix,
    Optional<String> instanceId,
    Resources containerLimits) {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if they are such that no pod could bear them
   */
  public CompileSettings {
    checkLimits(containerLimits);
  }

  /**
   * Checks limits that are to hold for Argo's containers too.
   *
   * @throws IllegalArgumentException if they are such that no pod could bear them
   */
  public static void checkLimits(Resources containerLimits) {
    if (containerLimits.diskMiB().isPresent()) {
      throw new IllegalArgumentException(
          "containerLimits: expected no diskMiB, as Kubernetes counts Argo's own program against it"
              + " and ends the pod; received "
              + containerLimits);
    }
  }

  /** Returns the same with another nonce. */
  public CompileSettings withNonce(String other) {
    return new CompileSettings(
        namespace,
        serviceAccount,
        restrictedPods,
        other,
        artifactStore,
        artifactPrefix,
        instanceId,
        containerLimits);
  }
}
