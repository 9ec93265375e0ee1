package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.trace.CallError;
import io.tiphys.tck.internal.trace.Recorder;
import io.tiphys.tck.internal.trace.RecordingEngine;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one scenario is played: an engine behind a recorder, and the only ways to wait.
 *
 * <p>Thread-safe: scripts may use threads of their own.
 */
public final class Stage {
  private final Fixture fixture;
  private final Recorder recorder;
  private volatile Engine engine;
  private final Capabilities capabilities;
  private final String prefix;
  private final boolean isolated;
  private final Map<String, Played> runs = new LinkedHashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean unattended;
  private final Waiting waiting;
  private volatile @Nullable Trace trace;

  private Stage(
      Fixture fixture,
      Capabilities capabilities,
      Engine shared,
      Scenario scenario,
      boolean isolated,
      long seed,
      Silence silence) {
    this.capabilities = capabilities;
    this.fixture = fixture.with(fixture.timing().coarsenedBy(capabilities));
    this.isolated = isolated;
    this.prefix =
        "tck-"
            + Long.toString(seed, Character.MAX_RADIX)
            + "-"
            + scenario.name()
            + (isolated ? "-alone-" : "-");
    this.recorder =
        new Recorder(
            fixture.clock(),
            Beginning.of(this.fixture, capabilities, scenario.name(), isolated, seed));
    this.engine = new RecordingEngine(shared, recorder);
    this.waiting = new Waiting(this.fixture, recorder, silence);
  }

  /** Plays a scenario and tidies up. */
  public static Trace play(
      Fixture fixture, Engine shared, Scenario scenario, boolean isolated, long seed)
      throws Exception {
    Stage stage =
        on(fixture, shared.capabilities(), shared, scenario, isolated, seed, new Silence());
    stage.play(scenario.script());
    return stage.played();
  }

  /** Sets a stage for a scenario. */
  static Stage on(
      Fixture fixture,
      Capabilities capabilities,
      Engine shared,
      Scenario scenario,
      boolean isolated,
      long seed,
      Silence silence) {
    return new Stage(fixture, capabilities, shared, scenario, isolated, seed, silence);
  }

  /** Plays a script and tidies up. */
  void play(Scenario.Script script) throws Exception {
    try {
      perform(script);
      trace = recorder.trace();
    } finally {
      tidy();
    }
  }

  /** Returns what was recorded, that of tidying up not counted once the script has ended. */
  Trace played() {
    Trace ended = trace;
    return ended == null ? recorder.trace() : ended;
  }

  private void perform(Scenario.Script script) throws Exception {
    try {
      script.play(this);
    } catch (GaveUpException e) {
      // The trace says for what; what follows in the script has no footing any more.
    } catch (EngineException e) {
      // Recorded with the call; a check will not find what it needs.
      recorder.fact(Trace.BROKEN_OFF, String.valueOf(e));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | AssertionError e) {
      recorder.fact(Trace.FAILED, e + place(e));
    }
    Collecting.everything(this, List.copyOf(runs.values()));
  }

  private static String place(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    return Arrays.stream(stack)
        .filter(element -> element.getClassName().startsWith("io.tiphys.tck."))
        .findFirst()
        .map(element -> " at " + element)
        .orElse("");
  }

  /** Returns the handle that all scenarios share; every call of it is recorded. */
  Engine engine() {
    return engine;
  }

  /** Opens another handle, closed at the end of the scenario. */
  Engine open() {
    return open(fixture.open());
  }

  /** Opens a handle in another way, closed at the end of the scenario. */
  Engine open(Supplier<Engine> way) {
    Engine another = new RecordingEngine(way.get(), recorder);
    keep(another);
    return another;
  }

  /** Stops the engine as a crash would, starts it again, and goes on with a handle of its own. */
  void restart() throws Exception {
    fact("restart began", now());
    fixture.faults().restartEngine().orElseThrow().restart();
    fact("restart ended", now());
    engine = open();
  }

