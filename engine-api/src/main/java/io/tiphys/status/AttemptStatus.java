package io.tiphys.status;

import static java.util.Objects.requireNonNull;

import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One try of a task.
 *
 * <p>Immutable.
 *
 * @rule RTY-013
 * @since 0.1
 */
public final class AttemptStatus {
  private final int number;
  private final Phase phase;
  private final Reason reason;
  private final @Nullable Instant startedAt;
  private final @Nullable Instant endedAt;
  private final OptionalInt exitCode;
  private final String message;
  private final Map<String, String> nativeDetails;

  private AttemptStatus(Builder builder) {
    this.number = builder.number;
    this.phase = builder.phase;
    this.reason = builder.reason;
    this.startedAt = builder.startedAt;
    this.endedAt = builder.endedAt;
    this.exitCode = builder.exitCode;
    this.message = builder.message;
    this.nativeDetails = Map.copyOf(builder.nativeDetails);
  }

  /**
   * Starts the status of an attempt.
   *
   * @param number counted from 1
   * @param phase where it is; never null
   * @param reason why; never null
   * @return a new builder
   * @throws IllegalArgumentException if an attempt cannot be in this phase for this reason
   */
  public static Builder builder(int number, Phase phase, Reason reason) {
    return new Builder(number, phase, reason);
  }

  /**
   * Returns the number of the attempt.
   *
   * @return 1 or more
   * @rule RTY-012
   */
  public int number() {
    return number;
  }

  /**
   * Returns where the attempt is.
   *
   * @return the phase; never null
   */
  public Phase phase() {
    return phase;
  }

  /**
   * Returns why it is there.
   *
   * @return the reason; never null
   */
  public Reason reason() {
    return reason;
  }

  /**
   * Returns when its body started.
   *
   * @return the time, or empty when it has not
   */
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /**
   * Returns when it ended.
   *
   * @return the time, or empty when it has not
   */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /**
   * Returns the exit code of its program.
   *
   * @return 0 to 255, or empty when no program ended by itself
   * @rule TRE-009
   * @rule FPL-011
   */
  public OptionalInt exitCode() {
    return exitCode;
  }

  /**
   * Returns words for people.
   *
   * @return the text, empty when there is nothing to say; never null
   */
  public String message() {
    return message;
  }

  /**
   * Returns what the backend calls it: pod, process, node.
   *
   * @return an unmodifiable map, never needed to understand the status; never null
   * @rule TRE-013
   */
  public Map<String, String> nativeDetails() {
    return nativeDetails;
  }

  private List<Object> parts() {
    return List.of(number, phase, reason, startedAt(), endedAt(), exitCode, message, nativeDetails);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttemptStatus that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "attempt " + number + " " + phase + " " + reason;
  }

  /**
   * Builds an {@link AttemptStatus}.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final int number;
    private final Phase phase;
    private final Reason reason;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private OptionalInt exitCode = OptionalInt.empty();
    private String message = "";
    private Map<String, String> nativeDetails = Map.of();

    private Builder(int number, Phase phase, Reason reason) {
      this.number = number;
      this.phase = phase;
      this.reason = StatusTable.require(Level.ATTEMPT, phase, reason);
    }

    /**
     * Sets when the body started. Default: it has not.
     *
     * @param time the time, or null when it has not
     * @return this builder
     */
    public Builder startedAt(@Nullable Instant time) {
      startedAt = time;
      return this;
    }

    /**
     * Sets when the attempt ended. Default: it has not.
     *
     * @param time the time, or null when it has not
     * @return this builder
     */
    public Builder endedAt(@Nullable Instant time) {
      endedAt = time;
      return this;
    }

    /**
     * Sets the exit code. Default: none.
     *
     * @param code the code, or empty when no program ended by itself; never null
     * @return this builder
     */
    public Builder exitCode(OptionalInt code) {
      exitCode = requireNonNull(code, "exitCode");
      return this;
    }

    /**
     * Sets the words for people. Default: none.
     *
     * @param text the text; never null
     * @return this builder
     */
    public Builder message(String text) {
      message = requireNonNull(text, "message");
      return this;
    }

    /**
     * Sets what the backend calls it. Default: nothing.
     *
     * @param details name to text; never null
     * @return this builder
     */
    public Builder nativeDetails(Map<String, String> details) {
      nativeDetails = requireNonNull(details, "nativeDetails");
      return this;
    }

    /**
     * Makes the status.
     *
     * @return an immutable status
     */
    public AttemptStatus build() {
      return new AttemptStatus(this);
    }
  }
}
