package io.tiphys.tck.internal.run;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.Overseen;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.scenario.Silence;
import io.tiphys.tck.internal.scenario.Timing;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays scenarios: those that may together within the budget of bodies, the others one by one. */
final class Players {
  /** So many scenarios that waited in vain are no accident. */
  private static final int MANY = 10;

  /** Of an engine that is waited for in vain so often, nothing more is learned by repeating it. */
  private static final int FAR_TOO_MANY = 20;

  private final AtomicInteger inVain = new AtomicInteger();
  private final Fixture fixture;
  private Engine engine;
  private final long seed;
  private final Silence silence;
  private final int most;

  Players(Fixture fixture, long seed, Silence silence) {
    this.silence = silence;
    this.fixture = fixture;
    this.engine = fixture.open().get();
    this.seed = seed;
    // More bodies than the engine takes would wait for each other, and not for what is tried.
    this.most =
        (int)
            Math.min(
                fixture.maxTasksInFlight(),
                engine
                    .capabilities()
                    .limit(Capabilities.Limit.CONCURRENT_TASKS)
                    .orElse(Long.MAX_VALUE));
  }

  List<Trace> play(List<Scenario> scenarios) throws Exception {
    List<Trace> traces = new ArrayList<>(playTogether(scenarios));
    for (Scenario scenario : scenarios) {
      if (scenario.stage() == Scenario.When.ALONE) {
        traces.add(played(scenario, false));
      }
    }
    for (Scenario scenario : scenarios) {
      if (scenario.stage() == Scenario.When.RESTART) {
        traces.add(played(scenario, false));
        // The handle may be of no use any more.
        boolean unused = close();
        engine = fixture.open().get();
      }
    }
    return traces;
  }

  private List<Trace> playTogether(List<Scenario> scenarios) throws Exception {
    Semaphore bodies = new Semaphore(most, true);
    ExecutorService threads = Executors.newFixedThreadPool(fixture.scenariosAtOnce());
    try {
      List<Future<Trace>> playing = new ArrayList<>();
      for (Scenario scenario : scenarios) {
        if (scenario.stage() == Scenario.When.TOGETHER) {
          playing.add(threads.submit(() -> playWithin(bodies, scenario)));
        }
      }
      List<Trace> traces = new ArrayList<>();
      for (Future<Trace> trace : playing) {
        traces.add(trace.get());
      }
      return traces;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a scenario of the kit failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Waits less for an engine that was often waited for in vain: it fails in any case. */
  private Trace played(Scenario scenario, boolean alone) throws Exception {
    Timing timing = fixture.timing();
    if (inVain.get() >= MANY) {
      timing = timing.withLessPatience();
    }
    if (inVain.get() >= FAR_TOO_MANY) {
      timing = timing.withLessPatience();
    }
    Trace trace = Overseen.play(fixture.with(timing), engine, scenario, alone, seed, silence);
    if (hasWaitedInVain(trace)) {
      inVain.incrementAndGet();
    }
    return trace;
  }

  private static boolean hasWaitedInVain(Trace trace) {
    return trace.all(TraceEvent.GaveUp.class).findAny().isPresent()
        || trace.all(TraceEvent.Fact.class).anyMatch(fact -> fact.name().equals(Trace.BROKEN_OFF));
  }

  private Trace playWithin(Semaphore bodies, Scenario scenario) throws Exception {
    int peak = Math.min(scenario.peak(), most);
    bodies.acquire(peak);
    try {
      return played(scenario, false);
    } finally {
      bodies.release(peak);
    }
  }

  List<Trace> playAlone(List<Scenario> scenarios, Collection<String> names) throws Exception {
    List<Trace> traces = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      if (scenario.stage() == Scenario.When.TOGETHER
          && names.contains(scenario.name())
          && (traces.isEmpty() || inVain.get() < FAR_TOO_MANY)) {
        traces.add(played(scenario, true));
      }
    }
    return traces;
  }

  /** Closes the handle, and tells whether that came to its end. */
  boolean close() throws Exception {
    return Overseen.close(engine, fixture.timing().eventually());
  }
}
