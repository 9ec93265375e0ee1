package io.tiphys.argo.internal.compile;

import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests whose manifests are golden files. Each checks itself where it runs: it ends Succeeded
 * unless its name says otherwise.
 */
final class GoldenWorkflows {
  /** All that is taken for something else on the way, were it not shielded. */
  static final String HOSTILE =
      "{{workflow.name}} {{=1+1}} {{{ $(id) $(OB) $$ ${X} `x` ' \" \\ \\u007b <>& \t\u001b[0m 東京 🚢\n";

  static final String IMAGE = "busybox:1.36";
  static final Output<String> TEXT = Output.text("text");
  private static final Output<Long> COUNT = Output.integer("count");

  private GoldenWorkflows() {}

  static Map<String, SubmitRequest> all() {
    Map<String, SubmitRequest> all = new LinkedHashMap<>();
    all.put("hello", hello());
    all.put("values", values());
    all.put("absent", absent());
    all.put("conditions", conditions());
    all.put("tolerated", tolerated());
    all.put("fail-fast-FAILED", failFast());
    all.put("gate-FAILED", gate());
    all.put("retry", retry());
    all.put("timeout-FAILED", timeout());
    all.put("settings", settings());
    all.put("types", GoldenValues.types());
    all.put("names", GoldenValues.names());
    all.put("groups", GoldenGroups.groups());
    all.put("group-policies-FAILED", GoldenGroups.policies());
    all.put("group-limit", GoldenGroups.limit());
    all.put("calls", GoldenGroups.calls());
    all.put("suspend", GoldenSuspensions.suspend());
    all.put("fan-out", GoldenFanOuts.items());
    all.put("exit", GoldenExits.succeeded());
    all.put("exit-FAILED", GoldenExits.failed());
    all.put("exit-failed-task-FAILED", GoldenExits.failedTask());
    all.put("artifacts", GoldenArtifacts.artifacts());
    all.put("fan-out-nested", GoldenFanOuts.nested());
    all.put("fan-out-skipped", GoldenFanOuts.skipped());
    all.put("fan-out-policies-FAILED", GoldenFanOuts.policies());
    return all;
  }

  static SubmitRequest.Builder request(Workflow workflow) {
    return SubmitRequest.builder(workflow, RequestKey.of(workflow.name()));
  }

  static SubmitRequest hello() {
    Task hello = Task.container("hello", IMAGE).command("echo", "Hello, world").build();
    return request(Workflow.of("hello", hello)).build();
  }

  /** A hostile text as literal, argument and output, in arguments, environment and scripts. */
  static SubmitRequest values() {
    Parameter<String> given = Parameter.text("given");
    Task make =
        Task.container("make_it", IMAGE)
            .metadata("title", "Hands on \"all\" of it")
            .metadata("raw", "{{workflow.name}}")
            .env("GIVEN", given)
            .writes(TEXT)
            .writes(COUNT, "deep/er/count")
            .script("printf '%s\\n' \"$GIVEN\" > out/text; echo 42 > deep/er/count")
            .build();
    Value<String> handed = make.output(TEXT);
    Task check =
        Task.container("check", IMAGE)
            .env("LITERAL", HOSTILE)
            .env("GIVEN", given)
            .env("HANDED", handed)
            .env("JOINED", Value.text("<").plus(handed).plus("|").plus(Value.attemptNumber()))
            .env("RUN", Value.runId())
            .env("EMPTY", "")
            .script(
                """
                fail() { echo "$1"; exit 1; }
                [ "$LITERAL" = "$GIVEN" ] || fail given
                [ "$LITERAL" = "$HANDED" ] || fail handed
                [ "$LITERAL" = "$1" ] || fail argument
                [ "<$LITERAL|1" = "$JOINED" ] || fail joined
                [ "$2" = 42 ] || fail count
                [ "${EMPTY-unset}" = "" ] || fail empty
                [ "$PWD" = /tiphys ] || fail directory
                [ -n "$RUN" ] || fail run
                case "$LITERAL" in *'{{workflow.name}} {{=1+1}} {{{ $(id) $(OB) $$ ${X}'*) ;; *) fail spoilt ;; esac
                """)
            .arg(handed)
            .arg(make.output(COUNT))
            .build();
    Workflow workflow =
        Workflow.builder("values")
            .parameters(given)
            .tasks(make, check)
            .output(TEXT, handed)
            .build();
    return request(workflow)
        .argument(given, HOSTILE)
        .label("app", "scenes")
        .label("the scene", "{{workflow.name}} \"1\"")
        .build();
  }

