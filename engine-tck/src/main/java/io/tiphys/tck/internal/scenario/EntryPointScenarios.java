package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.check.OddValues;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import java.util.List;
import java.util.Optional;

/** Tasks without a command: they do not need the tasks that the kit writes for an engine. */
public final class EntryPointScenarios {
  /** The only scenario. */
  public static final String NAME = "entry-point";

  private EntryPointScenarios() {}

  static List<Scenario> all() {
    return List.of(Scenario.of(NAME, EntryPointScenarios::entryPoint, Feature.IMAGE_ENTRY_POINT));
  }

  private static void entryPoint(Stage stage) throws InterruptedException {
    Optional<String> image = stage.fixture().entryPoint();
    if (image.isEmpty()) {
      stage.fact(Trace.NOT_SET, "EngineUnderTest.entryPoint");
      return;
    }
    Body body = Body.start().arguments();
    ContainerTaskBuilder task = Task.container("starts", image.get());
    OddValues.byName().values().forEach(task::arg);
    if (!stage.has(Feature.LOGS) && stage.has(Feature.PARAMS_OUTPUT)) {
      body = body.evidenceAsOutput();
      task.writes(Output.text("tck"));
    }
    stage.submit("entry-point", task.arg(body.toString()).build()).untilTerminal();
  }
}
