package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A lock with one holder, made by being named.
 *
 * <p>Part of Argo since 2.11.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Mutex extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("namespace")
  private @Nullable String namespace;

  @JsonProperty("database")
  private @Nullable Boolean database;

  /** Makes an empty one. */
  public Mutex() {}

  /**
   * Its name within the namespace.
   *
   * <p>Argo field {@code spec.synchronization.mutexes[].name}, since Argo 2.11.
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
  public Mutex name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * The namespace that the name counts in. Default: that of the workflow.
   *
   * <p>Argo field {@code spec.synchronization.mutexes[].namespace}, since Argo 3.5.
   *
   * @return null if absent
   */
  public @Nullable String getNamespace() {
    return namespace;
  }

  /**
   * Sets what {@link #getNamespace()} returns.
   *
   * @param namespace the new value; null leaves the field out
   * @return this
   */
  public Mutex namespace(@Nullable String namespace) {
    this.namespace = namespace;
    return this;
  }

  /**
   * True: kept in the controllers' SQL database and shared by several clusters. Default false.
   *
   * <p>Argo field {@code spec.synchronization.mutexes[].database}, since Argo 3.7.
   *
   * @return null if absent
   */
  public @Nullable Boolean getDatabase() {
    return database;
  }

  /**
   * Sets what {@link #getDatabase()} returns.
   *
   * @param database the new value; null leaves the field out
   * @return this
   */
  public Mutex database(@Nullable Boolean database) {
    this.database = database;
    return this;
  }
}
