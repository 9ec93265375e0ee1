package io.tiphys.local.internal.backend;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.local.internal.schedule.Snapshot;
import io.tiphys.plan.Plan;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All runs of the engine, by id, by key and in order. */
final class Runs {
  private static final String TOKEN = "after-";

  private final Dispatcher dispatcher;
  private final RunIds ids;

  // Guarded by the engine's lock.
  private final Map<RunId, RunCell> byId = new HashMap<>();
  private final Map<RequestKey, RunCell> byKey = new HashMap<>();
  private final NavigableMap<Long, RunCell> byNumber = new TreeMap<>();
  private long lastNumber;

  Runs(Dispatcher dispatcher, RunIds ids) {
    this.dispatcher = dispatcher;
    this.ids = ids;
  }

  /** Returns the run that holds the key of a plan, a new one if the key was free. */
  RunCell claim(Plan plan) {
    RequestKey key = plan.request().key();
    dispatcher.lock().lock();
    try {
      RunCell holder = byKey.get(key);
      if (holder != null) {
        return holder;
      }
      RunId id = ids.next(key);
      while (byId.containsKey(id)) {
        id = ids.next(key);
      }
      RunCell cell = new RunCell(id, plan, ++lastNumber, dispatcher, dispatcher.now());
      byId.put(id, cell);
      byKey.put(key, cell);
      byNumber.put(cell.number, cell);
      return cell;
    } finally {
      dispatcher.lock().unlock();
    }
  }

  /** Forgets a run. Returns false when it was forgotten before. */
  boolean remove(RunCell cell) {
    dispatcher.lock().lock();
    try {
      byKey.remove(cell.plan.request().key(), cell);
      byNumber.remove(cell.number);
      return byId.remove(cell.id) != null;
    } finally {
      dispatcher.lock().unlock();
    }
  }

  /** Returns a run that has begun. */
  Optional<RunCell> find(RunId id) {
    dispatcher.lock().lock();
    try {
      return Optional.ofNullable(byId.get(id)).filter(Runs::hasBegun);
    } finally {
      dispatcher.lock().unlock();
    }
  }

  Optional<RunCell> find(RequestKey key) {
    dispatcher.lock().lock();
    try {
      return Optional.ofNullable(byKey.get(key)).filter(Runs::hasBegun);
    } finally {
      dispatcher.lock().unlock();
    }
  }

  private static boolean hasBegun(RunCell cell) {
    return cell.begun.getNow(false);
  }

  /** Returns the status of a run, made anew only if it has changed. */
  RunStatus status(RunCell cell) {
    Snapshot snapshot;
    dispatcher.lock().lock();
    try {
      cell.told = RunCell.Told.NO;
      cell.seenVersion = cell.core.version();
      RunStatus made = cell.made(cell.seenVersion);
      if (made != null) {
        return made;
      }
      snapshot = cell.core.snapshot(dispatcher.now());
    } finally {
      dispatcher.lock().unlock();
    }
    RunStatus status = snapshot.status(); // Takes time with the size of the run; not locked.
    dispatcher.lock().lock();
    try {
      cell.keep(status);
    } finally {
      dispatcher.lock().unlock();
    }
    return status;
  }

  RunPage list(RunQuery query) {
    long before = query.token().map(this::read).orElse(Long.MAX_VALUE);
    List<RunStatus> page = new ArrayList<>();
    @Nullable RunCell last = null;
    while (true) {
      RunCell cell = newestBefore(before);
      if (cell == null) {
        return new RunPage(page, Optional.empty());
      }
      // Most runs are told apart without making their status.
      if (!query.isForeign() && hasBegun(cell) && query.mayFit(cell.plan.request())) {
        if (page.size() == query.pageSize() && last != null) {
          return new RunPage(page, Optional.of(TOKEN + Long.toString(last.number, 36)));
        }
        RunStatus status = status(cell);
        if (query.fits(status)) {
          page.add(status);
          last = cell;
        }
      }
      before = cell.number;
    }
  }

  private long read(String token) {
    try {
      if (token.startsWith(TOKEN)) {
        return Long.parseLong(token.substring(TOKEN.length()), 36);
      }
    } catch (NumberFormatException e) {
      // Answered below.
    }
    throw new RefusedException(
        "list",
        List.of(
            Problem.of(
                ProblemCode.INVALID_VALUE,
                "after",
                "the token is not one of this engine's",
                "use the token of a page of the same listing, or none")));
  }

  private @Nullable RunCell newestBefore(long number) {
    dispatcher.lock().lock();
    try {
      Map.Entry<Long, RunCell> entry = byNumber.lowerEntry(number);
      return entry == null ? null : entry.getValue();
    } finally {
      dispatcher.lock().unlock();
    }
  }
}
