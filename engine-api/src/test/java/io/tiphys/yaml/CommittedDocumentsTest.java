package io.tiphys.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.testing.Golden;
import io.tiphys.workflow.SampleWorkflows;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Documents of version 1 that lie in the repository. Every later build reads them and makes the
 * same of them; they are added to, and never changed.
 */
class CommittedDocumentsTest {
  private static final Path DOCUMENTS = Path.of("src", "test", "resources", "documents", "v1");

  @Test
  void readAll_documentsOfVersion1_areRead() throws IOException {
    Map<String, Workflow> workflows = WorkflowYaml.readAll(DOCUMENTS);

    assertThat(workflows.keySet())
        .contains(
            "as-json",
            "count",
            "count-twice",
            "everything",
            "nested",
            "publish",
            "scene-import",
            "squares");
  }

  /** What this build makes of them, in its own words. */
  @Test
  void write_documentsOfVersion1_meansTheSame() throws IOException {
    for (Map.Entry<String, Workflow> entry : WorkflowYaml.readAll(DOCUMENTS).entrySet()) {
      RoundTripTest.assertExact(entry.getValue());
      Golden.assertMatches(
          "yaml/v1/" + entry.getKey() + ".yaml", WorkflowYaml.write(entry.getValue()));
    }
  }

  @Test
  void readAll_samplesOfTheModel_areEqual() throws IOException {
    Map<String, Workflow> workflows = WorkflowYaml.readAll(DOCUMENTS);

    for (Workflow sample :
        List.of(SampleWorkflows.squares(), SampleWorkflows.nested(), SampleWorkflows.publish())) {
      assertThat(workflows.get(sample.name())).isEqualTo(sample);
    }
  }

  @Test
  void documents_everything_hasEveryKey() throws IOException {
    Grammar grammar = new Grammar();
    for (Workflow workflow : WorkflowYaml.readAll(DOCUMENTS).values()) {
      grammar.see(workflow.document());
    }

    assertThat(grammar.seen()).containsAll(Grammar.KEYS).containsAll(Grammar.WORDS);
  }
}
