package io.tiphys.tck.selftest;

import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * A change of what was recorded.
 *
 * @param line part of the lines that are changed
 * @param from a regular expression
 * @param to what stands there instead
 */
record Rewrite(String line, String from, String to) {

  /**
   * Changes a trace.
   *
   * @return the same trace when it has no such line
   */
  Trace of(Trace trace) throws IOException {
    List<String> old = trace.events().stream().map(TraceFile::line).toList();
    List<String> changed = old.stream().map(this::of).toList();
    return changed.equals(old) ? trace : TraceFile.parse(changed);
  }

  private String of(String old) {
    return old.contains(line) ? old.replaceAll(from, Matcher.quoteReplacement(to)) : old;
  }

  /** Changes traces, one by one, and requires that there is something to change. */
  static List<Trace> all(List<Rewrite> rewrites, List<Trace> traces) throws IOException {
    List<Trace> changed = traces;
    for (Rewrite rewrite : rewrites) {
      List<Trace> after = new ArrayList<>();
      for (Trace trace : changed) {
        after.add(rewrite.of(trace));
      }
      if (after.equals(changed)) {
        throw new IllegalStateException(rewrite + " changes nothing");
      }
      changed = after;
    }
    return changed;
  }
}
