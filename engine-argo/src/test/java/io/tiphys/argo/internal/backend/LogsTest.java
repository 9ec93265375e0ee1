package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.internal.backend.FakeServer.Said;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.error.EngineException;
import io.tiphys.run.Run.LogLine;
import io.tiphys.status.RunId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logs of one body, from its pod. */
@Timeout(60)
class LogsTest {
  private static final RunId ID = RunId.parse("w");

  private final Host host = new Host();
  private final Logs logs =
      new Logs(
          host.objects, host.reader, host.server.client, new RunFiles(host.settings), host.clock);

  @AfterEach
  void end() {
    host.close();
  }

  private void isWaiting() {
    host.server.objects.put(
        "workflows/w", RunReaderTest.workflow(1, WorkflowPhase.RUNNING, NodePhase.PENDING));
  }

  private void runs() {
    host.server.objects.put(
        "workflows/w", RunReaderTest.workflow(1, WorkflowPhase.RUNNING, NodePhase.RUNNING));
    host.server.pods = () -> List.of(RunReaderTest.running());
  }

  private void fails() {
    host.server.objects.put(
        "workflows/w", RunReaderTest.workflow(2, WorkflowPhase.FAILED, NodePhase.FAILED));
    host.server.pods = () -> List.of(RunReaderTest.failed());
  }

  private List<String> follow() {
    try (Stream<LogLine> lines = logs.read(ID, "a", 1, true)) {
      return lines.map(LogLine::text).toList();
    }
  }

  /** Many may wait for bodies that are long in coming. */
  @Test
  void follow_bodyThatHasNotBegun_isLookedForAfterPausesThatGrow() {
    isWaiting();
    host.clock.onPause =
        () -> {
          if (host.clock.pauses.size() == 20) {
            fails();
          }
        };

    assertThat(follow()).isEmpty();

    assertThat(host.clock.pauses).hasSize(20).startsWith(Logs.FIRST_PAUSE).isSorted();
    assertThat(host.clock.pauses).endsWith(Logs.LONGEST_PAUSE, Logs.LONGEST_PAUSE);
  }

  /** The API server ends its answer like that when its line to the node breaks. */
  @Test
  void follow_streamThatEndsBeforeTheBody_goesOnBehindTheLastWholeLine() {
    runs();
    Iterator<String> all =
        List.of("one\ntw", "one\ntwo\nthree\n", "one\ntwo\nthree\nfour").iterator();
    host.server.log =
        () -> {
          String next = all.next();
          if (!all.hasNext()) {
            throw new AssertionError("asked for too often");
          }
          return new Said(200, next);
        };
    List<String> texts = new ArrayList<>();

    try (Stream<LogLine> lines = logs.read(ID, "a", 1, true)) {
      lines.forEach(
          line -> {
            texts.add(line.text());
            if (line.text().equals("three")) {
              fails();
              host.server.log = () -> new Said(200, "one\ntwo\nthree\nfour");
            }
          });
    }

    assertThat(texts).containsExactly("one", "two", "three", "four");
  }

  @Test
  void follow_interruptedBetweenTwoLooks_isNoEndOfTheLog() {
    isWaiting();
    host.clock.onPause = () -> Thread.currentThread().interrupt();

    assertThatThrownBy(this::follow)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("interrupted");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void follow_outage_isWaitedOut() {
    runs();
    Iterator<Said> all =
        List.of(new Said(200, "one\n"), new Said(503, "down"), new Said(200, "one\ntwo\n"))
            .iterator();
    host.server.log =
        () -> {
          Said next = all.next();
          if (!all.hasNext()) {
            fails();
            host.server.log = () -> next;
          }
          return next;
        };

    assertThat(follow()).containsExactly("one", "two");
  }

  @Test
  void follow_refusal_isTold() {
    runs();
    Iterator<Said> all =
        List.of(new Said(200, "one\n"), new Said(403, "{\"message\":\"no\"}")).iterator();
    host.server.log = all::next;

    assertThatThrownBy(this::follow).hasMessageContaining("may not get pods/log");
  }
}
