package io.tiphys.tck.selftest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The faults of a broken engine, or the habits of an odd one that is right, by the words at the
 * place where the model asks for them. A plain one has none.
 *
 * <p>Thread-safe.
 */
final class Flaws {
  private final Set<String> chosen;
  private final Set<String> reached = ConcurrentHashMap.newKeySet();

  Flaws(String... chosen) {
    this.chosen = Set.of(chosen);
  }

  /** Tells whether the engine does this wrong. */
  boolean has(String flaw) {
    if (chosen.contains(flaw)) {
      reached.add(flaw);
      return true;
    }
    return false;
  }

  /** Tells whether every chosen flaw was asked for: else it broke nothing. */
  boolean allReached() {
    return reached.equals(chosen);
  }
}
