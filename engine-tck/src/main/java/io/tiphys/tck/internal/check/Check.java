package io.tiphys.tck.internal.check;

import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;

/** Judges one rule by one trace. Pure: the same trace gives the same findings. */
@FunctionalInterface
public interface Check {

  /**
   * Looks for evidence.
   *
   * @param trace what was observed
   * @param findings told everything that was judged
   */
  void judge(Trace trace, Findings findings);

  /**
   * Makes a check that looks at each run of a trace by itself.
   *
   * @param check looks at one run
   * @return a check of the whole trace
   */
  static Check eachRun(RunCheck check) {
    return (trace, findings) -> trace.runs().forEach(run -> check.judge(run, findings));
  }

  /** Judges one rule by one run. */
  @FunctionalInterface
  interface RunCheck {

    /**
     * Looks for evidence.
     *
     * @param run what was observed of it
     * @param findings told everything that was judged
     */
    void judge(RunTrace run, Findings findings);
  }
}
