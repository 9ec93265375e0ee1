package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened or happens in a run: a call of a template, an attempt, a group of a
 * fan-out, a hook.
 *
 * <p>To follow a task: find the node whose {@link #getBoundaryID} is the id of the enclosing call's
 * node and whose {@link #getName} is that node's name, a dot and the task's name. In terminal
 * workflows wrapping nodes can stay Running for ever; believe the leaves.
 *
 * <p>To print the tree: start with the root and the other nodes without a boundary. Under a {@link
 * NodeType#TASK_GROUP}, {@link NodeType#STEP_GROUP} or {@link NodeType#RETRY} come its {@link
 * #getChildren}, under a DAG or steps call the nodes with it as boundary that were not among those.
 *
 * <p>To find the pod, for its logs: among the pods with the label {@code
 * workflows.argoproj.io/workflow}, which holds the workflow's name, it is the one whose annotation
 * {@code workflows.argoproj.io/node-id} is {@link #getId}. A log read from there also has lines of
 * Argo's own, with {@code argo=true} in them; a log that was saved as the artifact {@code
 * main-logs} has only what the container wrote.
 *
 * <p>Part of Argo since 2.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class NodeStatus extends ArgoObject {
  @JsonProperty("id")
  private @Nullable String id;

  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("displayName")
  private @Nullable String displayName;

  @JsonProperty("type")
  private @Nullable String type;

  @JsonProperty("templateName")
  private @Nullable String templateName;

  @JsonProperty("templateRef")
  private @Nullable TemplateRef templateRef;

  @JsonProperty("templateScope")
  private @Nullable String templateScope;

  @JsonProperty("phase")
  private @Nullable String phase;

  @JsonProperty("boundaryID")
  private @Nullable String boundaryID;

  @JsonProperty("message")
  private @Nullable String message;

  @JsonProperty("startedAt")
  private @Nullable String startedAt;

  @JsonProperty("finishedAt")
  private @Nullable String finishedAt;

  @JsonProperty("estimatedDuration")
  private @Nullable Long estimatedDuration;

  @JsonProperty("progress")
  private @Nullable String progress;

  @JsonProperty("resourcesDuration")
  private @Nullable Map<String, Long> resourcesDuration;

  @JsonProperty("podIP")
  private @Nullable String podIP;

  @JsonProperty("daemoned")
  private @Nullable Boolean daemoned;

  @JsonProperty("nodeFlag")
  private @Nullable NodeFlag nodeFlag;

  @JsonProperty("inputs")
  private @Nullable Inputs inputs;

  @JsonProperty("outputs")
  private @Nullable Outputs outputs;

  @JsonProperty("children")
  private @Nullable List<String> children;

  @JsonProperty("outboundNodes")
  private @Nullable List<String> outboundNodes;

  @JsonProperty("hostNodeName")
  private @Nullable String hostNodeName;

  @JsonProperty("memoizationStatus")
  private @Nullable MemoizationStatus memoizationStatus;

  @JsonProperty("synchronizationStatus")
  private @Nullable NodeSynchronizationStatus synchronizationStatus;

  @JsonProperty("taskResultSynced")
  private @Nullable Boolean taskResultSynced;

  @JsonProperty("failedPodRestarts")
  private @Nullable Integer failedPodRestarts;

  @JsonProperty("restartingPodUID")
  private @Nullable String restartingPodUID;

  /** Makes an empty one. */
  public NodeStatus() {}

  /**
   * The key in the map of nodes: the workflow's name, and for all but the root a {@code -} and a
   * hash of {@link #getName}. The pod is named differently; the text of this type says how to find
   * it.
   *
   * <p>Argo field {@code status.nodes{}.id}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getId() {
    return id;
  }

  /**
   * Sets what {@link #getId()} returns.
   *
   * @param id the new value; null leaves the field out
   * @return this
   */
  public NodeStatus id(@Nullable String id) {
    this.id = id;
    return this;
  }

  /**
   * The full name, unique in the run: the path of calls, such as {@code wf.build.compile(2:x)(0)}.
   * {@code .task} is a task, {@code [1].step} a step of the second group, {@code (2:x)} the third
   * item of a fan-out, {@code (0)} the first attempt.
   *
   * <p>The text of an item is part of it and may hold dots and brackets; split it by the boundary's
   * name, not by characters.
   *
   * <p>Argo field {@code status.nodes{}.name}, since Argo 2.4.
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
  public NodeStatus name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * The last part of the name, for people.
   *
   * <p>Argo field {@code status.nodes{}.displayName}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getDisplayName() {
    return displayName;
  }

  /**
   * Sets what {@link #getDisplayName()} returns.
   *
   * @param displayName the new value; null leaves the field out
   * @return this
   */
  public NodeStatus displayName(@Nullable String displayName) {
    this.displayName = displayName;
    return this;
  }

  /**
   * What kind of thing it is.
   *
   * <p>Argo field {@code status.nodes{}.type}, since Argo 2.4.
   *
   * @return null if absent; {@link NodeType#UNRECOGNIZED} for a word that is not in the list
   */
  public @Nullable NodeType getType() {
    return NodeType.of(type);
  }

  /**
   * Sets what {@link #getType()} returns.
   *
   * @param type the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link NodeType#UNRECOGNIZED}, which stands for no word
   */
  public NodeStatus type(@Nullable NodeType type) {
    this.type = Word.textOf(type);
    return this;
  }

  /**
   * Returns the word behind {@link #getType()} as it stands in the document, also one that the
   * model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getTypeText() {
    return type;
  }

  /**
   * Sets the word behind {@link #getType()}; for words that {@link NodeType} does not have.
   *
   * @param typeText the word; null leaves the field out
   * @return this
   */
  public NodeStatus typeText(@Nullable String typeText) {
    this.type = typeText;
    return this;
  }

  /**
   * The template that was called, where one of the same workflow or an inline one was. Absent in
   * groups.
   *
   * <p>Argo field {@code status.nodes{}.templateName}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getTemplateName() {
    return templateName;
  }

  /**
   * Sets what {@link #getTemplateName()} returns.
   *
   * @param templateName the new value; null leaves the field out
   * @return this
   */
  public NodeStatus templateName(@Nullable String templateName) {
    this.templateName = templateName;
    return this;
  }

  /**
   * The template that was called, where it was in a stored WorkflowTemplate.
   *
   * <p>Argo field {@code status.nodes{}.templateRef}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable TemplateRef getTemplateRef() {
    return templateRef;
  }

  /**
   * Sets what {@link #getTemplateRef()} returns.
   *
   * @param templateRef the new value; null leaves the field out
   * @return this
   */
  public NodeStatus templateRef(@Nullable TemplateRef templateRef) {
    this.templateRef = templateRef;
    return this;
  }

  /**
   * Where the call was written: {@code local/WORKFLOW}, {@code namespaced/TEMPLATE} or {@code
   * cluster/TEMPLATE}.
   *
   * <p>Argo field {@code status.nodes{}.templateScope}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable String getTemplateScope() {
    return templateScope;
  }

  /**
   * Sets what {@link #getTemplateScope()} returns.
   *
   * @param templateScope the new value; null leaves the field out
   * @return this
   */
  public NodeStatus templateScope(@Nullable String templateScope) {
    this.templateScope = templateScope;
    return this;
  }

  /**
   * Where it is. Follows the pod with a delay of up to the controller's requeue time, ten seconds
   * by default.
   *
   * <p>Error before a pod existed shows as type Skipped with phase Error.
   *
   * <p>Argo field {@code status.nodes{}.phase}, since Argo 2.4.
   *
   * @return null if absent; {@link NodePhase#UNRECOGNIZED} for a word that is not in the list
   */
  public @Nullable NodePhase getPhase() {
    return NodePhase.of(phase);
  }

  /**
   * Sets what {@link #getPhase()} returns.
   *
   * @param phase the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link NodePhase#UNRECOGNIZED}, which stands for no word
   */
  public NodeStatus phase(@Nullable NodePhase phase) {
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
   * Sets the word behind {@link #getPhase()}; for words that {@link NodePhase} does not have.
   *
   * @param phaseText the word; null leaves the field out
   * @return this
   */
  public NodeStatus phaseText(@Nullable String phaseText) {
    this.phase = phaseText;
    return this;
  }

  /**
   * The id of the node of the DAG or steps template that it belongs to. Absent in the root and in
   * what the workflow itself calls, such as its exit handler, whose name is {@code
   * WORKFLOW.onExit}.
   *
   * <p>Groups, items and attempts have the same boundary as the task that they are part of: the id
   * here is never that of a {@link NodeType#TASK_GROUP}, {@link NodeType#STEP_GROUP} or {@link
   * NodeType#RETRY}.
   *
   * <p>Argo field {@code status.nodes{}.boundaryID}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getBoundaryID() {
    return boundaryID;
  }

  /**
   * Sets what {@link #getBoundaryID()} returns.
   *
   * @param boundaryID the new value; null leaves the field out
   * @return this
   */
  public NodeStatus boundaryID(@Nullable String boundaryID) {
    this.boundaryID = boundaryID;
    return this;
  }

  /**
   * Why it is in its phase, in words for people. Absent where there is nothing to say, and in DAG
   * calls that failed because a task did: look at the tasks.
   *
   * <ul>
   *   <li>Pods: {@code main: Error (exit code 1)}, {@code main: OOMKilled (exit code 137)}; with
   *       {@code wait:} instead of {@code main:} it was Argo's own container, which saves outputs:
   *       {@code wait: Error (exit code 64): open …: no such file or directory;} where an output is
   *       missing. {@code Pod was active on the node longer than the specified deadline} and {@code
   *       timeout} for {@link Template#getActiveDeadlineSeconds} and {@link Template#getTimeout}.
   *   <li>Pods that wait, in words of Kubernetes: {@code Unschedulable: 0/1 nodes are available: 1
   *       Insufficient cpu}, {@code ErrImagePull: …}. They wait for ever, see {@link
   *       Template#getPendingTimeout}.
   *   <li>Retries: {@code No more retries left}, {@code retryStrategy.expression evaluated to
   *       false}, {@code Backoff for 4 seconds}; the cause is in the attempts.
   *   <li>Calls that did not happen: {@code when 'a == b' evaluated false}, {@code omitted: depends
   *       condition not met}, or with phase Error what could not be evaluated, such as {@code
   *       failed to resolve {{item.b}}}.
   *   <li>After a shutdown: {@code workflow shutdown with strategy: Stop}, with two blanks before
   *       the last word.
   * </ul>
   *
   * <p>Argo field {@code status.nodes{}.message}, since Argo 2.4.
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
  public NodeStatus message(@Nullable String message) {
    this.message = message;
    return this;
  }

  /**
   * When the node was made; for a pod, before it was placed on a machine.
   *
   * <p>Argo field {@code status.nodes{}.startedAt}, since Argo 2.4.
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
  public NodeStatus startedAt(@Nullable Instant startedAt) {
    this.startedAt = Times.text(startedAt);
    return this;
  }

  /**
   * When the controller saw its end. Absent before. A container's own times are only in its pod.
   *
   * <p>Argo field {@code status.nodes{}.finishedAt}, since Argo 2.4.
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
  public NodeStatus finishedAt(@Nullable Instant finishedAt) {
    this.finishedAt = Times.text(finishedAt);
    return this;
  }

  /**
   * How many seconds it may take, by earlier successful runs of the same template.
   *
   * <p>Argo field {@code status.nodes{}.estimatedDuration}, since Argo 2.12.
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
  public NodeStatus estimatedDuration(@Nullable Long estimatedDuration) {
    this.estimatedDuration = estimatedDuration;
    return this;
  }

  /**
   * How many of its pods have succeeded, as {@code done/total}, failed attempts being part of the
   * total; a container may report finer steps of its own.
   *
   * <p>Argo field {@code status.nodes{}.progress}, since Argo 2.12.
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
  public NodeStatus progress(@Nullable String progress) {
    this.progress = progress;
    return this;
  }

  /**
   * What its pods asked for, times seconds, see {@link WorkflowStatus#getResourcesDuration}.
   * Written at the end.
   *
   * <p>Argo field {@code status.nodes{}.resourcesDuration}, since Argo 2.7.
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
  public NodeStatus resourcesDuration(@Nullable Map<String, Long> resourcesDuration) {
    this.resourcesDuration = resourcesDuration;
    return this;
  }

  /**
   * The address of a daemon's pod.
   *
   * <p>Argo field {@code status.nodes{}.podIP}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getPodIP() {
    return podIP;
  }

  /**
   * Sets what {@link #getPodIP()} returns.
   *
   * @param podIP the new value; null leaves the field out
   * @return this
   */
  public NodeStatus podIP(@Nullable String podIP) {
    this.podIP = podIP;
    return this;
  }

  /**
   * True: a daemon that is running for others and is still to be stopped.
   *
   * <p>Argo field {@code status.nodes{}.daemoned}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable Boolean getDaemoned() {
    return daemoned;
  }

  /**
   * Sets what {@link #getDaemoned()} returns.
   *
   * @param daemoned the new value; null leaves the field out
   * @return this
   */
  public NodeStatus daemoned(@Nullable Boolean daemoned) {
    this.daemoned = daemoned;
    return this;
  }

  /**
   * Why the node exists, where that is not a plain call.
   *
   * <p>Argo field {@code status.nodes{}.nodeFlag}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable NodeFlag getNodeFlag() {
    return nodeFlag;
  }

  /**
   * Sets what {@link #getNodeFlag()} returns.
   *
   * @param nodeFlag the new value; null leaves the field out
   * @return this
   */
  public NodeStatus nodeFlag(@Nullable NodeFlag nodeFlag) {
    this.nodeFlag = nodeFlag;
    return this;
  }

  /**
   * What the call received, tags replaced.
   *
   * <p>Argo field {@code status.nodes{}.inputs}, since Argo 2.4.
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
  public NodeStatus inputs(@Nullable Inputs inputs) {
    this.inputs = inputs;
    return this;
  }

  /**
   * What it left behind. Of a retry, those of the last attempt; a failed attempt may have outputs
   * in its own node, too. A fan-out's group has none: look at the items.
   *
   * <p>Argo field {@code status.nodes{}.outputs}, since Argo 2.4.
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
  public NodeStatus outputs(@Nullable Outputs outputs) {
    this.outputs = outputs;
    return this;
  }

  /**
   * Ids of the nodes that came after it in time: tasks that waited for it, attempts, items. It is
   * not the tree of calls.
   *
   * <p>Argo field {@code status.nodes{}.children}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable List<String> getChildren() {
    return children;
  }

  /**
   * Sets what {@link #getChildren()} returns.
   *
   * @param children the new value; null leaves the field out
   * @return this
   */
  public NodeStatus children(@Nullable List<String> children) {
    this.children = children;
    return this;
  }

  /**
   * Ids of the last nodes of a DAG or steps call, to which whatever comes after the call is
   * attached.
   *
   * <p>Argo field {@code status.nodes{}.outboundNodes}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable List<String> getOutboundNodes() {
    return outboundNodes;
  }

  /**
   * Sets what {@link #getOutboundNodes()} returns.
   *
   * @param outboundNodes the new value; null leaves the field out
   * @return this
   */
  public NodeStatus outboundNodes(@Nullable List<String> outboundNodes) {
    this.outboundNodes = outboundNodes;
    return this;
  }

  /**
   * The machine that the pod is on.
   *
   * <p>Argo field {@code status.nodes{}.hostNodeName}, since Argo 2.8.
   *
   * @return null if absent
   */
  public @Nullable String getHostNodeName() {
    return hostNodeName;
  }

  /**
   * Sets what {@link #getHostNodeName()} returns.
   *
   * @param hostNodeName the new value; null leaves the field out
   * @return this
   */
  public NodeStatus hostNodeName(@Nullable String hostNodeName) {
    this.hostNodeName = hostNodeName;
    return this;
  }

  /**
   * Whether outputs were taken from a cache.
   *
   * <p>Argo field {@code status.nodes{}.memoizationStatus}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable MemoizationStatus getMemoizationStatus() {
    return memoizationStatus;
  }

  /**
   * Sets what {@link #getMemoizationStatus()} returns.
   *
   * @param memoizationStatus the new value; null leaves the field out
   * @return this
   */
  public NodeStatus memoizationStatus(@Nullable MemoizationStatus memoizationStatus) {
    this.memoizationStatus = memoizationStatus;
    return this;
  }

  /**
   * The lock that it waits for.
   *
   * <p>Argo field {@code status.nodes{}.synchronizationStatus}, since Argo 2.12.
   *
   * @return null if absent
   */
  public @Nullable NodeSynchronizationStatus getSynchronizationStatus() {
    return synchronizationStatus;
  }

  /**
   * Sets what {@link #getSynchronizationStatus()} returns.
   *
   * @param synchronizationStatus the new value; null leaves the field out
   * @return this
   */
  public NodeStatus synchronizationStatus(
      @Nullable NodeSynchronizationStatus synchronizationStatus) {
    this.synchronizationStatus = synchronizationStatus;
    return this;
  }

  /**
   * False: the pod has ended, or will, but has not reported all its results yet, and the node does
   * not count as done. Absent: nothing to wait for.
   *
   * <p>Argo field {@code status.nodes{}.taskResultSynced}, since Argo 4.0.
   *
   * @return null if absent
   */
  public @Nullable Boolean getTaskResultSynced() {
    return taskResultSynced;
  }

  /**
   * Sets what {@link #getTaskResultSynced()} returns.
   *
   * @param taskResultSynced the new value; null leaves the field out
   * @return this
   */
  public NodeStatus taskResultSynced(@Nullable Boolean taskResultSynced) {
    this.taskResultSynced = taskResultSynced;
    return this;
  }

  /**
   * How often its pod was made again because the cluster lost it before the main container started.
   * These are not attempts.
   *
   * <p>Argo field {@code status.nodes{}.failedPodRestarts}, since Argo 4.0.
   *
   * @return null if absent
   */
  public @Nullable Integer getFailedPodRestarts() {
    return failedPodRestarts;
  }

  /**
   * Sets what {@link #getFailedPodRestarts()} returns.
   *
   * @param failedPodRestarts the new value; null leaves the field out
   * @return this
   */
  public NodeStatus failedPodRestarts(@Nullable Integer failedPodRestarts) {
    this.failedPodRestarts = failedPodRestarts;
    return this;
  }

  /**
   * The UID of a pod that is being replaced just now for that reason.
   *
   * <p>Argo field {@code status.nodes{}.restartingPodUID}, since Argo 4.0.
   *
   * @return null if absent
   */
  public @Nullable String getRestartingPodUID() {
    return restartingPodUID;
  }

  /**
   * Sets what {@link #getRestartingPodUID()} returns.
   *
   * @param restartingPodUID the new value; null leaves the field out
   * @return this
   */
  public NodeStatus restartingPodUID(@Nullable String restartingPodUID) {
    this.restartingPodUID = restartingPodUID;
    return this;
  }
}
