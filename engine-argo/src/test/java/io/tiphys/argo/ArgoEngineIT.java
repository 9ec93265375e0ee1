package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.Engine;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.RefusedException;
import io.tiphys.run.RequestConflictException;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes, reads, lists and deletes runs on a real API server. */
class ArgoEngineIT extends EngineOnServer {
  @Test
  void submit_freshKey_isOneRequest() {
    Run run = engine.submit(request("k"));

    assertThat(server.requests()).isEqualTo(1);
    RunStatus status = run.status();
    assertThat(status.phase()).isEqualTo(Phase.PENDING);
    assertThat(status.reason()).isEqualTo(Reason.CONTROLLER_BUSY);
    assertThat(status.requestKey()).isEqualTo(RequestKey.of("k"));
    assertThat(status.workflow()).isEqualTo("small");
  }

  @Test
  void submit_sameKey_isTheSameRunOrAConflict_onEveryEngine() {
    Run run = engine.submit(request("k"));
    try (Engine other = open()) {
      assertThat(other.submit(request("k")).id()).isEqualTo(run.id());
      assertThat(other.find(RequestKey.of("k")).orElseThrow().id()).isEqualTo(run.id());
      SubmitRequest changed =
          SubmitRequest.builder(SMALL, RequestKey.of("k")).argument(NAME, "y").build();

      assertThatThrownBy(() -> other.submit(changed))
          .isInstanceOf(RequestConflictException.class)
          .hasMessageContaining("name");
      assertThat(other.find(RequestKey.of("other"))).isEmpty();
    }
  }

  @Test
  void status_ofTwoEngines_isTheSame() {
    Run run = engine.submit(request("k"));
    finish(run, "Succeeded");
    RunStatus one = run.status();
    try (Engine other = open()) {
      RunStatus two = other.run(run.id()).status();
      assertThat(two.version()).isEqualTo(one.version());
      assertThat(two.phase()).isEqualTo(one.phase());
    }
  }

  @Test
  void list_pagesAndFilters_newestFirst() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      SubmitRequest request =
          SubmitRequest.builder(SMALL, RequestKey.of("k" + i))
              .label("the owner", i % 2 == 0 ? "even {{x}}" : "odd")
              .build();
      Run run = engine.submit(request);
      ids.add(run.id().value());
      if (i == 3) {
        finish(run, "Succeeded");
      }
    }

    RunQuery two = RunQuery.all().pageSize(2);
    RunPage first = engine.list(two);
    RunPage second = engine.list(two.after(first.nextToken().orElseThrow()));
    RunPage third = engine.list(two.after(second.nextToken().orElseThrow()));
    List<String> paged = new ArrayList<>();
    for (RunPage page : List.of(first, second, third)) {
      page.runs().forEach(run -> paged.add(run.id().value()));
    }

    assertThat(paged).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(third.nextToken()).isEmpty();
    assertThat(engine.list(RunQuery.withLabel("the owner", "even {{x}}")).runs()).hasSize(3);
    assertThat(engine.list(RunQuery.all().terminal(true)).runs())
        .singleElement()
        .satisfies(run -> assertThat(run.id().value()).isEqualTo(ids.get(3)));
    assertThat(engine.list(RunQuery.all().workflow("none")).runs()).isEmpty();
    assertThatThrownBy(() -> engine.list(two.after("nonsense")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("token");
  }

  @Test
  void workflowOfSomebodyElse_isReadAndListedOnRequest() {
    Workflow foreign =
        Serialization.unmarshal(
            "{\"metadata\":{\"name\":\"theirs\",\"labels\":{\"workflows.argoproj.io/controller-instanceid\":\"of-no-controller\"}},\"spec\":{\"entrypoint\":\"m\",\"templates\":"
                + "[{\"name\":\"m\",\"suspend\":{}}]}}",
            Workflow.class);
    Workflow unused = server.direct().resource(foreign).inNamespace(server.namespace()).create();
    Run own = engine.submit(request("k"));

    assertThat(engine.run(io.tiphys.status.RunId.parse("theirs")).status().workflow())
        .isEqualTo("theirs");
    assertThat(engine.list(RunQuery.all()).runs())
        .extracting(run -> run.id())
        .containsExactly(own.id());
    assertThat(engine.list(RunQuery.all().foreign()).runs())
        .extracting(run -> run.id().value())
        .containsExactly("theirs");
  }

  @Test
  void delete_terminalRun_takesItsFiles_andFreesTheKey() throws Exception {
    Run run = engine.submit(request("k"));
    ArtifactKey own = ArtifactKey.parse("tiphys/" + run.id() + "/a/1/out");
    ArtifactKey other = ArtifactKey.parse("tiphys/" + run.id() + "0/a/1/out");
    for (ArtifactKey key : List.of(own, other)) {
      var unused = store.put(key, new ByteArrayInputStream(new byte[3]));
    }
    assertThatThrownBy(run::delete).isInstanceOf(RefusedException.class);
    finish(run, "Succeeded");

    run.delete();

    assertThat(store.stat(own)).isEmpty();
    assertThat(store.stat(other)).isPresent();
    assertThatThrownBy(run::status).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(run::delete).isInstanceOf(NotFoundException.class);
    assertThat(engine.find(RequestKey.of("k"))).isEmpty();
    letGo(run);
    assertThat(engine.submit(request("k")).id()).isNotEqualTo(run.id());
  }

  /** Where no controller manager runs, nobody else does it. */
  private void letGo(Run run) {
    try {
      patch(run, Map.of("metadata", Map.of("finalizers", List.of())));
    } catch (KubernetesClientException e) {
      assertThat(e.getCode()).isEqualTo(404);
    }
  }

  @Test
  void inputFile_isInTheStoreBeforeTheRun_andGoneWithARefusedOne(@TempDir Path folder)
      throws Exception {
    InputArtifact raw = InputArtifact.file("raw");
    Task reads =
        Task.container("reads", "busybox:1.36").reads(raw, "in/raw").command("true").build();
    io.tiphys.workflow.Workflow workflow =
        io.tiphys.workflow.Workflow.builder("reading").artifacts(raw).tasks(reads).build();
    Path file = Files.writeString(folder.resolve("f"), "bytes");
    SubmitRequest request =
        SubmitRequest.builder(workflow, RequestKey.of("k")).artifact(raw, file).build();

    Run run = engine.submit(request);
    Run again = engine.submit(request);

    ArtifactKey key = ArtifactKey.parse("tiphys/" + run.id() + "/_inputs/raw");
    assertThat(new String(store.open(key, 0).readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("bytes");
    assertThat(Serialization.asJson(object(run).get())).contains(key.value());
    assertThat(again.id()).isEqualTo(run.id());
    try (var all = store.list(ArtifactKey.parse("tiphys"))) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void watch_changesOfTheObject_areHeardOf() throws Exception {
    Run run = engine.submit(request("k"));
    var end = run.completion();

    finish(run, "Succeeded");

    assertThat(end.get().phase()).isEqualTo(Phase.SUCCEEDED);
  }
}
