package io.tiphys.examples.host.workflow.web;

import io.tiphys.run.Run.LogLine;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines on a thread of its own, a few ahead, so that whoever waits for the next one can look
 * elsewhere meanwhile. Not thread-safe; whoever made it closes it.
 */
final class LineReader implements AutoCloseable {
  private static final int AHEAD = 64;

  /** Lines, and nothing after the last. */
  private final BlockingQueue<Optional<LogLine>> read = new ArrayBlockingQueue<>(AHEAD);

  private final Stream<LogLine> lines;
  private final Thread thread;
  private volatile @Nullable RuntimeException failure;
  private boolean atEnd;

  /**
   * Begins to read.
   *
   * @param lines closing them has to end a wait for the next one
   */
  LineReader(Stream<LogLine> lines) {
    this.lines = lines;
    this.thread = new Thread(this::read, "log-lines");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try {
      try {
        for (Iterator<LogLine> each = lines.iterator(); each.hasNext(); ) {
          read.put(Optional.of(each.next()));
        }
      } catch (RuntimeException e) {
        failure = e;
      }
      read.put(Optional.empty());
    } catch (InterruptedException e) {
      // Nobody waits any more.
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the next line; empty if none came in that time, or none will come. */
  Optional<LogLine> next(long millis) throws InterruptedException {
    Optional<LogLine> next = atEnd ? null : read.poll(millis, TimeUnit.MILLISECONDS);
    if (next == null) {
      return Optional.empty();
    }
    RuntimeException why = failure;
    if (next.isEmpty() && why != null) {
      throw why;
    }
    atEnd = next.isEmpty();
    return next;
  }

  /** Tells whether the last line was returned. */
  boolean isAtEnd() {
    return atEnd;
  }

  @Override
  public void close() {
    thread.interrupt();
    lines.close();
  }
}
