package io.tiphys.workflow;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionCheckTest {
  private static final Output<String> X = Output.text("x");
  private static final OutputArtifact FILE = OutputArtifact.file("file");

  private static ContainerTaskBuilder task(String name) {
    return Task.container(name, "image").command("run");
  }

  private static ContainerTask producer() {
    return task("p").writes(X).writes(FILE).build();
  }

  /** GRP-009, VAL-011. */
  @Test
  void build_conditionsThatAskTooEarlyOrCannotHold_areReported() {
    ContainerTask p = producer();
    ContainerTask tolerated = task("t").mayFail().build();
    new DefinitionProblems()
        .add(
            "enabled by an output",
            () -> Workflow.of("w", p, task("u").enabledIf(p.output(X).equalTo("y")).build()))
        .add(
            "enabled by a phase",
            () -> Workflow.of("w", p, task("u").enabledIf(p.succeeded()).build()))
        .add(
            "after a failure that stops the run",
            () -> Workflow.of("w", p, task("u").onlyIf(p.failed()).build()))
        .add(
            "after a failure that stops the run, among others",
            () ->
                Workflow.of(
                    "w", p, task("u").onlyIf(p.failed().and(p.output(X).isAbsent())).build()))
        .add(
            "or after another outcome",
            () -> Workflow.of("w", p, task("u").onlyIf(p.failed().or(p.skipped())).build()))
        .add(
            "enabled by the id of the run",
            () -> Workflow.of("w", task("u").enabledIf(Value.runId().equalTo("r")).build()))
        .add(
            "enabled by an item",
            () ->
                Workflow.of(
                    "w",
                    FanOut.over(List.of("i"), i -> task("f").enabledIf(i.equalTo("i")).build())
                        .build()))
        .add(
            "after anything but success, which stops the run",
            () -> Workflow.of("w", p, task("u").onlyIf(p.succeeded().negate()).build()))
        .add(
            "after two ends at once",
            () ->
                Workflow.builder("w")
                    .tasks(p, task("u").onlyIf(p.succeeded()).onlyIf(p.skipped()).build())
                    .continueOnFailure()
                    .build())
        .add(
            "inside a group that stops, in a workflow that goes on",
            () ->
                Workflow.builder("w")
                    .tasks(
                        TaskGroup.builder("g")
                            .tasks(p, task("u").onlyIf(p.failed()).build())
                            .mayFail()
                            .build())
                    .continueOnFailure()
                    .build())
        .add(
            "inside the exit handler",
            () ->
                Workflow.builder("w")
                    .tasks(task("a").build())
                    .onExit(
                        end ->
                            TaskGroup.builder("bye")
                                .tasks(p, task("u").onlyIf(p.failed()).build())
                                .build())
                    .build())
        .add(
            "after a tolerated failure",
            () -> Workflow.of("w", tolerated, task("u").onlyIf(tolerated.failed()).build()))
        .add(
            "where the workflow continues",
            () ->
                Workflow.builder("w")
                    .tasks(p, task("u").onlyIf(p.failed()).build())
                    .continueOnFailure()
                    .build())
        .assertMatches("conditions.txt");
  }
}
