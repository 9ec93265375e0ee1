package io.tiphys.argo.internal.client;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One watch that goes on until it is closed, with a list before it, after each gap, and from time
 * to time beside it.
 *
 * <ul>
 *   <li>A watch that ends goes on where it was, after a pause that grows while nothing comes.
 *   <li>One that cannot go on (410), brings nothing twice in a row, or is silent for longer than
 *       two bookmarks of the server are apart begins again with a list.
 *   <li>One that has not brought what a list had, some seconds after that list, is taken for dead,
 *       also when the line seems alive.
 * </ul>
 *
 * <p>Thread-safe. Has no thread: works on those of the HTTP client and on the one for alarms.
 */
final class ObjectWatch implements WatchAnswer.Owner, AutoCloseable {
  /** Servers send a bookmark about every minute. A silent line is dropped after 75 to 150 s. */
  static final Duration QUIET = Duration.ofSeconds(75);

  static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(800);

  /** Scattered up to half a minute at most: so late is it noticed that a server is there again. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private static final String SERVER_ENDS_AFTER_SECONDS = "290";

  private final Wire wire;
  private final Ticks ticks;
  private final Reader reader;
  private final Failures failures;
  private final ApiRequest objects;
  private final Lister lister;
  private final Optional<Duration> listEvery;

  private final Object lock = new Object();
  private boolean closed;
  private boolean listing;
  private @Nullable WatchAnswer open;
  private String version = "";
  private int misfortunes;
  private int empty;
  private @Nullable EngineException trouble;
  private CompletableFuture<?> lastList = CompletableFuture.completedFuture("");
  private Ticks.Alarm nextList = Ticks.Alarm.NONE;
  private Ticks.Alarm nextWatch = Ticks.Alarm.NONE;

  /**
   * Makes one; {@link #start} begins.
   *
   * @param objects a request for the collection, with its selector
   * @param listEvery how often to list beside the watch; empty for never
   */
  ObjectWatch(
      Wire wire,
      Ticks ticks,
      Reader reader,
      Failures failures,
      ApiRequest objects,
      Lister lister,
      Optional<Duration> listEvery) {
    this.wire = wire;
    this.ticks = ticks;
    this.reader = reader;
    this.failures = failures;
    this.objects = objects;
    this.lister = lister;
    this.listEvery = listEvery;
  }

  /** Begins with a list. */
  void start() {
    listAfter(Duration.ZERO);
  }

  /** Returns why there is no list or no watch at the moment. */
  Optional<EngineException> trouble() {
    synchronized (lock) {
      return Optional.ofNullable(trouble);
    }
  }

  private void listAfter(Duration delay) {
    synchronized (lock) {
      nextList.cancel();
      if (!closed) {
        nextList = ticks.after(delay, this::list);
      }
    }
  }

  private void list() {
    synchronized (lock) {
      if (closed || listing) {
        return;
      }
      listing = true;
    }
    CompletableFuture<String> list = begunList();
    boolean late;
    synchronized (lock) {
      lastList = list;
      late = closed;
    }
    if (late) {
      list.cancel(false);
    }
    CompletableFuture<Void> unused =
        list.handle(
            (from, failure) -> {
              ended(from, failure);
              return null;
            });
  }

