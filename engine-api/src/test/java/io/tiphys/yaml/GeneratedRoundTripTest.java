package io.tiphys.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.workflow.Workflow;
import org.junit.jupiter.api.Test;

/** What is written is read again as the same workflow, for workflows of every construct. */
class GeneratedRoundTripTest {
  private static final int WORKFLOWS = Integer.getInteger("yaml.generated", 250);

  @Test
  void read_writtenGenerated_isEqualAndEveryKeyOccurs() {
    Grammar grammar = new Grammar();
    for (long seed = 0; seed < WORKFLOWS; seed++) {
      Workflow workflow = GeneratedWorkflows.of(seed);
      assertExact(seed, workflow);
      grammar.see(workflow.document());
    }

    assertThat(grammar.seen()).containsAll(Grammar.KEYS).containsAll(Grammar.WORDS);
  }

  private static void assertExact(long seed, Workflow workflow) {
    String yaml = WorkflowYaml.write(workflow);
    try {
      Workflow read = WorkflowYaml.read(yaml);

      assertThat(read).as("seed %d\n%s", seed, yaml).isEqualTo(workflow);
      assertThat(WorkflowYaml.write(read)).as("seed %d", seed).isEqualTo(yaml);
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + "\n" + yaml, e);
    }
  }
}
