package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a cron workflow fares.
 *
 * <p>Part of Argo since 2.5.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class CronWorkflowStatus extends ArgoObject {
  @JsonProperty("active")
  private @Nullable List<ObjectReference> active;

  @JsonProperty("lastScheduledTime")
  private @Nullable String lastScheduledTime;

  @JsonProperty("conditions")
  private @Nullable List<Condition> conditions;

  @JsonProperty("succeeded")
  private @Nullable Long succeeded;

  @JsonProperty("failed")
  private @Nullable Long failed;

  @JsonProperty("phase")
  private @Nullable String phase;

  /** Makes an empty one. */
  public CronWorkflowStatus() {}

  /**
   * The Workflows of it that have not ended.
   *
   * <p>Argo field {@code status.active}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable List<ObjectReference> getActive() {
    return active;
  }

  /**
   * Sets what {@link #getActive()} returns.
   *
   * @param active the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowStatus active(@Nullable List<ObjectReference> active) {
    this.active = active;
    return this;
  }

  /**
   * When it last was due to start one.
   *
   * <p>Argo field {@code status.lastScheduledTime}, since Argo 2.5.
   *
   * @return null if absent; Argo writes whole seconds, in UTC
   * @throws java.time.format.DateTimeParseException if the document holds something that is no time
   */
  public @Nullable Instant getLastScheduledTime() {
    return Times.read(lastScheduledTime);
  }

  /**
   * Sets what {@link #getLastScheduledTime()} returns.
   *
   * @param lastScheduledTime the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowStatus lastScheduledTime(@Nullable Instant lastScheduledTime) {
    this.lastScheduledTime = Times.text(lastScheduledTime);
    return this;
  }

  /**
   * Facts such as a submission that failed.
   *
   * <p>Argo field {@code status.conditions}, since Argo 2.9.
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
  public CronWorkflowStatus conditions(@Nullable List<Condition> conditions) {
    this.conditions = conditions;
    return this;
  }

  /**
   * How many of its Workflows have succeeded. Counted even when they are deleted.
   *
   * <p>Argo field {@code status.succeeded}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable Long getSucceeded() {
    return succeeded;
  }

  /**
   * Sets what {@link #getSucceeded()} returns.
   *
   * @param succeeded the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowStatus succeeded(@Nullable Long succeeded) {
    this.succeeded = succeeded;
    return this;
  }

  /**
   * How many of its Workflows have failed.
   *
   * <p>Argo field {@code status.failed}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable Long getFailed() {
    return failed;
  }

  /**
   * Sets what {@link #getFailed()} returns.
   *
   * @param failed the new value; null leaves the field out
   * @return this
   */
  public CronWorkflowStatus failed(@Nullable Long failed) {
    this.failed = failed;
    return this;
  }

  /**
   * Whether it still starts workflows.
   *
   * <p>Argo field {@code status.phase}, since Argo 3.6.
   *
   * @return null if absent; {@link CronWorkflowPhase#UNRECOGNIZED} for a word that is not in the
   *     list
   */
  public @Nullable CronWorkflowPhase getPhase() {
    return CronWorkflowPhase.of(phase);
  }

  /**
   * Sets what {@link #getPhase()} returns.
   *
   * @param phase the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link CronWorkflowPhase#UNRECOGNIZED}, which stands for
   *     no word
   */
  public CronWorkflowStatus phase(@Nullable CronWorkflowPhase phase) {
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
   * Sets the word behind {@link #getPhase()}; for words that {@link CronWorkflowPhase} does not
   * have.
   *
   * @param phaseText the word; null leaves the field out
   * @return this
   */
  public CronWorkflowStatus phaseText(@Nullable String phaseText) {
    this.phase = phaseText;
    return this;
  }
}
