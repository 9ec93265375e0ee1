package io.tiphys.submit;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Workflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a host asks an engine to run. Whether it can be run is what {@code plan} says.
 *
 * <p>Immutable; nothing that is done to the builder or to a collection afterwards changes it.
 *
 * @rule SUB-006
 * @since 0.1
 */
public final class SubmitRequest {
  private static final Duration LONGEST_LIFE = Duration.ofDays(36_500);

  private final Workflow workflow;
  private final RequestKey key;
  private final Map<String, String> arguments;
  private final Set<String> givenTwice;
  private final Map<InputArtifact, Path> files;
  private final Map<InputArtifact, ArtifactLocation> locations;
  private final Map<OutputArtifact, ArtifactLocation> deliveries;
  private final Map<String, String> labels;
  private final boolean suspended;
  private final Optional<Duration> timeToLive;

  private SubmitRequest(Builder builder) {
    this.workflow = builder.workflow;
    this.key = builder.key;
    this.arguments = copy(builder.arguments);
    this.givenTwice = Collections.unmodifiableSet(new LinkedHashSet<>(builder.givenTwice));
    this.files = copy(builder.files);
    this.locations = copy(builder.locations);
    this.deliveries = copy(builder.deliveries);
    this.labels = copy(builder.labels);
    this.suspended = builder.suspended;
    this.timeToLive = Optional.ofNullable(builder.timeToLive);
  }

  private static <K, V> Map<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * Starts a request.
   *
   * @param workflow what to run; never null
   * @param key the key of the run; never null
   * @return a new builder
   */
  public static Builder builder(Workflow workflow, RequestKey key) {
    return new Builder(workflow, key);
  }

  /**
   * Makes a request that has no arguments, artifacts and labels.
   *
   * @param workflow what to run; never null
   * @param key the key of the run; never null
   * @return the request
   */
  public static SubmitRequest of(Workflow workflow, RequestKey key) {
    return builder(workflow, key).build();
  }

  /**
   * Returns a copy under another key, all else equal: a re-run needs a key of its own.
   *
   * @param other the key of the copy; never null
   * @return the copy
   */
  public SubmitRequest withKey(RequestKey other) {
    Builder copy = builder(workflow, other);
    copy.arguments.putAll(arguments);
    copy.givenTwice.addAll(givenTwice);
    copy.files.putAll(files);
    copy.locations.putAll(locations);
    copy.deliveries.putAll(deliveries);
    copy.labels.putAll(labels);
    copy.suspended = suspended;
    copy.timeToLive = timeToLive.orElse(null);
    return new SubmitRequest(copy);
  }

  /**
   * Returns what to run.
   *
   * @return the workflow; never null
   */
  public Workflow workflow() {
    return workflow;
  }

  /** {@return the key of the run; never null} */
  public RequestKey key() {
    return key;
  }

  /**
   * Returns the arguments as text, by the name of the parameter, as far as they were given.
   *
   * @return an unmodifiable map in the order of addition; never null
   */
  public Map<String, String> arguments() {
    return arguments;
  }

  /**
   * Returns the names of the arguments that were given more than once; the plan refuses them.
   *
   * @return an unmodifiable set; never null
   */
  public Set<String> argumentsGivenTwice() {
    return givenTwice;
  }

  /**
   * Returns the input artifacts that are files or directories of this machine.
   *
   * @return an unmodifiable map; never null
   */
  public Map<InputArtifact, Path> files() {
    return files;
  }

  /** {@return the input artifacts that lie in a store, an unmodifiable map; never null} */
  public Map<InputArtifact, ArtifactLocation> locations() {
    return locations;
  }

  /**
   * Returns where output artifacts of the run are copied to when it succeeds.
   *
   * @return an unmodifiable map; never null
   */
  public Map<OutputArtifact, ArtifactLocation> deliveries() {
    return deliveries;
  }

  /** {@return the labels, an unmodifiable map; never null} */
  public Map<String, String> labels() {
    return labels;
  }

  /**
   * Tells whether the run starts suspended.
   *
   * @return true if nothing starts before the run is resumed
   */
  public boolean startsSuspended() {
    return suspended;
  }

  /**
   * Returns how long after its end the backend deletes the run by itself.
   *
   * @return the time, or empty when the run stays
   */
  public Optional<Duration> timeToLive() {
    return timeToLive;
  }

  @Override
  public String toString() {
    return "request '" + key + "' for " + workflow;
  }

  /**
   * Builds a {@link SubmitRequest}.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final Workflow workflow;
    private final RequestKey key;
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final Set<String> givenTwice = new LinkedHashSet<>();
    private final Map<InputArtifact, Path> files = new LinkedHashMap<>();
    private final Map<InputArtifact, ArtifactLocation> locations = new LinkedHashMap<>();
    private final Map<OutputArtifact, ArtifactLocation> deliveries = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private boolean suspended;
    private @Nullable Duration timeToLive;

    private Builder(Workflow workflow, RequestKey key) {
      this.workflow = requireNonNull(workflow, "workflow");
      this.key = requireNonNull(key, "key");
    }

    /**
     * Gives a parameter its value.
     *
     * @param parameter a parameter of the workflow; never null
     * @param value the value; never null
     * @param <T> the Java type
     * @return this builder
     * @throws IllegalArgumentException if the value does not fit the type
     * @rule PAR-003
     * @rule PAR-004
     */
    public <T> Builder argument(Parameter<T> parameter, T value) {
      put(requireNonNull(parameter, "parameter").name(), parameter.type().encode(value));
      return this;
    }

