package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the kinds have in common beside what fabric8 gives them.
 *
 * @param <S> the specification
 * @param <T> the status
 */
abstract class ArgoResource<S, T> extends CustomResource<S, T> {
  /** Top-level fields that the model does not know. */
  private final Map<String, @Nullable Object> unknownFields = new LinkedHashMap<>();

  ArgoResource() {}

  /**
   * Returns name, labels and what else Kubernetes keeps about an object.
   *
   * @return never null, unless it was set so
   */
  @Override
  public ObjectMeta getMetadata() {
    return super.getMetadata();
  }

  /**
   * Returns the fields at the top of the object that were read and that this version of the model
   * does not know. They are written back.
   *
   * @return a view that cannot be changed; empty if there are none
   */
  @JsonAnyGetter
  public Map<String, @Nullable Object> getUnknownFields() {
    return Collections.unmodifiableMap(unknownFields);
  }

  /**
   * Sets a field at the top of the object that the model does not know.
   *
   * @param name its name in the document
   * @param value null, a text, number or boolean, or a list or map of such
   */
  @JsonAnySetter
  public void unknownField(String name, @Nullable Object value) {
    unknownFields.put(name, value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof ArgoResource<?, ?> that
        && unknownFields.equals(that.unknownFields);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), unknownFields);
  }
}
