package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.GoldenWorkflows.IMAGE;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.request;

import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.util.List;

/** Files and directories. */
final class GoldenArtifacts {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final OutputArtifact TREE = OutputArtifact.directory("tree");
  private static final OutputArtifact MAYBE = OutputArtifact.file("maybe").optional();

  private GoldenArtifacts() {}

  /**
   * Through a group and a call, of the second attempt, absent for three reasons, fanned out, and
   * gathered.
   */
  static SubmitRequest artifacts() {
    InputArtifact none = InputArtifact.file("none").optional();
    Task make =
        Task.container("make", IMAGE)
            .retry(RetryPolicy.maxAttempts(2))
            .env("ATTEMPT", Value.attemptNumber())
            .writes(FILE)
            .writes(TREE, "some/where/tree")
            .writes(MAYBE)
            .script(
                """
                mkdir -p some/where/tree/empty
                echo "$ATTEMPT" > 'some/where/tree/a {{b}}'
                chmod 755 'some/where/tree/a {{b}}'
                tar czf out/file 'some/where/tree'
                [ "$ATTEMPT" = 2 ] || { echo no > out/maybe; exit 1; }
                """)
            .build();
    Task broken =
        Task.container("broken", IMAGE)
            .mayFail()
            .writes(FILE)
            .script("echo no > out/file; exit 3")
            .build();
    InputArtifact given = InputArtifact.file("given");
    Task copy =
        Task.container("copy", IMAGE)
            .reads(given, "in/x/given")
            .writes(FILE)
            .script("cat in/x/given > out/file")
            .build();
    Workflow called =
        Workflow.builder("called")
            .artifacts(given)
            .tasks(copy)
            .output(FILE, copy.output(FILE))
            .build();
    Task call = Task.call("call", called).artifact(given, make.output(FILE)).build();
    Task inGroup =
        Task.container("check-tree", IMAGE)
            .reads(make.output(TREE), "tree")
            .readsIfPresent(make.output(MAYBE), "in/maybe")
            .readsIfPresent(broken.output(FILE), "in/broken")
            .readsIfPresent(none, "in/none")
            .writes(FILE)
            .script(
                """
                [ -d tree/empty ] && [ -x 'tree/a {{'b}} ] && [ "$(cat 'tree/a {{'b}})" = 2 ] || exit 1
                [ -e in/maybe ] || [ -e in/broken ] || [ -e in/none ] && exit 2
                echo checked > out/file
                """)
            .build();
    TaskGroup group =
        TaskGroup.builder("group").tasks(inGroup).output(FILE, inGroup.output(FILE)).build();
    FanOut each =
        FanOut.over(
                List.of("a", "b"),
                item ->
                    Task.container("each", IMAGE)
                        .reads(group.output(FILE), "in/file")
                        .arg(item)
                        .writes(FILE)
                        .script("grep checked in/file && echo \"$1\" > out/file")
                        .build())
            .build();
    Task check =
        Task.container("check", IMAGE)
            .after(each)
            .reads(call.output(FILE), "archive")
            .reads(make.output(FILE), "original")
            .reads(each.outputs(FILE), "in/each")
            .script(
                """
                cmp archive original && gunzip -t < archive || exit 1
                [ "$(cd in/each && echo *)" = "0 1" ] && [ "$(cat in/each/1)" = b ]
                """)
            .build();
    Workflow workflow =
        Workflow.builder("artifacts")
            .artifacts(none)
            .tasks(make, broken, call, group, each, check)
            .output(TREE, make.output(TREE))
            .build();
    return request(workflow).build();
  }
}
