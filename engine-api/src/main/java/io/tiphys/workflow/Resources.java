package io.tiphys.workflow;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * An amount of CPU, memory and disk. As {@code resources} of a task it is a request, which is
 * advisory; as {@code limits} it is enforced, or the plan is refused. Memory alone is {@code
 * Resources.none().memoryMiB(512)}.
 *
 * <p>Immutable: each setter returns a copy.
 *
 * @since 0.1
 */
public final class Resources {
  private static final Resources NONE =
      new Resources(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  private final OptionalLong cpuMillis;
  private final OptionalLong memoryMiB;
  private final OptionalLong diskMiB;

  private Resources(OptionalLong cpuMillis, OptionalLong memoryMiB, OptionalLong diskMiB) {
    this.cpuMillis = cpuMillis;
    this.memoryMiB = memoryMiB;
    this.diskMiB = diskMiB;
  }

  /**
   * Returns no amount of anything: the backend decides.
   *
   * @return the empty amount
   */
  public static Resources none() {
    return NONE;
  }

  /**
   * Returns an amount of CPU, and nothing else.
   *
   * @param millis thousandths of a core, 1 or more
   * @return the amount
   * @throws IllegalArgumentException if it is below 1
   */
  public static Resources cpuMillis(long millis) {
    OptionalLong cpu = OptionalLong.of(Checks.positive("cpuMillis", millis));
    return new Resources(cpu, OptionalLong.empty(), OptionalLong.empty());
  }

  /**
   * Returns a copy with an amount of memory.
   *
   * @param amount mebibytes, 1 or more
   * @return the copy
   * @throws IllegalArgumentException if it is below 1
   */
  public Resources memoryMiB(long amount) {
    return new Resources(cpuMillis, OptionalLong.of(Checks.positive("memoryMiB", amount)), diskMiB);
  }

  /**
   * Returns a copy with an amount of disk for the working directory.
   *
   * @param amount mebibytes, 1 or more
   * @return the copy
   * @throws IllegalArgumentException if it is below 1
   */
  public Resources diskMiB(long amount) {
    return new Resources(cpuMillis, memoryMiB, OptionalLong.of(Checks.positive("diskMiB", amount)));
  }

  /**
   * Returns the amount of CPU.
   *
   * @return thousandths of a core, or empty when not set
   */
  public OptionalLong cpuMillis() {
    return cpuMillis;
  }

  /**
   * Returns the amount of memory.
   *
   * @return mebibytes, or empty when not set
   */
  public OptionalLong memoryMiB() {
    return memoryMiB;
  }

  /**
   * Returns the amount of disk.
   *
   * @return mebibytes, or empty when not set
   */
  public OptionalLong diskMiB() {
    return diskMiB;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Resources that
        && cpuMillis.equals(that.cpuMillis)
        && memoryMiB.equals(that.memoryMiB)
        && diskMiB.equals(that.diskMiB);
  }

  @Override
  public int hashCode() {
    return Objects.hash(cpuMillis, memoryMiB, diskMiB);
  }

  @Override
  public String toString() {
    return "Resources[cpuMillis="
        + cpuMillis
        + ", memoryMiB="
        + memoryMiB
        + ", diskMiB="
        + diskMiB
        + "]";
  }
}
