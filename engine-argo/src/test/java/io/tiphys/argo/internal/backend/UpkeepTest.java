package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpkeepTest {
  private final ObjectMeta metadata = new ObjectMeta();
  private final WorkflowSpec spec =
      new WorkflowSpec().onExit("bye").shutdown(ShutdownStrategy.STOP);

  private boolean mayGoOn(String node) {
    metadata.setName("run");
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .addToAnnotations("workflows.argoproj.io/node-name", node)
            .endMetadata()
            .build();
    return Upkeep.mayGoOn(pod, new Workflow().metadata(metadata).spec(spec));
  }

  /** EXT-003: a stop begins with the tasks and does not end the handler. */
  @ParameterizedTest
  @ValueSource(strings = {"run.onExit", "run.onExit.bye(0)", "run.onExit.last.bye"})
  void mayGoOn_podOfTheHandlerOfAStoppedRun_may(String node) {
    assertThat(mayGoOn(node)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.task(0)", "run.onExits", "run.g.onExit", "other.onExit"})
  void mayGoOn_podOfATask_mayNot(String node) {
    assertThat(mayGoOn(node)).isFalse();
  }

  @Test
  void mayGoOn_terminated_mayNot() {
    spec.shutdown(ShutdownStrategy.TERMINATE);

    assertThat(mayGoOn("run.onExit.bye(0)")).isFalse();
  }

  @Test
  void mayGoOn_runWithoutAHandler_mayNot() {
    spec.onExit(null);

    assertThat(mayGoOn("run.onExit")).isFalse();
  }
}
