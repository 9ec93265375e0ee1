package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Reads many objects that others wrote with unknown fields forbidden, and checks that each is
 * written back equal. Not part of {@code mvn verify}, as the objects are not part of this project.
 *
 * <p>Run it with {@code mvn verify -pl engine-argo -am -Dtest=ModelCorpusIT
 * -Dsurefire.failIfNoSpecifiedTests=false}, and {@code -Dargo.examples=…} for the folder {@code
 * examples} of Argo's sources, {@code -Dargo.traces=…} for a folder with recorded watch events, one
 * a line. The counts stand in the test's output and in {@code target/model-corpus.json}.
 */
class ModelCorpusIT {
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  @Test
  void examples_ofArgo_areReadAndWrittenBackEqual() throws IOException {
    for (Path file : files("argo.examples", ".yaml")) {
      for (String document : Files.readString(file).split("(?m)^---.*$", -1)) {
        if (document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"))) {
          check(file, tree(document));
        }
      }
    }

    conclude("examples", 200);
  }

  @Test
  void traces_ofARealController_areReadAndWrittenBackEqual() throws IOException {
    for (Path file : files("argo.traces", ".json")) {
      for (String line : Files.readAllLines(file)) {
        check(file, SchemaPaths.cast((Map<?, ?>) Documents.tree(line).get("object")));
      }
    }

    conclude("traces", 1000);
  }

  /** One of the examples has a key twice, which Argo's own reader lets pass. */
  private static Map<String, Object> tree(String document) {
    try {
      return Documents.tree(document);
    } catch (RuntimeException e) {
      Load lenient = new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build());
      return SchemaPaths.cast((Map<?, ?>) lenient.loadFromString(document));
    }
  }

  private void check(Path file, Map<String, Object> object) {
    String kind = String.valueOf(object.get("kind"));
    if (Documents.typeOf(object).isEmpty()) {
      counts.merge("other kind: " + kind, 1, Integer::sum);
      return;
    }
    counts.merge(kind, 1, Integer::sum);
    try {
      Documents.assertReadsAndWritesBack(file.getFileName().toString(), object);
    } catch (AssertionError | RuntimeException e) {
      failures.add(e.toString());
    }
  }

  private void conclude(String corpus, int atLeast) throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("counts", counts);
    report.put("failures", failures);
    System.out.println(corpus + ": " + report);
    Files.writeString(Path.of("target", "model-" + corpus + ".json"), Documents.write(report));
    assertThat(failures).isEmpty();
    assertThat(counts.getOrDefault("Workflow", 0)).isGreaterThan(atLeast - 50);
  }

  private static List<Path> files(String property, String suffix) throws IOException {
    String folder = System.getProperty(property);
    if (folder == null) {
      throw new IllegalStateException("NOT RUN: give the folder with -D" + property + "=…");
    }
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
