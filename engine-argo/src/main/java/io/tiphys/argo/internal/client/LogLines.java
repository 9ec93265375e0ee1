package io.tiphys.argo.internal.client;

import io.tiphys.run.Run.LogLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts a log into lines, at line feeds only: a progress bar that returns its carriage is one line.
 * Leaves out what Argo's own process prints around the body.
 *
 * <p>Not thread-safe, but {@link #close} may be called from any thread.
 */
final class LogLines {
  /** A line of this length is cut, and the rest of it is dropped. */
  static final int LONGEST = 1 << 20;

  /**
   * As Argo 4.1.2 prints them. What is behind the first quote that may end the message holds all
   * that is behind later ones: none of those is tried, or a long line of a body would take minutes.
   */
  private static final Pattern ARGOS =
      Pattern.compile("time=\\S+ level=\\w+ msg=\"(?>.*?\" )(.* )?argo=true( .*)?");

  /** After this line of its own, Argo's process says how it ends. */
  private static final String LAST = "msg=\"sub-process exited\"";

  private static final Pattern END = Pattern.compile("Error: (exit status \\d+|signal: .*)");

  private final InputStream log;
  private final boolean mayBreak;
  private boolean exited;
  private volatile boolean closed;

  /**
   * Makes one.
   *
   * @param log the bytes; closed with this
   * @param mayBreak true where the end may come in the middle of a line: what has no line feed is
   *     then left to whoever reads the log again
   */
  LogLines(InputStream log, boolean mayBreak) {
    this.log = new BufferedInputStream(log);
    this.mayBreak = mayBreak;
  }

  /** Waits for the next line. Empty at the end, or when it was closed meanwhile. */
  Optional<LogLine> next() throws IOException {
    Optional<LogLine> line;
    do {
      line = any();
    } while (line.isPresent() && isArgos(line.get().text()));
    return line;
  }

  private boolean isArgos(String text) {
    if (ARGOS.matcher(text).matches()) {
      exited |= text.contains(LAST);
      return true;
    }
    return exited && END.matcher(text).matches();
  }

  private Optional<LogLine> any() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean truncated = false;
    int b;
    try {
      while ((b = log.read()) >= 0 && b != '\n') {
        if (bytes.size() < LONGEST) {
          bytes.write(b);
        } else {
          truncated = true;
        }
      }
    } catch (IOException e) {
      if (closed) {
        return Optional.empty();
      }
      throw e;
    }
    if (b < 0 && (closed || mayBreak || bytes.size() == 0)) {
      return Optional.empty();
    }
    return Optional.of(new LogLine(bytes.toString(StandardCharsets.UTF_8), false, truncated));
  }

  void close() {
    closed = true;
    try {
      log.close();
    } catch (IOException e) {
      return; // it was to end, and it has
    }
  }
}
