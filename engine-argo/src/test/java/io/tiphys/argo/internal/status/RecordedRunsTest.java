package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.TraceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a server told of each run of the scenarios with a star, while the kit watched a real
 * controller, is read into the very status that the kit saw last.
 */
class RecordedRunsTest {
  private static final Path FOLDER = Path.of("..", "docs", "conformance", "argo-4.1.2");
  private static final Path RECORDED = FOLDER.resolve("recorded.zip");

  @TestFactory
  List<DynamicTest> read_recordedRun_isWhatTheKitSaw() throws IOException {
    Map<String, RunStatus> seen = seen();
    List<DynamicTest> tests = new ArrayList<>();
    try (ZipFile zip = new ZipFile(RECORDED.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        String name = entry.getName().replaceFirst("\\.ndjson$", "");
        Trace trace;
        try (InputStream in = zip.getInputStream(entry)) {
          trace = Trace.read(name, in);
        }
        RunStatus expected = seen.get(name);
        tests.add(DynamicTest.dynamicTest(name, () -> requireSame(trace, expected)));
      }
    }
    return tests;
  }

  @Test
  void recordings_areOfEveryRunThatTheKitSawEnd() throws IOException {
    try (ZipFile zip = new ZipFile(RECORDED.toFile())) {
      assertThat(zip.size()).isGreaterThan(100);
    }
  }

  private static void requireSame(Trace trace, RunStatus expected) {
    assertThat(expected).as("the kit has seen it").isNotNull();
    Replay replay = new Replay(Tables.of(trace));
    for (Trace.Event event : trace.events()) {
      if (event.workflow() != null && event.deleted()) {
        break;
      }
      replay.see(event);
    }
    assertThat(text(replay.last())).isEqualTo(text(expected));
  }

  /** Without what depends on when one looked. */
  private static String text(RunStatus status) {
    ObjectNode tree = (ObjectNode) TraceFile.tree(status);
    tree.remove(List.of("observed", "version"));
    return tree.toPrettyString();
  }

  /** The last status that the kit saw of each run, by scenario and run. */
  private static Map<String, RunStatus> seen() throws IOException {
    Map<String, RunStatus> seen = new HashMap<>();
    try (ZipFile zip = new ZipFile(FOLDER.resolve("traces.zip").toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          for (TraceEvent event : TraceFile.parse(text.lines().toList()).events()) {
            if (event instanceof TraceEvent.Seen status) {
              String scenario = entry.getName().replaceFirst("^.*/|\\.ndjson$", "");
              seen.put(
                  scenario.replaceFirst("\\.ndjson$", "") + "-" + status.run(), status.status());
            }
          }
        }
      }
    }
    return seen;
  }
}
