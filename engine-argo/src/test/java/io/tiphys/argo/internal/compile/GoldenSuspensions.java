package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.GoldenWorkflows.IMAGE;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.TEXT;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.request;

import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;

/** Tasks that wait, and runs that do not start at once or do not stay. */
final class GoldenSuspensions {
  private GoldenSuspensions() {}

  /**
   * The waiting task holds no slot of its group. It resumes by itself: the one output has its
   * default then, the other is absent.
   */
  static SubmitRequest suspend() {
    Output<String> choice = Output.text("choice").withDefault("{{no}}");
    SuspendTask approve =
        Task.suspend("approve")
            .metadata("for", "the owner")
            .expects(TEXT)
            .expects(choice)
            .resumesAfter(Duration.ofSeconds(12))
            .build();
    Task meanwhile = Task.container("meanwhile", IMAGE).command("true").build();
    TaskGroup group =
        TaskGroup.builder("group")
            .parallelism(1)
            .tasks(approve, meanwhile)
            .output(choice, approve.output(choice))
            .build();
    Task check =
        Task.container("check", IMAGE)
            .env("CHOICE", group.output(choice))
            .script("[ \"$CHOICE\" = '{{no'}} ]")
            .build();
    Task early = Task.suspend("early").expects(TEXT).resumesAfter(Duration.ofMillis(1_500)).build();
    Task absent =
        Task.container("absent", IMAGE)
            .envIfPresent("TEXT", early.output(TEXT))
            .script("[ \"${TEXT-unset}\" = unset ]")
            .build();
    return request(Workflow.builder("suspend").tasks(group, check, early, absent).build())
        .timeToLive(Duration.ofHours(1))
        .build();
  }
}
