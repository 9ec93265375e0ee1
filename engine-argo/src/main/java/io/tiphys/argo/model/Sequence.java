package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for a fan-out. Each may be a tag that gives the number.
 *
 * <p>Part of Argo since 2.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Sequence extends ArgoObject {
  @JsonProperty("count")
  private @Nullable IntOrString count;

  @JsonProperty("start")
  private @Nullable IntOrString start;

  @JsonProperty("end")
  private @Nullable IntOrString end;

  @JsonProperty("format")
  private @Nullable String format;

  /** Makes an empty one. */
  public Sequence() {}

  /**
   * How many numbers there are. Not together with {@link #getEnd}. Zero gives none, and the task is
   * skipped.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].withSequence.count}, since Argo 2.2.
   *
   * @return null if absent
   */
  public @Nullable IntOrString getCount() {
    return count;
  }

  /**
   * Sets what {@link #getCount()} returns.
   *
   * @param count the new value; null leaves the field out
   * @return this
   */
  public Sequence count(@Nullable IntOrString count) {
    this.count = count;
    return this;
  }

  /**
   * The first number. Default 0.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].withSequence.start}, since Argo 2.2.
   *
   * @return null if absent
   */
  public @Nullable IntOrString getStart() {
    return start;
  }

  /**
   * Sets what {@link #getStart()} returns.
   *
   * @param start the new value; null leaves the field out
   * @return this
   */
  public Sequence start(@Nullable IntOrString start) {
    this.start = start;
    return this;
  }

  /**
   * The last number, inclusive. If below the start, it counts down. Not together with {@link
   * #getCount}.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].withSequence.end}, since Argo 2.2.
   *
   * @return null if absent
   */
  public @Nullable IntOrString getEnd() {
    return end;
  }

  /**
   * Sets what {@link #getEnd()} returns.
   *
   * @param end the new value; null leaves the field out
   * @return this
   */
  public Sequence end(@Nullable IntOrString end) {
    this.end = end;
    return this;
  }

  /**
   * How a number becomes {@code {{item}}}, as in C: {@code %02X}. Default: decimal.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].withSequence.format}, since Argo 2.2.
   *
   * @return null if absent
   */
  public @Nullable String getFormat() {
    return format;
  }

  /**
   * Sets what {@link #getFormat()} returns.
   *
   * @param format the new value; null leaves the field out
   * @return this
   */
  public Sequence format(@Nullable String format) {
    this.format = format;
    return this;
  }
}
