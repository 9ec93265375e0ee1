package io.tiphys.artifact.archive;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How directories are packed: how well, and with how many threads.
 *
 * <p>The bytes of an archive depend on the content and the level alone, never on the threads. (The
 * JDK's zlib decides on them too; another JDK may give others for the same directory.)
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class PackOptions {
  private static final int DEFAULT_LEVEL = 6;
  private static final int MOST_DEFAULT_THREADS = 4;
  private static final int MOST_THREADS = 64;

  private static final PackOptions DEFAULTS =
      new PackOptions(
          DEFAULT_LEVEL,
          Math.min(MOST_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors()),
          null);

  private final int level;
  private final int threads;
  private final @Nullable Executor executor;

  private PackOptions(int level, int threads, @Nullable Executor executor) {
    this.level = level;
    this.threads = threads;
    this.executor = executor;
  }

  /**
   * Returns level 6, and as many threads as there are processors, four at most: the one that packs,
   * and daemons beside it that end with the packing.
   *
   * @return the defaults; never null
   */
  public static PackOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns these options with another level of compression.
   *
   * @param level 1, the fastest, to 9, the smallest
   * @return new options; never null
   * @throws IllegalArgumentException if the level is out of range
   */
  public PackOptions level(int level) {
    return new PackOptions(require("level", level, 9), threads, executor);
  }

  /**
   * Returns these options with another number of threads, the one that packs included. Each costs
   * about 2 MiB of memory while it is at work.
   *
   * @param threads 1 to 64; with 1, nothing happens on any thread but the caller's
   * @return new options; never null
   * @throws IllegalArgumentException if the number is out of range
   */
  public PackOptions threads(int threads) {
    return new PackOptions(level, require("threads", threads, MOST_THREADS), executor);
  }

  /**
   * Returns these options with threads of the host's in place of own ones. Each packing gives it at
   * most {@link #threads(int)} less one pieces of work at a time. What it refuses, drops or does
   * not come to is done by the thread that packs.
   *
   * @param executor whose threads to use; stays the host's; never null
   * @return new options; never null
   */
  public PackOptions executor(Executor executor) {
    return new PackOptions(level, threads, requireNonNull(executor, "executor"));
  }

  int level() {
    return level;
  }

  int threads() {
    return threads;
  }

  Optional<Executor> executor() {
    return Optional.ofNullable(executor);
  }

  private static int require(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(what + ": expected 1 to " + most + ", got " + value);
    }
    return value;
  }

  @Override
  public String toString() {
    return "PackOptions[level " + level + ", threads " + threads + "]";
  }
}
