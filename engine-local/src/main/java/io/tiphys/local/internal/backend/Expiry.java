package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.time.EngineClock;
import java.time.Duration;

/**
 * Deletes runs whose time to live has passed, unless somebody is about to lose sight of the end:
 * one that a host acknowledges stays until he has acknowledged its end, and one whose end nobody
 * has read stays some real seconds more, for those who wait for it.
 *
 * <p>Thread-safe.
 */
final class Expiry {
  private static final Duration FOR_READERS = Duration.ofSeconds(10);

  private final EngineClock clock;
  private final EngineClock realTime;
  private final Dispatcher dispatcher;
  private final Deletions deletions;

  Expiry(EngineClock clock, EngineClock realTime, Dispatcher dispatcher, Deletions deletions) {
    this.clock = clock;
    this.realTime = realTime;
    this.dispatcher = dispatcher;
    this.deletions = deletions;
  }

  /** Notes that a run is terminal. */
  void ended(RunCell cell) {
    Duration time = cell.plan.request().timeToLive().orElse(null);
    if (time != null) {
      Runnable unused = clock.inPassing(time, () -> expire(cell));
    }
  }

  private void expire(RunCell cell) {
    boolean seen;
    dispatcher.lock().lock();
    try {
      seen = cell.seenVersion == cell.core.version();
    } finally {
      dispatcher.lock().unlock();
    }
    if (seen) {
      deleteUnlessFollowed(cell);
    } else {
      Runnable unused = realTime.after(FOR_READERS, () -> deleteUnlessFollowed(cell));
    }
  }

  private void deleteUnlessFollowed(RunCell cell) {
    dispatcher.lock().lock();
    try {
      cell.expired = true;
      if (cell.acknowledged > 0 && cell.acknowledged < cell.core.version()) {
        return; // The acknowledgement of the end deletes it.
      }
    } finally {
      dispatcher.lock().unlock();
    }
    dispatcher.background().run(() -> deletions.expire(cell));
  }

  /** Says whether a host has handled a version of a run for good, or a later one. */
  boolean isAcknowledged(RunCell cell, long version) {
    dispatcher.lock().lock();
    try {
      return cell.acknowledged >= version;
    } finally {
      dispatcher.lock().unlock();
    }
  }

  /** Notes that a host has handled a version of a run for good. */
  void acknowledged(RunCell cell, long version) {
    boolean over;
    dispatcher.lock().lock();
    try {
      cell.acknowledged = Math.max(cell.acknowledged, version);
      over = cell.expired && cell.acknowledged >= cell.core.version();
    } finally {
      dispatcher.lock().unlock();
    }
    if (over) {
      dispatcher.background().run(() -> deletions.expire(cell));
    }
  }
}
