package io.tiphys.tck.internal.scenario;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.trace.Recorder;
import io.tiphys.tck.internal.trace.Trace;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls engines of which a call may never return; the kit comes to its end all the same. */
public final class Overseen {
  /** Nothing in a script waits for so many times as long as the kit waits for anything. */
  private static final int WAITS = 3;

  private Overseen() {}

  /**
   * Plays a scenario on a thread of its own. When nothing happens any more, the thread is
   * interrupted, and left to itself if that does not help.
   *
   * @param fixture the engine under test
   * @param capabilities what it declares
   * @param shared the handle that scenarios share
   * @param scenario what is played
   * @param isolated true when it is played by itself
   * @param seed what chance is drawn from
   * @param silence what is known of its watches, and is learned
   * @return what was recorded; it says by {@link Trace#BROKEN_OFF} which call did not return
   * @throws Exception if the kit failed, or this thread was interrupted
   */
  public static Trace play(
      Fixture fixture,
      Capabilities capabilities,
      Engine shared,
      Scenario scenario,
      boolean isolated,
      long seed,
      Silence silence)
      throws Exception {
    Stage stage = Stage.on(fixture, capabilities, shared, scenario, isolated, seed, silence);
    FutureTask<Void> playing =
        new FutureTask<>(
            () -> {
              stage.play(scenario.script());
              return null;
            });
    Thread thread = start(playing, scenario.name());
    Duration patience = fixture.timing().eventually();
    try {
      if (!ends(playing, stage.recorder(), patience.multipliedBy(WAITS))) {
        stage.fact(Trace.BROKEN_OFF, callOf(thread) + " did not return");
        thread.interrupt();
        boolean unused = ends(playing, stage.recorder(), patience);
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      thread.interrupt();
    }
    return stage.played();
  }

  /**
   * Opens a handle. One that comes too late is closed.
   *
   * @param fixture the engine under test
   * @return the handle
   * @throws UnansweredException if it failed, or took longer than the kit waits for anything
   * @throws InterruptedException if this thread was interrupted
   */
  public static Engine open(Fixture fixture) throws InterruptedException {
    return answer(
        "open()", fixture, () -> requireNonNull(fixture.open().get(), "the handle"), Engine::close);
  }

  /**
   * Asks a handle what the engine can do.
   *
   * @param fixture the engine under test
   * @param engine the handle
   * @return what it declares
   * @throws UnansweredException if it failed, or took longer than the kit waits for anything
   * @throws InterruptedException if this thread was interrupted
   */
  public static Capabilities capabilities(Fixture fixture, Engine engine)
      throws InterruptedException {
    return answer(
        "capabilities()",
        fixture,
        () -> requireNonNull(engine.capabilities(), "capabilities"),
        unused -> {});
  }

  /**
   * Waits for a call that is made on a thread of its own, which is interrupted when it takes too
   * long, and left to itself if that does not help. The thread is no daemon: those that an engine
   * starts in it would be daemons as well, and the kit looks for others that are left behind.
   */
  private static <T> T answer(
      String call, Fixture fixture, Callable<T> body, Consumer<T> whenTooLate)
      throws InterruptedException {
    AtomicReference<@Nullable T> given = new AtomicReference<>();
    FutureTask<T> answering =
        new FutureTask<>(
            () -> {
              T answer = body.call();
              given.set(answer);
              return answer;
            });
    Thread thread = new Thread(() -> answer(answering, given, whenTooLate), "tck-" + call);
    thread.setDaemon(false);
    thread.start();
    Duration patience = fixture.timing().eventually();
    try {
      T answer = await(answering, patience);
      thread.join(); // It would look like one that the engine has left behind.
      return answer;
    } catch (TimeoutException e) {
      String what = call + " of " + fixture.name() + " has not returned after " + patience;
      throw new UnansweredException(what + ", so that nothing can be judged", e);
    } catch (ExecutionException e) {
      String what = call + " of " + fixture.name() + " failed with " + e.getCause();
      throw new UnansweredException(what + ", so that nothing can be judged", e.getCause());
    } catch (InterruptedException e) {
      T answer = given.get();
      if (!answering.cancel(true) && answer != null) {
        whenTooLate.accept(answer);
      }
      throw e;
    }
  }

  /** Whether an answer was given up is decided once, by the task: then nobody else takes it. */
  private static <T> void answer(
      FutureTask<T> answering, AtomicReference<@Nullable T> given, Consumer<T> whenTooLate) {
    answering.run();
    T answer = given.get();
    if (answering.isCancelled() && answer != null) {
      // The interrupt was meant for the call, and would disturb this one.
      boolean unused = Thread.interrupted();
      whenTooLate.accept(answer);
    }
  }

  private static <T> T await(FutureTask<T> answering, Duration patience)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return answering.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (answering.cancel(true)) {
        throw e;
      }
      return answering.get(); // It came at the last moment.
    }
  }

  /**
   * Closes a handle.
   *
   * @param engine the handle
   * @param patience after which it is left to itself
   * @return false when it did not close in time
   * @throws Exception what it threw, or if this thread was interrupted
   */
  public static boolean close(Engine engine, Duration patience) throws Exception {
    FutureTask<Void> closing =
        new FutureTask<>(
            () -> {
              engine.close();
              return null;
            });
    Thread unused = start(closing, "close");
    try {
      closing.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static Thread start(Runnable task, String name) {
    Thread thread = new Thread(task, "tck-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits as long as something is recorded from time to time. */
  private static boolean ends(FutureTask<Void> playing, Recorder recorder, Duration most)
      throws InterruptedException, ExecutionException {
    long left = most.toNanos();
    while (left > 0) {
      try {
        playing.get(left, TimeUnit.NANOSECONDS);
        return true;
      } catch (TimeoutException e) {
        left = most.toNanos() - (recorder.now() - recorder.last());
      }
    }
    return false;
  }

  /** Names the call of the engine that a thread is in. */
  private static String callOf(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(Recorder.class.getPackageName()))
        .map(StackTraceElement::getMethodName)
        .reduce((inner, outer) -> outer)
        .orElse("a thread of the script");
  }
}
