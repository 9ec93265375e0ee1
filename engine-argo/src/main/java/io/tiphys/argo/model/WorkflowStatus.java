package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Volume;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a workflow fares, as its controller last wrote it.
 *
 * <p>The status is ordinary content of the object: there is no status subresource, so reading,
 * watching and changing go to the Workflow itself. It is absent until a controller has looked; if
 * that lasts a minute, no controller watches the namespace.
 *
 * <p>Part of Argo since 2.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class WorkflowStatus extends ArgoObject {
  @JsonProperty("phase")
  private @Nullable String phase;

  @JsonProperty("startedAt")
  private @Nullable String startedAt;

  @JsonProperty("finishedAt")
  private @Nullable String finishedAt;

  @JsonProperty("estimatedDuration")
  private @Nullable Long estimatedDuration;

  @JsonProperty("progress")
  private @Nullable String progress;

  @JsonProperty("message")
  private @Nullable String message;

  @JsonProperty("compressedNodes")
  private @Nullable String compressedNodes;

  @JsonProperty("nodes")
  private @Nullable Map<String, NodeStatus> nodes;

  @JsonProperty("offloadNodeStatusVersion")
  private @Nullable String offloadNodeStatusVersion;

  @JsonProperty("storedTemplates")
  private @Nullable Map<String, Template> storedTemplates;

  @JsonProperty("persistentVolumeClaims")
  private @Nullable List<Volume> persistentVolumeClaims;

  @JsonProperty("outputs")
  private @Nullable Outputs outputs;

  @JsonProperty("conditions")
  private @Nullable List<Condition> conditions;

  @JsonProperty("resourcesDuration")
  private @Nullable Map<String, Long> resourcesDuration;

  @JsonProperty("storedWorkflowTemplateSpec")
  private @Nullable WorkflowSpec storedWorkflowTemplateSpec;

  @JsonProperty("synchronization")
  private @Nullable SynchronizationStatus synchronization;

  @JsonProperty("artifactRepositoryRef")
  private @Nullable ArtifactRepositoryRefStatus artifactRepositoryRef;

  @JsonProperty("artifactGCStatus")
  private @Nullable ArtGCStatus artifactGCStatus;

  @JsonProperty("taskResultsCompletionStatus")
  private @Nullable Map<String, Boolean> taskResultsCompletionStatus;

  /** Makes an empty one. */
  public WorkflowStatus() {}

  /**
   * Where it is. Absent until the controller has looked at it.
   *
   * <p>Terminal are Succeeded, Failed and Error, then together with {@link #getFinishedAt}. {@code
   * Running} also when every pod still waits for a machine.
   *
   * <p>Argo field {@code status.phase}, since Argo 2.4.
   *
   * @return null if absent; {@link WorkflowPhase#UNRECOGNIZED} for a word that is not in the list
   */
  public @Nullable WorkflowPhase getPhase() {
    return WorkflowPhase.of(phase);
  }

  /**
   * Sets what {@link #getPhase()} returns.
   *
   * @param phase the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link WorkflowPhase#UNRECOGNIZED}, which stands for no
   *     word
   */
  public WorkflowStatus phase(@Nullable WorkflowPhase phase) {
    this.phase = Word.textOf(phase);
    return this;
  }

  /**
   * Returns the word behind {@link #getPhase()} as it stands in the document, also one that the
   * model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getPhaseText() {
    return phase;
  }

  /**
   * Sets the word behind {@link #getPhase()}; for words that {@link WorkflowPhase} does not have.
   *
   * @param phaseText the word; null leaves the field out
   * @return this
   */
  public WorkflowStatus phaseText(@Nullable String phaseText) {
    this.phase = phaseText;
    return this;
  }

  /**
   * When the controller started to work on it.
   *
   * <p>Argo field {@code status.startedAt}, since Argo 2.4.
   *
   * @return null if absent; Argo writes whole seconds, in UTC
   * @throws java.time.format.DateTimeParseException if the document holds something that is no time
   */
  public @Nullable Instant getStartedAt() {
    return Times.read(startedAt);
  }

  /**
   * Sets what {@link #getStartedAt()} returns.
   *
   * @param startedAt the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus startedAt(@Nullable Instant startedAt) {
    this.startedAt = Times.text(startedAt);
    return this;
  }

  /**
   * When it ended. Absent before.
   *
   * <p>Argo field {@code status.finishedAt}, since Argo 2.4.
   *
   * @return null if absent; Argo writes whole seconds, in UTC
   * @throws java.time.format.DateTimeParseException if the document holds something that is no time
   */
  public @Nullable Instant getFinishedAt() {
    return Times.read(finishedAt);
  }

  /**
   * Sets what {@link #getFinishedAt()} returns.
   *
   * @param finishedAt the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus finishedAt(@Nullable Instant finishedAt) {
    this.finishedAt = Times.text(finishedAt);
    return this;
  }

  /**
   * How many seconds it may take, by earlier successful runs of the same template. Absent without
   * such.
   *
   * <p>Argo field {@code status.estimatedDuration}, since Argo 2.12.
   *
   * @return null if absent
   */
  public @Nullable Long getEstimatedDuration() {
    return estimatedDuration;
  }

  /**
   * Sets what {@link #getEstimatedDuration()} returns.
   *
   * @param estimatedDuration the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus estimatedDuration(@Nullable Long estimatedDuration) {
    this.estimatedDuration = estimatedDuration;
    return this;
  }

  /**
   * How many of the known pods have succeeded, as {@code done/total}. The total grows while more
   * become known, and attempts that failed stay in it: a run that succeeded can end with {@code
   * 5/9}.
   *
   * <p>Argo field {@code status.progress}, since Argo 2.12.
   *
   * @return null if absent
   */
  public @Nullable String getProgress() {
    return progress;
  }

  /**
   * Sets what {@link #getProgress()} returns.
   *
   * @param progress the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus progress(@Nullable String progress) {
    this.progress = progress;
    return this;
  }

  /**
   * Why it is in its phase, in words for people. Parts that programs may look for: {@code invalid
   * spec:}, {@code Stopped with strategy}, {@code Max duration limit exceeded}.
   *
   * <p>Absent in most workflows that failed because a task of a DAG did: the reasons are in the
   * {@link NodeStatus#getMessage messages} of nodes that are Failed or Error. With {@code invalid
   * spec:} there are no nodes.
   *
   * <p>Argo field {@code status.message}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getMessage() {
    return message;
  }

  /**
   * Sets what {@link #getMessage()} returns.
   *
   * @param message the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus message(@Nullable String message) {
    this.message = message;
    return this;
  }

  /**
   * The {@link #getNodes}, as base64 of compressed JSON, for a workflow that would be larger than 1
   * MiB. The same map otherwise; {@link #getNodes} is absent then.
   *
   * <p>The first bytes tell the compression: {@code 1f 8b} is gzip, the default; {@code 28 b5 2f
   * fd} zstd, since 4.1; else brotli, since 4.1. A client that changes nodes must compress them
   * again.
   *
   * <p>Argo field {@code status.compressedNodes}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getCompressedNodes() {
    return compressedNodes;
  }

  /**
   * Sets what {@link #getCompressedNodes()} returns.
   *
   * @param compressedNodes the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus compressedNodes(@Nullable String compressedNodes) {
    this.compressedNodes = compressedNodes;
    return this;
  }

  /**
   * What has happened so far, by node id: a flat map of all calls, attempts and groups. The root's
   * id is the workflow's name.
   *
   * <p>Tasks that were not reached yet have no node. {@link NodeStatus#getBoundaryID} gives the
   * tree of calls, {@link NodeStatus#getChildren} the order in time and the members of groups.
   * Absent for {@link #getCompressedNodes} and {@link #getOffloadNodeStatusVersion}.
   *
   * <p>Argo field {@code status.nodes}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable Map<String, NodeStatus> getNodes() {
    return nodes;
  }

  /**
   * Sets what {@link #getNodes()} returns.
   *
   * @param nodes the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus nodes(@Nullable Map<String, NodeStatus> nodes) {
    this.nodes = nodes;
    return this;
  }

  /**
   * Present: the nodes are in the controller's database, and a client of the Kubernetes API cannot
   * see them. Such a client must not write nodes.
   *
   * <p>Argo field {@code status.offloadNodeStatusVersion}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable String getOffloadNodeStatusVersion() {
    return offloadNodeStatusVersion;
  }

  /**
   * Sets what {@link #getOffloadNodeStatusVersion()} returns.
   *
   * @param offloadNodeStatusVersion the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus offloadNodeStatusVersion(@Nullable String offloadNodeStatusVersion) {
    this.offloadNodeStatusVersion = offloadNodeStatusVersion;
    return this;
  }

  /**
   * Templates from stored WorkflowTemplates, as they were when first used, by {@code
   * SCOPE/RESOURCE/TEMPLATE}. So later changes of those do not touch this run.
   *
   * <p>Argo field {@code status.storedTemplates}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable Map<String, Template> getStoredTemplates() {
    return storedTemplates;
  }

  /**
   * Sets what {@link #getStoredTemplates()} returns.
   *
   * @param storedTemplates the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus storedTemplates(@Nullable Map<String, Template> storedTemplates) {
    this.storedTemplates = storedTemplates;
    return this;
  }

  /**
   * The volumes that were made from claim templates and are not deleted yet.
   *
   * <p>Argo field {@code status.persistentVolumeClaims}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable List<Volume> getPersistentVolumeClaims() {
    return persistentVolumeClaims;
  }

  /**
   * Sets what {@link #getPersistentVolumeClaims()} returns.
   *
   * @param persistentVolumeClaims the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus persistentVolumeClaims(@Nullable List<Volume> persistentVolumeClaims) {
    this.persistentVolumeClaims = persistentVolumeClaims;
    return this;
  }

  /**
   * Outputs that were exported by {@link Parameter#getGlobalName} and {@link
   * Artifact#getGlobalName}.
   *
   * <p>Argo field {@code status.outputs}, since Argo 2.4.
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
  public WorkflowStatus outputs(@Nullable Outputs outputs) {
    this.outputs = outputs;
    return this;
  }

  /**
   * Facts beside the phase, at most one of a type.
   *
   * <p>Argo field {@code status.conditions}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable List<Condition> getConditions() {
    return conditions;
  }

  /**
   * Sets what {@link #getConditions()} returns.
   *
   * @param conditions the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus conditions(@Nullable List<Condition> conditions) {
    this.conditions = conditions;
    return this;
  }

  /**
   * What was asked for, times seconds, summed over all pods: for {@code cpu} in units of one CPU,
   * for {@code memory} in units of 100 MiB. Rough; from requests, not from use.
   *
   * <p>Argo field {@code status.resourcesDuration}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable Map<String, Long> getResourcesDuration() {
    return resourcesDuration;
  }

  /**
   * Sets what {@link #getResourcesDuration()} returns.
   *
   * @param resourcesDuration the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus resourcesDuration(@Nullable Map<String, Long> resourcesDuration) {
    this.resourcesDuration = resourcesDuration;
    return this;
  }

  /**
   * For a workflow with {@link WorkflowSpec#getWorkflowTemplateRef}: what it really runs, the
   * stored template merged with the workflow's own settings.
   *
   * <p>Argo field {@code status.storedWorkflowTemplateSpec}, since Argo 2.9.
   *
   * @return null if absent
   */
  public @Nullable WorkflowSpec getStoredWorkflowTemplateSpec() {
    return storedWorkflowTemplateSpec;
  }

  /**
   * Sets what {@link #getStoredWorkflowTemplateSpec()} returns.
   *
   * @param storedWorkflowTemplateSpec the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus storedWorkflowTemplateSpec(
      @Nullable WorkflowSpec storedWorkflowTemplateSpec) {
    this.storedWorkflowTemplateSpec = storedWorkflowTemplateSpec;
    return this;
  }

  /**
   * Locks that the workflow and its nodes hold or wait for.
   *
   * <p>Argo field {@code status.synchronization}, since Argo 2.10.
   *
   * @return null if absent
   */
  public @Nullable SynchronizationStatus getSynchronization() {
    return synchronization;
  }

  /**
   * Sets what {@link #getSynchronization()} returns.
   *
   * @param synchronization the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus synchronization(@Nullable SynchronizationStatus synchronization) {
    this.synchronization = synchronization;
    return this;
  }

  /**
   * The artifact repository that was found for it; it does not change any more during the run.
   *
   * <p>Argo field {@code status.artifactRepositoryRef}, since Argo 3.0.
   *
   * @return null if absent
   */
  public @Nullable ArtifactRepositoryRefStatus getArtifactRepositoryRef() {
    return artifactRepositoryRef;
  }

  /**
   * Sets what {@link #getArtifactRepositoryRef()} returns.
   *
   * @param artifactRepositoryRef the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus artifactRepositoryRef(
      @Nullable ArtifactRepositoryRefStatus artifactRepositoryRef) {
    this.artifactRepositoryRef = artifactRepositoryRef;
    return this;
  }

  /**
   * How far the deletion of artifacts has got.
   *
   * <p>Argo field {@code status.artifactGCStatus}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable ArtGCStatus getArtifactGCStatus() {
    return artifactGCStatus;
  }

  /**
   * Sets what {@link #getArtifactGCStatus()} returns.
   *
   * @param artifactGCStatus the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus artifactGCStatus(@Nullable ArtGCStatus artifactGCStatus) {
    this.artifactGCStatus = artifactGCStatus;
    return this;
  }

  /**
   * Which pods have reported all their results, by node id. A node with false here is not finished,
   * though its container may be; without the right to report, it stays so.
   *
   * <p>Argo field {@code status.taskResultsCompletionStatus}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable Map<String, Boolean> getTaskResultsCompletionStatus() {
    return taskResultsCompletionStatus;
  }

  /**
   * Sets what {@link #getTaskResultsCompletionStatus()} returns.
   *
   * @param taskResultsCompletionStatus the new value; null leaves the field out
   * @return this
   */
  public WorkflowStatus taskResultsCompletionStatus(
      @Nullable Map<String, Boolean> taskResultsCompletionStatus) {
    this.taskResultsCompletionStatus = taskResultsCompletionStatus;
    return this;
  }
}