  /** Attends, by the handle there is now, to a run that another handle has made. */
  Played again(Played before) throws InterruptedException {
    eventually(() -> finds(engine, before.run().id()));
    synchronized (runs) {
      runs.remove(before.alias());
    }
    return attend(before.alias(), engine.run(before.run().id()));
  }

  /** Tells what the engine can do. */
  boolean has(Feature feature) {
    return capabilities.has(feature);
  }

  /** Returns a limit of the engine, or something reasonable when it has none. */
  int limit(Capabilities.Limit limit, int most) {
    return (int) Math.min(most, capabilities.limit(limit).orElse(most));
  }

  /** Tells whether the engine declares a limit. */
  boolean isLimited(Capabilities.Limit limit) {
    return capabilities.limit(limit).isPresent();
  }

  /** Returns what the engine declares. */
  Capabilities capabilities() {
    return capabilities;
  }

  /** Returns how long things take. */
  Timing timing() {
    return fixture.timing();
  }

  /** Returns a multiple of the unit. */
  Duration units(long times) {
    return fixture.timing().unit().multipliedBy(times);
  }

  /** Returns the engine and what the kit knows about it. */
  Fixture fixture() {
    return fixture;
  }

  /** Returns the ways to disturb the engine. */
  Faults faults() {
    return fixture.faults();
  }

  /** Starts a task with a body. */
  ContainerTaskBuilder task(String name, Body body) {
    // Where there are no logs, what the body says about itself comes as an output.
    return has(Feature.LOGS) || !has(Feature.PARAMS_OUTPUT)
        ? fixture.rendering().task(name, body)
        : fixture.rendering().task(name, body.evidenceAsOutput()).writes(Output.text("tck"));
  }

  /** Submits tasks. */
  Played submit(String alias, Vertex... tasks) {
    return submit(alias, Workflow.of(alias, tasks));
  }

  /**
   * Submits tasks that have nothing to do with each other: in one workflow, or in a workflow for
   * each island, when something went wrong with that, or a failure in one would stop the others.
   * Checks find them with {@code Trace.runWith}.
   */
  void playIslands(String alias, Map<String, List<Vertex>> islands) throws InterruptedException {
    if (isolated || !has(Feature.FAILURE_CONTINUE)) {
      for (Map.Entry<String, List<Vertex>> island : islands.entrySet()) {
        submit(island.getKey(), together(island.getKey(), List.of(island.getValue())))
            .untilTerminal();
      }
    } else {
      submit(alias, together(alias, islands.values())).untilTerminal();
    }
  }

  private Workflow together(String name, Collection<List<Vertex>> islands) {
    Workflow.Builder workflow = Workflow.builder(name);
    islands.forEach(island -> workflow.tasks(island.toArray(Vertex[]::new)));
    return has(Feature.FAILURE_CONTINUE) ? workflow.continueOnFailure().build() : workflow.build();
  }

  /** Submits a workflow. */
  Played submit(String alias, Workflow workflow) {
    return submit(alias, workflow, request -> {});
  }

  /** Submits a workflow with a request of your own. */
  Played submit(String alias, Workflow workflow, Consumer<SubmitRequest.Builder> more) {
    SubmitRequest.Builder request = SubmitRequest.builder(workflow, key(alias));
    more.accept(request);
    return submit(engine, alias, request.build());
  }

  /** Submits a request to a handle and attends to the run. */
  Played submit(Engine handle, String alias, SubmitRequest request) {
    return attend(alias, handle.submit(request));
  }

  /** Attends to a run that was made another way: it is watched, and waited for at the end. */
  Played attend(String alias, Run run) {
    Played played = new Played(this, alias, run);
    synchronized (runs) {
      runs.putIfAbsent(alias, played);
    }
    if (has(Feature.WATCH) && !unattended) {
      keep(run.watch(status -> {}));
    }
    return played;
  }

  /** Says that the script opens its watches itself. */
  void unattended() {
    unattended = true;
  }

  /** Says that from now on runs are watched. */
  void attended() {
    unattended = false;
  }

