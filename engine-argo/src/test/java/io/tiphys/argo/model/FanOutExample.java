package io.tiphys.argo.model;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.util.List;

/**
 * The examples in the texts of {@link Template} and {@link Artifact}; {@link SnippetsTest} holds
 * them together.
 */
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

  static Template shell(String name, String script) {
    return new Template()
        .name(name)
        .container(
            new ContainerBuilder()
                .withImage("busybox")
                .withCommand("sh", "-c")
                .withArgs(script)
                .build());
  }

  static WorkflowSpec gather() {
    Template make =
        shell("make", "seq 3 > /tmp/all")
            .outputs(new Outputs().artifacts(List.of(new Artifact().name("all").path("/tmp/all"))));
    Template part =
        shell("part", "sed -n {{inputs.parameters.line}}p /tmp/all > /tmp/part")
            .inputs(
                new Inputs()
                    .parameters(List.of(new Parameter().name("line")))
                    .artifacts(List.of(new Artifact().name("all").path("/tmp/all"))))
            .outputs(
                new Outputs()
                    .artifacts(
                        List.of(
                            new Artifact()
                                .name("part")
                                .path("/tmp/part")
                                .archive(new ArchiveStrategy().none(new NoneStrategy()))
                                .s3(
                                    new S3Artifact()
                                        .key(
                                            "{{workflow.name}}/parts/{{inputs.parameters.line}}")))));
    Template sum =
        shell("sum", "cat /tmp/parts/*")
            .inputs(
                new Inputs()
                    .artifacts(
                        List.of(
                            new Artifact()
                                .name("parts")
                                .path("/tmp/parts")
                                .s3(new S3Artifact().key("{{workflow.name}}/parts")))));
    Template all =
        new Template()
            .name("gather")
            .dag(
                new DAGTemplate()
                    .tasks(
                        List.of(
                            new DAGTask().name("make").template("make"),
                            new DAGTask()
                                .name("part")
                                .template("part")
                                .depends("make.Succeeded")
                                .withItems(List.of(Item.of(1), Item.of(2), Item.of(3)))
                                .arguments(
                                    new Arguments()
                                        .parameters(
                                            List.of(new Parameter().name("line").value("{{item}}")))
                                        .artifacts(
                                            List.of(
                                                new Artifact()
                                                    .name("all")
                                                    .from(
                                                        "{{tasks.make.outputs.artifacts.all}}")))),
                            new DAGTask().name("sum").template("sum").depends("part.Succeeded"))));
    return new WorkflowSpec().entrypoint("gather").templates(List.of(make, part, sum, all));
  }
}
