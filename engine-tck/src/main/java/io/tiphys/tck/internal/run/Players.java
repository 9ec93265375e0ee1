package io.tiphys.tck.internal.run;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.Overseen;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.scenario.Silence;
import io.tiphys.tck.internal.scenario.Timing;
import io.tiphys.tck.internal.scenario.UnansweredException;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays scenarios: those that may together within the budget of bodies, the others one by one. */
final class Players {
  /** So many scenarios that waited in vain are no accident. */
  private static final int MANY = 10;

  /** Of an engine that is waited for in vain so often, nothing more is learned by repeating it. */
  private static final int FAR_TOO_MANY = 20;

  private final AtomicInteger inVain = new AtomicInteger();
  private final Fixture fixture;
  private final Capabilities capabilities;
  private Engine engine;
  private final long seed;
  private final Silence silence;
  private final int most;

  Players(Fixture fixture, Capabilities capabilities, long seed, Silence silence)
      throws InterruptedException {
    this.silence = silence;
    this.fixture = fixture;
    this.capabilities = capabilities;
    this.engine = Overseen.open(fixture);
    this.seed = seed;
    // More bodies than the engine takes would wait for each other, and not for what is tried.
    this.most =
        (int)
            Math.min(
                fixture.maxTasksInFlight(),
                capabilities.limit(Capabilities.Limit.CONCURRENT_TASKS).orElse(Long.MAX_VALUE));
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
        engine = Overseen.open(fixture);
      }
    }
    return traces;
  }

  private List<Trace> playTogether(List<Scenario> scenarios) throws Exception {
    List<Scenario> together =
        scenarios.stream().filter(s -> s.stage() == Scenario.When.TOGETHER).toList();
    Scheduler scheduler = new Scheduler(together, most);
    Map<Scenario, Trace> traces = new ConcurrentHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(fixture.scenariosAtOnce());
    try {
      List<Future<?>> players = new ArrayList<>();
      for (int i = 0; i < fixture.scenariosAtOnce(); i++) {
        players.add(
            threads.submit(
                () -> {
                  work(scheduler, scenario -> traces.put(scenario, played(scenario, false)));
                  return null;
                }));
      }
      for (Future<?> player : players) {
        player.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnansweredException unanswered) {
        throw unanswered;
      }
      throw new IllegalStateException("a scenario of the kit failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
    return together.stream().map(scenario -> requireNonNull(traces.get(scenario))).toList();
  }

  /** Plays one scenario. */
  @FunctionalInterface
  interface Playing {

    /** Plays it to its end. */
    void play(Scenario scenario) throws Exception;
  }

  /** Plays what is in a scheduler. When one fails, the scheduler ends for all that work at it. */
  static void work(Scheduler scheduler, Playing playing) throws Exception {
    boolean failed = true;
    try {
      for (Optional<Scenario> next = scheduler.next(); next.isPresent(); next = scheduler.next()) {
        playing.play(next.get());
        scheduler.ended(next.get());
      }
      failed = false;
    } finally {
      if (failed) {
        scheduler.stop();
      }
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
    Trace trace =
        Overseen.play(fixture.with(timing), capabilities, engine, scenario, alone, seed, silence);
    if (hasWaitedInVain(trace)) {
      inVain.incrementAndGet();
    }
    return trace;
  }

  private static boolean hasWaitedInVain(Trace trace) {
    return trace.all(TraceEvent.GaveUp.class).findAny().isPresent()
        || trace.all(TraceEvent.Fact.class).anyMatch(fact -> fact.name().equals(Trace.BROKEN_OFF));
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
