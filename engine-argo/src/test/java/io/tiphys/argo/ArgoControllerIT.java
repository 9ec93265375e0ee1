package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.tiphys.Engine;
import io.tiphys.argo.internal.status.Packed;
import io.tiphys.argo.model.Workflow;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What only a real controller can tell, on the cluster of {@code KUBECONFIG}, in the namespace
 * {@code argo.namespace}. Like the kit on Argo, not part of {@code mvn verify}.
 */
@Timeout(300)
class ArgoControllerIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final Output<String> CHOICE = Output.text("choice");
  private static final Output<String> SEEN = Output.text("seen");

  private final KubernetesClient direct = new KubernetesClientBuilder().build();
  private final Engine engine = ArgoEngine.builder(NAMESPACE).build();

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
}
