package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.tiphys.Engine;
import io.tiphys.argo.internal.status.Packed;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only a real controller can tell, on the cluster of {@code KUBECONFIG}, in the namespace
 * {@code argo.namespace}. Like the kit on Argo, not part of {@code mvn verify}.
 */
@Timeout(600)
class ArgoControllerIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final Output<String> CHOICE = Output.text("choice");
  private static final Output<String> SEEN = Output.text("seen");

  private final KubernetesClient direct = new KubernetesClientBuilder().build();
  private final Engine engine =
      ArgoEngine.builder(NAMESPACE).artifacts("artifacts", ArgoEngineTckIT.STORE).build();

  @AfterEach
  void end() {
    engine.close();
    direct.close();
  }

  private Resource<Workflow> object(Run run) {
    String name = run.id().value().replaceFirst("-[0-9a-f]{8}$", "");
    return direct.resources(Workflow.class).inNamespace(NAMESPACE).withName(name);
  }

  /** The controller packs the states of runs above 1 MiB; it reads them as they are. */
  @Test
  void approve_runWhoseStatesArePacked_goesOnWithTheAnswer() throws Exception {
    SuspendTask ask = Task.suspend("ask").expects(CHOICE).build();
    ContainerTask use =
        Task.container("use", "busybox:1.36")
            .env("C", ask.output(CHOICE))
            .writes(SEEN)
            .script("echo \"$C\" > out/seen")
            .build();
    io.tiphys.workflow.Workflow workflow =
        io.tiphys.workflow.Workflow.builder("packed")
            .tasks(ask, use)
            .output(SEEN, use.output(SEEN))
            .build();
    Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.random()));
    List<String> answers = new ArrayList<>();

    RunStatus end =
        run.await(
            Duration.ofMinutes(3),
            status -> {
              if (answers.isEmpty()
                  && status.task("ask").orElseThrow().reason() == Reason.SUSPENDED) {
                Packed.pack(object(run));
                run.approve(ask, Outputs.of(CHOICE, "yes"));
                answers.add("yes");
              }
            });

    assertThat(end.requireSuccess().output(SEEN)).contains("yes");
    assertThat(answers).hasSize(1);
    run.delete();
  }

  /** Argo calls the node of its handler so. */
  @Test
  void submit_taskNamedLikeTheNodeOfTheHandler_bothRun() throws Exception {
    ContainerTask task =
        Task.container("onExit", "busybox:1.36")
            .writes(SEEN)
            .script("echo task > out/seen")
            .build();
    io.tiphys.workflow.Workflow workflow =
        io.tiphys.workflow.Workflow.builder("named")
            .tasks(task)
            .onExit(
                end ->
                    Task.container("bye", "busybox:1.36")
                        .envIfPresent("S", task.output(SEEN))
                        .writes(SEEN)
                        .script("echo \"$S and handler\" > out/seen")
                        .build())
            .output(SEEN, task.output(SEEN))
            .build();
    Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.random()));

    RunStatus end = run.await(Duration.ofMinutes(3)).requireSuccess();

    assertThat(end.task("onExit").orElseThrow().output(SEEN)).contains("task");
    assertThat(end.task("bye").orElseThrow().output(SEEN)).contains("task and handler");
    run.delete();
  }

  private static ContainerTaskBuilder script(String name, String script) {
    return Task.container(name, "busybox:1.36").env("RUN", Value.runId()).script(script);
  }

  /** All that can be kept in part, or handed over; the earlier run is gone when it is needed. */
  @Test
  void rerun_failedRun_runsWhatIsLeft_withoutTheEarlierOne(@TempDir Path folder) throws Exception {
    InputArtifact raw = InputArtifact.file("raw");
    OutputArtifact file = OutputArtifact.file("file");
    String fails = "case $RUN in first*) exit 3;; esac; ";
    ContainerTask make =
        script("make", "cp in/raw out/file; echo made > out/seen")
            .reads(raw, "in/raw")
            .writes(SEEN)
            .writes(file)
            .build();
    ContainerTask a = script("a", "echo in-a > out/seen").writes(SEEN).build();
    ContainerTask b =
        script("b", fails + "echo \"$A\" > out/seen").env("A", a.output(SEEN)).writes(SEEN).build();
    TaskGroup group = TaskGroup.builder("g").tasks(a, b).output(SEEN, b.output(SEEN)).build();
    FanOut many =
        FanOut.range(
                0,
                3,
                n ->
                    script("many", "[ $N != 1 ] || { " + fails + "}; echo i$N > out/seen")
                        .env("N", n)
                        .writes(SEEN)
                        .build())
            .build();
    FanOut whole =
        FanOut.range(
                0, 2, n -> script("whole", "echo w$N > out/seen").env("N", n).writes(SEEN).build())
            .build();
    ContainerTask use =
        script("use", "echo \"$(cat in/file) $(cat in/raw) $M $G $L $W\" > out/seen")
            .reads(make.output(file), "in/file")
            .reads(raw, "in/raw")
            .env("M", make.output(SEEN))
            .env("G", group.output(SEEN))
            .env("L", many.outputs(SEEN))
            .env("W", whole.outputs(SEEN))
            .writes(SEEN)
            .build();
    io.tiphys.workflow.Workflow workflow =
        io.tiphys.workflow.Workflow.builder("again")
            .artifacts(raw)
            .tasks(make, group, many, whole, use)
            .continueOnFailure()
            .onExit(
                end ->
                    script("bye", "echo \"$P $S\" > out/seen")
                        .env("P", end.phase())
                        .envIfPresent("S", make.output(SEEN))
                        .writes(SEEN)
                        .build())
            .output(SEEN, use.output(SEEN))
            .output(file, make.output(file))
            .build();
    String key = RequestKey.random().value();
    Run first =
        engine.submit(
            SubmitRequest.builder(workflow, RequestKey.of("first-" + key))
                .artifact(raw, Files.writeString(folder.resolve("raw"), "bytes"))
                .build());
    assertThat(first.await(Duration.ofMinutes(4)).phase()).isEqualTo(Phase.FAILED);

    Run again = first.rerun(RequestKey.of("again-" + key));
    assertThat(first.rerun(RequestKey.of("again-" + key)).id()).isEqualTo(again.id());
    first.delete();
    RunStatus end = again.await(Duration.ofMinutes(4)).requireSuccess();

    assertThat(end.allTasks().map(task -> task.path() + " " + task.reason()))
        .containsExactly(
            "make REUSED",
            "g NONE",
            "g/a REUSED",
            "g/b NONE",
            "many NONE",
            "many[0] REUSED",
            "many[1] NONE",
            "many[2] REUSED",
            "whole REUSED",
            "whole[0] REUSED",
            "whole[1] REUSED",
            "use NONE",
            "bye NONE");
    assertThat(end.output(SEEN))
        .contains("bytes bytes made in-a [\"i0\",\"i1\",\"i2\"] [\"w0\",\"w1\"]");
    assertThat(end.task("bye").orElseThrow().output(SEEN)).contains("SUCCEEDED made");
    try (InputStream content = again.open(file)) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("bytes");
    }
    again.delete();
    try (var left = ArgoEngineTckIT.STORE.list(ArtifactKey.parse("tiphys/" + again.id()))) {
      assertThat(left).isEmpty();
    }
  }
}
