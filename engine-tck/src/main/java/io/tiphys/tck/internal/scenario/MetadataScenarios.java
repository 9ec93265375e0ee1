package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Labels of runs and metadata of tasks. */
final class MetadataScenarios {
  /** What the tasks carry; checks know it too. */
  static final Map<String, String> OF_THE_TASK =
      Map.of("step id", "α/β {{workflow.name}}", "owner", "domain:4711", "empty", "");

  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("plain");
  private static final int MANY = 64;
  private static final int LARGE = 2048;
  private static final int PLAIN = 63;

  private MetadataScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("metadata", MetadataScenarios::metadata, Feature.METADATA),
        Scenario.of("metadata-of-all", MetadataScenarios::ofAll, Feature.METADATA),
        Scenario.of("metadata-large", MetadataScenarios::large, Feature.METADATA));
  }

  private static void metadata(Stage stage) throws InterruptedException {
    var builder = stage.task("only", Body.start());
    OF_THE_TASK.forEach(builder::metadata);
    ContainerTask only = builder.build();
    Workflow workflow = Workflow.of("labelled", only);
    Played labelled =
        stage.submit(
            "labelled", workflow, r -> r.label("app", "scenes").label("team.io/Owner", "Ümlaut 7"));
    odd(stage, workflow, "long", Map.of("odd", "x".repeat(200)));
    odd(stage, workflow, "spaces", Map.of("odd", "  a  b  "));
    odd(stage, workflow, "not-ascii", Map.of("odd", "日本 🚢"));
    odd(stage, workflow, "reserved", Map.of("tiphys.io/run", "mine"));
    odd(stage, workflow, "template", Map.of("odd", "{{workflow.name}}{{=1+1}}"));
    // The same with none of it.
    Workflow bare = Workflow.of("labelled", stage.task("only", Body.start()).build());
    Played plain = stage.submit("plain", bare);
    if (stage.has(Feature.IDEMPOTENT_SUBMIT)) {
      SubmitRequest otherwise =
          SubmitRequest.builder(bare, stage.key("labelled")).label("app", "others").build();
      stage.tries(() -> stage.engine().submit(otherwise));
    }
    plain.untilTerminal();
    labelled.untilTerminal();
    stage.tries(labelled.run()::status);
  }

  /** Tasks that run, that fail, and that never start, and a group where there are groups. */
  private static void ofAll(Stage stage) throws InterruptedException {
    List<Vertex> all = new ArrayList<>();
    if (stage.has(Feature.ENABLE)) {
      all.add(described(stage, "off").enabledIf(MODE.equalTo("other")).build());
    }
    if (stage.has(Feature.CONDITION)) {
      all.add(described(stage, "skipped").onlyIf(MODE.equalTo("other")).build());
    }
    if (stage.has(Feature.GROUP)) {
      all.add(
          TaskGroup.builder("group")
              .tasks(described(stage, "in").build())
              .metadata("of", "group")
              .build());
    }
    Vertex[] earlier = all.toArray(Vertex[]::new);
    ContainerTask fails =
        stage.task("fails", Body.start().exit(3)).metadata("of", "fails").after(earlier).build();
    all.add(fails);
    all.add(described(stage, "never").after(fails).build());
    Workflow workflow =
        Workflow.builder("all").parameters(MODE).tasks(all.toArray(Vertex[]::new)).build();
    stage.submit("all", workflow).untilTerminal();
  }

  private static ContainerTaskBuilder described(Stage stage, String name) {
    return stage.task(name, Body.start()).metadata("of", name);
  }

  private static void large(Stage stage) throws InterruptedException {
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < MANY; i++) {
      many.put("label" + i, "v".repeat(largest(stage)));
    }
    odd(stage, Workflow.of("many", stage.task("only", Body.start()).build()), "many", many);
  }

  /** As long as the engine says, but no longer than all of them together may be. */
  private static int largest(Stage stage) {
    int together = stage.limit(Limit.TOTAL_SPEC_BYTES, 2 * MANY * LARGE);
    return stage.isLimited(Limit.PARAMETER_BYTES)
        ? stage.limit(Limit.PARAMETER_BYTES, Math.min(LARGE, together / (2 * MANY)))
        : PLAIN;
  }

  private static void odd(Stage stage, Workflow workflow, String alias, Map<String, String> labels)
      throws InterruptedException {
    SubmitRequest.Builder request = SubmitRequest.builder(workflow, stage.key(alias));
    stage.tries(
        () -> {
          labels.forEach(request::label);
          stage.submit(stage.engine(), alias, request.build());
        });
  }
}
