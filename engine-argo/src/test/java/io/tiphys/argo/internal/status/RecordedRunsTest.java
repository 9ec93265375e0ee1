package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Workflow;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.TraceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a server told of each run of the scenarios with a star, while the kit watched a real
 * controller, is read into the very status that the kit saw last.
 */
class RecordedRunsTest {
  private static final Path FOLDER = Path.of("..", "docs", "conformance", "argo-4.1.2");
  private static final StatusSettings SETTINGS =
      new StatusSettings(
          Duration.ofMinutes(1), Duration.ofMinutes(10), "artifacts", Transport.REPOSITORY);
  private static final Path RECORDED = FOLDER.resolve("recorded.zip");

  @TestFactory
  List<DynamicTest> read_recordedRun_isWhatTheKitSaw() throws IOException {
    Map<RunId, RunStatus> seen = seen();
    List<DynamicTest> tests = new ArrayList<>();
    List<String> left = new ArrayList<>();
    try (ZipFile zip = new ZipFile(RECORDED.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        String name = entry.getName().replaceFirst("\\.ndjson$", "");
        Trace trace;
        try (InputStream in = zip.getInputStream(entry)) {
          trace = Trace.of(name, EventLog.read(in));
        }
        RunStatus expected = seen.get(idOf(trace));
        if (expected != null && isOfOneLook(expected)) {
          left.add(name);
        } else if (expected != null) {
          tests.add(DynamicTest.dynamicTest(name, () -> requireSame(trace, expected)));
        }
      }
    }
    assertThat(tests).as("runs that the kit saw end").hasSizeGreaterThan(150);
    assertThat(left).as("runs of which the kit has missed something").hasSizeLessThan(2);
    return tests;
  }

  private static RunId idOf(Trace trace) {
    return trace.events().stream()
        .filter(event -> event.workflow() != null)
        .map(event -> event.workflow().getMetadata().getLabels().get(Marks.RUN))
        .map(RunId::parse)
        .findFirst()
        .orElseThrow();
  }

  private static void requireSame(Trace trace, RunStatus expected) {
    Replay replay = new Replay(Tables.of(trace), SETTINGS);
    Stranger stranger = new Stranger(replay);
    for (Trace.Event event : trace.events()) {
      if (event.workflow() != null && event.deleted()) {
        break;
      }
      replay.see(event);
      stranger.after(event);
    }
    assertThat(text(replay.last())).isEqualTo(text(expected));
    requireSteadyTrees(replay);
    assertThat(told(stranger.told.orElseThrow())).as("to a stranger").isEqualTo(told(expected));
  }

  /** Somebody who looks at a run that has ended for the first time, until it is being deleted. */
  private static final class Stranger {
    private final Replay replay;
    private Optional<RunStatus> told = Optional.empty();
    private @Nullable Workflow latest;
    private @Nullable Workflow end;

    Stranger(Replay replay) {
      this.replay = replay;
    }

    void after(Trace.Event event) {
      latest = event.workflow() == null ? latest : event.workflow();
      if (latest == null || !replay.last().phase().isTerminal()) {
        return;
      }
      end = end == null ? latest : end;
      boolean isBeingDeleted =
          latest.getMetadata().getDeletionTimestamp() != null
              || latest.getSpec().getShutdown() != end.getSpec().getShutdown();
      if (!isBeingDeleted) {
        told = Optional.of(replay.readAnew());
      }
    }
  }

  /** What does not depend on pods that are gone; times do. */
  private static List<String> told(RunStatus status) {
    Stream<String> tasks =
        status
            .allTasks()
            .map(
                task ->
                    String.join(
                        " ",
                        task.path(),
                        task.phase().name(),
                        task.reason().name(),
                        task.outputs().toString(),
                        task.artifacts().keySet().toString()));
    return Stream.concat(Stream.of(status.phase() + " " + status.reason()), tasks).toList();
  }

  /** What is opened shows all its members at once; no more are added while Argo makes nodes. */
  private static void requireSteadyTrees(Replay replay) {
    Map<String, Integer> sizes = new HashMap<>();
    for (RunStatus status : replay.statuses()) {
      status
          .allTasks()
          .filter(task -> !task.children().isEmpty())
          .forEach(
              task -> {
                int before = sizes.computeIfAbsent(task.path(), path -> task.children().size());
                assertThat(task.children()).as(task.path()).hasSize(before);
              });
    }
  }

  /** Without what depends on when one looked. */
  private static String text(RunStatus status) {
    ObjectNode tree = (ObjectNode) TraceFile.tree(status);
    tree.remove(List.of("observed", "version"));
    return tree.toPrettyString();
  }

  /**
   * Kubernetes stamps whole seconds; any other end of an attempt is when a client first saw that
   * the pod was gone, having missed what the recorder has heard: when its body did end.
   */
  private static boolean isOfOneLook(RunStatus status) {
    return status
        .allTasks()
        .flatMap(task -> task.attempts().stream())
        .flatMap(attempt -> attempt.endedAt().stream())
        .anyMatch(end -> !end.equals(end.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** The last status that the kit saw of each run that it saw end; some were deleted before. */
  private static Map<RunId, RunStatus> seen() throws IOException {
    Map<RunId, RunStatus> seen = new HashMap<>();
    try (ZipFile zip = new ZipFile(FOLDER.resolve("traces.zip").toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          for (TraceEvent event : TraceFile.parse(text.lines().toList()).events()) {
            if (event instanceof TraceEvent.Seen each && each.status().phase().isTerminal()) {
              seen.put(each.status().id(), each.status());
            }
          }
        }
      }
    }
    return seen;
  }
}
