package io.tiphys.argo;

import static io.tiphys.workflow.RetryPolicy.maxAttempts;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs with more templates than Argo takes in a list, on the cluster of {@code KUBECONFIG}, in the
 * namespace {@code argo.namespace}. Like the kit on Argo, not part of {@code mvn verify}.
 */
@Timeout(600)
class ArgoLargeRunsIT {
  private static final String IMAGE = "busybox:1.36";
  private static final Output<String> SEEN = Output.text("seen");
  private static final Output<Long> NUMBER = Output.integer("number");
  private static final Output<Map<String, Object>> OBJECT = Output.of("object", DataType.OBJECT);
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("this");

  private final Engine engine =
      ArgoEngine.builder(System.getProperty("argo.namespace", "default"))
          .artifacts("artifacts", ArgoEngineTckIT.STORE)
          .build();

  @AfterEach
  void end() {
    engine.close();
  }

  private static ContainerTaskBuilder script(String name, String script) {
    return Task.container(name, IMAGE).script(script);
  }

  /** As many tasks as the engine lets into a run. They fit because no failure stops others. */
  @Test
  @Timeout(3000)
  void submit_fiveHundredTasks_runAndAreReadToTheLast() throws Exception {
    List<TaskGroup> groups = new ArrayList<>();
    Value<String> before = Value.text("groups");
    for (int g = 0; g < 5; g++) {
      ContainerTask last =
          script("last", "echo \"$BEFORE $G\" > out/seen")
              .env("BEFORE", before)
              .env("G", "g" + g)
              .writes(SEEN)
              .build();
      List<Task> tasks = new ArrayList<>();
      for (int i = 0; i < 99; i++) {
        tasks.add(Task.container("t" + i, IMAGE).command("true").build());
      }
      tasks.add(last);
      TaskGroup group =
          TaskGroup.builder("g" + g)
              .tasks(tasks.toArray(Task[]::new))
              .continueOnFailure()
              .output(SEEN, last.output(SEEN))
              .build();
      before = group.output(SEEN);
      groups.add(group);
    }
    Workflow workflow =
        Workflow.builder("many")
            .tasks(groups.toArray(TaskGroup[]::new))
            .continueOnFailure()
            .parallelism(Integer.getInteger("argo.tasks", 16))
            .output(SEEN, groups.get(4).output(SEEN))
            .build();
    Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.random()));

    RunStatus end = run.await(Duration.ofMinutes(45)).requireSuccess();

    assertThat(end.output(SEEN)).contains("groups g0 g1 g2 g3 g4");
    assertThat(end.allTasks())
        .hasSize(505)
        .allSatisfy(task -> assertThat(task.phase()).as(task.path()).isEqualTo(Phase.SUCCEEDED));
    assertThat(end.allTasks().filter(task -> task.attempts().size() == 1)).hasSize(500);
    run.delete();
  }

  /** Enough that are switched off by a condition bring the others into the tasks that call them. */
  private static List<Task> skipped() {
    return IntStream.range(0, 190)
        .<Task>mapToObj(
            i ->
                Task.container("skipped" + i, IMAGE)
                    .command("true")
                    .onlyIf(MODE.equalTo("other"))
                    .build())
        .toList();
  }

  /** What a wrapper finds out about a body stays the same where it stands inline. */
  @Test
  void submit_largeRunWithBadOutputs_failsThemForTheSameReasons() throws Exception {
    List<Task> tasks = new ArrayList<>();
    tasks.add(script("good", "echo 5 > out/number").writes(NUMBER).build());
    tasks.add(script("typed", "echo five > out/number").writes(NUMBER).mayFail().build());
    tasks.add(script("parsed", "echo { > out/object").writes(OBJECT).mayFail().build());
    tasks.add(
        script("large", "head -c 24001 /dev/zero | tr '\\0' x > out/seen")
            .writes(SEEN)
            .mayFail()
            .build());
    tasks.add(script("missing", "true").writes(SEEN).mayFail().build());
    tasks.add(
        script("again", "[ $N = 2 ]")
            .env("N", Value.attemptNumber())
            .retry(maxAttempts(2))
            .build());
    Run run =
        engine.submit(
            SubmitRequest.of(
                Workflow.builder("large")
                    .parameters(MODE)
                    .tasks(
                        TaskGroup.builder("g").tasks(tasks.toArray(Task[]::new)).build(),
                        TaskGroup.builder("s").tasks(skipped().toArray(Task[]::new)).build())
                    .build(),
                RequestKey.random()));

    RunStatus end = run.await(Duration.ofMinutes(5)).requireSuccess();

    assertThat(
            end.task("g").orElseThrow().children().stream()
                .map(task -> task.name() + " " + task.phase() + " " + task.reason()))
        .containsExactly(
            "good SUCCEEDED NONE",
            "typed FAILED OUTPUT_INVALID",
            "parsed FAILED OUTPUT_INVALID",
            "large FAILED OUTPUT_TOO_LARGE",
            "missing FAILED OUTPUT_MISSING",
            "again SUCCEEDED NONE");
    assertThat(end.task("g/good").orElseThrow().output(NUMBER)).contains(5L);
    assertThat(end.task("g/again").orElseThrow().attempts()).hasSize(2);
    run.delete();
  }
}