  /** Returns the request key for a run and names it in the trace. */
  RequestKey key(String alias) {
    recorder.name(prefix + alias, alias);
    return RequestKey.of(prefix + alias);
  }

  /** Returns a request key with an odd ending and names it in the trace. */
  RequestKey key(String alias, String odd) {
    recorder.name(prefix + odd, alias);
    return RequestKey.of(prefix + odd);
  }

  /** Returns a label value that only runs of this scenario carry. */
  String mark() {
    return prefix.substring(0, prefix.length() - 1);
  }

  /** Writes down what the scenario measured or chose. */
  void fact(String name, Object value) {
    recorder.fact(name, value);
  }

  /** A call that may fail. */
  @FunctionalInterface
  interface Attempt {

    /** Calls the engine. */
    void run() throws Exception;
  }

  /** Makes a call that may fail; how it ended is in the trace. */
  boolean tries(Attempt call) throws InterruptedException {
    try {
      call.run();
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false;
    }
  }

  /** Something that is made without the engine. */
  @FunctionalInterface
  interface Build {

    /** Makes it. */
    Object build();
  }

  /**
   * Makes something that may be refused, and writes down under a name how: a flag when it was made,
   * else the error.
   */
  void builds(String name, Build build) {
    try {
      fact(name, build.build() != null);
    } catch (RuntimeException e) {
      fact(name, CallError.of(e));
    }
  }

  /** Waits until any status of a run was shown. */
  void untilSeen(String alias) throws InterruptedException {
    waiting.untilSeen(alias);
  }

  /** Waits until every watch of a run has ended; not again for long, when some did not. */
  void untilWatchesEnd(String alias) throws InterruptedException {
    waiting.untilWatchesEnd(alias);
  }

  /** Asks again, a unit of time apart, until the engine shows what it has to show in the end. */
  void eventually(BooleanSupplier shown) throws InterruptedException {
    waiting.eventually(shown);
  }

  RunStatus until(Played played, String awaited, Predicate<RunStatus> condition)
      throws InterruptedException {
    return waiting.until(played, awaited, condition, has(Feature.WATCH) && !unattended);
  }

  /** Closes something at the end of the scenario. */
  void keep(AutoCloseable resource) {
    synchronized (open) {
      open.push(resource);
    }
  }

  /** Returns the number of the watch that was opened last; of use where one thread opens them. */
  int lastWatch() {
    return recorder.lastWatch();
  }

  /** Returns the time of the trace. */
  long now() {
    return recorder.now();
  }

  /** Lists runs and writes down under a name which were found. */
  Optional<RunPage> lists(String name, RunQuery query) throws InterruptedException {
    List<RunPage> got = new ArrayList<>();
    if (tries(() -> got.add(engine.list(query)))) {
      List<String> found =
          got.get(0).runs().stream().map(status -> recorder.alias(status.id())).toList();
      fact(name, found);
    } else {
      fact(name, "refused");
    }
    return got.stream().findFirst();
  }

  /** Tells whether a handle knows a run; the call is recorded. */
  boolean finds(Engine handle, RunId id) {
    try {
      return handle.run(id).id().equals(id);
    } catch (NotFoundException e) {
      return false;
    }
  }

  /** Lets the window pass in which nothing may happen any more. */
  void quiet() throws InterruptedException {
    fixture.clock().pause(fixture.timing().quiet());
  }

  Recorder recorder() {
    return recorder;
  }

  private void tidy() throws InterruptedException {
    List<Played> all;
    synchronized (runs) {
      all = new ArrayList<>(runs.values());
    }
    for (Played played : all) {
      tries(
          () -> {
            if (has(Feature.DELETE)) {
              played.run().forceDelete();
            } else if (recorder
                .latest(played.alias())
                .map(RunStatus::phase)
                .filter(Phase::isTerminal)
                .isEmpty()) {
              played.run().cancel(CancelMode.TERMINATE);
            }
          });
    }
    synchronized (open) {
      while (!open.isEmpty()) {
        AutoCloseable last = open.pop();
        tries(last::close);
      }
    }
  }
}
