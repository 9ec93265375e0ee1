package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodDNSConfig;
import io.fabric8.kubernetes.api.model.PodResourceClaim;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow does: its templates, where to start, what to start with, and the rules for pods,
 * storage and clean-up.
 *
 * <p>At least {@link #getEntrypoint} and a template of that name are needed, or a {@link
 * #getWorkflowTemplateRef} that brings both. The same type is the body of {@link Workflow}, {@link
 * WorkflowTemplate}, {@link ClusterWorkflowTemplate} and, one level deeper, {@link CronWorkflow}.
 *
 * <p>Only the controller checks most of it, after the object was accepted: a mistake shows as phase
 * Failed with a message that begins with {@code invalid spec:}.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class WorkflowSpec extends ArgoObject {
  @JsonProperty("templates")
  private @Nullable List<Template> templates;

  @JsonProperty("entrypoint")
  private @Nullable String entrypoint;

  @JsonProperty("arguments")
  private @Nullable Arguments arguments;

  @JsonProperty("templateDefaults")
  private @Nullable Template templateDefaults;

  @JsonProperty("workflowTemplateRef")
  private @Nullable WorkflowTemplateRef workflowTemplateRef;

  @JsonProperty("suspend")
  private @Nullable Boolean suspend;

  @JsonProperty("shutdown")
  private @Nullable String shutdown;

  @JsonProperty("activeDeadlineSeconds")
  private @Nullable Long activeDeadlineSeconds;

  @JsonProperty("parallelism")
  private @Nullable Long parallelism;

  @JsonProperty("priority")
  private @Nullable Integer priority;

  @JsonProperty("retryStrategy")
  private @Nullable RetryStrategy retryStrategy;

  @JsonProperty("onExit")
  private @Nullable String onExit;

  @JsonProperty("hooks")
  private @Nullable Map<String, LifecycleHook> hooks;

  @JsonProperty("synchronization")
  private @Nullable Synchronization synchronization;

  @JsonProperty("serviceAccountName")
  private @Nullable String serviceAccountName;

  @JsonProperty("automountServiceAccountToken")
  private @Nullable Boolean automountServiceAccountToken;

  @JsonProperty("executor")
  private @Nullable ExecutorConfig executor;

  @JsonProperty("executorPlugins")
  private @Nullable List<ExecutorPlugin> executorPlugins;

  @JsonProperty("podMetadata")
  private @Nullable Metadata podMetadata;

  @JsonProperty("nodeSelector")
  private @Nullable Map<String, String> nodeSelector;

  @JsonProperty("affinity")
  private @Nullable Affinity affinity;

  @JsonProperty("tolerations")
  private @Nullable List<Toleration> tolerations;

  @JsonProperty("imagePullSecrets")
  private @Nullable List<LocalObjectReference> imagePullSecrets;

  @JsonProperty("hostNetwork")
  private @Nullable Boolean hostNetwork;

  @JsonProperty("dnsPolicy")
  private @Nullable String dnsPolicy;

  @JsonProperty("dnsConfig")
  private @Nullable PodDNSConfig dnsConfig;

  @JsonProperty("schedulerName")
  private @Nullable String schedulerName;

  @JsonProperty("podPriorityClassName")
  private @Nullable String podPriorityClassName;

  @JsonProperty("hostAliases")
  private @Nullable List<HostAlias> hostAliases;

  @JsonProperty("securityContext")
  private @Nullable PodSecurityContext securityContext;

  @JsonProperty("podSpecPatch")
  private @Nullable String podSpecPatch;

  @JsonProperty("podDisruptionBudget")
  private @Nullable PodDisruptionBudgetSpec podDisruptionBudget;

  @JsonProperty("podResources")
  private @Nullable ResourceRequirements podResources;

  @JsonProperty("resourceClaims")
  private @Nullable List<PodResourceClaim> resourceClaims;

  @JsonProperty("volumes")
  private @Nullable List<Volume> volumes;

  @JsonProperty("volumeClaimTemplates")
  private @Nullable List<PersistentVolumeClaim> volumeClaimTemplates;

  @JsonProperty("volumeClaimGC")
  private @Nullable VolumeClaimGC volumeClaimGC;

  @JsonProperty("artifactRepositoryRef")
  private @Nullable ArtifactRepositoryRef artifactRepositoryRef;

  @JsonProperty("archiveLogs")
  private @Nullable Boolean archiveLogs;

  @JsonProperty("artifactGC")
  private @Nullable WorkflowLevelArtifactGC artifactGC;

  @JsonProperty("ttlStrategy")
  private @Nullable TTLStrategy ttlStrategy;

  @JsonProperty("podGC")
  private @Nullable PodGC podGC;

  @JsonProperty("workflowMetadata")
  private @Nullable WorkflowMetadata workflowMetadata;

  @JsonProperty("metrics")
  private @Nullable Metrics metrics;

  /** Makes an empty one. */
  public WorkflowSpec() {}

  /**
   * The building blocks. Each has a name and says one thing that can be run; steps and DAG tasks
   * call them by name, like functions.
   *
   * <p>At most 200, and names are unique. May not be given together with {@link
   * #getWorkflowTemplateRef}. All of them are checked, also those that nothing calls.
   *
   * <p>Argo field {@code spec.templates}.
   *
   * @return null if absent
   */
  public @Nullable List<Template> getTemplates() {
    return templates;
  }

  /**
   * Sets what {@link #getTemplates()} returns.
   *
   * @param templates the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec templates(@Nullable List<Template> templates) {
    this.templates = templates;
    return this;
  }

  /**
   * Names the template that the workflow starts with, its {@code main} function.
   *
   * <p>Needed unless {@link #getWorkflowTemplateRef} points to a template that has one. A name that
   * no template bears fails the workflow.
   *
   * <p>Argo field {@code spec.entrypoint}.
   *
   * @return null if absent
   */
  public @Nullable String getEntrypoint() {
    return entrypoint;
  }

  /**
   * Sets what {@link #getEntrypoint()} returns.
   *
   * @param entrypoint the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec entrypoint(@Nullable String entrypoint) {
    this.entrypoint = entrypoint;
    return this;
  }

  /**
   * The values that the workflow as a whole is started with. Every template reads them as {@code
   * {{workflow.parameters.NAME}}} and {@code {{workflow.artifacts.NAME}}}.
   *
   * <p>In a workflow template a parameter here declares what a caller may pass, its value being the
   * default.
   *
   * <p>Argo field {@code spec.arguments}.
   *
   * @return null if absent
   */
  public @Nullable Arguments getArguments() {
    return arguments;
  }

  /**
   * Sets what {@link #getArguments()} returns.
   *
   * @param arguments the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec arguments(@Nullable Arguments arguments) {
    this.arguments = arguments;
    return this;
  }

  /**
   * Settings that every template of this workflow starts from; what a template says itself wins.
   *
   * <p>Good for retries, timeouts and resources that all pods share. A kind of body ({@code
   * container}, {@code script} …) given here applies to templates of that kind.
   *
   * <p>Argo field {@code spec.templateDefaults}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable Template getTemplateDefaults() {
    return templateDefaults;
  }

  /**
   * Sets what {@link #getTemplateDefaults()} returns.
   *
   * @param templateDefaults the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec templateDefaults(@Nullable Template templateDefaults) {
    this.templateDefaults = templateDefaults;
    return this;
  }

  /**
   * Runs a stored {@link WorkflowTemplate} instead of templates of its own. Arguments, entrypoint
   * and most other settings given beside it override those of the stored one.
   *
   * <p>The merged result stands in {@link WorkflowStatus#getStoredWorkflowTemplateSpec}. Where the
   * controller restricts workflows to references, only some settings may be overridden.
   *
   * <p>Argo field {@code spec.workflowTemplateRef}, since Argo 2.9.
   *
   * @return null if absent
   */
  public @Nullable WorkflowTemplateRef getWorkflowTemplateRef() {
    return workflowTemplateRef;
  }

  /**
   * Sets what {@link #getWorkflowTemplateRef()} returns.
   *
   * @param workflowTemplateRef the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec workflowTemplateRef(@Nullable WorkflowTemplateRef workflowTemplateRef) {
    this.workflowTemplateRef = workflowTemplateRef;
    return this;
  }

  /**
   * Holds the workflow: running pods go on, nothing new starts. Absent and false mean the same.
   *
   * <p>May be set and cleared while it runs. While it is true the controller does not act on {@link
   * #getShutdown} and notices {@link #getActiveDeadlineSeconds} late, so a shutdown should clear it
   * in the same edit.
   *
   * <p>Argo field {@code spec.suspend}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable Boolean getSuspend() {
    return suspend;
  }

  /**
   * Sets what {@link #getSuspend()} returns.
   *
   * @param suspend the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec suspend(@Nullable Boolean suspend) {
    this.suspend = suspend;
    return this;
  }

  /**
   * Ends a running workflow early when set. Not part of a definition; clients patch it in.
   *
   * <p>The run ends Failed with the message {@code Stopped with strategy 'Stop'} or {@code
   * 'Terminate'}. A container that ignores SIGTERM may run on after the nodes already say Failed.
   * Has no effect while {@link #getSuspend} is true.
   *
   * <p>Argo field {@code spec.shutdown}, since Argo 2.7.
   *
   * @return null if absent; {@link ShutdownStrategy#UNRECOGNIZED} for a word that is not in the
   *     list
   */
  public @Nullable ShutdownStrategy getShutdown() {
    return ShutdownStrategy.of(shutdown);
  }

  /**
   * Sets what {@link #getShutdown()} returns.
   *
   * @param shutdown the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link ShutdownStrategy#UNRECOGNIZED}, which stands for no
   *     word
   */
  public WorkflowSpec shutdown(@Nullable ShutdownStrategy shutdown) {
    this.shutdown = Word.textOf(shutdown);
    return this;
  }

  /**
   * Returns the word behind {@link #getShutdown()} as it stands in the document, also one that the
   * model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getShutdownText() {
    return shutdown;
  }

  /**
   * Sets the word behind {@link #getShutdown()}; for words that {@link ShutdownStrategy} does not
   * have.
   *
   * @param shutdownText the word; null leaves the field out
   * @return this
   */
  public WorkflowSpec shutdownText(@Nullable String shutdownText) {
    this.shutdown = shutdownText;
    return this;
  }

  /**
   * The longest that the workflow may run, in seconds from its start. Default: no limit.
   *
   * <p>After it running pods are ended and the run is Failed. The controller looks only when
   * something happens, so a run that waits in a long back-off or is suspended can overrun by as
   * long as that lasts.
   *
   * <p>Argo field {@code spec.activeDeadlineSeconds}, since Argo 2.2.
   *
   * @return null if absent
   */
  public @Nullable Long getActiveDeadlineSeconds() {
    return activeDeadlineSeconds;
  }

  /**
   * Sets what {@link #getActiveDeadlineSeconds()} returns.
   *
   * @param activeDeadlineSeconds the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec activeDeadlineSeconds(@Nullable Long activeDeadlineSeconds) {
    this.activeDeadlineSeconds = activeDeadlineSeconds;
    return this;
  }

  /**
   * How many pods of this workflow may run or wait for a machine at the same time. Default: no
   * limit.
   *
   * <p>Tasks beyond the limit have no node in the status yet. Limits within one DAG or steps
   * template are set at {@link Template#getParallelism}.
   *
   * <p>Argo field {@code spec.parallelism}, since Argo 2.1.
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
  public WorkflowSpec parallelism(@Nullable Long parallelism) {
    this.parallelism = parallelism;
    return this;
  }

  /**
   * Orders workflows that wait because the controller limits how many may run at once; higher goes
   * first. Default 0.
   *
   * <p>It has nothing to do with the priority of pods, see {@link #getPodPriorityClassName}.
   *
   * <p>Argo field {@code spec.priority}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable Integer getPriority() {
    return priority;
  }

  /**
   * Sets what {@link #getPriority()} returns.
   *
   * @param priority the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec priority(@Nullable Integer priority) {
    this.priority = priority;
    return this;
  }

  /**
   * Retry rule for all templates that set none. See {@link Template#getRetryStrategy}.
   *
   * <p>Argo field {@code spec.retryStrategy}, since Argo 2.12.
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
  public WorkflowSpec retryStrategy(@Nullable RetryStrategy retryStrategy) {
    this.retryStrategy = retryStrategy;
    return this;
  }

  /**
   * Names a template that runs when everything else has ended, however it ended; its container
   * learns the outcome through {@code {{workflow.status}}} and {@code {{workflow.failures}}}.
   *
   * <p>It runs after a {@code Stop}, not after a {@code Terminate}. When it fails, a successful run
   * becomes Failed. The entry {@code exit} of {@link #getHooks} is the newer form.
   *
   * <p>Argo field {@code spec.onExit}.
   *
   * @return null if absent
   */
  public @Nullable String getOnExit() {
    return onExit;
  }

  /**
   * Sets what {@link #getOnExit()} returns.
   *
   * @param onExit the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec onExit(@Nullable String onExit) {
    this.onExit = onExit;
    return this;
  }

  /**
   * Templates that run on events of the workflow, by name. The name {@code exit} means at the end;
   * any other name needs an expression such as {@code workflow.status == "Running"}.
   *
   * <p>Their nodes are named {@code WORKFLOW.hooks.NAME}, the exit hook's {@code WORKFLOW.onExit}.
   *
   * <p>Argo field {@code spec.hooks}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable Map<String, LifecycleHook> getHooks() {
    return hooks;
  }

  /**
   * Sets what {@link #getHooks()} returns.
   *
   * @param hooks the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec hooks(@Nullable Map<String, LifecycleHook> hooks) {
    this.hooks = hooks;
    return this;
  }

  /**
   * Locks that the workflow as a whole holds while it runs. It stays Pending until it has all of
   * them.
   *
   * <p>Argo field {@code spec.synchronization}, since Argo 2.10.
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
  public WorkflowSpec synchronization(@Nullable Synchronization synchronization) {
    this.synchronization = synchronization;
    return this;
  }

  /**
   * The service account of all pods. Default: the namespace's {@code default}.
   *
   * <p>Argo's own helper container reports results with it, so it needs the rights {@code create}
   * and {@code patch} on {@code workflowtaskresults}; without them a finished pod's node stays
   * Running for ever.
   *
   * <p>Argo field {@code spec.serviceAccountName}.
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
  public WorkflowSpec serviceAccountName(@Nullable String serviceAccountName) {
    this.serviceAccountName = serviceAccountName;
    return this;
  }

  /**
   * Whether pods get the token of their service account mounted. Default true.
   *
   * <p>When false, give {@link #getExecutor} a service account of its own, because Argo's helper
   * container still has to report.
   *
   * <p>Argo field {@code spec.automountServiceAccountToken}, since Argo 2.4.
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
  public WorkflowSpec automountServiceAccountToken(@Nullable Boolean automountServiceAccountToken) {
    this.automountServiceAccountToken = automountServiceAccountToken;
    return this;
  }

  /**
   * Settings of Argo's helper container that runs beside yours.
   *
   * <p>Argo field {@code spec.executor}, since Argo 2.4.
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
  public WorkflowSpec executor(@Nullable ExecutorConfig executor) {
    this.executor = executor;
    return this;
  }

  /**
   * Plugins for {@code plugin} templates that this workflow brings along. Ignored unless the
   * controller's administrator allowed it.
   *
   * <p>Argo field {@code spec.executorPlugins}, since Argo 4.1.
   *
   * @return null if absent
   */
  public @Nullable List<ExecutorPlugin> getExecutorPlugins() {
    return executorPlugins;
  }

  /**
   * Sets what {@link #getExecutorPlugins()} returns.
   *
   * @param executorPlugins the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec executorPlugins(@Nullable List<ExecutorPlugin> executorPlugins) {
    this.executorPlugins = executorPlugins;
    return this;
  }

  /**
   * Labels and annotations for every pod of the workflow. Those of {@link Template#getMetadata} are
   * added and win.
   *
   * <p>Argo field {@code spec.podMetadata}, since Argo 3.0.
   *
   * @return null if absent
   */
  public @Nullable Metadata getPodMetadata() {
    return podMetadata;
  }

  /**
   * Sets what {@link #getPodMetadata()} returns.
   *
   * @param podMetadata the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec podMetadata(@Nullable Metadata podMetadata) {
    this.podMetadata = podMetadata;
    return this;
  }

  /**
   * Labels that a machine must bear to run pods of this workflow. A template's own selector
   * replaces it.
   *
   * <p>Argo field {@code spec.nodeSelector}.
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
  public WorkflowSpec nodeSelector(@Nullable Map<String, String> nodeSelector) {
    this.nodeSelector = nodeSelector;
    return this;
  }

  /**
   * Where pods like to be placed. A template's own affinity replaces it.
   *
   * <p>Argo field {@code spec.affinity}.
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
  public WorkflowSpec affinity(@Nullable Affinity affinity) {
    this.affinity = affinity;
    return this;
  }

  /**
   * Taints that pods of this workflow accept.
   *
   * <p>Argo field {@code spec.tolerations}, since Argo 2.1.
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
  public WorkflowSpec tolerations(@Nullable List<Toleration> tolerations) {
    this.tolerations = tolerations;
    return this;
  }

  /**
   * Secrets with credentials for the registries that images come from.
   *
   * <p>Argo field {@code spec.imagePullSecrets}.
   *
   * @return null if absent
   */
  public @Nullable List<LocalObjectReference> getImagePullSecrets() {
    return imagePullSecrets;
  }

  /**
   * Sets what {@link #getImagePullSecrets()} returns.
   *
   * @param imagePullSecrets the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec imagePullSecrets(@Nullable List<LocalObjectReference> imagePullSecrets) {
    this.imagePullSecrets = imagePullSecrets;
    return this;
  }

  /**
   * Whether pods use the network of their machine. Default false.
   *
   * <p>Argo field {@code spec.hostNetwork}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable Boolean getHostNetwork() {
    return hostNetwork;
  }

  /**
   * Sets what {@link #getHostNetwork()} returns.
   *
   * @param hostNetwork the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec hostNetwork(@Nullable Boolean hostNetwork) {
    this.hostNetwork = hostNetwork;
    return this;
  }

  /**
   * How pods resolve names, in Kubernetes' words: {@code ClusterFirst} (the default), {@code
   * ClusterFirstWithHostNet}, {@code Default}, {@code None}.
   *
   * <p>Argo field {@code spec.dnsPolicy}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable String getDnsPolicy() {
    return dnsPolicy;
  }

  /**
   * Sets what {@link #getDnsPolicy()} returns.
   *
   * @param dnsPolicy the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec dnsPolicy(@Nullable String dnsPolicy) {
    this.dnsPolicy = dnsPolicy;
    return this;
  }

  /**
   * Name servers and search domains for pods, added to what {@link #getDnsPolicy} gives.
   *
   * <p>Argo field {@code spec.dnsConfig}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable PodDNSConfig getDnsConfig() {
    return dnsConfig;
  }

  /**
   * Sets what {@link #getDnsConfig()} returns.
   *
   * @param dnsConfig the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec dnsConfig(@Nullable PodDNSConfig dnsConfig) {
    this.dnsConfig = dnsConfig;
    return this;
  }

  /**
   * The scheduler that places the pods. Default: the cluster's.
   *
   * <p>Argo field {@code spec.schedulerName}, since Argo 2.3.
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
  public WorkflowSpec schedulerName(@Nullable String schedulerName) {
    this.schedulerName = schedulerName;
    return this;
  }

  /**
   * The Kubernetes priority class of the pods.
   *
   * <p>Argo field {@code spec.podPriorityClassName}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable String getPodPriorityClassName() {
    return podPriorityClassName;
  }

  /**
   * Sets what {@link #getPodPriorityClassName()} returns.
   *
   * @param podPriorityClassName the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec podPriorityClassName(@Nullable String podPriorityClassName) {
    this.podPriorityClassName = podPriorityClassName;
    return this;
  }

  /**
   * Lines for {@code /etc/hosts} of the pods.
   *
   * <p>Argo field {@code spec.hostAliases}, since Argo 2.4.
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
  public WorkflowSpec hostAliases(@Nullable List<HostAlias> hostAliases) {
    this.hostAliases = hostAliases;
    return this;
  }

  /**
   * Security settings of all pods, such as user id and {@code fsGroup}. Argo's helper containers
   * run under it too.
   *
   * <p>Argo field {@code spec.securityContext}, since Argo 2.4.
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
  public WorkflowSpec securityContext(@Nullable PodSecurityContext securityContext) {
    this.securityContext = securityContext;
    return this;
  }

  /**
   * A strategic merge patch, as JSON or YAML text, for the specification of every pod. Applied
   * last, after tags in it were replaced.
   *
   * <p>Reaches what Argo has no field for. A patch that does not parse puts the node to Error.
   * Whoever controls a parameter used in it controls the pod.
   *
   * <p>Argo field {@code spec.podSpecPatch}, since Argo 2.5.
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
  public WorkflowSpec podSpecPatch(@Nullable String podSpecPatch) {
    this.podSpecPatch = podSpecPatch;
    return this;
  }

  /**
   * A disruption budget for the workflow's pods; Argo fills in the selector and removes the budget
   * at the end.
   *
   * <p>Argo field {@code spec.podDisruptionBudget}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable PodDisruptionBudgetSpec getPodDisruptionBudget() {
    return podDisruptionBudget;
  }

  /**
   * Sets what {@link #getPodDisruptionBudget()} returns.
   *
   * @param podDisruptionBudget the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec podDisruptionBudget(@Nullable PodDisruptionBudgetSpec podDisruptionBudget) {
    this.podDisruptionBudget = podDisruptionBudget;
    return this;
  }

  /**
   * Requests and limits for a whole pod instead of for single containers. Needs a Kubernetes that
   * has pod-level resources.
   *
   * <p>Argo field {@code spec.podResources}, since Argo 4.1.
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
  public WorkflowSpec podResources(@Nullable ResourceRequirements podResources) {
    this.podResources = podResources;
    return this;
  }

  /**
   * Claims on devices that pods of the workflow share, for dynamic resource allocation.
   *
   * <p>Argo field {@code spec.resourceClaims}, since Argo 4.1.
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
  public WorkflowSpec resourceClaims(@Nullable List<PodResourceClaim> resourceClaims) {
    this.resourceClaims = resourceClaims;
    return this;
  }

  /**
   * Volumes that containers may mount by name. They exist for each pod; one that holds no data
   * outside the pod, such as {@code emptyDir}, is not shared between pods.
   *
   * <p>Argo field {@code spec.volumes}.
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
  public WorkflowSpec volumes(@Nullable List<Volume> volumes) {
    this.volumes = volumes;
    return this;
  }

  /**
   * Volume claims that Argo creates when the workflow starts, for data that several pods share.
   * Containers mount them by the claim's name.
   *
   * <p>The workflow stays Pending while a claim cannot be created. When they are deleted says
   * {@link #getVolumeClaimGC}.
   *
   * <p>Argo field {@code spec.volumeClaimTemplates}.
   *
   * @return null if absent
   */
  public @Nullable List<PersistentVolumeClaim> getVolumeClaimTemplates() {
    return volumeClaimTemplates;
  }

  /**
   * Sets what {@link #getVolumeClaimTemplates()} returns.
   *
   * @param volumeClaimTemplates the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec volumeClaimTemplates(
      @Nullable List<PersistentVolumeClaim> volumeClaimTemplates) {
    this.volumeClaimTemplates = volumeClaimTemplates;
    return this;
  }

  /**
   * When the volumes of {@link #getVolumeClaimTemplates} are deleted. Default: only after success,
   * so that failed runs leave them behind.
   *
   * <p>Argo field {@code spec.volumeClaimGC}, since Argo 2.12.
   *
   * @return null if absent
   */
  public @Nullable VolumeClaimGC getVolumeClaimGC() {
    return volumeClaimGC;
  }

  /**
   * Sets what {@link #getVolumeClaimGC()} returns.
   *
   * @param volumeClaimGC the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec volumeClaimGC(@Nullable VolumeClaimGC volumeClaimGC) {
    this.volumeClaimGC = volumeClaimGC;
    return this;
  }

  /**
   * Which artifact repository the workflow uses. Default: key of the ConfigMap {@code
   * artifact-repositories} in the workflow's namespace, else the controller's own setting.
   *
   * <p>One that is not found puts the workflow to Error.
   *
   * <p>Argo field {@code spec.artifactRepositoryRef}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable ArtifactRepositoryRef getArtifactRepositoryRef() {
    return artifactRepositoryRef;
  }

  /**
   * Sets what {@link #getArtifactRepositoryRef()} returns.
   *
   * @param artifactRepositoryRef the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec artifactRepositoryRef(@Nullable ArtifactRepositoryRef artifactRepositoryRef) {
    this.artifactRepositoryRef = artifactRepositoryRef;
    return this;
  }

  /**
   * Whether logs of containers are saved to the artifact repository, as artifacts named like {@code
   * main-logs}. Default: what the repository says.
   *
   * <p>Argo field {@code spec.archiveLogs}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable Boolean getArchiveLogs() {
    return archiveLogs;
  }

  /**
   * Sets what {@link #getArchiveLogs()} returns.
   *
   * @param archiveLogs the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec archiveLogs(@Nullable Boolean archiveLogs) {
    this.archiveLogs = archiveLogs;
    return this;
  }

  /**
   * When output artifacts are deleted from the store. Default: never.
   *
   * <p>It puts a finalizer on the Workflow, and the object cannot vanish while the deletion of
   * artifacts fails.
   *
   * <p>Argo field {@code spec.artifactGC}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable WorkflowLevelArtifactGC getArtifactGC() {
    return artifactGC;
  }

  /**
   * Sets what {@link #getArtifactGC()} returns.
   *
   * @param artifactGC the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec artifactGC(@Nullable WorkflowLevelArtifactGC artifactGC) {
    this.artifactGC = artifactGC;
    return this;
  }

  /**
   * Deletes the Workflow object some time after its end. Default: it stays until somebody deletes
   * it.
   *
   * <p>Argo field {@code spec.ttlStrategy}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable TTLStrategy getTtlStrategy() {
    return ttlStrategy;
  }

  /**
   * Sets what {@link #getTtlStrategy()} returns.
   *
   * @param ttlStrategy the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec ttlStrategy(@Nullable TTLStrategy ttlStrategy) {
    this.ttlStrategy = ttlStrategy;
    return this;
  }

  /**
   * Deletes pods once they are of no more use. Default: pods stay as long as the Workflow. Deleted
   * pods have no logs to read.
   *
   * <p>Argo field {@code spec.podGC}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable PodGC getPodGC() {
    return podGC;
  }

  /**
   * Sets what {@link #getPodGC()} returns.
   *
   * @param podGC the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec podGC(@Nullable PodGC podGC) {
    this.podGC = podGC;
    return this;
  }

  /**
   * Labels and annotations that the controller puts on the Workflow object itself when it starts;
   * for templates whose runs shall be labelled.
   *
   * <p>Argo field {@code spec.workflowMetadata}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable WorkflowMetadata getWorkflowMetadata() {
    return workflowMetadata;
  }

  /**
   * Sets what {@link #getWorkflowMetadata()} returns.
   *
   * @param workflowMetadata the new value; null leaves the field out
   * @return this
   */
  public WorkflowSpec workflowMetadata(@Nullable WorkflowMetadata workflowMetadata) {
    this.workflowMetadata = workflowMetadata;
    return this;
  }

  /**
   * Prometheus metrics that the controller emits about this workflow.
   *
   * <p>Argo field {@code spec.metrics}, since Argo 2.7.
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
  public WorkflowSpec metrics(@Nullable Metrics metrics) {
    this.metrics = metrics;
    return this;
  }
}
