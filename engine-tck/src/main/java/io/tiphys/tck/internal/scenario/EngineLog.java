package io.tiphys.tck.internal.scenario;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Listens to what an engine of this process tells the logging of the JDK, which {@link
 * System.Logger} uses unless somebody chose otherwise, and keeps what contains a word.
 *
 * <p>Thread-safe.
 */
final class EngineLog implements AutoCloseable {
  private final String word;
  private final List<String> found = new ArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          keep(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  EngineLog(String word) {
    this.word = word;
    root.addHandler(handler);
  }

  private void keep(LogRecord line) {
    StringWriter text = new StringWriter();
    text.append(String.valueOf(line.getMessage()));
    text.append(Arrays.deepToString(line.getParameters()));
    if (line.getThrown() != null) {
      line.getThrown().printStackTrace(new PrintWriter(text));
    }
    if (text.toString().contains(word)) {
      synchronized (found) {
        found.add(line.getLoggerName() + ": " + text);
      }
    }
  }

  List<String> found() {
    synchronized (found) {
      return List.copyOf(found);
    }
  }

  @Override
  public void close() {
    root.removeHandler(handler);
  }
}
