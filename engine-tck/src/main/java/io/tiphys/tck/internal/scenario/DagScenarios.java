package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Tries graphs: what follows what, what meets, and what a failure keeps from running. */
final class DagScenarios {
  private static final Output<String> TOKEN = Output.text("token");
  private static final int CHAIN = 8;
  private static final int CHILDREN = 20;

  private DagScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("dag-shapes", DagScenarios::shapes).peak(4),
        Scenario.of("dag-tokens", DagScenarios::tokens, Feature.PARAMS_OUTPUT).peak(2),
        Scenario.of("dag-omission", DagScenarios::omission).peak(2),
        Scenario.of(
                "dag-omission-continue", DagScenarios::omissionContinue, Feature.FAILURE_CONTINUE)
            .peak(2),
        Scenario.of("dag-overlap", DagScenarios::overlap).peak(2),
        Scenario.of("dag-chain", DagScenarios::chain));
  }

  /**
   * A diamond whose branches differ in length, with an edge that others imply, beside a pair of
   * tasks that share nothing with it.
   */
  private static void shapes(Stage stage) throws InterruptedException {
    Body quick = Body.start();
    Body slow = Body.start().hold(stage.timing().hold());
    Task first = stage.task("first", quick).build();
    Task left = stage.task("left", quick).after(first).build();
    Task right = stage.task("right", slow).after(first).build();
    Task join = stage.task("join", quick).after(left, right, first).build();
    Task aside = stage.task("aside", quick).after(first).build();
    Task other = stage.task("other", slow).build();
    Task next = stage.task("next", quick).after(other).build();
    stage.submit("shapes", first, left, right, join, aside, other, next).untilTerminal();
  }

  /** Each task hashes its name and the tokens of those before it, in an order of its own. */
  private static void tokens(Stage stage) throws InterruptedException {
    Task root = token(stage, "root");
    Task left = token(stage, "left", root);
    Task right = token(stage, "right", root);
    Task join = token(stage, "join", right, root, left);
    Task end = token(stage, "end", join);
    Workflow workflow =
        Workflow.builder("tokens")
            .tasks(join, right, end, left, root)
            .output(TOKEN, end.output(TOKEN))
            .build();
    stage.submit("tokens", workflow).untilTerminal();
  }

  private static ContainerTask token(Stage stage, String name, Task... parents) {
    List<String> variables = new ArrayList<>();
    for (int i = 0; i < parents.length; i++) {
      variables.add("P" + i);
    }
    Body body =
        Body.start().receive(variables.toArray(String[]::new)).token(name, variables, TOKEN.name());
    var task = stage.task(name, body).writes(TOKEN);
    for (int i = 0; i < parents.length; i++) {
      task.env(variables.get(i), parents[i].output(TOKEN));
    }
    return task.build();
  }

  /** A failure and a chain behind it, declared in one order and in the other. */
  private static void omission(Stage stage) throws InterruptedException {
    List<Vertex> tasks = failing(stage);
    Played forwards = stage.submit("forwards", tasks.toArray(Vertex[]::new));
    List<Vertex> backwards = new ArrayList<>(failing(stage));
    Collections.reverse(backwards);
    stage.submit("backwards", backwards.toArray(Vertex[]::new)).untilTerminal();
    forwards.untilTerminal();
  }

  private static List<Vertex> failing(Stage stage) {
    Body quick = Body.start();
    Task before = stage.task("before", quick).build();
    Task bad = stage.task("bad", Body.start().exit(3)).after(before).build();
    Task child = stage.task("child", quick).after(bad).build();
    Task grandchild = stage.task("grandchild", quick).after(child).build();
    Task last = stage.task("last", quick).after(grandchild, before).build();
    return List.of(before, bad, child, grandchild, last);
  }

  /** The same where everything else goes on, so that only the edges keep tasks from running. */
  private static void omissionContinue(Stage stage) throws InterruptedException {
    Body quick = Body.start();
    Task bad = stage.task("bad", Body.start().exit(3)).build();
    Task child = stage.task("child", quick).after(bad).build();
    Task grandchild = stage.task("grandchild", quick).after(child).build();
    Task good = stage.task("good", Body.start().hold(stage.units(2))).build();
    Task mixed = stage.task("mixed", quick).after(good, bad).build();
    Task fine = stage.task("fine", quick).after(good).build();
    // More at once than what a queue may have room for at first.
    Vertex[] others =
        IntStream.rangeClosed(2, CHILDREN)
            .mapToObj(i -> stage.task("child-" + i, quick).after(bad).build())
            .toArray(Vertex[]::new);
    Workflow workflow =
        Workflow.builder("continue")
            .tasks(bad, child, grandchild, good, mixed, fine)
            .tasks(others)
            .continueOnFailure()
            .build();
    stage.submit("continue", workflow).untilTerminal();
  }

  /** Two tasks that hold until both were seen, and far longer. */
  private static void overlap(Stage stage) throws InterruptedException {
    if (stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 2) < 2) {
      stage.fact("room", 1);
      return;
    }
    stage.fact("room", 2);
    Body longer = Body.start().hold(stage.timing().eventually());
    Played played =
        stage.submit(
            "overlap", stage.task("one", longer).build(), stage.task("two", longer).build());
    played.until(
        "both bodies running",
        status ->
            status.task("one").filter(t -> t.phase() == Phase.RUNNING).isPresent()
                && status.task("two").filter(t -> t.phase() == Phase.RUNNING).isPresent());
    played.run().cancel(CancelMode.TERMINATE);
    played.untilTerminal();
  }

  private static void chain(Stage stage) throws InterruptedException {
    List<Vertex> tasks = new ArrayList<>();
    for (int i = 1; i <= CHAIN; i++) {
      var task = stage.task("link" + i, Body.start());
      if (!tasks.isEmpty()) {
        task.after(tasks.get(tasks.size() - 1));
      }
      tasks.add(task.build());
    }
    stage.submit("chain", tasks.toArray(Vertex[]::new)).untilTerminal();
  }
}
