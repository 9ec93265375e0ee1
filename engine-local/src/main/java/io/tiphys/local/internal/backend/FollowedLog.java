package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import io.tiphys.local.internal.process.LogFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The log of an attempt from its first line, also of one that has not begun.
 *
 * <p>Not thread-safe; confine to one thread, but for {@link #close()}.
 */
final class FollowedLog extends Spliterators.AbstractSpliterator<String> {

  /** Finds the attempt, and its log when it has ended. */
  interface Source {
    /** Begins to wait for the attempt; one that was dropped before it began is not meant. */
    Arrivals.Awaited await(@Nullable Attempt previous);

    /** Gives up waiting. */
    void forget(Arrivals.Awaited awaited);

    /** Returns the log of an attempt that has ended, empty for one that never began. */
    Optional<LogFile> ended() throws IOException;
  }

  private final Source source;
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
  private @Nullable Attempt attempt;
  private @Nullable Spliterator<String> lines;
  private boolean hasLines;
  private boolean last;

  /** Guarded by this. */
  private @Nullable Stream<String> open;

  private FollowedLog(Source source) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.source = source;
  }

  /** Returns lines as they come; closing the stream ends the wait for them. */
  static Stream<String> lines(Source source) {
    FollowedLog followed = new FollowedLog(source);
    return StreamSupport.stream(followed, false).onClose(followed::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super String> action) {
    try {
      while (lines != null || find()) {
        if (lines != null && lines.tryAdvance(action)) {
          hasLines = true;
          return true;
        }
        lines = null;
        last |= hasLines; // One without a line may have been dropped, and come again.
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("the log cannot be followed: " + e.getMessage(), e);
    }
  }

  /** Waits for what there is to read next; returns false when there is nothing more. */
  private boolean find() throws IOException {
    if (last || closed.isDone()) {
      return false;
    }
    Arrivals.Awaited awaited = source.await(attempt);
    Optional<Attempt> found;
    try {
      found = answer(awaited.answer(), Optional.empty());
    } finally {
      source.forget(awaited);
    }
    if (found.isPresent()) {
      attempt = found.get();
      answer(attempt.log(), Optional.empty()).ifPresent(this::use);
    } else {
      last = true;
      source.ended().ifPresent(this::use);
    }
    return true;
  }

  /** Waits for an answer, or for the close of this stream. */
  private <T> T answer(CompletableFuture<T> coming, T closedBefore) throws IOException {
    try {
      Object unused = CompletableFuture.anyOf(coming, closed).get();
      return coming.getNow(closedBefore);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while following the log");
    } catch (ExecutionException e) {
      throw new AssertionError("nothing completes it so", e);
    }
  }

  private synchronized void use(LogFile log) {
    Stream<String> stream = log.lines(true);
    if (closed.isDone()) {
      stream.close();
    } else {
      open = stream;
      lines = stream.spliterator();
    }
  }

  private synchronized void close() {
    closed.complete(true);
    if (open != null) {
      open.close();
    }
  }
}
