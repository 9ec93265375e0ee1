package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a failure stops, and what it leaves alone, by a real controller. Like {@link
 * ArgoControllerIT}, not part of {@code mvn verify}.
 */
@Timeout(600)
class ArgoFailFastIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final Output<String> SEEN = Output.text("seen");
  private static final Output<List<String>> LIST = Output.list("list", DataType.TEXT);
  private static final OutputArtifact FILE = OutputArtifact.file("file");

  private final Engine engine =
      ArgoEngine.builder(NAMESPACE).artifacts("artifacts", ArgoEngineTckIT.STORE).build();

  @AfterEach
  void end() {
    engine.close();
  }

  private static ContainerTaskBuilder script(String name, String script) {
    return Task.container(name, "busybox:1.36").script(script);
  }

  private static List<String> ends(RunStatus run) {
    return run.allTasks()
        .map(task -> task.path() + " " + task.phase() + " " + task.reason())
        .toList();
  }

  /** Tasks that read files, values and lists; one is tried again, before the failure. */
  @Test
  void fail_whileOthersAreActive_theseGoOnAndNothingElseStarts() throws Exception {
    ContainerTask make =
        script("make", "echo data > out/file; echo '[\"x\",\"y\"]' > out/list")
            .writes(FILE)
            .writes(LIST)
            .build();
    OutputArtifact copy = OutputArtifact.file("copy");
    ContainerTask slow =
        script(
                "slow",
                "[ $N = 2 ] || exit 9; sleep 30; cp in/file out/copy; cat in/file > out/seen")
            .reads(make.output(FILE), "in/file")
            .env("N", Value.attemptNumber())
            .retry(RetryPolicy.maxAttempts(2))
            .writes(SEEN)
            .writes(copy)
            .build();
    FanOut many =
        FanOut.over(
                make.output(LIST),
                item ->
                    script("many", "sleep 30; echo $I $(cat in/file) > out/seen")
                        .reads(make.output(FILE), "in/file")
                        .env("I", item)
                        .writes(SEEN)
                        .build())
            .build();
    ContainerTask first =
        script("first", "sleep 30; cat in/file > out/seen")
            .reads(make.output(FILE), "in/file")
            .writes(SEEN)
            .build();
    ContainerTask next = script("next", "echo $S").env("S", first.output(SEEN)).build();
    TaskGroup group =
        TaskGroup.builder("group").tasks(first, next).output(SEEN, first.output(SEEN)).build();
    ContainerTask bad = script("bad", "sleep 16; exit 3").after(make).build();
    ContainerTask later =
        script("later", "cp in/copy out/file; echo '[]' > out/list")
            .reads(slow.output(copy), "in/copy")
            .writes(FILE)
            .writes(LIST)
            .build();
    ContainerTask end = script("end", "cat in/file").reads(later.output(FILE), "in/file").build();
    FanOut over =
        FanOut.over(later.output(LIST), item -> script("over", "echo $I").env("I", item).build())
            .build();
    SuspendTask ask = Task.suspend("ask").expects(SEEN).after(slow).build();
    ContainerTask told =
        script("told", "echo $S")
            .env("S", ask.output(SEEN))
            .onlyIf(ask.output(SEEN).equalTo("yes"))
            .build();
    Workflow workflow =
        Workflow.builder("active")
            .tasks(make, slow, many, group, bad, later, end, over, ask, told)
            .onExit(
                outcome ->
                    script("bye", "echo \"$P $T $S $M $L\" > out/seen")
                        .env("P", outcome.phase())
                        .envIfPresent("T", outcome.failedTask())
                        .envIfPresent("S", slow.output(SEEN))
                        .envIfPresent("M", many.outputs(SEEN))
                        .envIfPresent("L", later.output(LIST))
                        .writes(SEEN)
                        .build())
            .build();
    Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.random()));

    RunStatus ended = run.await(Duration.ofMinutes(5));

    assertThat(ends(ended))
        .containsExactly(
            "make SUCCEEDED NONE",
            "slow SUCCEEDED NONE",
            "many SUCCEEDED NONE",
            "many[0] SUCCEEDED NONE",
            "many[1] SUCCEEDED NONE",
            "group FAILED TASK_FAILED",
            "group/first SUCCEEDED NONE",
            "group/next OMITTED FAIL_FAST",
            "bad FAILED EXIT_CODE",
            "later OMITTED FAIL_FAST",
            "end OMITTED FAIL_FAST",
            "over OMITTED FAIL_FAST",
            "ask OMITTED FAIL_FAST",
            "told OMITTED FAIL_FAST",
            "bye SUCCEEDED NONE");
    assertThat(ended.failure().orElseThrow().path()).isEqualTo("bad");
    assertThat(ended.task("slow").orElseThrow().output(SEEN)).contains("data");
    assertThat(ended.task("bye").orElseThrow().output(SEEN))
        .contains("FAILED bad data [\"x data\",\"y data\"] ");
    run.delete();
  }

  /** One whose name came before {@code bad} would start: Argo looks at tasks by name. */
  @Test
  void fail_whileAnotherWaitsForASlotOfTheRun_itDoesNotStart() throws Exception {
    ContainerTask quick = script("quick", "sleep 1").build();
    ContainerTask busy = script("busy", "sleep 20").after(quick).build();
    ContainerTask waits = script("waits", "true").after(quick).build();
    ContainerTask bad = script("bad", "sleep 10; exit 3").build();
    Workflow workflow =
        Workflow.builder("slots").tasks(quick, busy, waits, bad).parallelism(2).build();
    Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.random()));

    RunStatus ended = run.await(Duration.ofMinutes(3));

    assertThat(ends(ended))
        .containsExactly(
            "quick SUCCEEDED NONE",
            "busy SUCCEEDED NONE",
            "waits OMITTED FAIL_FAST",
            "bad FAILED EXIT_CODE");
    run.delete();
  }

  /** Between two attempts a task runs no body, and starts none after a failure. */
  @Test
  void fail_whileOthersWaitForTheirNextAttempt_theyEndAsTheirLastOne() throws Exception {
    RetryPolicy later = RetryPolicy.maxAttempts(3).backoff(Duration.ofSeconds(20));
    ContainerTask again = script("again", "exit 9").retry(later).build();
    ContainerTask kept = script("kept", "exit 8").retry(later).writes(SEEN).mayFail().build();
    FanOut each =
        FanOut.over(List.of("x", "y"), item -> script("each", "exit 7").retry(later).build())
            .build();
    ContainerTask bad = script("bad", "sleep 12; exit 3").build();
    Workflow workflow = Workflow.of("again", again, kept, each, bad);
    Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.random()));

    RunStatus ended = run.await(Duration.ofMinutes(3));

    assertThat(ends(ended))
        .containsExactly(
            "again FAILED EXIT_CODE",
            "kept FAILED EXIT_CODE",
            "each FAILED TASK_FAILED",
            "each[0] FAILED EXIT_CODE",
            "each[1] FAILED EXIT_CODE",
            "bad FAILED EXIT_CODE");
    assertThat(ended.allTasks().mapToInt(task -> task.attempts().size()).max()).hasValue(1);
    assertThat(ended.failure().orElseThrow().path()).isIn("again", "bad");
    run.delete();
  }

  /** What cannot be handed over, or be asked, fails before there is a body that could say so. */
  @Test
  void fail_beforeABodyIsThere_nothingElseStarts() throws Exception {
    ContainerTask make =
        script(
                "make",
                "awk 'BEGIN{printf \"[1\"; for(;i++<1000;) printf \",1\"; print \"]\"}' > out/list")
            .writes(LIST)
            .build();
    FanOut many =
        FanOut.over(make.output(LIST), item -> script("many", "echo $I").env("I", item).build())
            .build();
    ContainerTask slow = script("slow", "sleep 15").after(make).build();
    ContainerTask next = script("next", "true").after(slow).build();
    Run run =
        engine.submit(
            SubmitRequest.of(Workflow.of("early", make, many, slow, next), RequestKey.random()));

    RunStatus ended = run.await(Duration.ofMinutes(3));

    assertThat(ends(ended))
        .containsExactly(
            "make SUCCEEDED NONE",
            "many FAILED VALUE_INVALID",
            "slow SUCCEEDED NONE",
            "next OMITTED FAIL_FAST");
    run.delete();
  }

  /** Argo has the slot of a body free between its attempts. */
  @Test
  void run_groupWithALimit_keepsItWhileOneWaitsForItsNextAttempt() throws Exception {
    ContainerTask again =
        script("again", "[ $N = 2 ]")
            .env("N", Value.attemptNumber())
            .retry(RetryPolicy.maxAttempts(2).backoff(Duration.ofSeconds(6)))
            .build();
    ContainerTask other = script("other", "sleep 20").build();
    TaskGroup group =
        TaskGroup.builder("group").tasks(again, other).parallelism(1).continueOnFailure().build();
    Run run = engine.submit(SubmitRequest.of(Workflow.of("limit", group), RequestKey.random()));

    RunStatus ended = run.await(Duration.ofMinutes(3)).requireSuccess();

    TaskStatus first = ended.task("group/again").orElseThrow();
    TaskStatus second = ended.task("group/other").orElseThrow();
    assertThat(first.attempts()).hasSize(2);
    assertThat(second.startedAt().orElseThrow()).isAfterOrEqualTo(first.endedAt().orElseThrow());
    run.delete();
  }
}
