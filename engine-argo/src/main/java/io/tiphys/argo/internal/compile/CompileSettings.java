package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Transport;
import io.tiphys.workflow.Resources;
import java.util.Optional;
import java.util.function.Consumer;

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
 * @param transport how pods come by artifacts
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
    Optional<Overlay> overlay,
    Transport transport) {
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
        Optional.empty(),
        Transport.REPOSITORY);
  }

  /** Returns the same with an account for its pods. */
  public CompileSettings withServiceAccount(String name) {
    return with(draft -> draft.serviceAccount = Optional.of(name));
  }

  /** Returns the same with pods of level <i>restricted</i>. */
  public CompileSettings withRestrictedPods() {
    return with(draft -> draft.restrictedPods = true);
  }

  /** Returns the same with another nonce. */
  public CompileSettings withNonce(String other) {
    return with(draft -> draft.nonce = other);
  }

  /** Returns the same with artifacts elsewhere. */
  public CompileSettings withArtifacts(String store, String prefix) {
    return with(
        draft -> {
          draft.artifactStore = store;
          draft.artifactPrefix = prefix;
        });
  }

  /** Returns the same for a controller that has an id. */
  public CompileSettings withInstanceId(String id) {
    return with(draft -> draft.instanceId = Optional.of(id));
  }

  /** Returns the same with limits of containers. */
  public CompileSettings withContainerLimits(Resources limits) {
    return with(draft -> draft.containerLimits = limits);
  }

  /** Returns the same with an overlay. */
  public CompileSettings withOverlay(Overlay change) {
    return with(draft -> draft.overlay = Optional.of(change));
  }

  /** Returns the same without an overlay. */
  public CompileSettings withoutOverlay() {
    return with(draft -> draft.overlay = Optional.empty());
  }

  /** Returns the same with another way for artifacts. */
  public CompileSettings withTransport(Transport other) {
    return with(draft -> draft.transport = other);
  }

  private CompileSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** A copy by names: so many components of few types are soon mixed up by their places. */
  private static final class Draft {
    private final String namespace;
    private Optional<String> serviceAccount;
    private boolean restrictedPods;
    private String nonce;
    private String artifactStore;
    private String artifactPrefix;
    private Optional<String> instanceId;
    private Resources containerLimits;
    private Optional<Overlay> overlay;
    private Transport transport;

    private Draft(CompileSettings from) {
      namespace = from.namespace;
      serviceAccount = from.serviceAccount;
      restrictedPods = from.restrictedPods;
      nonce = from.nonce;
      artifactStore = from.artifactStore;
      artifactPrefix = from.artifactPrefix;
      instanceId = from.instanceId;
      containerLimits = from.containerLimits;
      overlay = from.overlay;
      transport = from.transport;
    }

    private CompileSettings settings() {
      return new CompileSettings(
          namespace,
          serviceAccount,
          restrictedPods,
          nonce,
          artifactStore,
          artifactPrefix,
          instanceId,
          containerLimits,
          overlay,
          transport);
    }
  }
}
