package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all beans of the model have in common: fields that they do not know are kept, and beans with
 * equal fields are equal.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE,
    setterVisibility = Visibility.NONE,
    creatorVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public abstract class ArgoObject {
  private @Nullable Map<String, @Nullable Object> unknownFields;

  /** For the beans of this package. */
  ArgoObject() {}

  /**
   * Returns the fields that were read and that this version of the model does not know, by their
   * names in the document. They are written back.
   *
   * @return a view that cannot be changed; empty if there are none
   */
  public Map<String, @Nullable Object> getUnknownFields() {
    if (unknownFields == null) {
      return Collections.emptyMap();
    }
    return Collections.unmodifiableMap(unknownFields);
  }

  /** For Jackson, which asks again for each field; it is fastest where there is no map. */
  @JsonAnyGetter
  @Nullable Map<String, @Nullable Object> unknownFields() {
    return unknownFields;
  }

  /**
   * Sets a field that the model does not know.
   *
   * @param name its name in the document
   * @param value null, a text, number or boolean, or a list or map of such
   */
  @JsonAnySetter
  public void unknownField(String name, @Nullable Object value) {
    if (unknownFields == null) {
      unknownFields = new LinkedHashMap<>();
    }
    unknownFields.put(name, value);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof ArgoObject that
        && getClass() == that.getClass()
        && getUnknownFields().equals(that.getUnknownFields())
        && Arrays.deepEquals(values(), that.values());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getUnknownFields(), Arrays.deepHashCode(values()));
  }

  /** Shows the class and the fields that are set, in Argo's spelling. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + BeanFields.of(getClass()).describe(this);
  }

  private @Nullable Object[] values() {
    return BeanFields.of(getClass()).values(this);
  }
}
