package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.RunQuery;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Objects that cannot be read say so, and take nothing else with them. */
@Timeout(60)
class UnreadableTest {
  private final Host host = new Host();
  private final Listing listing =
      new Listing(host.server.client, host.objects, host.reader, ThisMachine.NANOS);

  @AfterEach
  void end() {
    host.close();
  }

  private static Map<String, Object> metadata(String name) {
    return Map.of("name", name, "uid", "u-" + name, "creationTimestamp", "2026-01-01T00:00:00Z");
  }

  /** Argo reads it, or not: nobody here can. */
  private void odd(String name, String phase) {
    host.server.objects.put(
        "workflows/" + name,
        Map.of("metadata", metadata(name), "spec", "?", "status", Map.of("phase", phase)));
  }

  private void plain(String name) {
    host.server.objects.put(
        "workflows/" + name, Map.of("metadata", metadata(name), "spec", Map.of()));
  }

  @Test
  void list_objectThatIsNoWorkflow_isFailedWithTheReason_andTheRestIsListed() {
    plain("a");
    odd("b", "Succeeded");
    odd("c", "Running");
    odd("d", "Failed");

    List<RunStatus> runs = listing.list(RunQuery.all().foreign()).runs();

    assertThat(runs)
        .extracting(run -> run.id().value(), RunStatus::phase)
        .containsExactlyInAnyOrder(
            tuple("a", Phase.PENDING),
            tuple("b", Phase.SUCCEEDED),
            tuple("c", Phase.PENDING),
            tuple("d", Phase.FAILED));
    RunStatus failed =
        runs.stream().filter(run -> run.id().value().equals("d")).findFirst().orElseThrow();
    assertThat(failed.reason()).isEqualTo(Reason.ENGINE);
    assertThat(failed.failure().orElseThrow().message()).contains("its object cannot be read");
    assertThat(host.reader.read(RunId.parse("d"))).contains(failed);
  }

  private Workflow ours(String key, WorkflowPhase phase) {
    Workflow object =
        ArgoManifests.inNamespace("n")
            .workflow(
                SubmitRequest.of(
                    io.tiphys.workflow.Workflow.of(
                        "w", Task.container("t", "busybox").command("true").build()),
                    RequestKey.of(key)));
    object.getMetadata().setUid("u-" + key);
    object.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
    host.server.objects.put("workflows/" + object.getMetadata().getName(), object);
    return object.status(new WorkflowStatus().phase(phase));
  }

  /** What a run of ours has handed out cannot be known: that is no success. */
  @Test
  void list_runWhoseNotesSomebodyHasSpoilt_isFailedWithTheReason_andTheRestIsListed() {
    ours("good", WorkflowPhase.RUNNING);
    ours("bad", WorkflowPhase.SUCCEEDED).getMetadata().getAnnotations().put(Marks.TASKS, "{");

    List<RunStatus> runs = listing.list(RunQuery.all()).runs();

    assertThat(runs)
        .extracting(run -> run.requestKey().value(), RunStatus::phase, RunStatus::reason)
        .containsExactlyInAnyOrder(
            tuple("good", Phase.PENDING, Reason.WAITING),
            tuple("bad", Phase.FAILED, Reason.ENGINE));
  }

  @Test
  void list_runThatSomebodyHasMended_isWhatItIs() {
    Workflow bad = ours("bad", WorkflowPhase.SUCCEEDED);
    String tasks = bad.getMetadata().getAnnotations().put(Marks.TASKS, "{");
    assertThat(listing.list(RunQuery.all()).runs())
        .extracting(RunStatus::reason)
        .containsExactly(Reason.ENGINE);

    bad.getMetadata().getAnnotations().put(Marks.TASKS, tasks);

    assertThat(listing.list(RunQuery.all()).runs())
        .extracting(RunStatus::reason)
        .doesNotContain(Reason.ENGINE);
  }

  @Test
  void delete_runThatCannotBeRead_isDeletedWhenItIsOver() {
    odd("d", "Failed");

    host.deletions.delete(RunId.parse("d"), DeleteScope.ALL);

    assertThat(host.server.changes).singleElement().asString().startsWith("DELETE workflows/d");
  }
}
