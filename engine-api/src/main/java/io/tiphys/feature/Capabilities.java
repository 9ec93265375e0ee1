package io.tiphys.feature;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The features and limits of one engine. The engine tells them once; they do not change during its
 * life.
 *
 * <p>Role in the flow: {@code plan} holds every request against them. A backend builds them,
 * everybody else reads them.
 *
 * <p>Immutable.
 *
 * @rule CAP-001
 * @rule CAP-005
 * @rule CAP-006
 * @since 0.1
 */
public final class Capabilities {

  /**
   * A number that a backend cannot exceed. The set may gain constants: keep a default branch.
   *
   * @since 0.1
   */
  public enum Limit {
    /** Bytes of one value that a task receives, or of a label, in UTF-8. */
    PARAMETER_BYTES,
    /** Bytes of one output value, in UTF-8. */
    OUTPUT_BYTES,
    /** Bytes of a whole request, in the form that the backend keeps. */
    TOTAL_SPEC_BYTES,
    /** Characters of a name of a task, group, parameter or artifact. */
    NAME_LENGTH,
    /** Items of one fan-out. */
    FAN_OUT_WIDTH,
    /** Tasks declared by one run, members of groups included; what is switched off is not. */
    TASKS_PER_RUN,
    /**
     * Tasks declared on one level, by the workflow itself or by one group; what is switched off is
     * not.
     */
    TASKS_PER_GROUP,
    /** Groups, fan-outs and calls inside each other. */
    DEPTH,
    /** Bytes of one artifact. */
    ARTIFACT_BYTES,
    /** Bodies that this engine runs at once, over all runs. */
    CONCURRENT_TASKS,
    /** Milliseconds to which the times in a status are exact. */
    TIMESTAMP_RESOLUTION_MILLIS
  }

  private final Set<Feature> features;
  private final Map<Limit, Long> limits;
  private final List<String> notes;
  private final Map<Feature, String> advice;

  private Capabilities(Builder builder) {
    this.features = Collections.unmodifiableSet(EnumSet.copyOf(builder.features));
    this.limits = Collections.unmodifiableMap(new EnumMap<>(builder.limits));
    this.notes = List.copyOf(builder.notes);
    this.advice = Map.copyOf(builder.advice);
  }

  /**
   * Starts a set of capabilities with no feature and no limit.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Tells whether the engine offers a feature.
   *
   * @param feature the feature; never null
   * @return true when requests that need it are accepted
   */
  public boolean has(Feature feature) {
    return features.contains(requireNonNull(feature, "feature"));
  }

  /**
   * Returns every feature that the engine offers.
   *
   * @return an unmodifiable set in the order of the enum; never null
   */
  public Set<Feature> features() {
    return features;
  }

  /**
   * Returns a limit of the engine.
   *
   * @param limit which limit; never null
   * @return a positive number in the unit that the limit's name says, or empty when the engine sets
   *     none
   */
  public OptionalLong limit(Limit limit) {
    Long value = limits.get(requireNonNull(limit, "limit"));
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * Returns what somebody should know about every run of this engine that is neither a feature nor
   * a limit, such as that the host has it changed in a way that only this engine knows.
   *
   * @return sentences for people, in the order in which they were added; an unmodifiable list;
   *     never null
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * Returns what to do where a request needs a feature that this engine lacks, and could have.
   *
   * @param feature the feature; never null
   * @return an advice for people, or empty when there is none but to do without; never null
   */
  public Optional<String> advice(Feature feature) {
    return Optional.ofNullable(advice.get(requireNonNull(feature, "feature")));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Capabilities that
        && features.equals(that.features)
        && limits.equals(that.limits)
        && notes.equals(that.notes)
        && advice.equals(that.advice);
  }

  @Override
  public int hashCode() {
    return Objects.hash(features, limits, notes, advice);
  }

  @Override
  public String toString() {
    return "Capabilities" + features + limits + (notes.isEmpty() ? "" : notes);
  }

  /**
   * Builds {@link Capabilities}.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final Map<Limit, Long> limits = new EnumMap<>(Limit.class);
    private final List<String> notes = new ArrayList<>();
    private final Map<Feature, String> advice = new EnumMap<>(Feature.class);

    private Builder() {}

    /**
     * Declares features as offered. Default: none.
     *
     * @param offered the features; never null
     * @return this builder
     */
    public Builder supported(Feature... offered) {
      for (Feature feature : requireNonNull(offered, "offered")) {
        features.add(requireNonNull(feature, "offered"));
      }
      return this;
    }

    /**
     * Declares every feature as offered but the named ones.
     *
     * @param missing the features that are not offered; never null
     * @return this builder
     */
    public Builder supportedAllBut(Feature... missing) {
      Set<Feature> all = EnumSet.allOf(Feature.class);
      for (Feature feature : requireNonNull(missing, "missing")) {
        all.remove(requireNonNull(feature, "missing"));
      }
      features.addAll(all);
      return this;
    }

    /**
     * Sets a limit. Default: no limit.
     *
     * @param limit which limit; never null
     * @param value a positive number in the unit that the limit's name says
     * @return this builder
     * @throws IllegalArgumentException if the value is not positive
     */
    public Builder limit(Limit limit, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(limit + ": expected 1 or more, got " + value);
      }
      limits.put(requireNonNull(limit, "limit"), value);
      return this;
    }

    /**
     * Adds something that plans are to say. Default: nothing.
     *
     * @param text a sentence for people, with no secret in it; never null
     * @return this builder
     */
    public Builder note(String text) {
      notes.add(requireNonNull(text, "text"));
      return this;
    }

    /**
     * Says what would bring a feature that is not offered. Default: nothing.
     *
     * @param feature one that is not declared; never null
     * @param text an advice for people, such as a setting that is missing; never null
     * @return this builder
     */
    public Builder advice(Feature feature, String text) {
      advice.put(requireNonNull(feature, "feature"), requireNonNull(text, "text"));
      return this;
    }

    /**
     * Makes the capabilities.
     *
     * @return an immutable value
     * @throws IllegalStateException if a feature is declared without the one that it implies
     */
    public Capabilities build() {
      for (Feature feature : features) {
        feature
            .implied()
            .filter(implied -> !features.contains(implied))
            .ifPresent(
                implied -> {
                  throw new IllegalStateException(feature + " is declared without " + implied);
                });
      }
      return new Capabilities(this);
    }
  }
}
