package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows as an API server gave them out after a real controller (Argo 4.1.2) had run them. */
class RecordedWorkflowsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agc-norbac",
        "ext-failing",
        "fpl-leaf-tolerated",
        "fpl-oom",
        "lim-mutex-2",
        "nam-nested",
        "ret-podgc-onpodsuccess",
        "rty-16849",
        "rty-fanout",
        "rty-success",
        "squares",
        "st-configerror",
        "sus-reject-exithandler",
        "tmo-marker-nonroot"
      })
  void recordedWorkflow_readAndWritten_isEqualAndNothingIsUnknown(String name) {
    Map<String, Object> object = Documents.tree(recorded(name));

    Object bean = Documents.assertReadsAndWritesBack(name, object);

    assertThat(bean).isEqualTo(Documents.read(recorded(name), Workflow.class));
  }

  @Test
  void node_ofRetriedFanOut_isReadWithItsMeaning() {
    Workflow workflow = Documents.read(recorded("rty-fanout"), Workflow.class);

    NodeStatus retry =
        workflow.getStatus().getNodes().values().stream()
            .filter(node -> node.getType() == NodeType.RETRY)
            .filter(node -> node.getPhase() == NodePhase.SUCCEEDED)
            .findFirst()
            .orElseThrow();

    assertThat(retry.getFinishedAt()).isAfter(retry.getStartedAt());
    assertThat(retry.getChildren())
        .map(workflow.getStatus().getNodes()::get)
        .isNotEmpty()
        .allSatisfy(
            attempt -> {
              assertThat(attempt.getNodeFlag().getRetried()).isTrue();
              assertThat(attempt.getName()).startsWith(retry.getName() + "(");
            });
  }

  private static String recorded(String name) {
    return Documents.resource("recorded/" + name + ".json");
  }
}
