package io.tiphys.local.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One reader of a {@link LogFile}.
 *
 * <p>Not thread-safe; confine to one thread, but for {@link #close()}.
 */
final class LogLines extends Spliterators.AbstractSpliterator<String> {

  static final int LONGEST_LINE = 1 << 20;

  private static final String CONTINUES = " [tiphys: the line goes on]";
  private static final String MARK = "[tiphys: ";

  private final LogFile log;
  private final boolean follow;

  /** Opened when there is something to read. Guarded by this. */
  private @Nullable InputStream in;

  private final byte[] buffer = new byte[8192];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int next;
  private int filled;
  private long seen;
  private long limit;
  private boolean atEnd;
  private volatile boolean closed;

  LogLines(LogFile log, boolean follow) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.log = log;
    this.follow = follow;
    this.limit = log.size();
  }

  static boolean isCut(String line) {
    return line.endsWith(CONTINUES) || (line.startsWith(MARK) && line.endsWith("]"));
  }

  Stream<String> stream() {
    return StreamSupport.stream(this, false).onClose(this::close);
  }

  boolean isClosed() {
    return closed;
  }

  private void close() {
    closed = true;
    log.wakeReaders();
    try {
      synchronized (this) {
        if (in != null) {
          in.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("log " + log.path() + " cannot be closed", e);
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super String> action) {
    if (atEnd) {
      return false;
    }
    Optional<String> text = nextLine();
    if (text.isEmpty()) {
      atEnd = true;
      text = closed ? Optional.empty() : log.closingLine();
      close();
    }
    text.ifPresent(action);
    return text.isPresent();
  }

  private Optional<String> nextLine() {
    try {
      while (next < filled || fill()) {
        if (line.size() >= LONGEST_LINE && LogTail.isWhereToSplit(buffer[next])) {
          return Optional.of(take() + CONTINUES);
        }
        int end = endOfLine();
        line.write(buffer, next, end - next);
        next = end;
        if (end < filled) {
          next++;
          return Optional.of(take());
        }
      }
      return line.size() > 0 && !closed ? Optional.of(take()) : Optional.empty();
    } catch (IOException e) {
      if (closed) {
        return Optional.empty();
      }
      throw new UncheckedIOException("log " + log.path() + " cannot be read", e);
    }
  }

  private int endOfLine() {
    int end = next;
    while (end < filled && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private String take() {
    String text = line.toString(UTF_8);
    line.reset();
    return text;
  }

  private boolean fill() throws IOException {
    if (seen >= limit && follow) {
      try {
        limit = log.awaitMoreThan(seen, this);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while following the log");
      }
    }
    if (seen >= limit || closed) {
      return false;
    }
    next = 0;
    filled = Math.max(0, content().read(buffer, 0, (int) Math.min(buffer.length, limit - seen)));
    seen += filled;
    return filled > 0;
  }

  private synchronized InputStream content() throws IOException {
    if (in == null) {
      File file = log.path().toFile();
      in = closed || !file.exists() ? InputStream.nullInputStream() : new FileInputStream(file);
    }
    return in;
  }
}
