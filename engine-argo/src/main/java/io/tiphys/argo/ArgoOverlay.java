package io.tiphys.argo;

import static java.util.Objects.requireNonNull;

import io.tiphys.argo.internal.compile.Overlay;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.plan.Plan;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * Changes what is sent to Argo, for what a workflow cannot say: on which nodes pods run, a sidecar,
 * a volume of the cluster, a label for those who count costs. A host sets it on its engine; {@code
 * ArgoManifests} shows what comes of it.
 *
 * <pre>{@code
 * ArgoEngine.builder("scenes").overlay((generated, plan) -> {
 *   generated.spec().nodeSelector(Map.of("pool", "gdal")).priority(10);
 *   generated.template("previews/render").ifPresent(render -> render.sidecars(List.of(cache)));
 * });
 * }</pre>
 *
 * <p>With an overlay runs are not portable: every plan says so in its notes, and other engines run
 * the same workflow without what the overlay adds. It is no part of the content of a request, so
 * that a request key may be used again whatever the overlay does now; a re-run gets the overlay of
 * the engine that makes it.
 *
 * <p>What the engine needs to read a run back is not to be changed, nor what the definition or the
 * request can say themselves. That is everything but
 *
 * <ul>
 *   <li>in the metadata of the object: labels, annotations, owners and finalizers, apart from those
 *       of this library and of Argo;
 *   <li>in its specification: what concerns pods and Argo's own work, such as accounts, nodes,
 *       tolerations, volumes, security, patches of pods, priority, metrics, and what is deleted of
 *       pods and volumes;
 *   <li>in the template of a task: the same for its pods, sidecars and containers before it, and of
 *       its container all but command, arguments, directory and time limit, so also its image and
 *       resources. What is there of volumes, mounts and variables stays there: add to the lists.
 * </ul>
 *
 * <p>The plan refuses every other change and names it. It does the same when an overlay throws.
 * What an overlay writes that Kubernetes does not know, the server refuses at {@code submit}; a pod
 * that cannot start with it is shown as every other that cannot.
 *
 * <p>Implementations are thread-safe: the engine calls them at each {@code plan}, {@code submit}
 * and re-run, and its doctor for a run of its own, on the thread of the caller, and at some of them
 * twice. They have no effect but on what they are given, and do the same for equal plans.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ArgoOverlay {
  /**
   * Changes one object that would be sent.
   *
   * @param generated what was made of the plan, to be changed; not to be kept; never null
   * @param plan what was asked for; its labels, for instance, allow a choice for each run; never
   *     null
   */
  void change(Generated generated, Plan plan);

  /**
   * The object that an overlay changes. Its lists and maps can be changed, too.
   *
   * <p>Not thread-safe; confine to the call.
   *
   * @since 0.1
   */
  final class Generated {
    private final Workflow workflow;
    private final Map<String, Template> templates;

    private Generated(Workflow workflow, Map<String, Template> templates) {
      this.workflow = workflow;
      this.templates = Collections.unmodifiableMap(templates);
    }

    static Overlay of(ArgoOverlay overlay) {
      requireNonNull(overlay, "overlay");
      return (workflow, templates, plan) ->
          overlay.change(new Generated(workflow, templates), plan);
    }

    /**
     * Returns the object.
     *
     * @return never null
     */
    public Workflow workflow() {
      return workflow;
    }

    /**
     * Returns the specification of the object, which holds for all pods of the run.
     *
     * @return never null
     */
    public WorkflowSpec spec() {
      return requireNonNull(workflow.getSpec(), "spec");
    }

    /**
     * Finds the template that the pods of a task are made from: one pod for each attempt, and for
     * each instance of a fan-out.
     *
     * @param path the path of a container task in the definition, members of groups and of called
     *     workflows included: names with slashes between, without indexes; never null
     * @return empty when the plan has no such task, or has switched it off
     */
    public Optional<Template> template(String path) {
      return Optional.ofNullable(templates.get(requireNonNull(path, "path")));
    }

    /**
     * Returns the templates of all container tasks that are not switched off.
     *
     * @return by paths, as in {@link #template}, in order of declaration; an unmodifiable map of
     *     templates that can be changed; never null
     */
    public Map<String, Template> templates() {
      return templates;
    }
  }
}
