package io.tiphys.argo.internal.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a watch needs of an object: who it is and in which version. Also reads the server's own
 * errors, which a watch brings in the place of an object.
 *
 * <p>Not thread-safe; confine to one thread.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
final class Head {
  @JsonProperty @Nullable Metadata metadata;
  @JsonProperty int code;
  @JsonProperty @Nullable String message;
  @JsonProperty @Nullable Details details;

  /** The part of the metadata that is used. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class Metadata {
    @JsonProperty @Nullable String name;
    @JsonProperty @Nullable String uid;
    @JsonProperty @Nullable String resourceVersion;

    @JsonProperty("continue")
    @Nullable String more;

    @JsonProperty Map<String, @Nullable String> labels = new LinkedHashMap<>();
  }

  /** More about an error. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class Details {
    @JsonProperty long retryAfterSeconds;
  }

  /** One line of a watch. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class Frame {
    @JsonProperty @Nullable String type;
    @JsonProperty @Nullable Head object;
  }

  String name() {
    return metadata == null ? "" : Objects.toString(metadata.name, "");
  }

  String uid() {
    return metadata == null ? "" : Objects.toString(metadata.uid, "");
  }

  String version() {
    return metadata == null ? "" : Objects.toString(metadata.resourceVersion, "");
  }

  /** Returns the token of the next page, or an empty text. */
  String more() {
    return metadata == null ? "" : Objects.toString(metadata.more, "");
  }

  /** Returns the value of a label, or an empty text. */
  String label(String name) {
    if (metadata == null || metadata.labels == null) {
      return "";
    }
    return Objects.toString(metadata.labels.get(name), "");
  }
}
