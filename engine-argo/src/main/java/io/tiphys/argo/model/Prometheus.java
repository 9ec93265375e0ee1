package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric. Exactly one of gauge, histogram and counter.
 *
 * <p>On a workflow it is emitted at its end; on a template, at the end of each of its nodes.
 *
 * <p>Part of Argo since 2.7.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Prometheus extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("help")
  private @Nullable String help;

  @JsonProperty("labels")
  private @Nullable List<MetricLabel> labels;

  @JsonProperty("when")
  private @Nullable String when;

  @JsonProperty("gauge")
  private @Nullable Gauge gauge;

  @JsonProperty("histogram")
  private @Nullable Histogram histogram;

  @JsonProperty("counter")
  private @Nullable Counter counter;

  /** Makes an empty one. */
  public Prometheus() {}

  /**
   * Its name; the controller puts its own prefix before it. Letters, digits and {@code _}, no digit
   * first.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].name}, since Argo 2.7.
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
  public Prometheus name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * What it measures, for people. Must not be empty.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].help}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable String getHelp() {
    return help;
  }

  /**
   * Sets what {@link #getHelp()} returns.
   *
   * @param help the new value; null leaves the field out
   * @return this
   */
  public Prometheus help(@Nullable String help) {
    this.help = help;
    return this;
  }

  /**
   * Labels. Each distinct value costs memory in the controller: no ids.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].labels}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable List<MetricLabel> getLabels() {
    return labels;
  }

  /**
   * Sets what {@link #getLabels()} returns.
   *
   * @param labels the new value; null leaves the field out
   * @return this
   */
  public Prometheus labels(@Nullable List<MetricLabel> labels) {
    this.labels = labels;
    return this;
  }

  /**
   * A condition for emitting it, such as {@code {{status}} == Failed}. Absent: always.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].when}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable String getWhen() {
    return when;
  }

  /**
   * Sets what {@link #getWhen()} returns.
   *
   * @param when the new value; null leaves the field out
   * @return this
   */
  public Prometheus when(@Nullable String when) {
    this.when = when;
    return this;
  }

  /**
   * A value that may go up and down.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].gauge}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable Gauge getGauge() {
    return gauge;
  }

  /**
   * Sets what {@link #getGauge()} returns.
   *
   * @param gauge the new value; null leaves the field out
   * @return this
   */
  public Prometheus gauge(@Nullable Gauge gauge) {
    this.gauge = gauge;
    return this;
  }

  /**
   * Values counted in buckets.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].histogram}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable Histogram getHistogram() {
    return histogram;
  }

  /**
   * Sets what {@link #getHistogram()} returns.
   *
   * @param histogram the new value; null leaves the field out
   * @return this
   */
  public Prometheus histogram(@Nullable Histogram histogram) {
    this.histogram = histogram;
    return this;
  }

  /**
   * A value that only grows.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].counter}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable Counter getCounter() {
    return counter;
  }

  /**
   * Sets what {@link #getCounter()} returns.
   *
   * @param counter the new value; null leaves the field out
   * @return this
   */
  public Prometheus counter(@Nullable Counter counter) {
    this.counter = counter;
    return this;
  }
}
