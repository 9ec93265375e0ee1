package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps outputs for later calls, in a ConfigMap that the controller must have the rights to create
 * and change.
 *
 * <p>A call that finds its outputs there succeeds without a pod.
 *
 * <p>Part of Argo since 2.11.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Memoize extends ArgoObject {
  @JsonProperty("key")
  private @Nullable String key;

  @JsonProperty("cache")
  private @Nullable Cache cache;

  @JsonProperty("maxAge")
  private @Nullable String maxAge;

  /** Makes an empty one. */
  public Memoize() {}

  /**
   * What must be equal for outputs to be taken; normally made of the inputs: {@code
   * sum-{{inputs.parameters.n}}}. Letters, digits and {@code -} only, or the node goes to Error.
   *
   * <p>Argo field {@code spec.templates[].memoize.key}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable String getKey() {
    return key;
  }

  /**
   * Sets what {@link #getKey()} returns.
   *
   * @param key the new value; null leaves the field out
   * @return this
   */
  public Memoize key(@Nullable String key) {
    this.key = key;
    return this;
  }

  /**
   * Where they are kept.
   *
   * <p>Argo field {@code spec.templates[].memoize.cache}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable Cache getCache() {
    return cache;
  }

  /**
   * Sets what {@link #getCache()} returns.
   *
   * @param cache the new value; null leaves the field out
   * @return this
   */
  public Memoize cache(@Nullable Cache cache) {
    this.cache = cache;
    return this;
  }

  /**
   * How old they may be, with a unit, such as {@code 24h}. Needed; the empty text means any age.
   *
   * <p>Argo field {@code spec.templates[].memoize.maxAge}, since Argo 2.12.
   *
   * @return null if absent
   */
  public @Nullable String getMaxAge() {
    return maxAge;
  }

  /**
   * Sets what {@link #getMaxAge()} returns.
   *
   * @param maxAge the new value; null leaves the field out
   * @return this
   */
  public Memoize maxAge(@Nullable String maxAge) {
    this.maxAge = maxAge;
    return this;
  }
}
