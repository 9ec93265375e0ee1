package io.tiphys.argo.internal.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a workflow. The specification and the nodes are skipped while parsing, so
 * that a page of large runs is a small thing.
 *
 * <p>Not thread-safe; nobody changes it after it was read.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public final class WorkflowRow {
  /** Longer annotations hold definitions and tables of names, which no list shows. */
  private static final int LONGEST_ANNOTATION = 4096;

  @JsonProperty private @Nullable Metadata metadata;
  @JsonProperty private @Nullable State status;

  /** The part of the metadata that is used. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private static final class Metadata {
    @JsonProperty @Nullable String name;
    @JsonProperty @Nullable String uid;
    @JsonProperty @Nullable String resourceVersion;
    @JsonProperty @Nullable String creationTimestamp;
    @JsonProperty @Nullable String deletionTimestamp;
    @JsonProperty Map<String, @Nullable String> labels = new LinkedHashMap<>();
    final Map<String, @Nullable String> annotations = new LinkedHashMap<>();

    @JsonSetter("annotations")
    void annotations(@Nullable Map<String, @Nullable String> all) {
      if (all != null) {
        all.forEach(
            (key, value) -> {
              if (value == null || value.length() <= LONGEST_ANNOTATION) {
                annotations.put(key, value);
              }
            });
      }
    }
  }

  /** The part of the status that is used. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private static final class State {
    @JsonProperty @Nullable String phase;
    @JsonProperty @Nullable String message;
    @JsonProperty @Nullable String startedAt;
    @JsonProperty @Nullable String finishedAt;
    @JsonProperty @Nullable String progress;
  }

  private Metadata metadata() {
    return metadata == null ? new Metadata() : metadata;
  }

  private State status() {
    return status == null ? new State() : status;
  }

  /** Returns the object's name, or an empty text. */
  public String name() {
    return Objects.toString(metadata().name, "");
  }

  /** Returns the object's identity, or an empty text. */
  public String uid() {
    return Objects.toString(metadata().uid, "");
  }

  /** Returns the object's version, or an empty text. */
  public String resourceVersion() {
    return Objects.toString(metadata().resourceVersion, "");
  }

  /** Returns the value of a label. */
  public Optional<String> label(String key) {
    return metadata().labels == null
        ? Optional.empty()
        : Optional.ofNullable(metadata().labels.get(key));
  }

  /** Returns the value of an annotation; one of over 4096 characters counts as absent. */
  public Optional<String> annotation(String key) {
    return Optional.ofNullable(metadata().annotations.get(key));
  }

  /** Returns when the object was made. */
  public Optional<Instant> createdAt() {
    return time(metadata().creationTimestamp);
  }

  /** Tells whether somebody has deleted it, and something still holds it. */
  public boolean isBeingDeleted() {
    return metadata().deletionTimestamp != null;
  }

  /** Returns Argo's word for the phase; empty before the controller has looked. */
  public String phase() {
    return Objects.toString(status().phase, "");
  }

  /** Returns the controller's words. */
  public Optional<String> message() {
    return Optional.ofNullable(status().message);
  }

  /** Returns when the run began. */
  public Optional<Instant> startedAt() {
    return time(status().startedAt);
  }

  /** Returns when the run ended. */
  public Optional<Instant> finishedAt() {
    return time(status().finishedAt);
  }

  /** Returns Argo's count of pods, such as {@code 2/5}. */
  public Optional<String> progress() {
    return Optional.ofNullable(status().progress);
  }

  private static Optional<Instant> time(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // whatever wrote it, it is no time
    }
  }
}
