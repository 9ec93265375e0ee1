package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunReaderTest {
  private static final RunId ID = RunId.parse("w");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Host host = new Host();

  @AfterEach
  void end() {
    host.close();
  }

  static Workflow workflow(long generation, WorkflowPhase run, NodePhase task) {
    NodeStatus root = new NodeStatus().id("w").name("w").type(NodeType.DAG).templateName("main");
    root.phase(NodePhase.of(run.text())).startedAt(START);
    NodeStatus node = new NodeStatus().id(NodeNames.id("w", "w.a")).name("w.a").type(NodeType.POD);
    node.phase(task).boundaryID("w").templateName("a").startedAt(START);
    WorkflowStatus status = new WorkflowStatus().phase(run).startedAt(START);
    if (run != WorkflowPhase.RUNNING) {
      status.finishedAt(START.plusSeconds(50));
      root.finishedAt(START.plusSeconds(50));
      node.finishedAt(START.plusSeconds(40));
    }
    return new Workflow()
        .metadata(
            new ObjectMetaBuilder()
                .withName("w")
                .withUid("u")
                .withGeneration(generation)
                .withResourceVersion(String.valueOf(generation))
                .withCreationTimestamp(START.toString())
                .build())
        .spec(
            new WorkflowSpec()
                .entrypoint("main")
                .templates(
                    List.of(
                        new Template().name("a"),
                        new Template()
                            .name("main")
                            .dag(
                                new DAGTemplate()
                                    .tasks(List.of(new DAGTask().name("a").template("a")))))))
        .status(status.nodes(Map.of("w", root, node.getId(), node)));
  }

  private static PodBuilder pod(String phase) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("p")
        .withUid("uid-p")
        .withCreationTimestamp(START.toString())
        .addToLabels("workflows.argoproj.io/workflow", "w")
        .addToAnnotations("workflows.argoproj.io/node-id", NodeNames.id("w", "w.a"))
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .withNewStatus()
        .withPhase(phase)
        .endStatus();
  }

  static Pod running() {
    return pod("Running")
        .editStatus()
        .addNewContainerStatus()
        .withName("main")
        .withNewState()
        .withNewRunning()
        .withStartedAt(START.plusSeconds(10).toString())
        .endRunning()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  static Pod failed() {
    return pod("Failed")
        .editStatus()
        .addNewContainerStatus()
        .withName("main")
        .withNewState()
        .withNewTerminated()
        .withExitCode(3)
        .withReason("Error")
        .withStartedAt(START.plusSeconds(10).toString())
        .withFinishedAt(START.plusSeconds(39).toString())
        .endTerminated()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private void is(Workflow workflow) {
    host.server.objects.put("workflows/w", workflow);
  }

  private RunStatus read() {
    return host.reader.read(ID).orElseThrow();
  }

  @Test
  void read_podsThatCameWithTheObject_areReadOnce() {
    Workflow own = workflow(1, WorkflowPhase.RUNNING, NodePhase.RUNNING);
    own.getMetadata().setLabels(Map.of(Marks.RUN, "w-12345678"));
    is(own);
    host.server.podsVersion = "1";

    assertThat(host.reader.read(RunId.parse("w-12345678"))).isPresent();

    assertThat(host.server.podQueries).hasSize(1);
  }

  @Test
  void read_workflowOfOthersWhoseNameLooksLikeAnId_isReadWithItsOwnPods() {
    Workflow foreign = workflow(1, WorkflowPhase.RUNNING, NodePhase.RUNNING);
    foreign.getMetadata().setName("w-12345678");
    host.server.objects.put("workflows/w-12345678", foreign);
    host.server.podsVersion = "1";

    assertThat(host.reader.read(RunId.parse("w-12345678"))).isPresent();

    assertThat(host.server.podQueries).last().asString().contains("(w-12345678)");
  }

  @Test
  void read_listThatIsOlderThanAPodThatOthersSawMeanwhile_doesNotTakeItForGone() {
    is(workflow(1, WorkflowPhase.RUNNING, NodePhase.RUNNING));
    AtomicInteger lists = new AtomicInteger();
    host.server.pods =
        () -> {
          if (lists.getAndIncrement() > 0) {
            return List.of(running());
          }
          read(); // another thread's, begun later and done before this list arrives
          return List.of();
        };
    read();
    assertThat(lists).hasValue(2);

    is(workflow(2, WorkflowPhase.FAILED, NodePhase.FAILED));
    host.server.pods = () -> List.of(failed());

    assertThat(read().task("a").orElseThrow().failure().orElseThrow().exitCode()).hasValue(3);
  }

  /** The pods of the older object are not all that there were of the later one. */
  @Test
  void read_objectThatOthersHaveSeenLater_isNotTerminal() {
    is(workflow(1, WorkflowPhase.RUNNING, NodePhase.RUNNING));
    AtomicInteger lists = new AtomicInteger();
    host.server.pods =
        () -> {
          if (lists.getAndIncrement() == 0) {
            is(workflow(2, WorkflowPhase.SUCCEEDED, NodePhase.SUCCEEDED));
            read();
            return List.of();
          }
          return List.of(running());
        };

    assertThat(read().phase()).isEqualTo(Phase.RUNNING);
    host.server.pods = List::of;
    assertThat(read().phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void read_bodyThatOutlivedItsLimitAndLeftWithZero_isNotedOnTheObject() {
    Workflow object =
        ArgoManifests.inNamespace("n")
            .workflow(
                SubmitRequest.of(
                    io.tiphys.workflow.Workflow.of(
                        "w",
                        Task.container("t", "busybox")
                            .command("true")
                            .timeout(Duration.ofSeconds(5))
                            .build()),
                    RequestKey.of("k")));
    String name = object.getMetadata().getName();
    object.getMetadata().setUid("u");
    object.getMetadata().setCreationTimestamp(START.toString());
    NodeStatus node = new NodeStatus().id(name + "-42").name(name + ".t").type(NodeType.POD);
    object.status(
        new WorkflowStatus()
            .phase(WorkflowPhase.SUCCEEDED)
            .nodes(Map.of(node.getId(), node.phase(NodePhase.SUCCEEDED))));
    host.server.objects.put("workflows/" + name, object);
    Pod late =
        pod("Succeeded")
            .editMetadata()
            .addToLabels("workflows.argoproj.io/workflow", name)
            .addToAnnotations("workflows.argoproj.io/node-id", node.getId())
            .endMetadata()
            .editStatus()
            .addNewContainerStatus()
            .withName("main")
            .withNewState()
            .withNewTerminated()
            .withExitCode(0)
            .withMessage("unknown command \"" + Marks.TIMEOUT + "\"")
            .endTerminated()
            .endState()
            .endContainerStatus()
            .endStatus()
            .build();
    host.server.pods = () -> List.of(late);

    RunStatus unused = host.reader.read(RunObjects.idOf(object)).orElseThrow();
    host.clock.work();

    assertThat(host.server.changes)
        .singleElement()
        .asString()
        .startsWith("PATCH workflows/" + name)
        .contains("\"" + Marks.OVERTIME + "\":\"AAAAKg\"");
  }
}
