package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tiphys.error.EngineClosedException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.RefusedException;
import io.tiphys.run.RequestConflictException;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many runs: one per key, listed, and gone when they are deleted. */
class RunsTest {
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("x");
  private static final Workflow WORKFLOW =
      Workflow.builder("w").parameters(MODE).tasks(task("only").build()).build();

  private static SubmitRequest request(String key, String mode) {
    return SubmitRequest.builder(WORKFLOW, RequestKey.of(key)).argument(MODE, mode).build();
  }

  // IDM-001, IDM-002, IDM-005, D-16
  @Test
  void submit_sameKey_isTheSameRunOrAConflict() throws Exception {
    try (Stage stage = Stage.open()) {
      Run first = stage.engine.submit(request("k", "x"));
      Run again = stage.engine.submit(request("k", "x"));
      RunStatus end = first.await(Stage.LONG);
      Run afterEnd = stage.engine.submit(request("k", "x"));

      assertThat(again).isEqualTo(first);
      assertThat(afterEnd).isEqualTo(first);
      assertThatExceptionOfType(RequestConflictException.class)
          .isThrownBy(() -> stage.engine.submit(request("k", "other")))
          .satisfies(e -> assertThat(e.existing()).isEqualTo(first.id()));
      assertThat(first.status()).isEqualTo(end);
      assertThat(stage.began()).hasSize(1);
      assertThat(stage.engine.find(RequestKey.of("k"))).contains(first);
    }
  }

  // IDM-003
  @Test
  void submit_sameKeyFromSixteenThreads_makesOneRun() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    CountDownLatch go = new CountDownLatch(1);

    try (Stage stage = Stage.open()) {
      List<Future<RunId>> ids = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        ids.add(
            callers.submit(
                () -> {
                  go.await();
                  return stage.engine.submit(request("k", "x")).id();
                }));
      }
      go.countDown();
      Set<RunId> different = new HashSet<>();
      for (Future<RunId> id : ids) {
        different.add(id.get(60, TimeUnit.SECONDS));
      }
      stage.engine.run(different.iterator().next()).await(Stage.LONG);

