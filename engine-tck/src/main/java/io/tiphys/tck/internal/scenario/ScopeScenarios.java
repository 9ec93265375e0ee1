package io.tiphys.tck.internal.scenario;

import static io.tiphys.tck.internal.scenario.FailureScenarios.LONG;
import static io.tiphys.tck.internal.scenario.FailureScenarios.after;
import static io.tiphys.tck.internal.scenario.FailureScenarios.failing;
import static io.tiphys.tck.internal.scenario.FailureScenarios.longer;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.List;

/** Failures in groups, which stop the groups around them, or do not. */
final class ScopeScenarios {
  private static final String GATE = "gate";
  private static final int ROW = 6;

  private ScopeScenarios() {}

  /** One scope fails with what is around it, one goes on, and one may fail. */
  static void scopes(Stage stage) throws InterruptedException {
    int room = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 3);
    if (room < 3) {
      rows(stage, "up", rowed(stage, "g", room, true, innermost(stage, room)), true);
      rows(
          stage,
          "until",
          rowed(stage, "g", room, false, innermost(stage, room)).continueOnFailure(),
          false);
      if (stage.has(Feature.FAILURE_TOLERATE)) {
        rows(stage, "may", rowed(stage, "g", room, true, innermost(stage, room)).mayFail(), false);
      }
      return;
    }
    Played up = stage.submit("up", vertices(stage, group(stage)));
    Played until = stage.submit("until", goingOnInside(stage));
    up.untilTerminal();
    until.untilTerminal();
    if (stage.has(Feature.FAILURE_TOLERATE)) {
      stage.submit("may", vertices(stage, group(stage).mayFail())).untilTerminal();
    }
  }

  /**
   * What fails, in engines that run too few bodies at once for the other shape. Where tasks can
   * wait for an approval, what fails and what runs beside it take all the room, and only then the
   * rows may begin: they wait for room when the failure comes.
   */
  private static Vertex[] innermost(Stage stage, int room) {
    if (!stage.has(Feature.SUSPEND_TASK)) {
      return new Vertex[] {failing(stage, "fails")};
    }
    List<Vertex> inside = new ArrayList<>();
    inside.add(stage.task("fails", longer(stage).exit(3)).build());
    for (int i = 1; i < room; i++) {
      Body longest = longer(stage).hold(Lasting.limit(stage, LONG));
      inside.add(stage.task("holds-" + i, longest.hold(Lasting.limit(stage, LONG))).build());
    }
    return inside.toArray(Vertex[]::new);
  }

  /** A group with something in it and a row of tasks that only it, or a failure, can stop. */
  private static TaskGroup.Builder rowed(
      Stage stage, String name, int room, boolean stops, Vertex... inside) {
    return TaskGroup.builder(name).tasks(inside).tasks(row(stage, room, stops));
  }

  /** So long, or of such long tasks, that some are left to start when the failure is noticed. */
  private static Vertex[] row(Stage stage, int room, boolean stops) {
    boolean gated = stage.has(Feature.SUSPEND_TASK);
    boolean isLong = stops && room > 1 && !gated;
    List<Vertex> row = new ArrayList<>();
    if (gated) {
      row.add(Task.suspend(GATE).build());
    }
    // The second begins so late that it is seen to begin after a failure that the first just
    // missed.
    Body body = isLong ? longer(stage) : gated ? Body.start().hold(stage.units(4)) : Body.start();
    for (int i = 0; i < (gated || !stops ? 2 : isLong ? 3 : ROW); i++) {
      ContainerTaskBuilder task = stage.task("row-" + i, body);
      row.add((row.isEmpty() ? task : task.after(row.get(row.size() - 1))).build());
    }
    return row.toArray(Vertex[]::new);
  }

  private static void rows(Stage stage, String alias, TaskGroup.Builder group, boolean stops)
      throws InterruptedException {
    int room = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 3);
    List<Vertex> all = new ArrayList<>(List.of(group.build()));
    all.addAll(List.of(row(stage, room, stops)));
    Played played = stage.submit(alias, all.toArray(Vertex[]::new));
    if (stage.has(Feature.SUSPEND_TASK)) {
      open(stage, played);
    }
    played.untilTerminal();
  }

  /** Lets the rows begin when what fails, and what runs beside it, has begun. */
  private static void open(Stage stage, Played played) throws InterruptedException {
    RunStatus before = played.until("all room taken", ScopeScenarios::isFull);
    for (TaskStatus task : before.allTasks().toList()) {
      if (isGate(task)) {
        stage.tries(() -> played.run().approve(task.path(), Outputs.none()));
      }
    }
  }

  private static boolean isFull(RunStatus status) {
    return status.allTasks().anyMatch(task -> task.name().equals("fails"))
        && status
            .allTasks()
            .filter(task -> task.children().isEmpty() && !task.name().startsWith("row-"))
            .allMatch(ScopeScenarios::hasBegun);
  }

  private static boolean hasBegun(TaskStatus task) {
    return isGate(task)
        ? task.reason() == Reason.SUSPENDED || task.phase().isTerminal()
        : task.phase() != Phase.PENDING;
  }

  private static boolean isGate(TaskStatus task) {
    return task.name().equals(GATE);
  }

  private static TaskGroup.Builder group(Stage stage) {
    Body longest = longer(stage).hold(Lasting.limit(stage, LONG));
    Task holds = stage.task("holds", longest).build();
    return TaskGroup.builder("g")
        .tasks(failing(stage, "fails"), holds, after(stage, "next", holds));
  }

  /** What holds beside the group ends while the group has not, though a member has failed. */
  private static Vertex[] vertices(Stage stage, TaskGroup.Builder group) {
    Task holds = stage.task("holds", longer(stage)).build();
    return new Vertex[] {group.build(), holds, after(stage, "next", holds)};
  }

  /** What is around the group stops only when the whole group has ended. */
  private static Vertex[] goingOnInside(Stage stage) {
    Task brief = stage.task("brief", Body.start().hold(stage.units(4))).build();
    return new Vertex[] {
      group(stage).continueOnFailure().build(), brief, after(stage, "soon", brief)
    };
  }

  /** All scopes fail with what is in them; the middle one goes on; the middle one may fail. */
  static void nestedScopes(Stage stage) throws InterruptedException {
    int room = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 4);
    if (room < 4) {
      rows(stage, "all", nestedRows(stage, room, true), true);
      rows(stage, "goes-on", nestedRows(stage, room, false).continueOnFailure(), false);
      if (stage.has(Feature.FAILURE_TOLERATE)) {
        rows(stage, "may", nestedRows(stage, room, true).mayFail(), false);
      }
      return;
    }
    stage.submit("all", vertices(stage, around(stage))).untilTerminal();
    Task brief = stage.task("brief", Body.start().hold(stage.units(4))).build();
    Vertex goesOn = around(stage).continueOnFailure().build();
    stage.submit("goes-on", goesOn, brief, after(stage, "soon", brief)).untilTerminal();
    if (stage.has(Feature.FAILURE_TOLERATE)) {
      stage.submit("may", vertices(stage, around(stage).mayFail())).untilTerminal();
    }
  }

  private static TaskGroup.Builder nestedRows(Stage stage, int room, boolean stops) {
    return rowed(
        stage, "o", room, stops, rowed(stage, "i", room, true, innermost(stage, room)).build());
  }

  /** Each scope has something that ends while a scope further in has not. */
  private static TaskGroup.Builder around(Stage stage) {
    Body longest = longer(stage).hold(Lasting.limit(stage, LONG)).hold(Lasting.limit(stage, LONG));
    Task last = stage.task("holds", longest).build();
    Task inner = failing(stage, "fails");
    Body middle = longer(stage).hold(Lasting.limit(stage, LONG));
    Task holds = stage.task("holds", middle).build();
    return TaskGroup.builder("o")
        .tasks(
            TaskGroup.builder("i").tasks(inner, last, after(stage, "next", last)).build(),
            holds,
            after(stage, "next", holds));
  }
}
