package io.tiphys.argo.internal.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a workflow shows of it.
 *
 * <p>Not thread-safe; nobody changes it after it was read.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public final class WorkflowRow {
  @JsonProperty private @Nullable Metadata metadata;

  /** The part of the metadata that is used. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private static final class Metadata {
    @JsonProperty @Nullable String name;
    @JsonProperty @Nullable String uid;
    @JsonProperty @Nullable String creationTimestamp;
    @JsonProperty @Nullable String deletionTimestamp;
    @JsonProperty Map<String, @Nullable String> labels = new LinkedHashMap<>();
  }

  private Metadata metadata() {
    return metadata == null ? new Metadata() : metadata;
  }

  /** Returns the object's name, or an empty text. */
  public String name() {
    return Objects.toString(metadata().name, "");
  }

  /** Returns the object's identity, or an empty text. */
  public String uid() {
    return Objects.toString(metadata().uid, "");
  }

  /** Returns the value of a label. */
  public Optional<String> label(String key) {
    return metadata().labels == null
        ? Optional.empty()
        : Optional.ofNullable(metadata().labels.get(key));
  }

  /** Returns when the object was made. */
  public Optional<Instant> createdAt() {
    return time(metadata().creationTimestamp);
  }

  /** Tells whether somebody has deleted it, and something still holds it. */
  public boolean isBeingDeleted() {
    return metadata().deletionTimestamp != null;
  }

  private static Optional<Instant> time(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // whatever wrote it, it is no time
    }
  }
}