      assertThat(different).hasSize(1);
      assertThat(stage.began()).containsExactly("only#1");
    } finally {
      callers.shutdownNow();
    }
  }

  // IDM-008, SUB-003
  @Test
  void submit_keysOfAllKinds_makeRunsOfTheirOwn() throws Exception {
    try (Stage stage = Stage.open()) {
      Set<RunId> ids = new HashSet<>();
      List<String> keys =
          List.of("a/b", "a b", "a_b", "\u00e4\ud83d\ude00", "..", "-", "x".repeat(255));
      for (String key : keys) {
        Run run = stage.engine.submit(request(key, "x"));
        run.await(Stage.LONG).requireSuccess();
        ids.add(run.id());
        assertThat(RunId.parse(run.id().toString())).isEqualTo(run.id());
        assertThat(run.status().requestKey().value()).isEqualTo(key);
      }

      assertThat(ids).hasSameSizeAs(keys);
    }
  }

  // SUB-001, SUB-009, SUB-011, SUB-014
  @Test
  void handles_unknownRunOrClosedEngine_areTypedAnswers() throws Exception {
    Stage stage = Stage.open().body("only", lasting(60));
    stage.time.stop();
    Run run = stage.engine.submit(request("k", "x"));

    assertThat(stage.engine.run(run.id())).isEqualTo(run);
    assertThatExceptionOfType(java.util.concurrent.TimeoutException.class)
        .isThrownBy(() -> run.await(Duration.ZERO));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> stage.engine.run(RunId.parse("unknown-1")));
    stage.close();
    assertThatExceptionOfType(EngineClosedException.class)
        .isThrownBy(() -> stage.engine.submit(request("l", "x")));
    assertThatExceptionOfType(EngineClosedException.class).isThrownBy(run::status);
  }

  // DEL-001, DEL-002, DEL-003, DEL-008, IDM-006, WAT-017
  @Test
  void delete_run_forgetsItAndItsKey() throws Exception {
    try (Stage stage = Stage.open()) {
      Run run = stage.engine.submit(request("k", "x"));
      run.await(Stage.LONG);
      run.delete();

      assertThatExceptionOfType(NotFoundException.class).isThrownBy(run::status);
      assertThatExceptionOfType(NotFoundException.class).isThrownBy(run::delete);
      assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> run.log("only", 1));
      assertThat(stage.engine.list(RunQuery.all()).runs()).isEmpty();
      assertThat(stage.engine.find(RequestKey.of("k"))).isEmpty();
      Run next = stage.engine.submit(request("k", "other"));
      assertThat(next.id()).isNotEqualTo(run.id());
      assertThat(next.await(Stage.LONG).phase()).isEqualTo(Phase.SUCCEEDED);
    }
  }

  // DEL-003
  @Test
  void delete_activeRun_isRefusedUnlessForced() throws Exception {
    try (Stage stage = Stage.open().body("only", lasting(60))) {
      stage.time.stop();
      Run run = stage.engine.submit(request("k", "x"));
      Stage.until(run, Stage.task("only", t -> t.phase() == Phase.RUNNING));

      assertThatExceptionOfType(RefusedException.class).isThrownBy(run::delete);
      run.forceDelete();
      assertThat(stage.engine.find(RequestKey.of("k"))).isEmpty();
    }
  }

  // RET-001, RET-002, RET-003, RET-004
  @Test
  void run_timeToLivePasses_isGoneAndNotBefore() throws Exception {
    try (Stage stage = Stage.open().body("only", lasting(3600))) {
      Run kept = stage.submit(WORKFLOW);
      Run run = stage.submit(WORKFLOW, request -> request.timeToLive(Duration.ofMinutes(10)));
      RunStatus end = run.await(Stage.LONG);
      kept.await(Stage.LONG);
      stage.time.advance(Duration.ofMinutes(9));
      RunStatus before = run.status();
      stage.time.advance(Duration.ofMinutes(2));

      assertThat(before).isEqualTo(end);
      assertThatExceptionOfType(NotFoundException.class).isThrownBy(run::status);
      assertThat(kept.status().phase()).isEqualTo(Phase.SUCCEEDED);
    }
  }

  // LST-001, LST-002, LST-003, LST-004, LST-005, LST-010, LST-011, LST-012, MET-001
  @Test
  void list_filters_areExactAndCombined() throws Exception {
    Workflow other = Workflow.of("other", task("bad").build());

    try (Stage stage = Stage.open().failing("bad")) {
      Run a = stage.submit(WORKFLOW, request -> request.label("app", "a b/\u00e4").label("x", "1"));
      Instant from = a.await(Stage.LONG).startedAt().orElseThrow();
      stage.time.advance(Duration.ofSeconds(5));
      Run b = stage.submit(WORKFLOW, request -> request.label("app", "a b/\u00e4").suspended());
      Run c = stage.submit(other, request -> request.label("app", "a"));
      Instant started = c.await(Stage.LONG).startedAt().orElseThrow();

      assertThat(ids(stage, RunQuery.all())).containsExactly(c.id(), b.id(), a.id());
      assertThat(ids(stage, RunQuery.withLabel("app", "a b/\u00e4")))
          .containsExactly(b.id(), a.id());
      assertThat(ids(stage, RunQuery.withLabel("app", "a b/\u00e4").label("x", "1")))
          .containsExactly(a.id());
      assertThat(ids(stage, RunQuery.all().phase(Phase.FAILED))).containsExactly(c.id());
      assertThat(ids(stage, RunQuery.all().terminal(false))).containsExactly(b.id());
      assertThat(ids(stage, RunQuery.all().workflow("w").terminal(true))).containsExactly(a.id());
      assertThat(ids(stage, RunQuery.all().startedFrom(from).startedBefore(started)))
          .containsExactly(a.id());
      assertThat(ids(stage, RunQuery.all().startedFrom(started))).containsExactly(c.id());
      assertThat(ids(stage, RunQuery.all().phase(Phase.LOST))).isEmpty();
    }
  }

  private static List<RunId> ids(Stage stage, RunQuery query) {
    return stage.engine.list(query).runs().stream().map(RunStatus::id).toList();
  }

  // LST-006, LST-007, LST-008
  @Test
  void list_pages_showEachRunOnceThoughMoreAreSubmitted() throws Exception {
    try (Stage stage = Stage.open()) {
      List<RunId> submitted = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        submitted.add(0, stage.submit(WORKFLOW).id());
      }
      List<RunId> listed = new ArrayList<>();
      RunQuery query = RunQuery.all().pageSize(7);
      Optional<String> token = Optional.empty();
      do {
        RunPage page = stage.engine.list(token.map(query::after).orElse(query));
        page.runs().forEach(status -> listed.add(status.id()));
        token = page.nextToken();
        stage.submit(WORKFLOW);
      } while (token.isPresent());

      assertThat(listed).containsExactlyElementsOf(submitted);
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> stage.engine.list(RunQuery.all().after("nonsense")));
    }
  }
}
