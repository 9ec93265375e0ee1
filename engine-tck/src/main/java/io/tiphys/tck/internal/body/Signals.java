package io.tiphys.tck.internal.body;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a body of the interpreter answers signals. One that is told to stop gets TERM.
 *
 * <p>Not thread-safe; confine to the thread of the body.
 */
final class Signals {
  private static final Map<String, Integer> NUMBERS = Map.of("USR1", 10, "KILL", 9, "TERM", 15);
  private static final int KILLED = 128;

  /** How often in a row an engine lets no time pass before the body believes it. */
  private static final int MOST_REFUSALS = 5;

  private final BodyClock clock;
  private final Consumer<Op> answer;
  private final Map<String, Op> traps = new HashMap<>();
  private final Set<String> ignored = new HashSet<>();
  private int refusals;
  private boolean stopped;

  /** Takes what runs a trap, with all signals ignored. */
  Signals(BodyClock clock, Consumer<Op> answer) {
    this.clock = clock;
    this.answer = answer;
  }

  void trap(Op op) {
    ignored.remove(op.word(0));
    traps.put(op.word(0), op);
  }

  void ignoreAll() {
    traps.clear();
    ignored.addAll(Set.of("TERM", "USR1"));
  }

  void raise(String signal) {
    Op trap = traps.get(signal);
    if (trap != null) {
      ignoreAll();
      answer.accept(trap);
    } else if (!ignored.contains(signal)) {
      throw new Ended(KILLED + NUMBERS.getOrDefault(signal, 0), false);
    }
  }

  /** Tells whether the body was told to stop. */
  boolean wasStopped() {
    return stopped;
  }

  /**
   * Lets time pass. A body that ignores signals sleeps on, as far as the engine lets it: a function
   * cannot outlive the patience of its engine.
   */
  void sleep(long millis) {
    long end = clock.nanos() + millis * 1_000_000;
    for (long left = end - clock.nanos(); left > 0; left = end - clock.nanos()) {
      if (refusals == MOST_REFUSALS) {
        return;
      }
      long before = clock.nanos();
      try {
        clock.sleep(Duration.ofNanos(left));
        return;
      } catch (InterruptedException e) {
        refusals = clock.nanos() == before ? refusals + 1 : 0;
        stopped = true;
        raise("TERM");
      }
    }
  }
}
