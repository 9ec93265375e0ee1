package io.tiphys.argo.internal.client;

import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import java.util.List;

/** Workflows that an API server accepts. */
final class Workflows {
  private Workflows() {}

  static Workflow small() {
    return new Workflow()
        .spec(
            new WorkflowSpec()
                .entrypoint("main")
                .templates(
                    List.of(
                        new Template()
                            .name("main")
                            .suspend(new io.tiphys.argo.model.SuspendTemplate()))));
  }
}
