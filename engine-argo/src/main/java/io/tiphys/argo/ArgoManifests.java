package io.tiphys.argo;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.compile.Manifest;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Capabilities;
import io.tiphys.plan.Plan;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Resources;

/**
 * Shows what would be sent to Argo, and sends nothing: for reviews, for {@code kubectl create}, and
 * for those who want to see what becomes of their workflow.
 *
 * <pre>{@code
 * String yaml = ArgoManifests.inNamespace("scenes").serviceAccount("workflow").yaml(request);
 * }</pre>
 *
 * <p>It carries whatever the features in {@link #capabilities()} stand for. A request that asks for
 * more is refused, with the path of what it asks for. Files that the request names on this machine
 * are not uploaded; the manifest expects them in the store.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class ArgoManifests {
  private final CompileSettings settings;

  private ArgoManifests(CompileSettings settings) {
    this.settings = settings;
  }

  /**
   * Shows runs in one namespace, with its default service account.
   *
   * @param namespace name of the namespace; never null
   * @return a value to ask for manifests
   */
  public static ArgoManifests inNamespace(String namespace) {
    return new ArgoManifests(CompileSettings.of(requireNonNull(namespace, "namespace")));
  }

  /**
   * Sets the account whose rights the pods have.
   *
   * @param name name of a service account of the namespace; never null
   * @return a changed copy
   */
  public ArgoManifests serviceAccount(String name) {
    return new ArgoManifests(settings.withServiceAccount(requireNonNull(name, "name")));
  }

  /**
   * Makes pods that Kubernetes' level <i>restricted</i> admits, Argo's own containers included.
   * Their images have to name a user that is not root, by number, or an overlay does.
   *
   * @return a changed copy
   */
  public ArgoManifests restrictedPods() {
    return new ArgoManifests(settings.withRestrictedPods());
  }

  /**
   * Limits every container that has no limits of its task, Argo's own included, so that namespaces
   * whose quota counts limits admit the pods.
   *
   * @param limits of each container, without {@code diskMiB}: Kubernetes counts Argo's own program
   *     against it; never null
   * @return a changed copy
   * @throws IllegalArgumentException if a disk is limited
   */
  public ArgoManifests containerLimits(Resources limits) {
    return new ArgoManifests(settings.withContainerLimits(requireNonNull(limits, "limits")));
  }

  /**
   * Sets where artifacts are: always in the bucket of Argo's default artifact repository, which has
   * to be one that speaks S3. Default: store {@code artifacts}, prefix {@code tiphys}.
   *
   * @param store the name by which locations of a request call that bucket; never null
   * @param prefix what the keys of all runs begin with, without a slash at its ends; may be empty;
   *     never null
   * @return a changed copy
   * @throws IllegalArgumentException if the prefix is no key, or holds two braces in a row
   */
  public ArgoManifests artifacts(String store, String prefix) {
    requireNonNull(store, "store");
    if (!requireNonNull(prefix, "prefix").isEmpty()) {
      ArtifactLocation.of("any", prefix);
    }
    if (prefix.contains("{{")) {
      throw new IllegalArgumentException("prefix: Argo would replace tags in '" + prefix + "'");
    }
    return new ArgoManifests(settings.withArtifacts(store, prefix));
  }

  /**
   * Shows runs whose pods read and write artifacts through a gateway, in whatever store.
   *
   * @param store the name by which locations of a request call the store; never null
   * @param prefix what the keys of all runs begin with, as in {@link #artifacts}; never null
   * @param gateway of which only the address matters here; never null
   * @return a changed copy
   * @throws IllegalArgumentException if the prefix is no key, or holds two braces in a row
   */
  public ArgoManifests artifactsByGateway(String store, String prefix, ArtifactGateway gateway) {
    return new ArgoManifests(artifacts(store, prefix).settings.withTransport(gateway.transport()));
  }

  /**
   * Sets what is changed of each object, as the overlay of an engine does.
   *
   * @param overlay called on the threads that ask for manifests; never null
   * @return a changed copy
   * @throws IllegalArgumentException if there is one already
   */
  public ArgoManifests overlay(ArgoOverlay overlay) {
    if (settings.overlay().isPresent()) {
      throw new IllegalArgumentException("overlay: there is one; let one call the other");
    }
    return new ArgoManifests(settings.withOverlay(ArgoOverlay.Generated.of(overlay)));
  }

  /**
   * Returns what manifests can carry.
   *
   * @return features and limits
   */
  public static Capabilities capabilities() {
    return WorkflowCompiler.capabilities();
  }

  /**
   * Returns the object that would be sent. The run id in it ends in zeros, where a submission puts
   * chance; apart from that, equal requests give equal objects.
   *
   * @param request what to run; never null
   * @return a new object; never null
   * @throws RefusedException if the request cannot be carried, or the overlay throws or changes
   *     what it must not; it names all problems
   */
  public Workflow workflow(SubmitRequest request) {
    // A copy, since a caller may change it, and lists of the compiler may not be changed.
    return Serialization.unmarshal(json(request), Workflow.class);
  }

  private Manifest manifest(SubmitRequest request) {
    Plan plan = Plan.of(requireNonNull(request, "request"), capabilities());
    return new WorkflowCompiler(settings).manifest(plan);
  }

  /**
   * Returns the object that would be sent, as YAML.
   *
   * @param request what to run; never null
   * @return a document that {@code kubectl create -f} reads; never null
   * @throws RefusedException if the request cannot be carried, or the overlay throws or changes
   *     what it must not; it names all problems
   */
  public String yaml(SubmitRequest request) {
    return Serialization.asYaml(workflow(request));
  }

  /**
   * Returns the object that would be sent, as JSON.
   *
   * @param request what to run; never null
   * @return a document that {@code kubectl create -f} reads; never null
   * @throws RefusedException if the request cannot be carried, or the overlay throws or changes
   *     what it must not; it names all problems
   */
  public String json(SubmitRequest request) {
    return manifest(request).json();
  }
}
