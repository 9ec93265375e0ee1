package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists runs, most of which have nothing to do: their only task is skipped. */
final class ListingScenarios {
  static final String LABEL = "tck-list";
  static final List<String> ODD_VALUES =
      List.of("plain", "Plain", "with space", "ümlaut/日本", "x".repeat(80), "{{workflow.name}}", "");
  private static final Parameter<Boolean> GO = Parameter.flag("go").withDefault(false);
  private static final int PAGE = 2;
  private static final Duration A_WHILE = Duration.ofHours(1);

  private ListingScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("listing", ListingScenarios::listing),
        Scenario.of("filters", ListingScenarios::filters, Feature.LIST_FILTER),
        Scenario.of("time-window", ListingScenarios::timeWindow, Feature.LIST_FILTER),
        Scenario.of("pages", ListingScenarios::pages, Feature.LIST_PAGE, Feature.LIST_FILTER),
        // Of everything that there is, so nothing else may come or go.
        Scenario.of("pages-of-all", ListingScenarios::pages, Feature.LIST_PAGE)
            .unless(Feature.LIST_FILTER)
            .alone());
  }

  /** A workflow that ends without a body, where that is possible. */
  static Workflow inert(Stage stage, String name) {
    if (!stage.has(Feature.CONDITION)) {
      return Workflow.of(name, stage.task("only", Body.start()).build());
    }
    ContainerTask only = stage.task("only", Body.start()).onlyIf(GO.equalTo(true)).build();
    return Workflow.builder(name).parameters(GO).tasks(only).build();
  }

  private static void listing(Stage stage) throws InterruptedException {
    // So long that two was submitted later by the engine's clock as well.
    Body brief = Body.start().hold(stage.timing().resolution().multipliedBy(2));
    Played one = stage.submit("one", stage.task("only", brief).build());
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
    String inert = stage.mark() + "-inert";
    String holding = stage.mark() + "-held";
    List<Played> all = new ArrayList<>();
    for (int i = 0; i < ODD_VALUES.size(); i++) {
      String value = ODD_VALUES.get(i);
      String alias = "label" + i;
      stage.tries(
          () ->
              all.add(
                  stage.submit(
                      alias, inert(stage, inert), r -> mark(stage, r, Map.of(LABEL, value)))));
    }
    for (Played run : all) {
      run.untilTerminal();
    }
    Played bad = marked(stage, "bad", stage.mark() + "-bad", Body.start().exit(3));
    bad.untilTerminal();
    Played held = marked(stage, "held", holding, Lasting.body(stage));
    RunQuery byName = RunQuery.all().workflow(holding);
    List<RunQuery> mine =
        stage.has(Feature.METADATA)
            ? List.of(RunQuery.withLabel("mark", stage.mark()))
            : List.of(
                byName,
                RunQuery.all().workflow(inert),
                RunQuery.all().workflow(stage.mark() + "-bad"));
    all.add(bad);
    List<RunId> ids = all.stream().map(run -> run.run().id()).toList();
    held.untilRunning("only");
    stage.eventually(() -> found(stage, mine).containsAll(ids));
    stage.eventually(
        () -> everything(stage.engine(), byName.phase(Phase.RUNNING)).contains(held.run().id()));
    lists(stage, "active RUNNING", mine.stream().map(q -> q.phase(Phase.RUNNING)).toList());
    lists(stage, "not terminal", mine.stream().map(query -> query.terminal(false)).toList());
    lists(stage, "terminal", mine.stream().map(query -> query.terminal(true)).toList());
    stage.tries(() -> held.run().cancel(CancelMode.TERMINATE));
    held.untilTerminal();
    for (Phase phase : List.of(Phase.SUCCEEDED, Phase.FAILED, Phase.CANCELLED, Phase.RUNNING)) {
      lists(stage, "phase " + phase, mine.stream().map(query -> query.phase(phase)).toList());
    }
    lists(stage, "terminal at last", mine.stream().map(query -> query.terminal(true)).toList());
    lists(stage, "workflow held", List.of(byName));
    lists(stage, "workflow bad", List.of(RunQuery.all().workflow(stage.mark() + "-bad")));
    lists(stage, "workflow inert", List.of(RunQuery.all().workflow(inert)));
    lists(stage, "both", List.of(byName.phase(Phase.FAILED)));
    lists(stage, "none", List.of(RunQuery.all().workflow(stage.mark() + "-none")));
    if (stage.has(Feature.METADATA)) {
      labels(stage, mine.get(0), holding);
    }
  }

  /** Windows that begin or end with the start of a run, by the engine's own word. */
  private static void timeWindow(Stage stage) throws InterruptedException {
    String name = stage.mark() + "-window";
    Played run = marked(stage, "timed", name, Body.start());
    Optional<Instant> started = run.untilTerminal().startedAt();
    if (started.isEmpty()) {
      return;
    }
    RunQuery mine = RunQuery.all().workflow(name);
    Instant start = started.get();
    Instant later = start.plus(A_WHILE);
    Instant earlier = start.minus(A_WHILE);
    stage.eventually(
        () -> everything(stage.engine(), mine.terminal(true)).contains(run.run().id()));
    lists(stage, "from its start", List.of(mine.startedFrom(start)));
    lists(stage, "before its start", List.of(mine.startedBefore(start)));
    lists(stage, "after its start", List.of(mine.startedFrom(later)));
    lists(stage, "until after its start", List.of(mine.startedBefore(later)));
    lists(stage, "begins with its start", List.of(mine.startedFrom(start).startedBefore(later)));
    lists(stage, "ends with its start", List.of(mine.startedFrom(earlier).startedBefore(start)));
  }

  private static void labels(Stage stage, RunQuery mine, String holding)
      throws InterruptedException {
    for (int i = 0; i < ODD_VALUES.size(); i++) {
      lists(stage, "label" + i, List.of(mine.label(LABEL, ODD_VALUES.get(i))));
    }
    lists(stage, "both labels", List.of(mine.workflow(holding).label(LABEL, "plain")));
    lists(stage, "no label", List.of(RunQuery.withLabel("mark", stage.mark() + "-none")));
  }

  private static void mark(Stage stage, SubmitRequest.Builder request, Map<String, String> more) {
    if (stage.has(Feature.METADATA)) {
      request.label("mark", stage.mark());
      more.forEach(request::label);
    }
  }

  /** Writes down what queries find, all pages of them. */
  private static void lists(Stage stage, String name, List<RunQuery> queries)
      throws InterruptedException {
    List<String> found = new ArrayList<>();
    boolean answered =
        stage.tries(
            () ->
                queries.forEach(
                    query ->
                        everything(stage.engine(), query)
                            .forEach(id -> found.add(stage.recorder().alias(id)))));
    stage.fact(name, answered ? found : "refused");
  }

  private static Played marked(Stage stage, String alias, String name, Body body) {
    return stage.submit(
        alias,
        Workflow.of(name, stage.task("only", body).build()),
        request -> mark(stage, request, Map.of()));
  }

  private static List<RunId> found(Stage stage, List<RunQuery> queries) {
    return queries.stream().flatMap(query -> everything(stage.engine(), query).stream()).toList();
  }

  private static void pages(Stage stage) throws InterruptedException {
    String name = stage.mark() + "-paged";
    RunQuery all = RunQuery.all().pageSize(PAGE);
    RunQuery mine = stage.has(Feature.LIST_FILTER) ? all.workflow(name) : all;
    List<RunId> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Played run = stage.submit("r" + i, inert(stage, name));
      run.untilTerminal();
      ids.add(run.run().id());
    }
    stage.eventually(() -> everything(stage.engine(), mine).containsAll(ids));
    turn(stage, mine, "quiet", () -> {});
    turn(stage, mine, "busy", () -> stage.submit("late", inert(stage, name)));
    stage.lists("foreign token", mine.after("no token of this engine"));
    Optional<String> token = stage.engine().list(mine).nextToken();
    if (token.isPresent()) {
      stage.lists("broken token", mine.after(token.get() + "~"));
    }
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
