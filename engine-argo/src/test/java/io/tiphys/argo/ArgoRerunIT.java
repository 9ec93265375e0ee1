package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a re-run keeps inside of groups, calls and fan-outs that have to go on, where a failure
 * stops what has not started, by a real controller. Like {@link ArgoControllerIT}, not part of
 * {@code mvn verify}.
 */
@Timeout(600)
class ArgoRerunIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final Parameter<String> ITEM = Parameter.text("i");
  private static final Parameter<String> NO = Parameter.text("no").withDefault("no");

  private final String key = RequestKey.random().value();
  private final Engine engine =
      ArgoEngine.builder(NAMESPACE).artifacts("artifacts", ArgoEngineTckIT.STORE).build();

  @AfterEach
  void end() {
    engine.close();
  }

  private static ContainerTaskBuilder script(String name, String script) {
    return Task.container(name, "busybox:1.36").script(script);
  }

  /** Fails for the item b in first runs, when others are over. */
  private static ContainerTask task(String name, Value<String> item) {
    return script(name, "case $RUN-$I in first*-b) sleep 8; exit 3;; esac")
        .env("RUN", Value.runId())
        .env("I", item)
        .build();
  }

  private static ContainerTask good(String name, Vertex... after) {
    return script(name, "true").after(after).build();
  }

  private static ContainerTask bad(String name, Vertex... after) {
    return script(name, "case $RUN in first*|second*) sleep 8; exit 3;; esac")
        .env("RUN", Value.runId())
        .after(after)
        .build();
  }

  private static TaskGroup group(String name, Vertex... members) {
    return TaskGroup.builder(name).tasks(members).build();
  }

  private static Workflow of(Vertex... members) {
    return Workflow.of("again", members);
  }

  private static Stream<String> ends(RunStatus run) {
    return run.allTasks()
        .map(
            task ->
                task.path()
                    + switch (task.reason()) {
                      case NONE -> "";
                      case REUSED -> " kept";
                      default -> " " + task.phase() + " " + task.reason();
                    });
  }

  private Run submit(String name, Workflow workflow) {
    return engine.submit(SubmitRequest.of(workflow, RequestKey.of("first-" + name + "-" + key)));
  }

  private static String shown(Run run) throws InterruptedException {
    try {
      RunStatus end = run.await(Duration.ofSeconds(40));
      return end.phase() + " " + String.join(", ", ends(end).toList());
    } catch (TimeoutException e) {
      RunStatus status = run.status();
      return status.phase() + " " + String.join(", ", ends(status).toList());
    }
  }

  /** Runs all, runs them again, and returns how they are in the end. */
  private Map<String, String> again(Map<String, Workflow> shapes) throws Exception {
    Map<String, Run> runs = new LinkedHashMap<>();
    shapes.forEach((name, workflow) -> runs.put(name, submit(name, workflow)));
    for (Run run : runs.values()) {
      answer(run);
    }
    Map<String, Run> again = new LinkedHashMap<>();
    for (Map.Entry<String, Run> each : runs.entrySet()) {
      Run run = each.getValue();
      RunStatus unused = run.await(Duration.ofMinutes(4));
      again.put(each.getKey(), run.rerun(RequestKey.of("again-" + each.getKey() + "-" + key)));
    }
    Map<String, String> ends = new LinkedHashMap<>();
    for (Map.Entry<String, Run> each : again.entrySet()) {
      ends.put(each.getKey(), shown(each.getValue()));
    }
    for (String name : runs.keySet()) {
      runs.get(name).forceDelete();
      again.get(name).forceDelete();
    }
    return ends;
  }

  /** Answers a task of the name {@code ask}, if there is one. */
  private static void answer(Run run) throws Exception {
    while (run.status().task("ask").filter(task -> !task.phase().isTerminal()).isPresent()) {
      if (run.status().task("ask").filter(ArgoRerunIT::asks).isPresent()) {
        run.approve("ask", Outputs.none());
      }
    }
  }

  @Test
  void rerun_fanOutOfGroupsOrCallsInPart_runsTheRest() throws Exception {
    Map<String, Workflow> shapes = new LinkedHashMap<>();
    shapes.put("one", of(FanOut.over(List.of("a", "b"), i -> group("g", task("q", i))).build()));
    shapes.put(
        "two",
        of(
            FanOut.over(
                    List.of("a", "b"),
                    i -> {
                      ContainerTask q = task("q", i);
                      return group("g", q, good("z", q));
                    })
                .build()));
    Workflow inner = Workflow.builder("inner").parameters(ITEM).tasks(task("q", ITEM)).build();
    shapes.put(
        "call",
        of(
            FanOut.over(List.of("a", "b"), i -> Task.call("c", inner).argument(ITEM, i).build())
                .build()));
    shapes.put(
        "continues",
        of(
            FanOut.over(
                    List.of("a", "b"),
                    i ->
                        TaskGroup.builder("g")
                            .continueOnFailure()
                            .tasks(good("p"), task("q", i))
                            .build())
                .build()));
    shapes.put(
        "nested",
        of(FanOut.over(List.of("a", "b"), i -> group("g", group("h", task("q", i)))).build()));
    shapes.put(
        "fanOut",
        of(
            FanOut.over(
                    List.of("x", "y"),
                    o ->
                        group(
                            "g",
                            FanOut.over(
                                    List.of("a", "b"),
                                    i ->
                                        group(
                                            "h",
                                            script("see", "echo $O").env("O", o).build(),
                                            task("q", i)))
                                .build()))
                .build()));

    shapes.put("cut", cutShort());

    Map<String, String> ends = again(shapes);

    String one = "SUCCEEDED g, g[0] kept, g[0]/q kept, g[1], g[1]/q";
    assertThat(ends)
        .containsEntry("one", one)
        .containsEntry(
            "two", "SUCCEEDED g, g[0] kept, g[0]/q kept, g[0]/z kept, g[1], g[1]/q, g[1]/z")
        .containsEntry("cut", "SUCCEEDED g, g[0], g[0]/q kept, g[0]/z, g[1], g[1]/q, g[1]/z")
        .containsEntry("call", "SUCCEEDED c, c[0] kept, c[0]/q kept, c[1], c[1]/q")
        .containsEntry(
            "continues",
            "SUCCEEDED g, g[0] kept, g[0]/p kept, g[0]/q kept, g[1], g[1]/p kept, g[1]/q")
        .containsEntry(
            "nested", "SUCCEEDED g, g[0] kept, g[0]/h kept, g[0]/h/q kept, g[1], g[1]/h, g[1]/h/q")
        .containsEntry(
            "fanOut",
            "SUCCEEDED g, g[0], g[0]/h, g[0]/h[0] kept, g[0]/h[0]/see kept, g[0]/h[0]/q kept,"
                + " g[0]/h[1], g[0]/h[1]/see kept, g[0]/h[1]/q,"
                + " g[1], g[1]/h, g[1]/h[0] kept, g[1]/h[0]/see kept, g[1]/h[0]/q kept,"
                + " g[1]/h[1], g[1]/h[1]/see kept, g[1]/h[1]/q");
  }

  /** The failure keeps the next task of the other group from starting. */
  private static Workflow cutShort() {
    return of(
        FanOut.over(
                List.of("a", "b"),
                i -> {
                  ContainerTask q =
                      script("q", "case $RUN-$I in first*-a) sleep 15;; first*) exit 3;; esac")
                          .env("RUN", Value.runId())
                          .env("I", i)
                          .build();
                  return group("g", q, good("z", q));
                })
            .build());
  }

  private static List<Vertex> wrapped() {
    ContainerTask a = good("a");
    TaskGroup group = group("g", a, bad("b", a), group("h", good("c"), bad("d", a)));
    FanOut tasks = FanOut.over(List.of("a", "b"), i -> task("many", i)).build();
    ContainerTask x = good("x");
    return List.of(group, tasks, x, good("y", x));
  }

  @Test
  void rerun_whatLooksForFailuresInPart_runsTheRest() throws Exception {
    Map<String, Workflow> shapes = new LinkedHashMap<>();
    shapes.put(
        "wrapped", Workflow.builder("again").tasks(wrapped().toArray(Vertex[]::new)).build());
    List<Vertex> large = new ArrayList<>(wrapped());
    for (int i = 0; i < 120; i++) {
      large.add(script("not" + i, "true").onlyIf(NO.equalTo("yes")).build());
    }
    shapes.put(
        "inlined",
        Workflow.builder("again")
            .parameters(NO)
            .tasks(large.toArray(Vertex[]::new))
            .parallelism(50)
            .build());
    SuspendTask ask = Task.suspend("ask").build();
    ContainerTask p = good("p");
    shapes.put("ask", of(ask, p, bad("f", p), good("u", ask)));
    ContainerTask skipped = script("s", "true").onlyIf(NO.equalTo("yes")).build();
    TaskGroup not = TaskGroup.builder("n").tasks(good("in")).onlyIf(NO.equalTo("yes")).build();
    FanOut none = FanOut.over(List.of(), i -> good("e")).build();
    FanOut all =
        FanOut.range(0, 2, i -> script("w", "true").onlyIf(NO.equalTo("yes")).build()).build();
    ContainerTask k = good("k", skipped, not, none, all);
    shapes.put(
        "skipped",
        Workflow.builder("again")
            .parameters(NO)
            .tasks(skipped, not, none, all, k, bad("f", k), good("l", k))
            .build());

    Map<String, String> ends = again(shapes);

    String rest =
        "SUCCEEDED g, g/a kept, g/b, g/h, g/h/c kept, g/h/d, many, many[0] kept, many[1],"
            + " x kept, y kept";
    assertThat(ends).containsEntry("wrapped", rest);
    assertThat(ends.get("inlined")).startsWith(rest + ", not0 SKIPPED CONDITION");
    assertThat(ends)
        .containsEntry("ask", "SUCCEEDED ask kept, p kept, f, u kept")
        .containsEntry(
            "skipped",
            "SUCCEEDED s SKIPPED CONDITION, n SKIPPED CONDITION, n/in SKIPPED CONDITION,"
                + " e SKIPPED EMPTY, w SKIPPED CONDITION, w[0] SKIPPED CONDITION,"
                + " w[1] SKIPPED CONDITION, k kept, f, l kept");
  }

  /** One of two was answered when the run was cancelled, and so was its re-run. */
  @Test
  void rerun_cancelledFanOutOfGroupsThatAsk_asksTheOther() throws Exception {
    Run first =
        submit(
            "asks",
            of(
                FanOut.over(List.of("a", "b"), i -> group("g", Task.suspend("ask").build()))
                    .build()));
    RunStatus stopped =
        first.await(
            Duration.ofMinutes(2),
            status -> {
              boolean other = status.task("g[1]/ask").filter(ArgoRerunIT::asks).isPresent();
              if (status.task("g[0]/ask").filter(ArgoRerunIT::asks).isPresent()) {
                first.approve("g[0]/ask", Outputs.none());
              } else if (other && succeeded(status, "g[0]")) {
                first.cancel(CancelMode.STOP);
              }
            });
    assertThat(stopped.phase()).isEqualTo(Phase.CANCELLED);

    Run second = first.rerun(RequestKey.of("second-asks-" + key));
    RunStatus stoppedToo =
        second.await(
            Duration.ofSeconds(90),
            status -> {
              if (status.task("g[1]/ask").filter(ArgoRerunIT::asks).isPresent()) {
                second.cancel(CancelMode.STOP);
              }
            });
    Run third = second.rerun(RequestKey.of("third-asks-" + key));
    RunStatus end =
        third.await(
            Duration.ofSeconds(90),
            status -> {
              if (status.task("g[1]/ask").filter(ArgoRerunIT::asks).isPresent()) {
                third.approve("g[1]/ask", Outputs.none());
              }
            });

    assertThat(stoppedToo.phase()).isEqualTo(Phase.CANCELLED);
    assertThat(ends(stoppedToo))
        .contains("g[0] kept", "g[0]/ask kept", "g[1]/ask CANCELLED STOPPED");
    assertThat(ends(end.requireSuccess()))
        .containsExactly("g", "g[0] kept", "g[0]/ask kept", "g[1]", "g[1]/ask");
    first.delete();
    second.delete();
    third.delete();
  }

  private static boolean succeeded(RunStatus run, String path) {
    return run.task(path).filter(task -> task.phase() == Phase.SUCCEEDED).isPresent();
  }

  private static boolean asks(TaskStatus task) {
    return task.reason() == Reason.SUSPENDED;
  }

  /** A third run keeps what the first did, and what the second did. */
  @Test
  void rerun_ofAReRun_keepsWhatEitherRan() throws Exception {
    ContainerTask skipped = script("s", "true").onlyIf(NO.equalTo("yes")).build();
    ContainerTask p = good("p", skipped);
    FanOut many =
        FanOut.over(
                List.of("a", "b"),
                i -> {
                  ContainerTask q = task("q", i);
                  ContainerTask r =
                      script("r", "case $RUN-$I in second*-b) exit 3;; esac")
                          .env("RUN", Value.runId())
                          .env("I", i)
                          .after(q)
                          .build();
                  return group("g", q, r);
                })
            .build();
    Run first =
        submit(
            "third",
            Workflow.builder("again").parameters(NO).tasks(many, skipped, p, good("z", p)).build());
    RunStatus unused = first.await(Duration.ofMinutes(2));
    Run second = first.rerun(RequestKey.of("second-" + key));
    RunStatus two = second.await(Duration.ofSeconds(90));
    assertThat(ends(two)).contains("g[0]/r kept", "g[1]/q", "g[1]/r FAILED EXIT_CODE");

    Run third = second.rerun(RequestKey.of("third-" + key));
    first.delete();
    second.delete();
    RunStatus end = third.await(Duration.ofSeconds(90)).requireSuccess();

    assertThat(ends(end))
        .containsExactly(
            "g",
            "g[0] kept",
            "g[0]/q kept",
            "g[0]/r kept",
            "g[1]",
            "g[1]/q kept",
            "g[1]/r",
            "s SKIPPED CONDITION",
            "p kept",
            "z kept");
    third.delete();
  }
}
