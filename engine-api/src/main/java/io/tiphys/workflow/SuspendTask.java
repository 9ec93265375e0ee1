package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits for {@code approve} or {@code reject}, and may be given outputs. It runs no
 * program and holds no slot.
 *
 * <p>Immutable.
 *
 * @rule SUS-006
 * @rule LIM-006
 * @since 0.1
 */
public final class SuspendTask extends Task {
  private final Set<Output<?>> expected;
  private final Optional<Duration> timeout;
  private final Optional<Duration> resumesAfter;

  private SuspendTask(Builder builder) {
    super(builder);
    this.expected = Collections.unmodifiableSet(new LinkedHashSet<>(builder.expected));
    this.timeout = Optional.ofNullable(builder.timeout);
    this.resumesAfter = Optional.ofNullable(builder.resumesAfter);
  }

  /**
   * Returns how long the task waits at most before it ends FAILED / TIMED_OUT.
   *
   * @return the limit, or empty when it waits for ever
   * @rule SUS-011
   */
  public Optional<Duration> timeout() {
    return timeout;
  }

  /**
   * Returns after what time the task ends SUCCEEDED by itself.
   *
   * @return the duration, or empty when it waits for an answer
   * @rule SUS-011
   */
  public Optional<Duration> resumesAfter() {
    return resumesAfter;
  }

  @Override
  public Set<Output<?>> declaredOutputs() {
    return expected;
  }

  @Override
  public Set<OutputArtifact> declaredArtifacts() {
    return Set.of();
  }

  @Override
  public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
    return visitor.suspend(this);
  }

  /**
   * Builds a {@link SuspendTask}.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder extends VertexBuilder<Builder> {
    private final Set<String> names = new HashSet<>();
    private final Set<Output<?>> expected = new LinkedHashSet<>();
    private @Nullable Duration timeout;
    private @Nullable Duration resumesAfter;

    Builder(String name) {
      super(name);
    }

    /**
     * Declares an output that has to be supplied with the approval, unless it has a default.
     *
     * @param output the output; never null
     * @return this builder
     * @throws IllegalArgumentException if an output of this name is expected already
     * @rule SUS-007
     */
    public Builder expects(Output<?> output) {
      if (!names.add(requireNonNull(output, "expects").name())) {
        throw new IllegalArgumentException("expects: '" + output.name() + "' is expected already");
      }
      expected.add(output);
      return this;
    }

    /**
     * Fails the task with TIMED_OUT when nobody answered in time. Default: it waits for ever. The
     * last call wins.
     *
     * @param limit more than zero, at most 36,500 days; never null
     * @return this builder
     * @throws IllegalArgumentException if the limit is out of range
     * @rule SUS-011
     */
    public Builder timeout(Duration limit) {
      timeout = Checks.positive("timeout", limit);
      return this;
    }

    /**
     * Ends the task SUCCEEDED when nobody answered in time; outputs have their defaults or are
     * absent. Default: it waits for an answer. The last call wins.
     *
     * @param duration more than zero, at most 36,500 days; never null
     * @return this builder
     * @throws IllegalArgumentException if the duration is out of range
     * @rule SUS-011
     */
    public Builder resumesAfter(Duration duration) {
      resumesAfter = Checks.positive("resumesAfter", duration);
      return this;
    }

    /**
     * Makes the task.
     *
     * @return an immutable task
     */
    public SuspendTask build() {
      return new SuspendTask(this);
    }

    @Override
    void addReferences(Dependencies found) {
      // It reads nothing.
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