    /**
     * Gives parameters their values as text, as they come from a user or a configuration. The plan
     * checks them; a name that is given already is refused there, so a user cannot override the
     * host.
     *
     * @param texts name of the parameter to text; never null
     * @return this builder
     */
    public Builder arguments(Map<String, String> texts) {
      requireNonNull(texts, "texts").forEach(this::put);
      return this;
    }

    private void put(String name, String text) {
      if (arguments.putIfAbsent(requireNonNull(name, "name"), requireNonNull(text, name)) != null) {
        givenTwice.add(name);
      }
    }

    /**
     * Hands in a file or directory of this machine. The engine reads it while it accepts the
     * request, and again when the request is submitted again, to compare: keep it until the run is
     * known, or ask {@code Engine.find} for the key first. Without the file, a request is refused
     * though its run exists.
     *
     * @param artifact an input artifact of the workflow; never null
     * @param file where it is; never null
     * @return this builder
     * @throws IllegalArgumentException if the artifact is given already
     * @rule ART-009
     */
    public Builder artifact(InputArtifact artifact, Path file) {
      requireNotGiven(artifact);
      files.put(artifact, requireNonNull(file, "file"));
      return this;
    }

    /**
     * Hands in a file, or a directory as {@code .tar.gz}, that lies in a store that the engine
     * knows.
     *
     * @param artifact an input artifact of the workflow; never null
     * @param location where it is; never null
     * @return this builder
     * @throws IllegalArgumentException if the artifact is given already
     * @rule ART-009
     */
    public Builder artifact(InputArtifact artifact, ArtifactLocation location) {
      requireNotGiven(artifact);
      locations.put(artifact, requireNonNull(location, "location"));
      return this;
    }

    private void requireNotGiven(InputArtifact artifact) {
      if (files.containsKey(requireNonNull(artifact, "artifact"))
          || locations.containsKey(artifact)) {
        throw new IllegalArgumentException("artifact: " + artifact.name() + " is set already");
      }
    }

    /**
     * Copies an output artifact to a store of the host's after the run has succeeded and before it
     * is reported terminal; a directory becomes one {@code .tar.gz}. When that fails, so does the
     * run.
     *
     * @param artifact an output artifact of the workflow; never null
     * @param destination where to; never null
     * @return this builder
     * @throws IllegalArgumentException if the artifact has a destination already
     * @rule ART-019
     */
    public Builder deliver(OutputArtifact artifact, ArtifactLocation destination) {
      if (deliveries.putIfAbsent(
              requireNonNull(artifact, "artifact"), requireNonNull(destination, "destination"))
          != null) {
        throw new IllegalArgumentException(
            "deliver: " + artifact.name() + " has a destination already");
      }
      return this;
    }

    /**
     * Attaches a label, by which runs can be listed. Labels do not count when requests are
     * compared. Names that begin with {@code tiphys.} belong to the engine; the plan refuses them.
     *
     * @param name not empty; never null
     * @param value any text; never null
     * @return this builder
     * @throws IllegalArgumentException if the name is empty or set already
     * @rule MET-001
     * @rule MET-003
     */
    public Builder label(String name, String value) {
      if (requireNonNull(name, "name").isEmpty()) {
        throw new IllegalArgumentException("label: expected a name, got ''");
      }
      if (labels.putIfAbsent(name, requireNonNull(value, name)) != null) {
        throw new IllegalArgumentException("label: '" + name + "' is set already");
      }
      return this;
    }

    /**
     * Starts the run suspended: nothing starts before it is resumed. Default: it starts at once.
     *
     * @return this builder
     * @rule SUS-001
     */
    public Builder suspended() {
      suspended = true;
      return this;
    }

    /**
     * Lets the backend delete the run some time after its end, with its artifacts: one that would
     * leave them behind refuses a request for a workflow with artifacts. The log goes, too, but for
     * copies that others archive. For runs that nobody follows; a follower's runs are the
     * janitor's. Default: the run stays.
     *
     * @param time more than zero, at most 36,500 days; never null
     * @return this builder
     * @throws IllegalArgumentException if the time is out of range
     * @rule RET-001
     * @rule RET-004
     */
    public Builder timeToLive(Duration time) {
      if (requireNonNull(time, "timeToLive").isNegative()
          || time.isZero()
          || time.compareTo(LONGEST_LIFE) > 0) {
        throw new IllegalArgumentException(
            "timeToLive: expected more than 0 and up to 36500 days, got " + time);
      }
      timeToLive = time;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return an immutable request
     */
    public SubmitRequest build() {
      return new SubmitRequest(this);
    }
  }
}
