package io.tiphys.tck.shell;

import io.tiphys.status.RunId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The thread of an engine: steps forward every run that is not terminal, a hundred times a second,
 * and tells observers which have changed. Engines on one folder all do so; who has the lock of a
 * run is the one that does it.
 */
final class Driver implements AutoCloseable {
  /** How a run is taken forward. */
  interface Stepper {
    /** Returns how many lines its journal has now. */
    int step(RunFolder run) throws IOException;
  }

  private static final System.Logger LOG = System.getLogger(Driver.class.getName());
  private static final long PAUSE_MILLIS = 10;

  private final StateFolder state;
  private final Stepper stepper;
  private final List<Consumer<? super RunId>> observers = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::drive, "tiphys-shell");
  // Touched by the thread alone.
  private final Map<RunId, Integer> seen = new HashMap<>();

  Driver(StateFolder state, Stepper stepper) {
    this.state = state;
    this.stepper = stepper;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  AutoCloseable observe(Consumer<? super RunId> observer) {
    observers.add(observer);
    return () -> observers.remove(observer);
  }

  private void drive() {
    try {
      while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody has a reason to, so somebody means it.
    }
  }

  private void round() {
    try {
      List<RunFolder> active = state.active();
      for (RunFolder run : active) {
        Integer lines = stepper.step(run);
        if (!lines.equals(seen.put(run.id(), lines))) {
          tell(run.id());
        }
      }
      // Another engine may have ended a run since the last round.
      Set<RunId> ids = Set.copyOf(active.stream().map(RunFolder::id).toList());
      seen.keySet().stream().filter(id -> !ids.contains(id)).forEach(this::tell);
      seen.keySet().retainAll(ids);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "a round was broken off; the next one begins at once", e);
    }
  }

  private void tell(RunId id) {
    observers.forEach(observer -> observer.accept(id));
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
