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
 * @param overlay what the host changes of what was compiled, if anything
 */
public record CompileSettings(
    String namespace,
    Optional<String> serviceAccount,
    boolean restrictedPods,
    String nonce,
    String artifactStore,
    String artifactPrefix,
    Optional<String> instanceId,
    Resources containerLimits,
    Optional<Overlay> overlay) {
  /** A submission puts chance here. */
  private static final String NO_NONCE = "00000000";

  /**
   * Checks the limits, which are to hold for Argo's containers too.
   *
   * @throws IllegalArgumentException if they are such that no pod could bear them
   */
  public CompileSettings {
    if (containerLimits.diskMiB().isPresent()) {
      throw new IllegalArgumentException(
          "containerLimits: expected no diskMiB, as Kubernetes counts Argo's own program against it"
              + " and ends the pod; received "
              + containerLimits);
    }
  }

  /** Returns what holds where nothing is decided. */
  public static CompileSettings of(String namespace) {
    return new CompileSettings(
        namespace,
        Optional.empty(),
        false,
        NO_NONCE,
        "artifacts",
        "tiphys",
        Optional.empty(),
        Resources.none(),
        Optional.empty());
  }

  /** Returns the same with an account for its pods. */
  public CompileSettings withServiceAccount(String name) {
    return new CompileSettings(
        namespace,
        Optional.of(name),
        restrictedPods,
        nonce,
        artifactStore,
        artifactPrefix,
        instanceId,
        containerLimits,
        overlay);
  }

  /** Returns the same with pods of level <i>restricted</i>. */
  public CompileSettings withRestrictedPods() {
    return new CompileSettings(
        namespace,
        serviceAccount,
        true,
        nonce,
        artifactStore,
        artifactPrefix,
        instanceId,
        containerLimits,
        overlay);
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
        containerLimits,
        overlay);
  }

  /** Returns the same with artifacts elsewhere. */
  public CompileSettings withArtifacts(String store, String prefix) {
    return new CompileSettings(
        namespace,
        serviceAccount,
        restrictedPods,
        nonce,
        store,
        prefix,
        instanceId,
        containerLimits,
        overlay);
  }

  /** Returns the same for a controller that has an id. */
  public CompileSettings withInstanceId(String id) {
    return new CompileSettings(
        namespace,
        serviceAccount,
        restrictedPods,
        nonce,
        artifactStore,
        artifactPrefix,
        Optional.of(id),
        containerLimits,
        overlay);
  }

  /** Returns the same with limits of containers. */
  public CompileSettings withContainerLimits(Resources limits) {
    return new CompileSettings(
        namespace,
        serviceAccount,
        restrictedPods,
        nonce,
        artifactStore,
        artifactPrefix,
        instanceId,
        limits,
        overlay);
  }

  /** Returns the same without an overlay. */
  public CompileSettings withoutOverlay() {
    return overlaid(Optional.empty());
  }

  /** Returns the same with an overlay. */
  public CompileSettings withOverlay(Overlay change) {
    return overlaid(Optional.of(change));
  }

  private CompileSettings overlaid(Optional<Overlay> change) {
    return new CompileSettings(
        namespace,
        serviceAccount,
        restrictedPods,
        nonce,
        artifactStore,
        artifactPrefix,
        instanceId,
        containerLimits,
        change);
  }
}
