package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a workflow is started, and which.
 *
 * <p>Part of Argo since 2.5.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class CronWorkflowSpec extends ArgoObject {
  @JsonProperty("workflowSpec")
  private @Nullable WorkflowSpec workflowSpec;

  @JsonProperty("workflowMetadata")
  private @Nullable ObjectMeta workflowMetadata;

  @JsonProperty("schedules")
  private @Nullable List<String> schedules;

  @JsonProperty("timezone")
  private @Nullable String timezone;

  @JsonProperty("when")
  private @Nullable String when;

  @JsonProperty("suspend")
  private @Nullable Boolean suspend;

  @JsonProperty("concurrencyPolicy")
  private @Nullable String concurrencyPolicy;

  @JsonProperty("startingDeadlineSeconds")
  private @Nullable Long startingDeadlineSeconds;

  @JsonProperty("stopStrategy")
  private @Nullable StopStrategy stopStrategy;

  @JsonProperty("successfulJobsHistoryLimit")
  private @Nullable Integer successfulJobsHistoryLimit;

  @JsonProperty("failedJobsHistoryLimit")
  private @Nullable Integer failedJobsHistoryLimit;

  /** Makes an empty one. */
  public CronWorkflowSpec() {}

  /**
   * The workflow that is started each time.
   *
   * <p>Argo field {@code spec.workflowSpec}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable WorkflowSpec getWorkflowSpec() {
    return workflowSpec;
  }

  /**
   * Sets what {@link #getWorkflowSpec()} returns.
   *
   * @param workflowSpec the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowSpec workflowSpec(@Nullable WorkflowSpec workflowSpec) {
    this.workflowSpec = workflowSpec;
    return this;
  }

  /**
   * Labels, annotations and finalizers for the Workflows that are made. Their names are made from
   * the cron workflow's name and the time.
   *
   * <p>Argo field {@code spec.workflowMetadata}, since Argo 2.8.
   *
   * @return null if absent
   */
  public @Nullable ObjectMeta getWorkflowMetadata() {
    return workflowMetadata;
  }

  /**
   * Sets what {@link #getWorkflowMetadata()} returns.
   *
   * @param workflowMetadata the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowSpec workflowMetadata(@Nullable ObjectMeta workflowMetadata) {
    this.workflowMetadata = workflowMetadata;
    return this;
  }

  /**
   * When, each in cron's five fields (minute, hour, day of month, month, day of week), or as
   * {@code @hourly}, {@code @every 90m} and the like. At least one.
   *
   * <p>Argo field {@code spec.schedules}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable List<String> getSchedules() {
    return schedules;
  }

  /**
   * Sets what {@link #getSchedules()} returns.
   *
   * @param schedules the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowSpec schedules(@Nullable List<String> schedules) {
    this.schedules = schedules;
    return this;
  }

  /**
   * The time zone of the schedules, such as {@code Europe/Athens}. Default: that of the
   * controller's machine.
   *
   * <p>In the hour that a change of the clock repeats or leaves out, a time can come twice or not
   * at all.
   *
   * <p>Argo field {@code spec.timezone}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable String getTimezone() {
    return timezone;
  }

  /**
   * Sets what {@link #getTimezone()} returns.
   *
   * @param timezone the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowSpec timezone(@Nullable String timezone) {
    this.timezone = timezone;
    return this;
  }

  /**
   * A condition for starting, looked at each time, such as {@code {{= cronworkflow.failed < 3 }}}.
   *
   * <p>Argo field {@code spec.when}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable String getWhen() {
    return when;
  }

  /**
   * Sets what {@link #getWhen()} returns.
   *
   * @param when the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowSpec when(@Nullable String when) {
    this.when = when;
    return this;
  }

  /**
   * True: starts nothing. Default false. What runs goes on.
   *
   * <p>Argo field {@code spec.suspend}, since Argo 2.5.
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
  public CronWorkflowSpec suspend(@Nullable Boolean suspend) {
    this.suspend = suspend;
    return this;
  }

  /**
   * What happens when the one before still runs. Default {@link ConcurrencyPolicy#ALLOW}.
   *
   * <p>Argo field {@code spec.concurrencyPolicy}, since Argo 2.5.
   *
   * @return null if absent; {@link ConcurrencyPolicy#UNRECOGNIZED} for a word that is not in the
   *     list
   */
  public @Nullable ConcurrencyPolicy getConcurrencyPolicy() {
    return ConcurrencyPolicy.of(concurrencyPolicy);
  }

  /**
   * Sets what {@link #getConcurrencyPolicy()} returns.
   *
   * @param concurrencyPolicy the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link ConcurrencyPolicy#UNRECOGNIZED}, which stands for
   *     no word
   */
  public CronWorkflowSpec concurrencyPolicy(@Nullable ConcurrencyPolicy concurrencyPolicy) {
    this.concurrencyPolicy = Word.textOf(concurrencyPolicy);
    return this;
  }

  /**
   * Returns the word behind {@link #getConcurrencyPolicy()} as it stands in the document, also one
   * that the model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getConcurrencyPolicyText() {
    return concurrencyPolicy;
  }

  /**
   * Sets the word behind {@link #getConcurrencyPolicy()}; for words that {@link ConcurrencyPolicy}
   * does not have.
   *
   * @param concurrencyPolicyText the word; null leaves the field out
   * @return this
   */
  public CronWorkflowSpec concurrencyPolicyText(@Nullable String concurrencyPolicyText) {
    this.concurrencyPolicy = concurrencyPolicyText;
    return this;
  }

  /**
   * How late a start that was missed, while the controller was down, may be made up, in seconds.
   * Absent or 0: missed starts are lost.
   *
   * <p>Argo field {@code spec.startingDeadlineSeconds}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable Long getStartingDeadlineSeconds() {
    return startingDeadlineSeconds;
  }

  /**
   * Sets what {@link #getStartingDeadlineSeconds()} returns.
   *
   * @param startingDeadlineSeconds the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowSpec startingDeadlineSeconds(@Nullable Long startingDeadlineSeconds) {
    this.startingDeadlineSeconds = startingDeadlineSeconds;
    return this;
  }

  /**
   * When it stops starting workflows for good.
   *
   * <p>Argo field {@code spec.stopStrategy}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable StopStrategy getStopStrategy() {
    return stopStrategy;
  }

  /**
   * Sets what {@link #getStopStrategy()} returns.
   *
   * @param stopStrategy the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowSpec stopStrategy(@Nullable StopStrategy stopStrategy) {
    this.stopStrategy = stopStrategy;
    return this;
  }

  /**
   * How many succeeded Workflows are kept. Default 3.
   *
   * <p>Argo field {@code spec.successfulJobsHistoryLimit}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable Integer getSuccessfulJobsHistoryLimit() {
    return successfulJobsHistoryLimit;
  }

  /**
   * Sets what {@link #getSuccessfulJobsHistoryLimit()} returns.
   *
   * @param successfulJobsHistoryLimit the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowSpec successfulJobsHistoryLimit(@Nullable Integer successfulJobsHistoryLimit) {
    this.successfulJobsHistoryLimit = successfulJobsHistoryLimit;
    return this;
  }

  /**
   * How many failed Workflows are kept. Default 1.
   *
   * <p>Argo field {@code spec.failedJobsHistoryLimit}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable Integer getFailedJobsHistoryLimit() {
    return failedJobsHistoryLimit;
  }

  /**
   * Sets what {@link #getFailedJobsHistoryLimit()} returns.
   *
   * @param failedJobsHistoryLimit the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowSpec failedJobsHistoryLimit(@Nullable Integer failedJobsHistoryLimit) {
    this.failedJobsHistoryLimit = failedJobsHistoryLimit;
    return this;
  }
}
