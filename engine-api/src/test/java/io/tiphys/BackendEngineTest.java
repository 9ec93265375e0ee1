package io.tiphys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Feature;
import io.tiphys.run.RequestConflictException;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackendEngineTest {
  private static final Workflow WORKFLOW =
      Workflow.of("w", Task.container("t", "image").command("true").build());
  private static final Workflow OTHER =
      Workflow.of("other", Task.container("u", "image").command("true").build());

  private final ScriptedBackend backend = new ScriptedBackend();
  private final Engine engine = Engine.over(backend);

  @AfterEach
  void close() {
    engine.close();
  }

  private static SubmitRequest request(String key) {
    return SubmitRequest.of(WORKFLOW, RequestKey.of(key));
  }

  @Test
  void submit_newKey_runIsFoundByIdAndKey() {
    Run run = engine.submit(request("k"));

    assertThat(run.status().phase()).isEqualTo(Phase.PENDING);
    assertThat(engine.run(run.id())).isEqualTo(run);
    assertThat(engine.find(RequestKey.of("k"))).contains(run);
    assertThat(engine.find(RequestKey.of("other"))).isEmpty();
  }

  @Test
  void submit_sameKeySameContent_isTheSameRun() {
    Run first = engine.submit(request("k"));

    Run second = engine.submit(request("k"));

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(engine.list(RunQuery.all()).runs()).hasSize(1);
  }

  @Test
  void submit_sameKeyOtherContent_isRejected() {
    Run first = engine.submit(request("k"));

    assertThatThrownBy(() -> engine.submit(SubmitRequest.of(OTHER, RequestKey.of("k"))))
        .isInstanceOfSatisfying(
            RequestConflictException.class, e -> assertThat(e.existing()).isEqualTo(first.id()));
  }

  @Test
  void submit_backendFindsProblems_nothingIsStarted() {
    backend.problems.add(Problem.of(ProblemCode.NO_RUNNER, "t", "no runner", "bind it"));

    assertThatThrownBy(() -> engine.submit(request("k")))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.problems()).isEqualTo(backend.problems));
    assertThat(engine.plan(request("k")).problems()).isEqualTo(backend.problems);
    assertThat(engine.find(RequestKey.of("k"))).isEmpty();
  }

  @Test
  void run_unknownId_isNotFound() {
    assertThatThrownBy(() -> engine.run(RunId.parse("nobody")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void runs_moreThanAPage_givesEachOnceNewestFirst() {
    List<RunId> submitted =
        IntStream.range(0, 7).mapToObj(i -> engine.submit(request("k" + i)).id()).toList();

    List<RunId> listed;
    try (Stream<RunStatus> runs = engine.runs(RunQuery.all().pageSize(3))) {
      listed = runs.map(RunStatus::id).toList();
    }

    assertThat(listed).hasSize(7).doesNotHaveDuplicates().containsAll(submitted);
    assertThat(listed.get(0)).isEqualTo(submitted.get(6));
  }

  @Test
  void runs_readInPart_asksForNoFurtherPage() {
    IntStream.range(0, 7).forEach(i -> engine.submit(request("k" + i)));
    int[] lists = {0};
    backend.trouble(method -> lists[0] += method.equals("list") ? 1 : 0);

    try (Stream<RunStatus> runs = engine.runs(RunQuery.all().pageSize(3))) {
      assertThat(runs.limit(2)).hasSize(2);
    }

    assertThat(lists[0]).isEqualTo(1);
  }

  @Test
  void list_undeclaredFilterOrPage_isRefusedWithTheFeature() {
    Engine plain = Engine.over(new ScriptedBackend(Feature.LIST_FILTER, Feature.LIST_PAGE));

    Stream.of(
            RunQuery.withLabel("a", "b"),
            RunQuery.all().phase(Phase.FAILED),
            RunQuery.all().terminal(true),
            RunQuery.all().workflow("w"),
            RunQuery.all().foreign())
        .forEach(query -> assertMissing(() -> plain.list(query), Feature.LIST_FILTER));
    assertMissing(() -> plain.runs(RunQuery.all().after("t")), Feature.LIST_PAGE);
    assertMissing(() -> plain.list(RunQuery.all().pageSize(5)), Feature.LIST_PAGE);
    assertThat(plain.list(RunQuery.all()).runs()).isEmpty();
    plain.close();
  }

  static void assertMissing(ThrowingCallable call, Feature feature) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.missingFeatures()).containsExactly(feature));
  }

  @Test
  void submit_backendDoesNotAnswer_saysSoAndMayBeRepeated() {
    backend.trouble(
        method -> {
          if (method.equals("start")) {
            throw new BackendUnavailableException("no answer");
          }
        });
    assertThatThrownBy(() -> engine.submit(request("k")))
        .isInstanceOfSatisfying(
            BackendUnavailableException.class, e -> assertThat(e.retryable()).isTrue());

    backend.trouble(method -> {});

    assertThat(engine.submit(request("k")).status().version()).isEqualTo(1);
  }

  @Test
  void find_backendThrowsATypeOfItsOwn_isTranslated() {
    backend.trouble(
        method -> {
          throw new IllegalStateException("socket");
        });

    assertThatThrownBy(() -> engine.find(RequestKey.of("k")))
        .isExactlyInstanceOf(EngineException.class)
        .hasMessageContaining("socket")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void acknowledge_snapshot_reachesTheBackend() {
    Run run = engine.submit(request("k"));

    engine.acknowledge(run.status());

    assertThat(backend.acknowledged).containsExactly(run.id() + " 1");
  }

  @Test
  void close_everyCallAfterIt_isRefusedAsClosed() {
    Run run = engine.submit(request("k"));
    RunStatus status = run.status();

    engine.close();
    engine.close();

    assertThat(backend.isClosed()).isTrue();
    Stream.<ThrowingCallable>of(
            () -> engine.plan(request("k")),
            () -> engine.submit(request("k")),
            () -> engine.run(run.id()),
            () -> engine.find(RequestKey.of("k")),
            () -> engine.list(RunQuery.all()),
            () -> engine.runs(RunQuery.all()),
            () -> engine.acknowledge(status),
            run::status,
            run::completion,
            () -> run.watch(now -> {}),
            run::suspend,
            run::delete,
            run::forceDelete,
            () -> run.rerun(RequestKey.of("n")),
            () -> run.log("t", 1))
        .forEach(call -> assertThatThrownBy(call).isInstanceOf(EngineClosedException.class));
    assertThat(engine.capabilities()).isEqualTo(backend.capabilities());
  }

  @Test
  void close_duringACall_endsItAsClosed() {
    backend.trouble(
        method -> {
          engine.close();
          throw new IllegalStateException("connection closed");
        });

    assertThatThrownBy(() -> engine.find(RequestKey.of("k")))
        .isInstanceOf(EngineClosedException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  /**
   * @rule VAL-016
   */
  @Test
  void methods_nullArgument_isNamed() {
    Run run = engine.submit(request("k"));

    assertNullNamed(() -> Engine.over(null), "backend");
    assertNullNamed(() -> engine.plan(null), "request");
    assertNullNamed(() -> engine.submit(null), "request");
    assertNullNamed(() -> engine.run(null), "id");
    assertNullNamed(() -> engine.find(null), "key");
    assertNullNamed(() -> engine.list(null), "query");
    assertNullNamed(() -> engine.runs(null), "query");
    assertNullNamed(() -> engine.acknowledge(null), "status");
    assertNullNamed(() -> run.await(null), "timeout");
    assertNullNamed(() -> run.watch(null), "consumer");
    assertNullNamed(() -> run.cancel(null), "mode");
    assertNullNamed(() -> run.rerun(null), "key");
    assertNullNamed(() -> run.log(null, 1), "path");
  }

  private static void assertNullNamed(ThrowingCallable call, String name) {
    assertThatThrownBy(call).isExactlyInstanceOf(NullPointerException.class).hasMessage(name);
  }

  @Test
  void await_simpleRun_returnsTheTerminalStatus() throws Exception {
    Run run = engine.submit(request("k"));
    backend.move(run.id(), Phase.RUNNING);
    backend.move(run.id(), Phase.FAILED, Reason.TASK_FAILED, builder -> builder);

    RunStatus end = run.await(Duration.ofMinutes(1));

    assertThat(end.phase()).isEqualTo(Phase.FAILED);
    assertThat(end).isEqualTo(run.status());
  }
}
