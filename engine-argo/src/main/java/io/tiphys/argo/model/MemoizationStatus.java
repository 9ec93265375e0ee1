package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a call fared with its cache.
 *
 * <p>Part of Argo since 2.11.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class MemoizationStatus extends ArgoObject {
  @JsonProperty("hit")
  private @Nullable Boolean hit;

  @JsonProperty("key")
  private @Nullable String key;

  @JsonProperty("cacheName")
  private @Nullable String cacheName;

  /** Makes an empty one. */
  public MemoizationStatus() {}

  /**
   * True: outputs were found and taken; nothing was run.
   *
   * <p>Argo field {@code status.nodes{}.memoizationStatus.hit}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable Boolean getHit() {
    return hit;
  }

  /**
   * Sets what {@link #getHit()} returns.
   *
   * @param hit the new value; null leaves the field out
   * @return this
   */
  public MemoizationStatus hit(@Nullable Boolean hit) {
    this.hit = hit;
    return this;
  }

  /**
   * The key, tags replaced.
   *
   * <p>Argo field {@code status.nodes{}.memoizationStatus.key}, since Argo 2.11.
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
  public MemoizationStatus key(@Nullable String key) {
    this.key = key;
    return this;
  }

  /**
   * The ConfigMap.
   *
   * <p>Argo field {@code status.nodes{}.memoizationStatus.cacheName}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable String getCacheName() {
    return cacheName;
  }

  /**
   * Sets what {@link #getCacheName()} returns.
   *
   * @param cacheName the new value; null leaves the field out
   * @return this
   */
  public MemoizationStatus cacheName(@Nullable String cacheName) {
    this.cacheName = cacheName;
    return this;
  }
}
