package io.tiphys.examples.cli.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a person types, line by line. Not thread-safe; confine to one thread. */
final class Keyboard {
  private final InputStream in;
  private boolean reading;

  Keyboard(InputStream in) {
    this.in = in;
  }

  /** Tells whether a person can be asked: what this process reads is a terminal. */
  static boolean isThere() {
    try {
      Process test =
          new ProcessBuilder("sh", "-c", "test -t 0")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .start();
      return test.waitFor(5, TimeUnit.SECONDS) && test.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Begins to read, once.
   *
   * @param lines called on a thread of its own for each line
   * @param end called on that thread when there are no more
   */
  void read(Consumer<String> lines, Runnable end) {
    if (reading) {
      return;
    }
    reading = true;
    Thread reader = new Thread(() -> readAll(lines, end), "keyboard");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll(Consumer<String> lines, Runnable end) {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
    try {
      String line = reader.readLine();
      while (line != null) {
        lines.accept(line);
        line = reader.readLine();
      }
    } catch (IOException e) {
      // No more lines then.
    }
    end.run();
  }
}
