package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Large runs of functions that do nothing. Counts, not times; the figures are taken by hand. */
class StressTest {
  private static final int MANY = 10_000;

  private static Task task(int i, Task... after) {
    return Task.container("t" + i, "fn").command("x").after((Vertex[]) after).build();
  }

  private static Run submit(Engine engine, Workflow workflow) {
    return engine.submit(SubmitRequest.of(workflow, RequestKey.random()));
  }

  private static Map<Phase, Long> phases(RunStatus status) {
    return status
        .allTasks()
        .filter(task -> task.children().isEmpty())
        .collect(Collectors.groupingBy(TaskStatus::phase, Collectors.counting()));
  }

  // UNI-005
  @Test
  void run_wideFanIn_runsEveryTaskOnceAndTheJoinLast() throws Exception {
    Task[] tasks = new Task[MANY];
    for (int i = 0; i < MANY - 1; i++) {
      tasks[i] = task(i);
    }
    Task[] before = Arrays.copyOf(tasks, MANY - 1);
    tasks[MANY - 1] = task(MANY - 1, before);
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger callsBeforeJoin = new AtomicInteger();
    TaskFunction count =
        call -> {
          int earlier = calls.getAndIncrement();
          if (call.path().equals("t" + (MANY - 1))) {
            callsBeforeJoin.set(earlier);
          }
        };

    try (Engine engine = LocalEngine.builder().image("fn", count).build()) {
      RunStatus end = submit(engine, Workflow.of("wide", tasks)).await(Stage.LONG);

      assertThat(phases(end)).isEqualTo(Map.of(Phase.SUCCEEDED, (long) MANY));
      assertThat(calls).hasValue(MANY);
      assertThat(callsBeforeJoin).hasValue(MANY - 1);
    }
  }

  // DAG-015: no stack is deep enough for recursion along edges
  @Test
  void run_longChain_runsInOrderAndOmitsTheRestAfterAFailure() throws Exception {
    Task[] tasks = new Task[MANY];
    for (int i = 0; i < MANY; i++) {
      tasks[i] = i == 0 ? task(i) : task(i, tasks[i - 1]);
    }
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failAt = new AtomicInteger(-1);
    TaskFunction inOrder =
        call -> {
          int number = next.getAndIncrement();
          assertThat(call.path()).isEqualTo("t" + number);
          call.exit(number == failAt.get() ? 1 : 0);
        };
    Workflow workflow = Workflow.of("deep", tasks);

    try (Engine engine = LocalEngine.builder().image("fn", inOrder).build()) {
      RunStatus end = submit(engine, workflow).await(Stage.LONG).requireSuccess();
      next.set(0);
      failAt.set(10);
      RunStatus failed = submit(engine, workflow).await(Stage.LONG);

      assertThat(phases(end)).isEqualTo(Map.of(Phase.SUCCEEDED, (long) MANY));
      assertThat(phases(failed))
          .isEqualTo(Map.of(Phase.SUCCEEDED, 10L, Phase.FAILED, 1L, Phase.OMITTED, MANY - 11L));
    }
  }

  // DAG-001, DAG-011
  @Test
  void run_randomGraph_startsNothingBeforeItsDependencies() throws Exception {
    long seed = 20261126;
    Random random = new Random(seed);
    int width = 200;
    Task[] tasks = new Task[MANY];
    int[][] edges = new int[MANY][];
    for (int i = 0; i < MANY; i++) {
      int layer = i / width;
      edges[i] =
          layer == 0
              ? new int[0]
              : random.ints(3, (layer - 1) * width, layer * width).distinct().toArray();
      Task[] after = new Task[edges[i].length];
      for (int k = 0; k < after.length; k++) {
        after[k] = tasks[edges[i][k]];
      }
      tasks[i] = task(i, after);
    }
    AtomicIntegerArray ended = new AtomicIntegerArray(MANY);
    AtomicInteger tooEarly = new AtomicInteger();
    TaskFunction check =
        call -> {
          int number = Integer.parseInt(call.path().substring(1));
          for (int before : edges[number]) {
            tooEarly.addAndGet(ended.get(before) == 1 ? 0 : 1);
          }
          ended.incrementAndGet(number);
        };

    try (Engine engine = LocalEngine.builder().image("fn", check).build()) {
      RunStatus end = submit(engine, Workflow.of("random", tasks)).await(Stage.LONG);

      assertThat(phases(end)).as("seed %d", seed).isEqualTo(Map.of(Phase.SUCCEEDED, (long) MANY));
      assertThat(tooEarly).as("seed %d", seed).hasValue(0);
    }
  }

  // FAN-001, FAN-006
  @Test
  void run_fanOutOfManyItems_gathersThemInOrder() throws Exception {
    Output<Long> square = Output.integer("square");
    FanOut fan =
        FanOut.range(
                0,
                MANY,
                n -> Task.container("fan", "fn").command("x").env("N", n).writes(square).build())
            .build();
    Output<List<Long>> squares = Output.list("squares", DataType.INTEGER);
    Workflow workflow =
        Workflow.builder("fan").tasks(fan).output(squares, fan.outputs(square)).build();

    try (Engine engine =
        LocalEngine.builder()
            .image("fn", call -> call.write(square, Long.parseLong(call.env().get("N")) + 1))
            .build()) {
      List<Long> all =
          submit(engine, workflow).await(Stage.LONG).requireSuccess().output(squares).orElseThrow();

      assertThat(all).hasSize(MANY).isSorted().startsWith(1L).endsWith((long) MANY);
    }
  }

  // CAN-003, CAN-014
  @Test
  void cancel_inTheMiddleOfManyItems_startsNoMore() throws Exception {
    CountDownLatch some = new CountDownLatch(1000);
    AtomicInteger calls = new AtomicInteger();
    TaskFunction count =
        call -> {
          calls.incrementAndGet();
          some.countDown();
        };
    FanOut fan =
        FanOut.range(0, 100_000, n -> Task.container("fan", "fn").command("x").build()).build();

    try (Engine engine = LocalEngine.builder().image("fn", count).build()) {
      Run run = submit(engine, Workflow.of("fan", fan));
      assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
      run.cancel(CancelMode.TERMINATE);
      RunStatus end = run.await(Stage.LONG);
      int ran = calls.get();

      assertThat(end.phase()).isIn(Phase.CANCELLED, Phase.SUCCEEDED);
      assertThat(end.allTasks()).allMatch(t -> t.phase().isTerminal());
      assertThat(phases(end).get(Phase.SUCCEEDED)).isLessThanOrEqualTo(ran);
      assertThat(calls).hasValue(ran);
    }
  }

  // CON-001, CON-002, CON-007
  @Test
  void submit_thousandSmallRuns_allEndAndAreAllListed() throws Exception {
    Task top = task(0);
    Task left = task(1, top);
    Task right = task(2, top);
    Workflow diamond = Workflow.of("diamond", top, left, right, task(3, left, right));
    AtomicInteger calls = new AtomicInteger();

    try (Engine engine =
        LocalEngine.builder().image("fn", call -> calls.incrementAndGet()).build()) {
      List<Run> runs = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        runs.add(submit(engine, diamond));
      }
      for (Run run : runs) {
        assertThat(run.await(Stage.LONG).phase()).isEqualTo(Phase.SUCCEEDED);
      }

      assertThat(calls).hasValue(4000);
      assertThat(engine.runs(RunQuery.all())).hasSize(1000);
    }
  }
}
