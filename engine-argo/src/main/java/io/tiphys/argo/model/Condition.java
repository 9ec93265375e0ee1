package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A fact about a workflow or cron workflow, beside its phase.
 *
 * <p>Part of Argo since 2.9.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Condition extends ArgoObject {
  @JsonProperty("type")
  private @Nullable String type;

  @JsonProperty("status")
  private @Nullable String status;

  @JsonProperty("message")
  private @Nullable String message;

  /** Makes an empty one. */
  public Condition() {}

  /**
   * What it is about.
   *
   * <p>Argo field {@code status.conditions[].type}, since Argo 2.9.
   *
   * @return null if absent; {@link ConditionType#UNRECOGNIZED} for a word that is not in the list
   */
  public @Nullable ConditionType getType() {
    return ConditionType.of(type);
  }

  /**
   * Sets what {@link #getType()} returns.
   *
   * @param type the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link ConditionType#UNRECOGNIZED}, which stands for no
   *     word
   */
  public Condition type(@Nullable ConditionType type) {
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
   * Sets the word behind {@link #getType()}; for words that {@link ConditionType} does not have.
   *
   * @param typeText the word; null leaves the field out
   * @return this
   */
  public Condition typeText(@Nullable String typeText) {
    this.type = typeText;
    return this;
  }

  /**
   * Whether it is so.
   *
   * <p>Argo field {@code status.conditions[].status}, since Argo 2.9.
   *
   * @return null if absent; {@link ConditionStatus#UNRECOGNIZED} for a word that is not in the list
   */
  public @Nullable ConditionStatus getStatus() {
    return ConditionStatus.of(status);
  }

  /**
   * Sets what {@link #getStatus()} returns.
   *
   * @param status the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link ConditionStatus#UNRECOGNIZED}, which stands for no
   *     word
   */
  public Condition status(@Nullable ConditionStatus status) {
    this.status = Word.textOf(status);
    return this;
  }

  /**
   * Returns the word behind {@link #getStatus()} as it stands in the document, also one that the
   * model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getStatusText() {
    return status;
  }

  /**
   * Sets the word behind {@link #getStatus()}; for words that {@link ConditionStatus} does not
   * have.
   *
   * @param statusText the word; null leaves the field out
   * @return this
   */
  public Condition statusText(@Nullable String statusText) {
    this.status = statusText;
    return this;
  }

  /**
   * More, in words for people.
   *
   * <p>Argo field {@code status.conditions[].message}, since Argo 2.9.
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
  public Condition message(@Nullable String message) {
    this.message = message;
    return this;
  }
}
