package io.tiphys.tck.internal.scenario;

import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.trace.Recorder;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The ways of a stage to wait for an engine: none of them for ever. Thread-safe. */
final class Waiting {
  private static final int LOOKS = 4;

  private final Fixture fixture;
  private final Recorder recorder;
  private final Silence silence;
  private volatile boolean silent;

  Waiting(Fixture fixture, Recorder recorder, Silence silence) {
    this.fixture = fixture;
    this.recorder = recorder;
    this.silence = silence;
  }

  /** Waits until any status of a run was shown. */
  void untilSeen(String alias) throws InterruptedException {
    fixture.clock().await(() -> recorder.latest(alias).isPresent(), fixture.timing().eventually());
  }

  /** Waits until every watch of a run has ended; not again for long, when some did not. */
  void untilWatchesEnd(String alias) throws InterruptedException {
    boolean brief = silent || silence.oftenStayOpen();
    Duration patience = brief ? fixture.timing().quiet() : fixture.timing().eventually();
    if (!fixture.clock().await(() -> recorder.openWatches(alias) == 0, patience)) {
      silent = true;
      if (!brief) {
        silence.staysOpen();
      }
      recorder.fact(Trace.SILENT, alias);
    }
  }

  /** Asks again, a unit of time apart, until the engine shows what it has to show in the end. */
  void eventually(BooleanSupplier shown) throws InterruptedException {
    long last = fixture.clock().nanos() + fixture.timing().eventually().toNanos();
    while (!shown.getAsBoolean() && fixture.clock().nanos() < last) {
      fixture.clock().pause(fixture.timing().unit());
    }
  }

  /**
   * Waits until a run is seen in some state.
   *
   * @param awaited the state in words
   * @param watched whether a watch tells of the run
   */
  RunStatus until(Played played, String awaited, Predicate<RunStatus> condition, boolean watched)
      throws InterruptedException {
    String alias = played.alias();
    if (watched) {
      awaitByWatch(
          played,
          () ->
              recorder.latest(alias).filter(condition).isPresent() || recorder.isUnreadable(alias));
    } else {
      awaitByCall(played, condition);
    }
    return recorder
        .latest(alias)
        .filter(condition)
        .orElseThrow(
            () -> {
              recorder.record(new TraceEvent.GaveUp(alias, awaited, recorder.now()));
              return new GaveUpException(alias + ": " + awaited);
            });
  }

  /** Asks now and then: a watch that does not tell is not all that there is to see. */
  private void awaitByWatch(Played played, BooleanSupplier shown) throws InterruptedException {
    Duration all = fixture.timing().eventually();
    Duration part =
        silence.areOftenLate()
            ? fixture.timing().quiet().multipliedBy(LOOKS)
            : all.dividedBy(LOOKS);
    long last = fixture.clock().nanos() + all.toNanos();
    while (!fixture.clock().await(shown, part)) {
      look(played);
      if (shown.getAsBoolean()) {
        silence.isLate();
        recorder.fact(Trace.SILENT, played.alias());
        return;
      }
      if (fixture.clock().nanos() >= last) {
        return;
      }
    }
  }

  private static void look(Played played) {
    try {
      played.run().status();
    } catch (NotFoundException | EngineClosedException e) {
      // Then there is no more to see than watches have told.
    } catch (EngineException e) {
      if (!e.retryable()) {
        throw e;
      }
    }
  }

  private void awaitByCall(Played played, Predicate<RunStatus> condition)
      throws InterruptedException {
    try {
      played
          .run()
          .await(
              fixture.timing().eventually(),
              status -> {
                if (condition.test(status)) {
                  throw new Enough();
                }
              });
    } catch (Enough | TimeoutException e) {
      // The latest status tells which of the two.
    }
  }

  /** Ends a wait from inside. */
  private static final class Enough extends RuntimeException {}
}
