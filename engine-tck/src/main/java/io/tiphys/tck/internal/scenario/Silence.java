package io.tiphys.tck.internal.scenario;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the scenarios of one engine have learned of its watches: what was waited for in vain twice,
 * for as long as the kit waits for anything, is not waited for again for long.
 *
 * <p>Thread-safe.
 */
public final class Silence {
  private static final int OFTEN = 2;

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();

  /** Begins with an engine of which nothing is known. */
  public Silence() {}

  /** Says that a watch stayed open after the end of its run. */
  void staysOpen() {
    open.incrementAndGet();
  }

  /** Says that a status had what watches did not show. */
  void isLate() {
    late.incrementAndGet();
  }

  boolean oftenStayOpen() {
    return open.get() >= OFTEN;
  }

  boolean areOftenLate() {
    return open.get() + late.get() >= OFTEN;
  }
}
