package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.generate.Corpus;
import io.tiphys.tck.internal.generate.Normal;
import io.tiphys.tck.internal.generate.Oracle;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The corpus is small, and the model bears it out. {@code -Dcorpus.update=0.2} makes the one of a
 * new version; one that was released is kept.
 */
class CorpusTest {
  private static final Path FOLDER =
      Path.of("..", "src", "main", "resources", "io", "tiphys", "tck");

  @BeforeAll
  static void update() throws Exception {
    String version = System.getProperty("corpus.update");
    if (version != null) {
      CorpusMaker.write(
          version, FOLDER.resolve("corpus-" + version + ".json"), System.out::println);
    }
  }

  @Test
  void workflows_ofEachVersion_areFewAndForEveryEngine() {
    for (Corpus corpus : Corpus.all()) {
      List<Corpus.Entry> workflows = corpus.workflows();

      assertThat(workflows).hasSizeBetween(10, 15);
      assertThat(workflows.stream().mapToInt(entry -> entry.sketch().bodies()).sum())
          .isLessThanOrEqualTo(32);
      assertThat(workflows).filteredOn(entry -> entry.fits(Set.of())).hasSizeGreaterThan(1);
    }
  }

  @Test
  void outcomes_ofTheModel_areAsRecorded() throws Exception {
    for (Corpus corpus : Corpus.all()) {
      for (Corpus.Entry entry : corpus.workflows()) {
        RunStatus end = CorpusMaker.ended(entry.sketch(), new Flaws()).orElseThrow();

        assertThat(Oracle.objections(entry.sketch(), end, false)).as(entry.name()).isEmpty();
        assertThat(Normal.differences(entry.outcome(), Normal.of(entry.sketch(), end)))
            .as(entry.name())
            .isEmpty();
      }
    }
  }
}
