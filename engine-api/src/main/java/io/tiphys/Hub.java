package io.tiphys;

import io.tiphys.internal.concurrent.Time;
import io.tiphys.status.RunId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells everybody who waits for a run to look at it again. A signal carries nothing, so that a lost
 * or doubled one does no harm: when none comes for a while, the hub signals by itself.
 *
 * <p>Observes the backend from the first listener on. Thread-safe. Lock order: {@code opening}
 * before {@code lock}. Listeners are never called under a lock; the backend is, under {@code
 * opening} only.
 */
final class Hub {
  private static final System.Logger LOG = System.getLogger(Hub.class.getName());

  /** Somebody who waits for a run. */
  interface Listener {
    /** The run may have changed: look. Returns at once. */
    void signal();

    /** Nothing will come any more. */
    void engineClosed();
  }

  private final Gate gate;
  private final Time time;
  private final Duration patience;
  private final Lock opening = new ReentrantLock();
  private final Lock lock = new ReentrantLock();
  // Guarded by lock.
  private final Map<RunId, Set<Listener>> listeners = new HashMap<>();

  /** Rings once more after the last listener has gone: to set one for each costs more than that. */
  private Optional<Time.Alarm> alarm = Optional.empty();

  private Optional<AutoCloseable> observation = Optional.empty();
  private boolean closed;

  Hub(Gate gate, Time time, Duration patience) {
    this.gate = gate;
    this.time = time;
    this.patience = patience;
  }

  /** Signals a listener from now on; the caller looks once after this by itself. */
  void add(RunId id, Listener listener) {
    observe();
    lock.lock();
    try {
      if (closed) {
        throw Gate.engineClosed(null);
      }
      listeners.computeIfAbsent(id, any -> new LinkedHashSet<>()).add(listener);
      if (alarm.isEmpty()) {
        alarm = Optional.of(time.after(patience, this::signalAll));
      }
    } finally {
      lock.unlock();
    }
  }

  void remove(RunId id, Listener listener) {
    lock.lock();
    try {
      Set<Listener> ofRun = listeners.get(id);
      if (ofRun != null && ofRun.remove(listener) && ofRun.isEmpty()) {
        listeners.remove(id);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Signals those who wait for a run. */
  void signal(RunId id) {
    List<Listener> ofRun;
    lock.lock();
    try {
      ofRun = List.copyOf(listeners.getOrDefault(id, Set.of()));
    } finally {
      lock.unlock();
    }
    ofRun.forEach(Listener::signal);
  }

  private void signalAll() {
    List<Listener> all = new ArrayList<>();
    lock.lock();
    try {
      if (closed || listeners.isEmpty()) {
        alarm = Optional.empty();
        return;
      }
      listeners.values().forEach(all::addAll);
      alarm = Optional.of(time.after(patience, this::signalAll));
    } finally {
      lock.unlock();
    }
    all.forEach(Listener::signal);
  }

  private void observe() {
    opening.lock();
    try {
      if (isObserving()) {
        return;
      }
      AutoCloseable opened = gate.ask(backend -> backend.observe(this::signal));
      if (!keep(opened)) {
        end(opened);
      }
    } finally {
      opening.unlock();
    }
  }

  private boolean isObserving() {
    lock.lock();
    try {
      return observation.isPresent();
    } finally {
      lock.unlock();
    }
  }

  private boolean keep(AutoCloseable opened) {
    lock.lock();
    try {
      if (!closed) {
        observation = Optional.of(opened);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the observation and everybody's wait. */
  void close() {
    List<Listener> all = new ArrayList<>();
    Optional<AutoCloseable> opened;
    lock.lock();
    try {
      closed = true;
      listeners.values().forEach(all::addAll);
      listeners.clear();
      alarm.ifPresent(Time.Alarm::cancel);
      opened = observation;
    } finally {
      lock.unlock();
    }
    opened.ifPresent(Hub::end);
    all.forEach(Listener::engineClosed);
  }

  private static void end(AutoCloseable opened) {
    try {
      opened.close();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "the observation of the backend did not end as it should", e);
    }
  }
}
