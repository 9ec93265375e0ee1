package io.tiphys.tck.internal.scenario;

import io.tiphys.tck.internal.body.Preflight;
import io.tiphys.tck.internal.body.Probe;
import io.tiphys.workflow.ContainerTaskBuilder;
import java.util.ArrayList;
import java.util.List;

/** Runs every operation of bodies once, before anything is judged by them. */
public final class PreflightScenario {
  /** The name of its trace. */
  public static final String NAME = "preflight";

  private PreflightScenario() {}

  /**
   * Returns the scenario.
   *
   * @return with a run for each probe, named like it
   */
  public static Scenario get() {
    return Scenario.of(NAME, PreflightScenario::play);
  }

  private static void play(Stage stage) throws InterruptedException {
    List<Played> runs = new ArrayList<>();
    for (Probe probe : Preflight.probes(stage.timing().unit())) {
      ContainerTaskBuilder task = stage.task(probe.name(), probe.body());
      probe.env().forEach(task::env);
      runs.add(stage.submit(probe.name(), task.build()));
    }
    for (Played run : runs) {
      run.untilTerminal();
    }
  }
}