  /** Optional values: present, empty, and absent for every reason that there is so far. */
  static SubmitRequest absent() {
    Parameter<String> none = Parameter.text("none").optional();
    Parameter<String> some = Parameter.text("some").optional();
    Parameter<Boolean> off = Parameter.flag("off").withDefault(false);
    Output<String> given = Output.text("given");
    Output<String> dflt = Output.text("dflt").withDefault("{{workflow.name}}");
    Task made =
        Task.container("made", IMAGE)
            .writes(given)
            .writes(dflt)
            .script("printf '' > out/given")
            .build();
    Task skipped =
        Task.container("skipped", IMAGE)
            .onlyIf(made.output(given).equalTo("x"))
            .writes(given)
            .script("echo no > out/given")
            .build();
    Task disabled =
        Task.container("disabled", IMAGE).enabledIf(off).writes(given).script("true").build();
    Task broken =
        Task.container("broken", IMAGE)
            .mayFail()
            .writes(given)
            .script("echo no > out/given; exit 3")
            .build();
    Task check =
        Task.container("check", IMAGE)
            .envIfPresent("NONE", none)
            .envIfPresent("SOME", some)
            .envIfPresent("EMPTY", made.output(given))
            .envIfPresent("SKIPPED", skipped.output(given))
            .envIfPresent("DISABLED", disabled.output(given))
            .envIfPresent("BROKEN", broken.output(given))
            .env("DEFAULT", made.output(dflt))
            .script(
                """
                fail() { echo "$1"; exit 1; }
                [ "${SOME-unset}" = "{}" ] || fail some
                [ "${EMPTY-unset}" = "" ] || fail empty
                [ "$DEFAULT" = '{{workflow'.name}} ] || fail default
                [ "$1" = '{else}' ] || fail else
                [ "$2" = '' ] || fail or-empty
                env | grep -q -e ^NONE= -e ^SKIPPED= -e ^DISABLED= -e ^BROKEN= && fail unset
                exit 0
                """)
            .arg(skipped.output(given).orElse("{else}"))
            .arg(made.output(given).orElse("{else}"))
            .build();
    Workflow workflow =
        Workflow.builder("absent")
            .parameters(none, some, off)
            .tasks(made, skipped, disabled, broken, check)
            .build();
    return request(workflow).argument(some, "{}").build();
  }

  /** Tasks named wrong-… fail the run if they are not skipped. */
  static SubmitRequest conditions() {
    Parameter<String> mode = Parameter.text("mode");
    Output<java.math.BigDecimal> share = Output.of("share", DataType.DECIMAL);
    Task make =
        Task.container("make", IMAGE)
            .writes(TEXT)
            .writes(COUNT)
            .writes(share)
            .script(
                "printf \"%s\" \"it's {{x}}\" > out/text; echo 9007199254740993 > out/count; echo 1.5 > out/share")
            .build();
    Condition same = make.output(TEXT).equalTo("it's {{x}}");
    Condition large = Condition.greaterThan(make.output(COUNT), 9_007_199_254_740_992L);
    Task wrong =
        Task.container("wrong", IMAGE)
            .onlyIf(same.negate().or(mode.equalTo("{{fast}}").and(large.negate())))
            .command("false")
            .build();
    Task wrongTwo =
        Task.container("wrong-2", IMAGE)
            .onlyIf(
                wrong.succeeded().or(wrong.failed()).or(Condition.lessThan(make.output(share), 1)))
            .command("false")
            .build();
    Task right =
        Task.container("right", IMAGE)
            .onlyIf(wrong.skipped().and(same).and(large).and(mode.equalTo("{{fast}}")))
            .writes(TEXT)
            .script("echo ran > out/text")
            .build();
    Task end =
        Task.container("end", IMAGE)
            .env("RAN", right.output(TEXT).orElse("no"))
            .after(wrongTwo)
            .script("[ \"$RAN\" = ran ]")
            .build();
    Workflow workflow =
        Workflow.builder("conditions")
            .parameters(mode)
            .tasks(make, wrong, wrongTwo, right, end)
            .build();
    return request(workflow).argument(mode, "{{fast}}").build();
  }

