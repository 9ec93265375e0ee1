package io.tiphys.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about statuses names every phase and reason, and no other. */
class StatusesPageTest {
  @Test
  void page_phasesAndReasons_areThoseOfTheApi() throws IOException {
    List<String> rows =
        Files.readAllLines(Block.ROOT.resolve("docs/statuses.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Arrays.stream(Phase.values()), Arrays.stream(Reason.values()))
                .map(Enum::name)
                .toList());
  }
}
