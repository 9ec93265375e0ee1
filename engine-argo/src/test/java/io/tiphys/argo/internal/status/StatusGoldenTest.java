package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is made of what a real controller did, to be reviewed like code: one line for each change,
 * and what it looks like ten minutes later. {@code -Dgolden.update} writes the files anew.
 */
class StatusGoldenTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "status");

  static List<String> names() {
    return Trace.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void read_traceOfARealController_isTheGoldenFile(String name) throws IOException {
    Trace trace = Trace.read(name);
    Path file = GOLDEN.resolve(name + ".txt");

    Replay replay = new Replay(Tables.of(trace));
    for (Trace.Event event : trace.events()) {
      if (event.workflow() != null && event.deleted()) {
        break;
      }
      replay.see(event);
    }
    Trace.Event end = trace.events().get(trace.events().size() - 1);
    replay.look(end.at().plus(Duration.ofMinutes(10)), true);
    String text = String.join("\n", replay.changes()) + "\n";

    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).as("run with -Dgolden.update if wanted").isEqualTo(Files.readString(file));
  }
}
