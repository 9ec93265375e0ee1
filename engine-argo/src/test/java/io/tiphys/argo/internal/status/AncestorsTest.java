package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Workflow;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which nodes the controller would look for and miss. */
class AncestorsTest {
  private final Map<String, NodeStatus> nodes = new LinkedHashMap<>();
  private Workflow run = new Workflow();

  private static ContainerTask task(String name, Vertex... after) {
    return Task.container(name, "busybox").command("true").after(after).build();
  }

  /** A level that has a flag: while one fails, another may still wait. */
  private void run(Vertex... members) {
    List<Vertex> all = new ArrayList<>(List.of(members));
    ContainerTask x = task("x");
    all.add(x);
    all.add(task("y", x));
    run =
        ArgoManifests.inNamespace("n")
            .workflow(
                SubmitRequest.of(
                    io.tiphys.workflow.Workflow.of("w", all.toArray(Vertex[]::new)),
                    RequestKey.of("k")));
    run.getMetadata().setName("r");
  }

  private void node(String name, NodeType type, NodePhase phase) {
    nodes.put(name, new NodeStatus().name(name).type(type).phase(phase));
  }

  private void open(String name) {
    node(name, NodeType.DAG, NodePhase.RUNNING);
  }

  private void kept(String name) {
    node(name, NodeType.SKIPPED, NodePhase.SUCCEEDED);
  }

  @Test
  void missing_groupInPart_isItsLook() {
    run(TaskGroup.builder("g").tasks(task("a"), task("b")).build());
    open("r.g");
    open("r.g.body");
    kept("r.g.body.a");

    assertThat(Ancestors.missing(run, nodes)).containsExactly("r.g.tiphys-stopped");
  }

  /** Nobody goes into what is over. */
  @Test
  void missing_groupAsAWhole_isNothing() {
    run(TaskGroup.builder("g").tasks(task("a"), task("b")).build());
    kept("r.g");
    kept("r.g.body.a");

    assertThat(Ancestors.missing(run, nodes)).isEmpty();
  }

  @Test
  void missing_fanOutOfGroupsInPart_isItsLookAndThoseOfItsInstances() {
    run(
        FanOut.range(0, 3, i -> TaskGroup.builder("g").tasks(task("a"), task("b")).build())
            .build());
    open("r.g");
    node("r.g.item", NodeType.TASK_GROUP, NodePhase.RUNNING);
    open("r.g.item(0:0)");
    kept("r.g.item(0:0).g");
    open("r.g.item(1:1)");
    open("r.g.item(1:1).g");
    kept("r.g.item(1:1).g.a");

    assertThat(Ancestors.missing(run, nodes))
        .containsExactlyInAnyOrder(
            "r.g.tiphys-stopped", "r.g.item(0:0).tiphys-stopped", "r.g.item(1:1).tiphys-stopped");
  }

  @Test
  void missing_answeredTaskThatLooks_isTheTaskBeforeAll() {
    run(Task.suspend("ask").build());
    kept("r.ask");

    assertThat(Ancestors.missing(run, nodes)).containsExactly("r.tiphys-start");
  }

  @Test
  void missing_taskBehindOthers_isAllThatItComesAfter_butForWhatIsThere() {
    ContainerTask first = task("first");
    ContainerTask second = task("second", first);
    ContainerTask there = task("there");
    run(task("keeps", second, there), first, second, there);
    kept("r.keeps");
    kept("r.there");

    assertThat(Ancestors.missing(run, nodes)).containsExactlyInAnyOrder("r.second", "r.first");
  }

  /** Bodies and wrappers stand in the tasks that call them, where there are many templates. */
  @Test
  void missing_groupInPartOfALargeRun_isItsLook() {
    List<Vertex> all = new ArrayList<>();
    all.add(TaskGroup.builder("g").tasks(task("a"), task("b")).build());
    for (int i = 0; i < 120; i++) {
      all.add(task("t" + i));
    }
    run(all.toArray(Vertex[]::new));
    assertThat(run.getSpec().getTemplates()).hasSizeLessThan(200);
    open("r.g");
    open("r.g.body");
    kept("r.g.body.a");

    assertThat(Ancestors.missing(run, nodes)).containsExactly("r.g.tiphys-stopped");
  }

  @Test
  void missing_objectWithoutTemplates_isNothing() {
    kept("r.a");

    assertThat(Ancestors.missing(run, nodes)).isEmpty();
  }
}
