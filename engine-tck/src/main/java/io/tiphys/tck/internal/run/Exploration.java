package io.tiphys.tck.internal.run;

import io.tiphys.Engine;
import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.generate.Choices;
import io.tiphys.tck.internal.generate.Drawing;
import io.tiphys.tck.internal.generate.JavaText;
import io.tiphys.tck.internal.generate.Normal;
import io.tiphys.tck.internal.generate.Oracle;
import io.tiphys.tck.internal.generate.Sketch;
import io.tiphys.tck.internal.generate.Sketcher;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Plays generated workflows by the thousand, judged by their terminal status alone: nothing is
 * recorded. What breaks a rule is made small and written down.
 */
public final class Exploration {
  /** Whoever finds so many faults has seen enough. */
  private static final int ENOUGH = 10;

  private static final int TRIALS = 300;

  /** One workflow of so many is played twice. */
  private static final int TWICE = 4;

  private final Fixture fixture;
  private final Engine engine;
  private final Set<Feature> features;
  private final AtomicLong next;
  private final long last;
  private final AtomicLong runs = new AtomicLong();
  private final AtomicLong bodies = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong cancelled = new AtomicLong();
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

  /**
   * What came of it.
   *
   * @param workflows how many were played
   * @param runs how many runs that took
   * @param bodies how many attempts these had
   * @param cancelled how many runs ended CANCELLED
   * @param refused how many sketches could not be built, and were not played
   * @param faults what breaks a rule: seed, sentence and Java
   */
  public record Found(
      long workflows, long runs, long bodies, long cancelled, long refused, List<String> faults) {}

  private Exploration(Fixture fixture, Engine engine, long seed, long count) {
    this.fixture = fixture;
    this.engine = engine;
    this.features = engine.capabilities().features();
    this.next = new AtomicLong(seed);
    this.last = seed + count;
  }

  /**
   * Plays workflows, several at a time.
   *
   * @param fixture the engine
   * @param seed that of the first; the others follow
   * @param count how many
   * @return what came of it
   * @throws Exception if the thread was interrupted or the engine threw something
   */
  public static Found explore(Fixture fixture, long seed, long count) throws Exception {
    try (Engine engine = fixture.open().get()) {
      Exploration exploration = new Exploration(fixture, engine, seed, count);
      exploration.play();
      return exploration.found(count);
    }
  }

  private Found found(long count) {
    return new Found(
        count - refused.get(),
        runs.get(),
        bodies.get(),
        cancelled.get(),
        refused.get(),
        List.copyOf(faults));
  }

  private void play() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(fixture.scenariosAtOnce());
    try {
      List<Future<?>> players = new ArrayList<>();
      for (int i = 0; i < fixture.scenariosAtOnce(); i++) {
        players.add(
            threads.submit(
                () -> {
                  work();
                  return null;
                }));
      }
      for (Future<?> player : players) {
        player.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void work() throws Exception {
    for (long seed = next.getAndIncrement();
        seed < last && faults.size() < ENOUGH;
        seed = next.getAndIncrement()) {
      Choices choices = Choices.of(seed);
      Sketch sketch = Sketcher.draw(choices, features);
      Optional<Workflow> workflow = build(sketch);
      if (workflow.isEmpty()) {
        refused.incrementAndGet();
        continue;
      }
      boolean twice = seed % TWICE == 0;
      Optional<String> fault = fault(sketch, workflow.get(), twice);
      if (fault.isPresent()) {
        faults.add(report(seed, choices.made(), fault.get(), twice));
      }
    }
  }

  private Optional<Workflow> build(Sketch sketch) {
    try {
      return Optional.of(Drawing.workflow(sketch, fixture.rendering(), fixture.timing().unit()));
    } catch (InvalidWorkflowException e) {
      return Optional.empty();
    }
  }

  private String report(long seed, List<Integer> choices, String fault, boolean twice)
      throws InterruptedException {
    List<Integer> small =
        Sketcher.shrink(
            choices,
            features,
            TRIALS,
            candidate -> {
              Sketch sketch = Sketcher.draw(Choices.again(candidate), features);
              Optional<Workflow> workflow = build(sketch);
              return workflow.isPresent() && fault(sketch, workflow.get(), twice).isPresent();
            });
    Sketch sketch = Sketcher.draw(Choices.again(small), features);
    return "seed " + seed + ": " + fault + "; as small as it gets:\n" + JavaText.of(sketch);
  }

  private Optional<String> fault(Sketch sketch, Workflow workflow, boolean twice)
      throws InterruptedException {
    Map<String, String> first;
    try {
      RunStatus end = ended(sketch, workflow);
      List<Oracle.Objection> objections =
          Oracle.objections(sketch, end, end.cancelRequestedAt().isPresent());
      if (!objections.isEmpty() || !twice) {
        return objections.stream().map(o -> o.sentence() + " (" + end + ")").findFirst();
      }
      first = Normal.of(sketch, end);
      Map<String, String> again = Normal.of(sketch, ended(sketch, workflow));
      return Normal.differences(first, again).stream()
          .map(difference -> "in a second run " + difference)
          .findFirst();
    } catch (TimeoutException e) {
      return Optional.of("the run does not end");
    }
  }

  private RunStatus ended(Sketch sketch, Workflow workflow)
      throws InterruptedException, TimeoutException {
    RequestKey key = RequestKey.of("tck-generated-" + runs.incrementAndGet());
    SubmitRequest.Builder request = SubmitRequest.builder(workflow, key);
    Drawing.arguments(request);
    Run run = engine.submit(request.build());
    Sketch.Stop stop = sketch.stop();
    Duration patience = fixture.timing().eventually();
    RunStatus end = stop == null ? run.await(patience) : run.await(patience, stopping(run, stop));
    bodies.addAndGet(end.allTasks().mapToLong(task -> task.attempts().size()).sum());
    if (end.phase() == Phase.CANCELLED) {
      cancelled.incrementAndGet();
    }
    if (features.contains(Feature.DELETE)) {
      run.delete();
    }
    return end;
  }

  private static Consumer<RunStatus> stopping(Run run, Sketch.Stop stop) {
    return status -> {
      boolean begun = status.task(stop.path()).filter(t -> t.phase() == Phase.RUNNING).isPresent();
      if (begun && status.cancelRequestedAt().isEmpty()) {
        run.cancel(stop.terminates() ? CancelMode.TERMINATE : CancelMode.STOP);
      }
    };
  }
}
