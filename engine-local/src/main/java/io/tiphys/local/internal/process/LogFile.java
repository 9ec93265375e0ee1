package io.tiphys.local.internal.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The log of one attempt: one writer appends bytes, any number of readers take lines, at once or
 * while it grows.
 *
 * <p>Thread-safe. It is a plain text file, readable without this class. Of a log that outgrows its
 * cap the beginning and the last {@value #TAIL_BYTES} bytes are kept; lines that begin with {@code
 * [tiphys:} say where something is missing. A disk that takes no more costs the log its rest, which
 * is marked as well, and never holds up the writer.
 *
 * @rule LOG-001, LOG-003, LOG-007
 * @since 0.1
 */
public final class LogFile implements AutoCloseable {

  /** The smallest cap of a log. */
  public static final long MIN_CAP_BYTES = 4096;

  /** The cap where nobody asks for another one. */
  public static final long DEFAULT_CAP_BYTES = 16L << 20;

  static final int TAIL_BYTES = 64 << 10;

  private final Path path;
  private final CappedOutput output;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean ended;

  private LogFile(Path path, CappedOutput output, boolean ended) {
    this.path = path;
    this.output = output;
    this.ended = ended;
  }

  /**
   * Begins a log. The file can be read by the user of this JVM only, where the file system knows
   * such a thing.
   *
   * @param path the file; its directories are made; must not exist
   * @param capBytes how many bytes of output to keep
   * @return a log that somebody must close; never null
   * @throws IOException if the file exists or cannot be made
   * @throws IllegalArgumentException if the cap is less than {@link #MIN_CAP_BYTES}
   */
  public static LogFile create(Path path, long capBytes) throws IOException {
    checkCap(capBytes);
    FileOnDemand file = new FileOnDemand(path.toAbsolutePath());
    return writingTo(file.made(), path.toAbsolutePath(), capBytes);
  }

  /**
   * As {@link #create}, but the file is made when something is written. When it cannot be made
   * then, the log ends up empty, with a {@link #problem()}.
   *
   * @param path the file; must not exist
   * @return a log that somebody must close; never null
   */
  public static LogFile onDemand(Path path) {
    Path file = path.toAbsolutePath();
    return writingTo(new FileOnDemand(file), file, DEFAULT_CAP_BYTES);
  }

  /** Begins a log on a stream that appends to its file. */
  static LogFile writingTo(OutputStream out, Path file, long capBytes) {
    return new LogFile(file, new CappedOutput(out, file, capBytes, 0), false);
  }

  /**
   * Opens a log that is complete.
   *
   * @param path the file; one that does not exist reads as an empty log
   * @return a log that needs no closing; never null
   * @rule LOG-003, LOG-008
   */
  public static LogFile ended(Path path) {
    Path file = path.toAbsolutePath();
    OutputStream none = OutputStream.nullOutputStream();
    long size = file.toFile().length();
    return new LogFile(file, new CappedOutput(none, file, MIN_CAP_BYTES, size), true);
  }

  static void checkCap(long bytes) {
    if (bytes < MIN_CAP_BYTES) {
      throw new IllegalArgumentException(
          "logCapBytes: expected at least " + MIN_CAP_BYTES + ", received " + bytes);
    }
  }

  /**
   * Returns where the log lies.
   *
   * @return an absolute path; never null
   */
  public Path path() {
    return path;
  }

  /**
   * Returns why a part of the log could not be stored.
   *
   * @return the message of the disk; empty while all is well
   */
  public Optional<String> problem() {
    lock.lock();
    try {
      return output.problem();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds bytes and wakes the followers. Has no effect once the log is closed.
   *
   * @param bytes where they are
   * @param offset the first
   * @param length how many
   */
  public void append(byte[] bytes, int offset, int length) {
    lock.lock();
    try {
      if (!ended) {
        output.append(bytes, offset, length);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the log: followers get what is there and then end. Has no effect when it has ended
   * already.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        output.close();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a log whose writer is stuck, and says so in it. */
  void abandon(String why) {
    lock.lock();
    try {
      if (!ended) {
        output.mark(why);
        close();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads the log line by line.
   *
   * <p>The last line needs no newline. Bytes that are not UTF-8 are replaced by U+FFFD. A line
   * longer than {@value LogLines#LONGEST_LINE} bytes comes in parts, each but the last with a mark
   * at its end. The stream holds a file and must be closed unless read to its end; it may be closed
   * by another thread, which ends a reader that waits.
   *
   * @param follow true to wait for more until the log has ended; false to end at what is there now
   * @return the lines without their newline; ordered, sequential
   * @throws java.io.UncheckedIOException if the file cannot be read, here or while reading; also
   *     when the reading thread is interrupted while it waits
   * @rule LOG-005, LOG-006, LOG-010, LOG-011
   */
  public Stream<String> lines(boolean follow) {
    LogLines lines = new LogLines(this, follow);
    return lines.stream();
  }

  /**
   * Tells whether something is missing after a line, because the log or the line was too long. A
   * body that prints such a mark on purpose is believed.
   *
   * @param line as {@link #lines} gives it
   */
  public static boolean isCut(String line) {
    return LogLines.isCut(line);
  }

  /** The single line of a short log; empty when there are several, none, or too much of it. */
  Optional<String> soleLine(int longest) {
    if (size() == 0 || size() > longest) {
      return Optional.empty();
    }
    try (Stream<String> lines = lines(false)) {
      var first = lines.limit(2).toList();
      return first.size() == 1 ? Optional.of(first.get(0)) : Optional.empty();
    }
  }

  /** How many bytes can be read now. */
  long size() {
    lock.lock();
    try {
      return output.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is more than a reader has seen, or no more will come, or the reader is
   * closed.
   */
  long awaitMoreThan(long seen, LogLines reader) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (output.size() <= seen && !ended && !reader.isClosed()) {
        changed.await();
      }
      return output.size();
    } finally {
      lock.unlock();
    }
  }

  void wakeReaders() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What happened to the log that its lines do not show, as a last line for its readers. */
  Optional<String> closingLine() {
    lock.lock();
    try {
      return output.unmarkedProblem();
    } finally {
      lock.unlock();
    }
  }
}