  private CompletableFuture<String> begunList() {
    try {
      return lister.list();
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Takes a list, or why there is none; if that goes wrong, there is another list later. */
  private void ended(@Nullable String from, @Nullable Throwable failure) {
    try {
      if (failure == null) {
        listed(Objects.requireNonNull(from));
      } else {
        notListed(FabricWire.unwrapped(failure));
      }
    } catch (RuntimeException | Error e) {
      notListed(e);
    }
  }

  private void listed(String from) {
    synchronized (lock) {
      listing = false;
      trouble = null;
      if (closed) {
        return;
      }
      version = from;
      if (open == null) {
        watchAfter(Duration.ZERO);
      } else {
        WatchAnswer current = open;
        int list = lister.lists();
        Ticks.Alarm unused = ticks.after(GRACE, () -> compare(current, list));
      }
      listEvery.ifPresent(every -> listAfter(nearly(every)));
    }
  }

  /** Returns a time between nine and eleven tenths of this one. */
  private Duration nearly(Duration time) {
    Duration fifth = time.dividedBy(5);
    return time.minus(fifth).plus(ticks.scattered(fifth));
  }

  private void notListed(Throwable failure) {
    Duration delay;
    synchronized (lock) {
      listing = false;
      delay = failed(failure);
    }
    listAfter(delay);
  }

  /** Counts a failure and returns how long to wait after it. Called under the lock. */
  private Duration failed(Throwable failure) {
    Duration asked = Duration.ZERO;
    EngineException told;
    if (failure instanceof ReplyException answer && answer.reply().code() == 410) {
      told = new BackendUnavailableException("a list was too old before it was read", "410", null);
    } else if (failure instanceof ReplyException answer) {
      asked = answer.reply().retryAfter();
      told = failures.of(objects, answer.reply());
    } else {
      told = failures.of(objects, failure);
    }
    if (trouble == null && !closed) {
      reader.log(
          "the runs of the namespace cannot be followed at the moment; it is tried again until it"
              + " succeeds",
          told);
    }
    trouble = told;
    return pause(asked);
  }

  private Duration pause(Duration asked) {
    Duration own = FIRST_PAUSE.multipliedBy(1L << Math.min(misfortunes, 6));
    own = ticks.scattered(own.compareTo(LONGEST_PAUSE) < 0 ? own : LONGEST_PAUSE);
    misfortunes++;
    return own.compareTo(asked) > 0 ? own : asked;
  }

  private void watchAfter(Duration delay) {
    synchronized (lock) {
      nextWatch.cancel();
      if (!closed) {
        nextWatch = ticks.after(delay, this::watch);
      }
    }
  }

  private void watch() {
    WatchAnswer answer;
    ApiRequest request;
    synchronized (lock) {
      if (closed || open != null) {
        return;
      }
      answer = new WatchAnswer(reader, this);
      open = answer;
      lister.watchBegins();
      request =
          objects
              .with("watch", "true")
              .with("allowWatchBookmarks", "true")
              .with("timeoutSeconds", SERVER_ENDS_AFTER_SECONDS)
              .with("resourceVersion", version)
              .metadataOfEach();
    }
    answer.runOn(wire.open(request, QUIET, answer));
  }

  /** Drops a watch that misses what a list had before. */
  private void compare(WatchAnswer current, int list) {
    boolean dead;
    synchronized (lock) {
      dead = open == current && lister.misses(list);
    }
    if (dead) {
      reader.once("a watch did not bring what a list had; it is opened again");
      current.drop();
      ended(current, new SilenceException(GRACE));
    }
  }

  @Override
  public void ended(WatchAnswer answer, @Nullable Throwable failure) {
    synchronized (lock) {
      if (closed || open != answer) {
        return;
      }
      open = null;
      empty = answer.hasBrought() ? 0 : empty + 1;
      if (failure == null && answer.hasBrought()) {
        watchAfter(ticks.scattered(FIRST_PAUSE));
        return;
      }
      boolean isGap =
          failure instanceof SilenceException
              || (failure instanceof ReplyException reply && reply.reply().code() == 410);
      boolean isFirst = misfortunes == 0;
      Duration delay = isGap || failure == null ? pause(Duration.ZERO) : failed(failure);
      if (isGap) {
        listAfter(isFirst ? Duration.ZERO : delay);
      } else if (empty > 1) {
        empty = 0;
        listAfter(delay);
      } else {
        watchAfter(delay);
      }
    }
  }

  @Override
  public void opened(WatchAnswer answer) {
    synchronized (lock) {
      if (open == answer) {
        trouble = null;
      }
    }
  }

  @Override
  public void heard(WatchAnswer answer, String from) {
    synchronized (lock) {
      if (open == answer) {
        misfortunes = 0;
        trouble = null;
        if (!from.isEmpty()) {
          version = from;
        }
      }
    }
  }

  @Override
  public void event(boolean deleted, Head object) {
    lister.event(deleted, object);
  }

  @Override
  public void close() {
    WatchAnswer last;
    CompletableFuture<?> list;
    synchronized (lock) {
      closed = true;
      nextList.cancel();
      nextWatch.cancel();
      last = open;
      open = null;
      list = lastList;
    }
    list.cancel(false);
    if (last != null) {
      last.drop();
    }
  }
}
