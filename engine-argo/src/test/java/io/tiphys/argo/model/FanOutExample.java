package io.tiphys.argo.model;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.util.List;

/** The example in the text of {@link Template}; {@link SnippetsTest} holds the two together. */
final class FanOutExample {
  private FanOutExample() {}

  static WorkflowSpec spec() {
    Template work =
        new Template()
            .name("work")
            .inputs(new Inputs().parameters(List.of(new Parameter().name("text"))))
            .container(
                new ContainerBuilder()
                    .withImage("busybox")
                    .withCommand("sh", "-c")
                    .withArgs("printf %s \"$TEXT\" > /tmp/out.txt")
                    .addNewEnv()
                    .withName("TEXT")
                    .withValue("{{inputs.parameters.text}}")
                    .endEnv()
                    .build())
            .outputs(
                new Outputs().artifacts(List.of(new Artifact().name("out").path("/tmp/out.txt"))));
    Template all =
        new Template()
            .name("all")
            .dag(
                new DAGTemplate()
                    .tasks(
                        List.of(
                            new DAGTask()
                                .name("work-on")
                                .template("work")
                                .withItems(List.of(Item.of("a"), Item.of("b"), Item.of("c")))
                                .arguments(
                                    new Arguments()
                                        .parameters(
                                            List.of(
                                                new Parameter()
                                                    .name("text")
                                                    .value("{{item}}")))))));
    return new WorkflowSpec().entrypoint("all").templates(List.of(work, all));
  }
}
