package io.tiphys.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.workflow.SampleWorkflows;
import io.tiphys.workflow.Workflow;
import org.junit.jupiter.api.Test;

/** What is written is read again as the same workflow. */
class RoundTripTest {

  @Test
  void read_writtenSamples_areEqual() {
    for (Workflow workflow : SampleWorkflows.all()) {
      assertExact(workflow);
    }
  }

  static void assertExact(Workflow workflow) {
    String yaml = WorkflowYaml.write(workflow);

    Workflow read = WorkflowYaml.read(yaml);

    assertThat(read).as(yaml).isEqualTo(workflow);
    assertThat(WorkflowYaml.write(read)).isEqualTo(yaml);
  }
}
