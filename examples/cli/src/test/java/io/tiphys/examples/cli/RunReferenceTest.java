package io.tiphys.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.Engine;
import io.tiphys.error.NotFoundException;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import org.junit.jupiter.api.Test;

/** How a person names a run. */
class RunReferenceTest {
  private static RunReference named(String text) {
    RunReference reference = new RunReference();
    reference.text = text;
    return reference;
  }

  @Test
  void find_idOrKey_isTheRun() {
    Workflow workflow = Workflow.of("waiting", Task.suspend("ask").build());
    try (Engine engine = LocalEngine.builder().build()) {
      Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.of("mine")));

      assertThat(named(run.id().value()).find(engine).id()).isEqualTo(run.id());
      assertThat(named("mine").find(engine).id()).isEqualTo(run.id());
      assertThatThrownBy(() -> named("nobody").find(engine))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("nobody");
    }
  }
}
