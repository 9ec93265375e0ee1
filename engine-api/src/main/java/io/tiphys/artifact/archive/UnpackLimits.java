package io.tiphys.artifact.archive;

import java.util.Objects;

/**
 * How much an archive may become when it is unpacked. What goes beyond is refused with {@link
 * ArchiveRefusedException} as soon as it is seen, and what was written of it is deleted.
 *
 * <p>The defaults let pass what workflows hand over and stop what is only made to fill a disk. A
 * host that lets strangers hand in archives sets lower ones. A path has at most 4,096 bytes, and
 * the headers of one entry at most 1 MiB, whatever the settings.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class UnpackLimits {
  private static final UnpackLimits DEFAULTS = builder().build();

  private final long maxEntries;
  private final long maxBytes;
  private final long maxRatio;
  private final int maxDepth;
  private final int maxNameBytes;

  private UnpackLimits(Builder builder) {
    maxEntries = builder.maxEntries;
    maxBytes = builder.maxBytes;
    maxRatio = builder.maxRatio;
    maxDepth = builder.maxDepth;
    maxNameBytes = builder.maxNameBytes;
  }

  /**
   * Returns the limits that hold when none are given.
   *
   * @return the defaults of the builder; never null
   */
  public static UnpackLimits defaults() {
    return DEFAULTS;
  }

  /**
   * Starts limits of your own.
   *
   * @return a new builder with the defaults; never null
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns how many entries an archive may have, directories counted that are only implied.
   *
   * @return 1 or more
   */
  long maxEntries() {
    return maxEntries;
  }

  /**
   * Returns how many bytes all of the content may have, holes of sparse files included.
   *
   * @return 0 or more
   */
  long maxBytes() {
    return maxBytes;
  }

  /**
   * Returns how many times as large as the archive its content may be.
   *
   * @return 1 or more
   */
  long maxRatio() {
    return maxRatio;
  }

  /**
   * Returns how many names a path may have.
   *
   * @return 1 or more
   */
  int maxDepth() {
    return maxDepth;
  }

  /**
   * Returns how long one name in a path may be.
   *
   * @return bytes in UTF-8, 1 or more
   */
  int maxNameBytes() {
    return maxNameBytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnpackLimits limits
        && maxEntries == limits.maxEntries
        && maxBytes == limits.maxBytes
        && maxRatio == limits.maxRatio
        && maxDepth == limits.maxDepth
        && maxNameBytes == limits.maxNameBytes;
  }

  @Override
  public int hashCode() {
    return Objects.hash(maxEntries, maxBytes, maxRatio, maxDepth, maxNameBytes);
  }

  @Override
  public String toString() {
    return String.format(
        "UnpackLimits[entries %d, bytes %d, ratio %d, depth %d, name %d bytes]",
        maxEntries, maxBytes, maxRatio, maxDepth, maxNameBytes);
  }

  /**
   * Builds limits.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {
    /** One directory is held open for each level; a process may often open 1,024 files. */
    private static final int MOST_LEVELS = 512;

    private long maxEntries = 500_000;
    private long maxBytes = 256L << 30;
    private long maxRatio = 250;
    private int maxDepth = 100;
    private int maxNameBytes = 255;

    private Builder() {}

    /**
     * Bounds how many entries there are, directories counted that are only implied.
     *
     * @param entries 1 or more; 500,000 if not called
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder maxEntries(long entries) {
      maxEntries = require("entries", entries, 1, Long.MAX_VALUE);
      return this;
    }

    /**
     * Bounds the content of all files together, as it is on the disk; a hole in a sparse file
     * counts as the zeros that it stands for.
     *
     * @param bytes 0 or more; 256 GiB if not called
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder maxBytes(long bytes) {
      maxBytes = require("bytes", bytes, 0, Long.MAX_VALUE);
      return this;
    }

    /**
     * Bounds how much larger than the archive that was read so far the content may be. The first 64
     * MiB of content are free. Text shrinks to a tenth or a hundredth; files of nothing but zeros
     * shrink to a thousandth, and need a higher limit.
     *
     * @param times 1 or more; 250 if not called
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder maxRatio(long times) {
      maxRatio = require("times", times, 1, 1L << 32);
      return this;
    }

    /**
     * Bounds how deep directories nest. Unpacking holds one directory open for each level.
     *
     * @param names in one path, that of the file included; 1 to 512; 100 if not called
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder maxDepth(int names) {
      maxDepth = (int) require("names", names, 1, MOST_LEVELS);
      return this;
    }

    /**
     * Bounds how long one name in a path is.
     *
     * @param bytes in UTF-8, 1 to 4096; 255 if not called, as most file systems take no more
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder maxNameBytes(int bytes) {
      maxNameBytes = (int) require("bytes", bytes, 1, TarReader.MOST_PATH_BYTES);
      return this;
    }

    /**
     * Makes the limits.
     *
     * @return limits; never null
     */
    public UnpackLimits build() {
      return new UnpackLimits(this);
    }

    private static long require(String what, long value, long least, long most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            what + ": expected " + least + " to " + most + ", got " + value);
      }
      return value;
    }
  }
}
