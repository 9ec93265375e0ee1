package io.tiphys;

import io.tiphys.run.Run.LogLine;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a backend, with its exceptions translated. A closed engine ends them with an
 * exception, since an early end would look like the end of the log.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class LogLines extends Spliterators.AbstractSpliterator<LogLine> {
  private final Spliterator<LogLine> source;
  private final Gate gate;
  private @Nullable LogLine next;

  private LogLines(Spliterator<LogLine> source, Gate gate) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.source = source;
    this.gate = gate;
  }

  static Stream<LogLine> of(Stream<LogLine> lines, Gate gate) {
    return StreamSupport.stream(new LogLines(lines.spliterator(), gate), false)
        .onClose(lines::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super LogLine> action) {
    next = null;
    try {
      source.tryAdvance(line -> next = line);
    } catch (RuntimeException e) {
      throw gate.translated(e);
    }
    gate.requireOpen();
    if (next == null) {
      return false;
    }
    action.accept(next);
    return true;
  }
}
