package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.client.WorkflowRow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a listing has read of all runs, between one page and the next: for the next page it need not
 * be read again. A few listings are kept, for some seconds; of any other, and on another host, the
 * next page reads all anew and is the same.
 *
 * <p>Thread-safe.
 */
final class Walks {
  static final Duration LIFE = Duration.ofSeconds(30);
  static final int MOST = 4;

  /**
   * What was read at once.
   *
   * <p>Immutable.
   *
   * @param readAt when it was begun, in nanoseconds
   * @param heads the newest first
   */
  record Walk(long readAt, List<WorkflowRow> heads) {}

  private record Page(String selector, boolean foreign, String token) {}

  private final LongSupplier nanos;

  /** By the page that comes next. */
  private final Map<Page, Walk> walks =
      new LinkedHashMap<>(MOST * 2, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Page, Walk> eldest) {
          return size() > MOST;
        }
      };

  Walks(LongSupplier nanos) {
    this.nanos = nanos;
  }

  long now() {
    return nanos.getAsLong();
  }

  /** Returns what was read for the page before this one. */
  synchronized Optional<Walk> of(String selector, boolean foreign, String token) {
    walks.values().removeIf(walk -> now() - walk.readAt() > LIFE.toNanos());
    return Optional.ofNullable(walks.get(new Page(selector, foreign, token)));
  }

  /**
   * Keeps what was read for the next page. Times are those of seconds: where the next page may
   * begin in the second in which it was read, another host that listed then may have seen more, and
   * have given its caller the same token.
   *
   * @param last when the last run of this page was made
   */
  synchronized void keep(String selector, boolean foreign, String token, Walk walk, Instant last) {
    if (last.isBefore(walk.heads().get(0).createdAt().orElse(Instant.EPOCH))) {
      walks.put(new Page(selector, foreign, token), walk);
    }
  }

  /** Forgets what was read for pages of which the last has been shown. */
  synchronized void end(Walk walk) {
    walks.values().removeIf(walk::equals);
  }
}
