package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tasks that ask for CPU, memory and disk, or may not use more of them. */
final class ResourceScenarios {
  private static final int MEMORY_MIB = 128;

  /** Some programs that hold so much take twice as much. */
  private static final int MODEST_MIB = 40;

  private static final long FAR_TOO_MANY_MILLIS = 100_000_000;

  private ResourceScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("requests-small", ResourceScenarios::small),
        Scenario.of("limits", ResourceScenarios::limits),
        Scenario.of("requests-huge", ResourceScenarios::huge).peak(2),
        Scenario.of("memory-limits", ResourceScenarios::memory, Feature.RESOURCES).peak(2));
  }

  private static void small(Stage stage) throws InterruptedException {
    Resources little = Resources.cpuMillis(10).memoryMiB(16).diskMiB(1);
    Task asks = stage.task("asks", Body.start().hold(stage.units(2))).resources(little).build();
    stage.submit("small", asks).untilTerminal();
  }

  /** Each kind by itself, for an engine may be able to enforce some. */
  private static void limits(Stage stage) throws InterruptedException {
    Map<String, Resources> kinds = new LinkedHashMap<>();
    kinds.put("cpu", Resources.cpuMillis(500));
    kinds.put("memory", Resources.none().memoryMiB(MEMORY_MIB));
    kinds.put("disk", Resources.none().diskMiB(MEMORY_MIB));
    List<Played> made = new ArrayList<>();
    for (Map.Entry<String, Resources> kind : kinds.entrySet()) {
      ContainerTask asks = stage.task("asks", Body.start()).limits(kind.getValue()).build();
      String alias = kind.getKey();
      SubmitRequest request = SubmitRequest.of(Workflow.of(alias, asks), stage.key(alias));
      stage.tries(() -> made.add(stage.submit(stage.engine(), alias, request)));
      stage.tries(() -> stage.engine().find(request.key()));
    }
    for (Played played : made) {
      played.untilTerminal();
    }
  }

  /** The engine may refuse it, let it wait, or run it: others must not be the worse for it. */
  private static void huge(Stage stage) throws InterruptedException {
    Resources all = Resources.cpuMillis(FAR_TOO_MANY_MILLIS);
    ContainerTask asks = stage.task("asks", Body.start()).resources(all).build();
    SubmitRequest request = SubmitRequest.of(Workflow.of("huge", asks), stage.key("huge"));
    List<Played> made = new ArrayList<>();
    stage.tries(() -> made.add(stage.submit(stage.engine(), "huge", request)));
    stage
        .submit("other", stage.task("only", Body.start().hold(stage.units(5))).build())
        .untilTerminal();
    for (Played played : made) {
      stage.tries(() -> played.run().cancel(CancelMode.TERMINATE));
      played.untilTerminal();
    }
  }

  private static void memory(Stage stage) throws InterruptedException {
    Resources most = Resources.none().memoryMiB(MEMORY_MIB);
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    islands.put(
        "greedy",
        List.of(
            stage
                .task("greedy", Body.start().memory(4 * MEMORY_MIB, stage.units(100)))
                .limits(most)
                .build()));
    islands.put(
        "modest",
        List.of(
            stage
                .task("modest", Body.start().memory(MODEST_MIB, stage.units(10)))
                .limits(most)
                .build()));
    stage.playIslands("memory", islands);
  }
}
