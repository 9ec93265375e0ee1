package io.tiphys.tck.internal.body;

import java.util.function.Consumer;

/**
 * Hands on whole lines, and at the end one that has no newline.
 *
 * <p>Not thread-safe; confine to one thread.
 */
public final class LineOutput implements BodyOutput {
  private final Consumer<String> outLines;
  private final Consumer<String> errLines;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();

  /** Makes an output; the two consumers may be the same. */
  public LineOutput(Consumer<String> outLines, Consumer<String> errLines) {
    this.outLines = outLines;
    this.errLines = errLines;
  }

  @Override
  public void out(String text) {
    pass(out.append(text), outLines);
  }

  @Override
  public void err(String text) {
    pass(err.append(text), errLines);
  }

  private static void pass(StringBuilder text, Consumer<String> lines) {
    int begin = 0;
    for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", begin)) {
      lines.accept(text.substring(begin, end));
      begin = end + 1;
    }
    text.delete(0, begin);
  }

  /** Hands on what is left. */
  public void flush() {
    rest(out, outLines);
    rest(err, errLines);
  }

  private static void rest(StringBuilder text, Consumer<String> lines) {
    if (!text.isEmpty()) {
      lines.accept(text.toString());
      text.setLength(0);
    }
  }
}
