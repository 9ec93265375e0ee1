package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodResourceClaim;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be run, with inputs and outputs; what a function is in a program.
 *
 * <p>Exactly one body says what it does. Leaf bodies make a pod: {@link #getContainer}, {@link
 * #getScript}, {@link #getContainerSet}, {@link #getResource}, {@link #getData}; or run without a
 * pod of their own: {@link #getSuspend}, {@link #getHttp}, {@link #getPlugin}. {@link #getDag} and
 * {@link #getSteps} call other templates. Which other fields count depends on the body, as said at
 * each.
 *
 * <p>A fan-out with artifacts, for example, over three texts, where each container reads one text
 * and leaves one file:
 *
 * <pre>{@code
 * Template work = new Template()
 *     .name("work")
 *     .inputs(new Inputs().parameters(List.of(new Parameter().name("text"))))
 *     .container(
 *         new ContainerBuilder()
 *             .withImage("busybox")
 *             .withCommand("sh", "-c")
 *             .withArgs("printf %s \"$TEXT\" > /tmp/out.txt")
 *             .addNewEnv().withName("TEXT").withValue("{{inputs.parameters.text}}").endEnv()
 *             .build())
 *     .outputs(
 *         new Outputs().artifacts(List.of(new Artifact().name("out").path("/tmp/out.txt"))));
 * Template all = new Template()
 *     .name("all")
 *     .dag(
 *         new DAGTemplate()
 *             .tasks(
 *                 List.of(
 *                     new DAGTask()
 *                         .name("work-on")
 *                         .template("work")
 *                         .withItems(List.of(Item.of("a"), Item.of("b"), Item.of("c")))
 *                         .arguments(
 *                             new Arguments()
 *                                 .parameters(
 *                                     List.of(new Parameter().name("text").value("{{item}}")))))));
 * }</pre>
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Template extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("inputs")
  private @Nullable Inputs inputs;

  @JsonProperty("outputs")
  private @Nullable Outputs outputs;

  @JsonProperty("container")
  private @Nullable Container container;

  @JsonProperty("script")
  private @Nullable ScriptTemplate script;

  @JsonProperty("containerSet")
  private @Nullable ContainerSetTemplate containerSet;

  @JsonProperty("dag")
  private @Nullable DAGTemplate dag;

  @JsonProperty("steps")
  private @Nullable List<List<WorkflowStep>> steps;

  @JsonProperty("resource")
  private @Nullable ResourceTemplate resource;

  @JsonProperty("suspend")
  private @Nullable SuspendTemplate suspend;

  @JsonProperty("data")
  private @Nullable Data data;

  @JsonProperty("http")
  private @Nullable HTTP http;

  @JsonProperty("plugin")
  private @Nullable Map<String, Object> plugin;

  @JsonProperty("metadata")
  private @Nullable Metadata metadata;

  @JsonProperty("annotations")
  private @Nullable Map<String, String> annotations;

  @JsonProperty("activeDeadlineSeconds")
  private @Nullable IntOrString activeDeadlineSeconds;

  @JsonProperty("timeout")
  private @Nullable String timeout;

  @JsonProperty("pendingTimeout")
  private @Nullable String pendingTimeout;

  @JsonProperty("retryStrategy")
  private @Nullable RetryStrategy retryStrategy;

  @JsonProperty("parallelism")
  private @Nullable Long parallelism;

  @JsonProperty("failFast")
  private @Nullable Boolean failFast;

  @JsonProperty("daemon")
  private @Nullable Boolean daemon;

  @JsonProperty("synchronization")
  private @Nullable Synchronization synchronization;

  @JsonProperty("memoize")
  private @Nullable Memoize memoize;

  @JsonProperty("metrics")
  private @Nullable Metrics metrics;

  @JsonProperty("archiveLocation")
  private @Nullable ArtifactLocation archiveLocation;

  @JsonProperty("serviceAccountName")
  private @Nullable String serviceAccountName;

  @JsonProperty("automountServiceAccountToken")
  private @Nullable Boolean automountServiceAccountToken;

  @JsonProperty("executor")
  private @Nullable ExecutorConfig executor;

  @JsonProperty("volumes")
  private @Nullable List<Volume> volumes;

  @JsonProperty("initContainers")
  private @Nullable List<UserContainer> initContainers;

  @JsonProperty("sidecars")
  private @Nullable List<UserContainer> sidecars;

  @JsonProperty("nodeSelector")
  private @Nullable Map<String, String> nodeSelector;

  @JsonProperty("affinity")
  private @Nullable Affinity affinity;

  @JsonProperty("tolerations")
  private @Nullable List<Toleration> tolerations;

  @JsonProperty("schedulerName")
  private @Nullable String schedulerName;

  @JsonProperty("priorityClassName")
  private @Nullable String priorityClassName;

  @JsonProperty("hostAliases")
  private @Nullable List<HostAlias> hostAliases;

  @JsonProperty("securityContext")
  private @Nullable PodSecurityContext securityContext;

  @JsonProperty("podSpecPatch")
  private @Nullable String podSpecPatch;

  @JsonProperty("podResources")
  private @Nullable ResourceRequirements podResources;

  @JsonProperty("resourceClaims")
  private @Nullable List<PodResourceClaim> resourceClaims;

  /** Makes an empty one. */
  public Template() {}

  /**
   * Its name, by which tasks and steps call it. Letters, digits and {@code -}, at most 128; unique
   * in the workflow.
   *
   * <p>Use lower case: the name becomes part of pod names, where capitals are refused. Absent in
   * {@link DAGTask#getInline inline} templates and {@link WorkflowSpec#getTemplateDefaults}.
   *
   * <p>Argo field {@code spec.templates[].name}.
   *
   * @return null if absent
   */
  public @Nullable String getName() {
    return name;
  }

  /**
   * Sets what {@link #getName()} returns.
   *
   * @param name the new value; null leaves the field out
   * @return this
   */
  public Template name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * What it needs. A call without a required input is refused when the workflow is checked.
   *
   * <p>Argo field {@code spec.templates[].inputs}.
   *
   * @return null if absent
   */
  public @Nullable Inputs getInputs() {
    return inputs;
  }

  /**
   * Sets what {@link #getInputs()} returns.
   *
   * @param inputs the new value; null leaves the field out
   * @return this
   */
  public Template inputs(@Nullable Inputs inputs) {
    this.inputs = inputs;
    return this;
  }

  /**
   * What it leaves behind for others.
   *
   * <p>Argo field {@code spec.templates[].outputs}.
   *
   * @return null if absent
   */
  public @Nullable Outputs getOutputs() {
    return outputs;
  }

  /**
   * Sets what {@link #getOutputs()} returns.
   *
   * @param outputs the new value; null leaves the field out
   * @return this
   */
  public Template outputs(@Nullable Outputs outputs) {
    this.outputs = outputs;
    return this;
  }

  /**
   * Body: one container, in a pod of its own. This is Kubernetes' own type.
   *
   * <p>Always give {@code command}: without it the controller asks the registry of the image what
   * to run, which fails where it has no way there. The container's name is always made {@code
   * main}. Tags such as {@code {{inputs.parameters.x}}} may stand in every text; in a shell command
   * pass them through {@code env}, not by pasting them into the script.
   *
   * <p>Argo field {@code spec.templates[].container}.
   *
   * @return null if absent
   */
  public @Nullable Container getContainer() {
    return container;
  }

  /**
   * Sets what {@link #getContainer()} returns.
   *
   * @param container the new value; null leaves the field out
   * @return this
   */
  public Template container(@Nullable Container container) {
    this.container = container;
    return this;
  }

  /**
   * Body: a container that runs a text as a script.
   *
   * <p>Argo field {@code spec.templates[].script}.
   *
   * @return null if absent
   */
  public @Nullable ScriptTemplate getScript() {
    return script;
  }

  /**
   * Sets what {@link #getScript()} returns.
   *
   * @param script the new value; null leaves the field out
   * @return this
   */
  public Template script(@Nullable ScriptTemplate script) {
    this.script = script;
    return this;
  }

  /**
   * Body: several containers in one pod, with an order among them. Saves pods where steps share
   * files.
   *
   * <p>Argo field {@code spec.templates[].containerSet}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable ContainerSetTemplate getContainerSet() {
    return containerSet;
  }

  /**
   * Sets what {@link #getContainerSet()} returns.
   *
   * @param containerSet the new value; null leaves the field out
   * @return this
   */
  public Template containerSet(@Nullable ContainerSetTemplate containerSet) {
    this.containerSet = containerSet;
    return this;
  }

  /**
   * Body: calls of other templates as a graph of tasks with dependencies.
   *
   * <p>Argo field {@code spec.templates[].dag}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable DAGTemplate getDag() {
    return dag;
  }

  /**
   * Sets what {@link #getDag()} returns.
   *
   * @param dag the new value; null leaves the field out
   * @return this
   */
  public Template dag(@Nullable DAGTemplate dag) {
    this.dag = dag;
    return this;
  }

  /**
   * Body: calls of other templates in sequence. The outer list is run one after the other; the
   * steps of an inner list run side by side.
   *
   * <p>Argo field {@code spec.templates[].steps}.
   *
   * @return null if absent
   */
  public @Nullable List<List<WorkflowStep>> getSteps() {
    return steps;
  }

  /**
   * Sets what {@link #getSteps()} returns.
   *
   * @param steps the new value; null leaves the field out
   * @return this
   */
  public Template steps(@Nullable List<List<WorkflowStep>> steps) {
    this.steps = steps;
    return this;
  }

  /**
   * Body: creates, changes, reads or deletes a Kubernetes object, and may wait for a condition on
   * it.
   *
   * <p>Argo field {@code spec.templates[].resource}.
   *
   * @return null if absent
   */
  public @Nullable ResourceTemplate getResource() {
    return resource;
  }

  /**
   * Sets what {@link #getResource()} returns.
   *
   * @param resource the new value; null leaves the field out
   * @return this
   */
  public Template resource(@Nullable ResourceTemplate resource) {
    this.resource = resource;
    return this;
  }

  /**
   * Body: waits, for a time or until somebody resumes it. No pod.
   *
   * <p>Argo field {@code spec.templates[].suspend}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable SuspendTemplate getSuspend() {
    return suspend;
  }

  /**
   * Sets what {@link #getSuspend()} returns.
   *
   * @param suspend the new value; null leaves the field out
   * @return this
   */
  public Template suspend(@Nullable SuspendTemplate suspend) {
    this.suspend = suspend;
    return this;
  }

  /**
   * Body: lists what lies in an artifact store, and filters the list.
   *
   * <p>Argo field {@code spec.templates[].data}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable Data getData() {
    return data;
  }

  /**
   * Sets what {@link #getData()} returns.
   *
   * @param data the new value; null leaves the field out
   * @return this
   */
  public Template data(@Nullable Data data) {
    this.data = data;
    return this;
  }

  /**
   * Body: one HTTP request, made by an agent pod that all such calls of the workflow share.
   *
   * <p>Argo field {@code spec.templates[].http}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable HTTP getHttp() {
    return http;
  }

  /**
   * Sets what {@link #getHttp()} returns.
   *
   * @param http the new value; null leaves the field out
   * @return this
   */
  public Template http(@Nullable HTTP http) {
    this.http = http;
    return this;
  }

  /**
   * Body: work for an executor plugin. The map has one key, the plugin's name; what is below it
   * only the plugin understands.
   *
   * <p>Plugins must be enabled on the controller.
   *
   * <p>Argo field {@code spec.templates[].plugin}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable Map<String, Object> getPlugin() {
    return plugin;
  }

  /**
   * Sets what {@link #getPlugin()} returns.
   *
   * @param plugin the new value; null leaves the field out
   * @return this
   */
  public Template plugin(@Nullable Map<String, Object> plugin) {
    this.plugin = plugin;
    return this;
  }

  /**
   * Labels and annotations for the pod of a leaf. They do not show in the node's status.
   *
   * <p>Argo field {@code spec.templates[].metadata}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable Metadata getMetadata() {
    return metadata;
  }

  /**
   * Sets what {@link #getMetadata()} returns.
   *
   * @param metadata the new value; null leaves the field out
   * @return this
   */
  public Template metadata(@Nullable Metadata metadata) {
    this.metadata = metadata;
    return this;
  }

  /**
   * Annotations of the template itself. Only {@code workflows.argoproj.io/display-name} means
   * something: it replaces {@link NodeStatus#getDisplayName}.
   *
   * <p>Programs that read statuses should not rely on it: it appears some time after the node and
   * can hide outputs from expressions.
   *
   * <p>Argo field {@code spec.templates[].annotations}, since Argo 3.7.
   *
   * @return null if absent
   */
  public @Nullable Map<String, String> getAnnotations() {
    return annotations;
  }

  /**
   * Sets what {@link #getAnnotations()} returns.
   *
   * @param annotations the new value; null leaves the field out
   * @return this
   */
  public Template annotations(@Nullable Map<String, String> annotations) {
    this.annotations = annotations;
    return this;
  }

  /**
   * Leaf: how long the pod may run, in seconds, or a tag that gives the number. Default: no limit.
   *
   * <p>Kubernetes' own limit: it counts from the pod's start, Argo's helper containers included, so
   * that a body which ended in time can still be reported as failed. Under a retry each attempt has
   * the full time.
   *
   * <p>Argo field {@code spec.templates[].activeDeadlineSeconds}.
   *
   * @return null if absent
   */
  public @Nullable IntOrString getActiveDeadlineSeconds() {
    return activeDeadlineSeconds;
  }

  /**
   * Sets what {@link #getActiveDeadlineSeconds()} returns.
   *
   * @param activeDeadlineSeconds the new value; null leaves the field out
   * @return this
   */
  public Template activeDeadlineSeconds(@Nullable IntOrString activeDeadlineSeconds) {
    this.activeDeadlineSeconds = activeDeadlineSeconds;
    return this;
  }

  /**
   * Leaf: how long a node may take from its creation, waiting for a machine included. A duration
   * with a unit, such as {@code 90s} or {@code 2h}. Default: no limit.
   *
   * <p>Not for steps and DAG templates. Without effect while the pod of a retried template is still
   * pending.
   *
   * <p>Argo field {@code spec.templates[].timeout}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable String getTimeout() {
    return timeout;
  }

  /**
   * Sets what {@link #getTimeout()} returns.
   *
   * @param timeout the new value; null leaves the field out
   * @return this
   */
  public Template timeout(@Nullable String timeout) {
    this.timeout = timeout;
    return this;
  }

  /**
   * Leaf: how long a node may be Pending, such as for want of resources or because its image cannot
   * be pulled. A duration with a unit. Default: for ever.
   *
   * <p>Ignored together with {@link #getRetryStrategy} in 4.1.2; put the retry on a DAG template
   * around it.
   *
   * <p>Argo field {@code spec.templates[].pendingTimeout}, since Argo 4.1.
   *
   * @return null if absent
   */
  public @Nullable String getPendingTimeout() {
    return pendingTimeout;
  }

  /**
   * Sets what {@link #getPendingTimeout()} returns.
   *
   * @param pendingTimeout the new value; null leaves the field out
   * @return this
   */
  public Template pendingTimeout(@Nullable String pendingTimeout) {
    this.pendingTimeout = pendingTimeout;
    return this;
  }

  /**
   * Tries again when an attempt fails. On a leaf a new pod is made; on steps or DAG templates the
   * whole is run again.
   *
   * <p>In the status a node of type {@link NodeType#RETRY} then stands for the task, with one child
   * per attempt.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy}.
   *
   * @return null if absent
   */
  public @Nullable RetryStrategy getRetryStrategy() {
    return retryStrategy;
  }

  /**
   * Sets what {@link #getRetryStrategy()} returns.
   *
   * @param retryStrategy the new value; null leaves the field out
   * @return this
   */
  public Template retryStrategy(@Nullable RetryStrategy retryStrategy) {
    this.retryStrategy = retryStrategy;
    return this;
  }

  /**
   * Steps and DAG: how many direct children run at the same time. Default: no limit. In a fan-out,
   * each item counts.
   *
   * <p>Children that wait for a place have no node yet. Calls of suspend, HTTP and plugin templates
   * are not counted.
   *
   * <p>Argo field {@code spec.templates[].parallelism}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable Long getParallelism() {
    return parallelism;
  }

  /**
   * Sets what {@link #getParallelism()} returns.
   *
   * @param parallelism the new value; null leaves the field out
   * @return this
   */
  public Template parallelism(@Nullable Long parallelism) {
    this.parallelism = parallelism;
    return this;
  }

  /**
   * Steps and DAG with {@link #getParallelism}: ends the template as soon as a child has failed,
   * without waiting for those that run. Default false.
   *
   * <p>Their pods run on and their results are lost. Not the same as {@link
   * DAGTemplate#getFailFast}.
   *
   * <p>Argo field {@code spec.templates[].failFast}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable Boolean getFailFast() {
    return failFast;
  }

  /**
   * Sets what {@link #getFailFast()} returns.
   *
   * @param failFast the new value; null leaves the field out
   * @return this
   */
  public Template failFast(@Nullable Boolean failFast) {
    this.failFast = failFast;
    return this;
  }

  /**
   * Leaf: a service for the others. The node counts as done once the pod is ready, the pod runs on
   * until the enclosing template ends, and others reach it by {@code {{tasks.NAME.ip}}}.
   *
   * <p>Argo field {@code spec.templates[].daemon}.
   *
   * @return null if absent
   */
  public @Nullable Boolean getDaemon() {
    return daemon;
  }

  /**
   * Sets what {@link #getDaemon()} returns.
   *
   * @param daemon the new value; null leaves the field out
   * @return this
   */
  public Template daemon(@Nullable Boolean daemon) {
    this.daemon = daemon;
    return this;
  }

  /**
   * Locks that each call holds while it runs.
   *
   * <p>Argo field {@code spec.templates[].synchronization}, since Argo 2.10.
   *
   * @return null if absent
   */
  public @Nullable Synchronization getSynchronization() {
    return synchronization;
  }

  /**
   * Sets what {@link #getSynchronization()} returns.
   *
   * @param synchronization the new value; null leaves the field out
   * @return this
   */
  public Template synchronization(@Nullable Synchronization synchronization) {
    this.synchronization = synchronization;
    return this;
  }

  /**
   * Looks for the outputs of an earlier call with the same key and, if found, takes them instead of
   * running.
   *
   * <p>Argo field {@code spec.templates[].memoize}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable Memoize getMemoize() {
    return memoize;
  }

  /**
   * Sets what {@link #getMemoize()} returns.
   *
   * @param memoize the new value; null leaves the field out
   * @return this
   */
  public Template memoize(@Nullable Memoize memoize) {
    this.memoize = memoize;
    return this;
  }

  /**
   * Prometheus metrics about each node of this template.
   *
   * <p>Argo field {@code spec.templates[].metrics}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable Metrics getMetrics() {
    return metrics;
  }

  /**
   * Sets what {@link #getMetrics()} returns.
   *
   * @param metrics the new value; null leaves the field out
   * @return this
   */
  public Template metrics(@Nullable Metrics metrics) {
    this.metrics = metrics;
    return this;
  }

  /**
   * Where this template's logs and output artifacts without a location of their own go, instead of
   * the workflow's repository.
   *
   * <p>Argo field {@code spec.templates[].archiveLocation}.
   *
   * @return null if absent
   */
  public @Nullable ArtifactLocation getArchiveLocation() {
    return archiveLocation;
  }

  /**
   * Sets what {@link #getArchiveLocation()} returns.
   *
   * @param archiveLocation the new value; null leaves the field out
   * @return this
   */
  public Template archiveLocation(@Nullable ArtifactLocation archiveLocation) {
    this.archiveLocation = archiveLocation;
    return this;
  }

  /**
   * Leaf: the service account of the pod. Default: the workflow's.
   *
   * <p>Argo field {@code spec.templates[].serviceAccountName}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getServiceAccountName() {
    return serviceAccountName;
  }

  /**
   * Sets what {@link #getServiceAccountName()} returns.
   *
   * @param serviceAccountName the new value; null leaves the field out
   * @return this
   */
  public Template serviceAccountName(@Nullable String serviceAccountName) {
    this.serviceAccountName = serviceAccountName;
    return this;
  }

  /**
   * Leaf: whether the pod gets a service account token. Default: the workflow's setting.
   *
   * <p>Argo field {@code spec.templates[].automountServiceAccountToken}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable Boolean getAutomountServiceAccountToken() {
    return automountServiceAccountToken;
  }

  /**
   * Sets what {@link #getAutomountServiceAccountToken()} returns.
   *
   * @param automountServiceAccountToken the new value; null leaves the field out
   * @return this
   */
  public Template automountServiceAccountToken(@Nullable Boolean automountServiceAccountToken) {
    this.automountServiceAccountToken = automountServiceAccountToken;
    return this;
  }

  /**
   * Leaf: settings of Argo's helper container in this pod.
   *
   * <p>Argo field {@code spec.templates[].executor}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable ExecutorConfig getExecutor() {
    return executor;
  }

  /**
   * Sets what {@link #getExecutor()} returns.
   *
   * @param executor the new value; null leaves the field out
   * @return this
   */
  public Template executor(@Nullable ExecutorConfig executor) {
    this.executor = executor;
    return this;
  }

  /**
   * Leaf: volumes of this pod, beside those of the workflow. A fresh {@code emptyDir} here is the
   * way to give an artifact a place in a read-only image.
   *
   * <p>Argo field {@code spec.templates[].volumes}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable List<Volume> getVolumes() {
    return volumes;
  }

  /**
   * Sets what {@link #getVolumes()} returns.
   *
   * @param volumes the new value; null leaves the field out
   * @return this
   */
  public Template volumes(@Nullable List<Volume> volumes) {
    this.volumes = volumes;
    return this;
  }

  /**
   * Leaf: containers that run, one after the other, before the main one. They see input artifacts
   * only with {@link UserContainer#getMirrorVolumeMounts}.
   *
   * <p>Argo field {@code spec.templates[].initContainers}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable List<UserContainer> getInitContainers() {
    return initContainers;
  }

  /**
   * Sets what {@link #getInitContainers()} returns.
   *
   * @param initContainers the new value; null leaves the field out
   * @return this
   */
  public Template initContainers(@Nullable List<UserContainer> initContainers) {
    this.initContainers = initContainers;
    return this;
  }

  /**
   * Leaf: containers that run beside the main one. They are killed when it ends, which does not
   * count; one that fails by itself makes the node Failed.
   *
   * <p>Argo field {@code spec.templates[].sidecars}.
   *
   * @return null if absent
   */
  public @Nullable List<UserContainer> getSidecars() {
    return sidecars;
  }

  /**
   * Sets what {@link #getSidecars()} returns.
   *
   * @param sidecars the new value; null leaves the field out
   * @return this
   */
  public Template sidecars(@Nullable List<UserContainer> sidecars) {
    this.sidecars = sidecars;
    return this;
  }

  /**
   * Labels that the machine must bear; replaces the workflow's. On a DAG or steps template it holds
   * for the leaves that it calls and that set none.
   *
   * <p>Argo field {@code spec.templates[].nodeSelector}.
   *
   * @return null if absent
   */
  public @Nullable Map<String, String> getNodeSelector() {
    return nodeSelector;
  }

  /**
   * Sets what {@link #getNodeSelector()} returns.
   *
   * @param nodeSelector the new value; null leaves the field out
   * @return this
   */
  public Template nodeSelector(@Nullable Map<String, String> nodeSelector) {
    this.nodeSelector = nodeSelector;
    return this;
  }

  /**
   * Where pods like to be placed; replaces the workflow's. On a DAG or steps template it holds for
   * the leaves that it calls and that set none.
   *
   * <p>Argo field {@code spec.templates[].affinity}.
   *
   * @return null if absent
   */
  public @Nullable Affinity getAffinity() {
    return affinity;
  }

  /**
   * Sets what {@link #getAffinity()} returns.
   *
   * @param affinity the new value; null leaves the field out
   * @return this
   */
  public Template affinity(@Nullable Affinity affinity) {
    this.affinity = affinity;
    return this;
  }

  /**
   * Taints that the pod accepts; replaces the workflow's. On a DAG or steps template it holds for
   * the leaves that it calls and that set none.
   *
   * <p>Argo field {@code spec.templates[].tolerations}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable List<Toleration> getTolerations() {
    return tolerations;
  }

  /**
   * Sets what {@link #getTolerations()} returns.
   *
   * @param tolerations the new value; null leaves the field out
   * @return this
   */
  public Template tolerations(@Nullable List<Toleration> tolerations) {
    this.tolerations = tolerations;
    return this;
  }

  /**
   * Leaf: the scheduler that places the pod; replaces the workflow's.
   *
   * <p>Argo field {@code spec.templates[].schedulerName}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable String getSchedulerName() {
    return schedulerName;
  }

  /**
   * Sets what {@link #getSchedulerName()} returns.
   *
   * @param schedulerName the new value; null leaves the field out
   * @return this
   */
  public Template schedulerName(@Nullable String schedulerName) {
    this.schedulerName = schedulerName;
    return this;
  }

  /**
   * Leaf: the Kubernetes priority class of the pod.
   *
   * <p>Argo field {@code spec.templates[].priorityClassName}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable String getPriorityClassName() {
    return priorityClassName;
  }

  /**
   * Sets what {@link #getPriorityClassName()} returns.
   *
   * @param priorityClassName the new value; null leaves the field out
   * @return this
   */
  public Template priorityClassName(@Nullable String priorityClassName) {
    this.priorityClassName = priorityClassName;
    return this;
  }

  /**
   * Leaf: lines for {@code /etc/hosts} of the pod, added to the workflow's.
   *
   * <p>Argo field {@code spec.templates[].hostAliases}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable List<HostAlias> getHostAliases() {
    return hostAliases;
  }

  /**
   * Sets what {@link #getHostAliases()} returns.
   *
   * @param hostAliases the new value; null leaves the field out
   * @return this
   */
  public Template hostAliases(@Nullable List<HostAlias> hostAliases) {
    this.hostAliases = hostAliases;
    return this;
  }

  /**
   * Leaf: security settings of the pod; replaces the workflow's.
   *
   * <p>Argo field {@code spec.templates[].securityContext}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable PodSecurityContext getSecurityContext() {
    return securityContext;
  }

  /**
   * Sets what {@link #getSecurityContext()} returns.
   *
   * @param securityContext the new value; null leaves the field out
   * @return this
   */
  public Template securityContext(@Nullable PodSecurityContext securityContext) {
    this.securityContext = securityContext;
    return this;
  }

  /**
   * Leaf: a strategic merge patch, as JSON or YAML text, for the specification of the pod, applied
   * after the workflow's.
   *
   * <p>Argo field {@code spec.templates[].podSpecPatch}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable String getPodSpecPatch() {
    return podSpecPatch;
  }

  /**
   * Sets what {@link #getPodSpecPatch()} returns.
   *
   * @param podSpecPatch the new value; null leaves the field out
   * @return this
   */
  public Template podSpecPatch(@Nullable String podSpecPatch) {
    this.podSpecPatch = podSpecPatch;
    return this;
  }

  /**
   * Leaf: requests and limits for the pod as a whole.
   *
   * <p>Argo field {@code spec.templates[].podResources}, since Argo 4.1.
   *
   * @return null if absent
   */
  public @Nullable ResourceRequirements getPodResources() {
    return podResources;
  }

  /**
   * Sets what {@link #getPodResources()} returns.
   *
   * @param podResources the new value; null leaves the field out
   * @return this
   */
  public Template podResources(@Nullable ResourceRequirements podResources) {
    this.podResources = podResources;
    return this;
  }

  /**
   * Leaf: claims on devices for this pod.
   *
   * <p>Argo field {@code spec.templates[].resourceClaims}, since Argo 4.1.
   *
   * @return null if absent
   */
  public @Nullable List<PodResourceClaim> getResourceClaims() {
    return resourceClaims;
  }

  /**
   * Sets what {@link #getResourceClaims()} returns.
   *
   * @param resourceClaims the new value; null leaves the field out
   * @return this
   */
  public Template resourceClaims(@Nullable List<PodResourceClaim> resourceClaims) {
    this.resourceClaims = resourceClaims;
    return this;
  }
}
