package io.tiphys.argo;

import io.tiphys.argo.internal.backend.BackendSettings;
import io.tiphys.argo.internal.backend.Examination;
import io.tiphys.argo.internal.client.ApiClient;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks whether an installation can do its work, and says of each thing what is wrong and what to
 * do.
 *
 * <pre>{@code
 * for (Doctor.Finding finding : ArgoEngine.builder("scenes").doctor().examine()) {
 *   System.out.println(finding.isGood() ? "ok  " + finding.check() : finding.toString());
 * }
 * }</pre>
 *
 * <p>What the account of the pods may do cannot be asked for; a run whose pods may not report ends
 * FAILED with reason {@code FORBIDDEN}.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class Doctor {
  private final Supplier<ApiClient> client;
  private final BackendSettings settings;

  Doctor(Supplier<ApiClient> client, BackendSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * What was found of one thing.
   *
   * <p>Immutable.
   *
   * @param check what was looked at; never null
   * @param found what is wrong, or empty; never null
   * @param advice what to do, or empty; never null
   * @since 0.1
   */
  public record Finding(String check, String found, String advice) {
    /**
     * Tells whether nothing is wrong.
     *
     * @return true when all is as it should be
     */
    public boolean isGood() {
      return found.isEmpty();
    }

    @Override
    public String toString() {
      return isGood() ? check + ": good" : check + ": " + found + "; " + advice;
    }
  }

  /**
   * Looks at everything: server, credentials, namespace, Argo's resources, the rights of the
   * client, the controller, whether the namespace admits pods as this engine makes them, and the
   * artifact store. Makes workflows, one without pods, one with a pod that no node takes, and one
   * whose pod looks for an artifact that is put into the store, and deletes them all. Takes some
   * seconds, and up to half a minute where no controller answers, or no pod can start.
   *
   * @return a finding for each thing, also for those that are good; what cannot be looked at, as
   *     something before it is wrong, is left out; never null
   */
  public List<Finding> examine() {
    try (Examination examination = new Examination(client.get(), settings)) {
      return examination.results().stream()
          .map(result -> new Finding(result.check(), result.trouble(), result.advice()))
          .toList();
    }
  }
}
