package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.GoldenWorkflows.HOSTILE;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.IMAGE;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.TEXT;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.request;

import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;

/** Groups and calls. */
final class GoldenGroups {
  private static final Output<String> MAYBE = Output.text("maybe");

  private GoldenGroups() {}

  /** A hostile text goes down two groups and up again; so do phases, and what is absent. */
  static SubmitRequest groups() {
    Parameter<Boolean> off = Parameter.flag("off").withDefault(false);
    Parameter<String> given = Parameter.text("given");
    Task make =
        Task.container("make", IMAGE)
            .env("GIVEN", given)
            .writes(TEXT)
            .script("printf '%s\\n' \"$GIVEN\" > out/text")
            .build();
    Task broken = Task.container("broken", IMAGE).mayFail().command("false").build();
    Task never =
        Task.container("never", IMAGE)
            .onlyIf(make.output(TEXT).equalTo("x"))
            .writes(MAYBE)
            .command("false")
            .build();
    Task copy =
        Task.container("make", IMAGE)
            .env("TEXT", make.output(TEXT))
            .envIfPresent("MAYBE", never.output(MAYBE))
            .onlyIf(broken.failed().and(make.output(TEXT).notEqualTo("x")))
            .writes(TEXT)
            .script("[ \"${MAYBE-unset}\" = unset ] && printf '%s\\n' \"$TEXT\" > out/text")
            .build();
    TaskGroup inner =
        TaskGroup.builder("inner").tasks(copy).output(TEXT, copy.output(TEXT).orElse("")).build();
    Task disabled = Task.container("disabled", IMAGE).enabledIf(off).command("false").build();
    Task skipped =
        Task.container("skipped", IMAGE)
            .onlyIf(inner.output(TEXT).equalTo("x"))
            .writes(MAYBE)
            .command("false")
            .build();
    TaskGroup outer =
        TaskGroup.builder("outer")
            .tasks(inner, disabled, skipped)
            .output(TEXT, inner.output(TEXT))
            .output(MAYBE.withDefault("{{none}}"), skipped.output(MAYBE))
            .build();
    TaskGroup unused =
        TaskGroup.builder("unused")
            .onlyIf(outer.output(TEXT).equalTo("x"))
            .tasks(Task.container("make", IMAGE).command("false").build())
            .build();
    Task check =
        Task.container("check", IMAGE)
            .after(unused)
            .env("WANTED", HOSTILE)
            .env("MAYBE", outer.output(MAYBE.withDefault("{{none}}")))
            .script("[ \"$WANTED\" = \"$1\" ] && [ \"$MAYBE\" = '{{none'}} ]")
            .arg(outer.output(TEXT))
            .build();
    Workflow workflow =
        Workflow.builder("groups")
            .parameters(off, given)
            .tasks(make, broken, never, outer, unused, check)
            .output(TEXT, outer.output(TEXT))
            .build();
    return request(workflow).argument(given, HOSTILE).build();
  }

  /**
   * A failure in {@code careless} stops nothing else there, but the run once the group has ended;
   * one in {@code tolerated} stops what is behind it in that group, and nothing outside.
   */
  static SubmitRequest policies() {
    Task slow = Task.container("slow", IMAGE).command("sleep", "25").build();
    Task behind = Task.container("behind", IMAGE).after(slow).command("true").build();
    TaskGroup careless = failing(TaskGroup.builder("careless").continueOnFailure());
    TaskGroup tolerated = failing(TaskGroup.builder("tolerated").mayFail());
    return request(
            Workflow.builder("group-policies").tasks(slow, behind, careless, tolerated).build())
        .build();
  }

  private static TaskGroup failing(TaskGroup.Builder group) {
    Task bad = Task.container("bad", IMAGE).script("exit 3").build();
    Task pause = Task.container("pause", IMAGE).command("sleep", "6").build();
    Task good = Task.container("good", IMAGE).after(pause).command("true").build();
    return group.tasks(bad, pause, good).build();
  }

  static SubmitRequest limit() {
    String alone = "mkdir /tmp/x; echo $(date +%s); sleep 2; echo $(date +%s)";
    TaskGroup group =
        TaskGroup.builder("one-by-one")
            .parallelism(1)
            .tasks(
                Task.container("a", IMAGE).script(alone).build(),
                Task.container("b", IMAGE).script(alone).writes(TEXT.withDefault("x")).build(),
                TaskGroup.builder("c")
                    .parallelism(1)
                    .tasks(
                        Task.container("a", IMAGE).script(alone).build(),
                        Task.container("b", IMAGE).script(alone).build())
                    .build())
            .build();
    return request(Workflow.builder("group-limit").tasks(group).parallelism(3).build()).build();
  }

  /** One workflow is called twice, with arguments of every kind. */
  static SubmitRequest calls() {
    Parameter<String> text = Parameter.text("text");
    Parameter<String> other = Parameter.text("other").withDefault("{{else}}");
    Parameter<String> none = Parameter.text("none").optional();
    Task body =
        Task.container("body", IMAGE)
            .env("TEXT", text)
            .env("OTHER", other)
            .envIfPresent("NONE", none)
            .writes(TEXT)
            .script("printf '%s|%s|%s\\n' \"$TEXT\" \"$OTHER\" \"${NONE-unset}\" > out/text")
            .build();
    TaskGroup inside =
        TaskGroup.builder("inside").tasks(body).output(TEXT, body.output(TEXT)).build();
    Workflow called =
        Workflow.builder("called")
            .parameters(text, other, none)
            .tasks(inside)
            .output(TEXT, inside.output(TEXT))
            .build();
    Task first = Task.call("first", called).argument(text, HOSTILE).build();
    Task second =
        Task.call("second", called)
            .argument(text, first.output(TEXT))
            .argument(other, Parameter.text("given"))
            .argument(none, "")
            .build();
    Task check =
        Task.container("check", IMAGE)
            .env("TEXT", HOSTILE)
            .script("[ \"$1\" = \"$TEXT|{{else}}|unset|given|\" ]")
            .arg(second.output(TEXT))
            .build();
    Workflow workflow =
        Workflow.builder("calls")
            .parameters(Parameter.text("given"))
            .tasks(first, second, check)
            .build();
    return request(workflow).argument(Parameter.text("given"), "given").build();
  }
}
