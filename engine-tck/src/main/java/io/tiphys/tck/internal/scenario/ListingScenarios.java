package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists runs, most of which have nothing to do: their only task is skipped. */
final class ListingScenarios {
  static final String LABEL = "tck-list";
  static final List<String> ODD_VALUES =
      List.of("plain", "Plain", "with space", "ümlaut/日本", "x".repeat(80), "{{workflow.name}}", "");
  private static final Parameter<Boolean> GO = Parameter.flag("go").withDefault(false);
  private static final int PAGE = 2;

  private ListingScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("listing", ListingScenarios::listing),
        Scenario.of(
            "filters",
            ListingScenarios::filters,
            Feature.LIST_FILTER,
            Feature.METADATA,
            Feature.CONDITION),
        Scenario.of(
            "pages",
            ListingScenarios::pages,
            Feature.LIST_PAGE,
            Feature.LIST_FILTER,
            Feature.METADATA,
            Feature.CONDITION));
  }

  /** A workflow that ends without a body. */
  static Workflow inert(Stage stage, String name) {
    ContainerTask only = stage.task("only", Body.start()).onlyIf(GO.equalTo(true)).build();
    return Workflow.builder(name).parameters(GO).tasks(only).build();
  }

  private static void listing(Stage stage) throws InterruptedException {
    Played one = stage.submit("one", stage.task("only", Body.start()).build());
    one.untilTerminal();
    Played two =
        stage.submit("two", stage.task("only", Body.start().hold(stage.timing().hold())).build());
    eventuallyListed(stage, List.of(one.run().id(), two.run().id()));
    two.untilTerminal();
    // A list may be late; the last one is what counts.
    stage.eventually(
        () -> ended(stage.engine()).containsAll(List.of(one.run().id(), two.run().id())));
  }

  private static List<RunId> ended(Engine engine) {
    try (Stream<RunStatus> runs = engine.runs(RunQuery.all())) {
      return runs.filter(run -> run.phase().isTerminal()).map(RunStatus::id).toList();
    }
  }

  /** Lists until all are there, or it is time to give up; the last listing is what counts. */
  private static void eventuallyListed(Stage stage, List<RunId> ids) throws InterruptedException {
    stage.eventually(() -> everything(stage.engine(), RunQuery.all()).containsAll(ids));
  }

  static List<RunId> everything(Engine engine, RunQuery query) {
    try (Stream<RunStatus> runs = engine.runs(query)) {
      return runs.map(RunStatus::id).toList();
    }
  }

  private static void filters(Stage stage) throws InterruptedException {
    List<Played> all = new ArrayList<>();
    for (int i = 0; i < ODD_VALUES.size(); i++) {
      String value = ODD_VALUES.get(i);
      String alias = "label" + i;
      stage.tries(
          () ->
              all.add(
                  stage.submit(
                      alias,
                      inert(stage, "inert"),
                      r -> r.label(LABEL, value).label("mark", stage.mark()))));
    }
    for (Played inert : all) {
      inert.untilTerminal();
    }
    for (int i = 0; i < ODD_VALUES.size(); i++) {
      RunQuery query = RunQuery.withLabel("mark", stage.mark()).label(LABEL, ODD_VALUES.get(i));
      stage.lists("label" + i, query);
    }
    marked(stage, "bad", Body.start().exit(3)).untilTerminal();
    Played held = marked(stage, "held", Lasting.body(stage));
    held.untilRunning("only");
    RunQuery mine = RunQuery.withLabel("mark", stage.mark());
    stage.eventually(
        () -> everything(stage.engine(), mine.phase(Phase.RUNNING)).contains(held.run().id()));
    stage.lists("active RUNNING", mine.phase(Phase.RUNNING));
    stage.lists("not terminal", mine.terminal(false));
    stage.tries(() -> held.run().cancel(CancelMode.TERMINATE));
    held.untilTerminal();
    for (Phase phase : List.of(Phase.SUCCEEDED, Phase.FAILED, Phase.CANCELLED, Phase.RUNNING)) {
      stage.lists("phase " + phase, mine.phase(phase));
    }
    stage.lists("workflow held", mine.workflow("held"));
    stage.lists("both", mine.workflow("held").label(LABEL, "plain"));
    stage.lists("none", RunQuery.withLabel("mark", stage.mark() + "-none"));
  }

  private static Played marked(Stage stage, String alias, Body body) {
    return stage.submit(
        alias,
        Workflow.of(alias, stage.task("only", body).build()),
        request -> request.label("mark", stage.mark()));
  }

  private static void pages(Stage stage) throws InterruptedException {
    RunQuery mine = RunQuery.withLabel("mark", stage.mark()).pageSize(PAGE);
    for (int i = 0; i < 5; i++) {
      stage
          .submit("r" + i, inert(stage, "paged"), r -> r.label("mark", stage.mark()))
          .untilTerminal();
    }
    turn(stage, mine, "quiet", () -> {});
    turn(
        stage,
        mine,
        "busy",
        () -> stage.submit("late", inert(stage, "paged"), r -> r.label("mark", stage.mark())));
    stage.lists("foreign token", mine.after("no token of this engine"));
  }

  private static void turn(Stage stage, RunQuery query, String name, Stage.Attempt meanwhile)
      throws InterruptedException {
    Optional<String> token = Optional.empty();
    int page = 0;
    do {
      RunQuery next = token.map(query::after).orElse(query);
      token = stage.lists(name + " " + page, next).flatMap(RunPage::nextToken);
      if (page++ == 0) {
        stage.tries(meanwhile);
      }
    } while (token.isPresent());
  }
}
