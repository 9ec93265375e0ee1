package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A metric that may go up and down.
 *
 * <p>Part of Argo since 2.7.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Gauge extends ArgoObject {
  @JsonProperty("value")
  private @Nullable String value;

  @JsonProperty("realtime")
  private @Nullable Boolean realtime;

  @JsonProperty("operation")
  private @Nullable String operation;

  /** Makes an empty one. */
  public Gauge() {}

  /**
   * A number as text, usually a tag such as {@code {{duration}}}. At most 256 characters.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].gauge.value}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable String getValue() {
    return value;
  }

  /**
   * Sets what {@link #getValue()} returns.
   *
   * @param value the new value; null leaves the field out
   * @return this
   */
  public Gauge value(@Nullable String value) {
    this.value = value;
    return this;
  }

  /**
   * Needed. True: shown while the workflow or node runs, not only at its end. Then tags of {@code
   * resourcesDuration} are not allowed.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].gauge.realtime}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable Boolean getRealtime() {
    return realtime;
  }

  /**
   * Sets what {@link #getRealtime()} returns.
   *
   * @param realtime the new value; null leaves the field out
   * @return this
   */
  public Gauge realtime(@Nullable Boolean realtime) {
    this.realtime = realtime;
    return this;
  }

  /**
   * How the value is combined with the current one. Default {@link GaugeOperation#SET}.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].gauge.operation}, since Argo 3.5.
   *
   * @return null if absent; {@link GaugeOperation#UNRECOGNIZED} for a word that is not in the list
   */
  public @Nullable GaugeOperation getOperation() {
    return GaugeOperation.of(operation);
  }

  /**
   * Sets what {@link #getOperation()} returns.
   *
   * @param operation the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link GaugeOperation#UNRECOGNIZED}, which stands for no
   *     word
   */
  public Gauge operation(@Nullable GaugeOperation operation) {
    this.operation = Word.textOf(operation);
    return this;
  }

  /**
   * Returns the word behind {@link #getOperation()} as it stands in the document, also one that the
   * model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getOperationText() {
    return operation;
  }

  /**
   * Sets the word behind {@link #getOperation()}; for words that {@link GaugeOperation} does not
   * have.
   *
   * @param operationText the word; null leaves the field out
   * @return this
   */
  public Gauge operationText(@Nullable String operationText) {
    this.operation = operationText;
    return this;
  }
}
