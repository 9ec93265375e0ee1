package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.GoldenWorkflows.HOSTILE;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.IMAGE;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.TEXT;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.request;

import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;

/** Exit handlers. */
final class GoldenExits {
  private GoldenExits() {}

  /** The handler is a group; it reads a hostile text, an aggregate, and what there is none of. */
  static SubmitRequest succeeded() {
    Parameter<String> given = Parameter.text("given");
    Output<Long> number = Output.integer("number");
    Task make =
        Task.container("make", IMAGE)
            .env("GIVEN", given)
            .writes(TEXT)
            .script("printf '%s\\n' \"$GIVEN\" > out/text")
            .build();
    FanOut numbers =
        FanOut.range(
                0,
                2,
                i ->
                    Task.container("numbers", IMAGE)
                        .script("echo $1 > out/number")
                        .arg(i)
                        .writes(number)
                        .build())
            .build();
    Task never =
        Task.container("never", IMAGE)
            .onlyIf(make.output(TEXT).equalTo("x"))
            .writes(TEXT)
            .command("false")
            .build();
    Workflow workflow =
        Workflow.builder("exit")
            .parameters(given)
            .tasks(make, numbers, never)
            .onExit(
                outcome -> {
                  Task check =
                      Task.container("check", IMAGE)
                          .env("GIVEN", given)
                          .envIfPresent("TEXT", make.output(TEXT))
                          .envIfPresent("NUMBERS", numbers.outputs(number))
                          .envIfPresent("NEVER", never.output(TEXT))
                          .onlyIf(make.output(TEXT).isPresent())
                          .script(
                              "[ \"$TEXT\" = \"$GIVEN\" ] && [ \"$NUMBERS\" = '[0,1]' ]"
                                  + " && [ \"${NEVER-unset}\" = unset ] && [ \"$1\" = SUCCEEDED ]")
                          .arg(outcome.phase())
                          .build();
                  Task last = Task.container("last", IMAGE).after(check).command("true").build();
                  return TaskGroup.builder("finish").tasks(check, last).build();
                })
            .build();
    return request(workflow).argument(given, HOSTILE).build();
  }

  /** What was handed out before something failed is there, and nothing of what failed. */
  static SubmitRequest failed() {
    Task made =
        Task.container("made", IMAGE)
            .env("TEXT", HOSTILE)
            .writes(TEXT)
            .script("printf '%s\\n' \"$TEXT\" > out/text")
            .build();
    Task bad =
        Task.container("bad", IMAGE)
            .after(made)
            .writes(TEXT)
            .script("echo x > out/text; exit 3")
            .build();
    Workflow workflow =
        Workflow.builder("exit-failed")
            .tasks(made, bad)
            .onExit(
                outcome ->
                    Task.container("finish", IMAGE)
                        .env("WANTED", HOSTILE)
                        .envIfPresent("MADE", made.output(TEXT))
                        .envIfPresent("TEXT", bad.output(TEXT))
                        .env("OUTCOME", outcome.phase())
                        .script(
                            "[ \"$WANTED\" = \"$MADE\" ]"
                                + " && [ \"${TEXT-unset}$OUTCOME\" = unsetFAILED ]")
                        .build())
            .build();
    return request(workflow).build();
  }

  /**
   * One instance of a fan-out in an instance of another fails; before it what may fail, and after
   * it what may not.
   */
  static SubmitRequest failedTask() {
    Task early = Task.container("early", IMAGE).mayFail().command("false").build();
    TaskGroup tolerated =
        TaskGroup.builder("tolerated")
            .mayFail()
            .tasks(Task.container("bad", IMAGE).command("false").build())
            .build();
    FanOut outer =
        FanOut.range(
                0,
                2,
                i ->
                    TaskGroup.builder("outer")
                        .tasks(
                            FanOut.range(
                                    5,
                                    7,
                                    j ->
                                        Task.container("inner", IMAGE)
                                            .script("sleep 5; [ \"$1$2\" != 16 ]")
                                            .arg(i)
                                            .arg(j)
                                            .build())
                                .build())
                        .build())
            .build();
    Task late = Task.container("late", IMAGE).script("sleep 15; exit 1").build();
    Workflow workflow =
        Workflow.builder("exit-failed-task")
            .continueOnFailure()
            .tasks(early, tolerated, late, outer)
            .onExit(
                outcome ->
                    Task.container("finish", IMAGE)
                        .env("FAILED", outcome.failedTask().orElse("none"))
                        .onlyIf(outcome.failedTask().isPresent())
                        .script("echo $FAILED; [ \"$FAILED\" = 'outer[1]/inner[1]' ]")
                        .build())
            .build();
    return request(workflow).build();
  }
}