  static SubmitRequest tolerated() {
    Task broken = Task.container("broken", IMAGE).mayFail().command("false").build();
    Task next = Task.container("next", IMAGE).after(broken).command("true").build();
    Task guess = Task.container("guess", IMAGE).onlyIf(broken.succeeded()).command("false").build();
    Task instead = Task.container("instead", IMAGE).onlyIf(broken.failed()).command("true").build();
    return request(Workflow.builder("tolerated").tasks(broken, next, guess, instead).build())
        .build();
  }

  /** After the failure neither the task behind the slow one nor those without a slot start. */
  static SubmitRequest failFast() {
    Task slow = Task.container("slow", IMAGE).command("sleep", "10").build();
    Task broken = Task.container("broken", IMAGE).script("exit 7").build();
    Task behind = Task.container("behind", IMAGE).after(slow).command("true").build();
    Task last = Task.container("last", IMAGE).command("true").build();
    return request(
            Workflow.builder("fail-fast").tasks(slow, broken, behind, last).parallelism(2).build())
        .build();
  }

  static SubmitRequest gate() {
    Task wordy =
        Task.container("wordy", IMAGE)
            .writes(TEXT)
            .script("head -c 24001 /dev/zero | tr '\\000' x > out/text")
            .build();
    Task odd = Task.container("odd", IMAGE).writes(COUNT).script("echo 1x > out/count").build();
    Task next = Task.container("next", IMAGE).after(wordy, odd).command("true").build();
    return request(Workflow.builder("gate").continueOnFailure().tasks(wordy, odd, next).build())
        .build();
  }

  static SubmitRequest retry() {
    Task third =
        Task.container("third", IMAGE)
            .retry(
                RetryPolicy.maxAttempts(3)
                    .backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(5))
                    .onExitCodes(75, 137))
            .env("ATTEMPT", Value.attemptNumber())
            .script("[ \"$ATTEMPT\" = 3 ] || exit 75")
            .build();
    Task once =
        Task.container("once", IMAGE)
            .mayFail()
            .retry(RetryPolicy.maxAttempts(3).onExitCodes(75))
            .script("exit 76")
            .build();
    return request(Workflow.of("retry", third, once)).build();
  }

  static SubmitRequest timeout() {
    Task slow =
        Task.container("slow", IMAGE)
            .timeout(Duration.ofMillis(1_500))
            .gracePeriod(Duration.ofSeconds(2))
            .script("trap '' TERM; sleep 60")
            .build();
    return request(Workflow.builder("timeout").tasks(slow).timeout(Duration.ofMinutes(5)).build())
        .build();
  }

  static SubmitRequest settings() {
    Task task =
        Task.container("Task_in", IMAGE)
            .resources(Resources.cpuMillis(50).memoryMiB(32))
            .limits(Resources.cpuMillis(500).memoryMiB(64))
            .mutex("one at a time")
            .env("TOKEN", SecretRef.of("s3-credentials", "accessKey"))
            .script("[ \"$TOKEN\" = tiphys ]")
            .build();
    Task word = Task.container("in", IMAGE).after(task).command("true").build();
    return request(Workflow.builder("settings").tasks(task, word).parallelism(1).build()).build();
  }
}
