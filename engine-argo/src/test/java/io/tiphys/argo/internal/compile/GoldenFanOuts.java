package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.GoldenWorkflows.HOSTILE;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.IMAGE;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.TEXT;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.request;

import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.Map;

/** Fan-outs. */
final class GoldenFanOuts {
  private static final Output<Long> SQUARE = Output.integer("square");

  private GoldenFanOuts() {}

  /** Lists of every origin; the texts of items, fields and aggregates are exact. */
  static SubmitRequest items() {
    Output<List<Map<String, Object>>> objects = Output.list("objects", DataType.OBJECT);
    Parameter<List<String>> given = Parameter.of("given", DataType.listOf(DataType.TEXT));
    Task make =
        Task.container("make", IMAGE)
            .writes(objects)
            .script(
                """
                cat > out/objects <<'END'
                [ {"b": 1.0, "a{": "<&>\\"{{x}}"}, {"b":12345678901234567890 , "c": [1, {}], "n": null} ]
                END
                """)
            .build();
    FanOut fields =
        FanOut.over(
                make.output(objects),
                item ->
                    Task.container("fields", IMAGE)
                        .env("ITEM", item)
                        .env("B", item.field("b", DataType.DECIMAL))
                        .envIfPresent("A", item.field("a{", DataType.TEXT))
                        .envIfPresent("N", item.field("n", DataType.TEXT))
                        .env("INDEX", item.index())
                        .writes(TEXT)
                        .script(
                            "printf '%s|%s|%s|%s|%s' \"$ITEM\" \"$B\" \"${A-unset}\" \"${N-unset}\""
                                + " \"$INDEX\" > out/text")
                        .build())
            .build();
    FanOut texts =
        FanOut.over(
                given,
                item ->
                    Task.container("texts", IMAGE)
                        .arg(item)
                        .writes(TEXT)
                        .script("printf '%s\\n' \"$1\" > out/text")
                        .build())
            .parallelism(2)
            .build();
    FanOut squares =
        FanOut.range(
                -1,
                2,
                i ->
                    Task.container("squares", IMAGE)
                        .env("I", i)
                        .writes(SQUARE)
                        .script("echo $((I * I)) > out/square")
                        .build())
            .build();
    FanOut literal =
        FanOut.over(
                List.of("<&>", "{{x}}"),
                item -> Task.container("literal", IMAGE).script("[ -n \"$1\" ]").arg(item).build())
            .build();
    Task check =
        Task.container("check", IMAGE)
            .after(literal)
            .env("FIELDS", fields.outputs(TEXT))
            .env("TEXTS", texts.outputs(TEXT))
            .env("SQUARES", squares.outputs(SQUARE))
            .env("GIVEN", given)
            .script(
                """
                fail() { echo "$1"; exit 1; }
                [ "$SQUARES" = '[1,0,1]' ] || fail squares
                [ "$TEXTS" = "$GIVEN" ] || fail "texts $TEXTS"
                cat > wanted <<'END'
                ["{\\"b\\": 1.0, \\"a{\\": \\"<&>\\\\\\"{{x}}\\"}|1.0|<&>\\"{{x}}|unset|0","{\\"b\\":12345678901234567890 , \\"c\\": [1, {}], \\"n\\": null}|12345678901234567890|unset|unset|1"]
                END
                [ "$FIELDS" = "$(cat wanted)" ] || fail "fields $FIELDS"
                """)
            .build();
    Workflow workflow =
        Workflow.builder("fan-out")
            .parameters(given)
            .tasks(make, fields, texts, squares, literal, check)
            .output(Output.list("squares", DataType.INTEGER), squares.outputs(SQUARE))
            .build();
    return request(workflow).argument(given, List.of(HOSTILE, "", "a", "a")).build();
  }

  /** Lists of lists, one of them empty; the inner aggregate is an output of the group. */
  static SubmitRequest nested() {
    DataType<List<String>> texts = DataType.listOf(DataType.TEXT);
    Output<List<String>> all = Output.of("all", texts);
    FanOut outer =
        FanOut.over(
                Value.literal(
                    DataType.listOf(texts), List.of(List.of("a", "b{{"), List.of(), List.of("c"))),
                list -> {
                  FanOut inner =
                      FanOut.over(
                              list,
                              item ->
                                  Task.container("inner", IMAGE)
                                      .env(
                                          "PLACE",
                                          Value.text("").plus(list.index()).plus(item.index()))
                                      .env("ITEM", item)
                                      .writes(TEXT)
                                      .script("printf %s \"$PLACE$ITEM\" > out/text")
                                      .build())
                          .build();
                  return TaskGroup.builder("outer")
                      .tasks(inner)
                      .output(all, inner.outputs(TEXT))
                      .build();
                })
            .build();
    Task check =
        Task.container("check", IMAGE)
            .env("ALL", outer.outputs(all))
            .script(
                "[ \"$ALL\" = '[[\"00a\",\"01b{''{\"],[],[\"20c\"]]' ] || { echo \"$ALL\"; exit 1; }")
            .build();
    return request(Workflow.builder("fan-out-nested").tasks(outer, check).build()).build();
  }

  /** Empty and absent lists, instances that are skipped, and what follows from it. */
  static SubmitRequest skipped() {
    Parameter<List<String>> none = Parameter.of("none", DataType.listOf(DataType.TEXT)).optional();
    Output<String> dflt = Output.text("dflt").withDefault("none");
    FanOut some =
        FanOut.over(
                List.of("a", "b"),
                item ->
                    Task.container("some", IMAGE)
                        .onlyIf(item.equalTo("b"))
                        .writes(TEXT)
                        .writes(dflt)
                        .script("echo x > out/text; echo y > out/dflt")
                        .build())
            .build();
    FanOut all =
        FanOut.over(
                List.of("a", "b"),
                item ->
                    Task.container("all", IMAGE).onlyIf(item.equalTo("c")).command("false").build())
            .build();
    FanOut empty =
        FanOut.over(
                none, item -> Task.container("empty", IMAGE).writes(TEXT).command("false").build())
            .build();
    Task check =
        Task.container("check", IMAGE)
            .onlyIf(all.skipped().and(empty.skipped()).and(some.succeeded()))
            .envIfPresent("SOME", some.outputs(TEXT))
            .env("DFLT", some.outputs(dflt))
            .env("EMPTY", empty.outputs(TEXT))
            .writes(TEXT)
            .script(
                "[ \"${SOME-unset}$DFLT$EMPTY\" = 'unset[\"none\",\"y\"][]' ] && echo ran > out/text")
            .build();
    Task ran =
        Task.container("ran", IMAGE)
            .script("[ \"$1\" = ran ]")
            .arg(check.output(TEXT).orElse("no"))
            .build();
    Workflow workflow =
        Workflow.builder("fan-out-skipped")
            .parameters(none)
            .tasks(some, all, empty, check, ran)
            .build();
    return request(workflow).build();
  }

  /**
   * Each instance of {@code each} stops what is behind in that instance only; a failing instance of
   * {@code first} stops those that wait.
   */
  static SubmitRequest policies() {
    FanOut each =
        FanOut.over(
                List.of("1", "0"),
                item -> {
                  Task bad =
                      Task.container("bad", IMAGE).script("exit $CODE").env("CODE", item).build();
                  Task pause = Task.container("pause", IMAGE).command("sleep", "8").build();
                  Task behind =
                      Task.container("behind", IMAGE).after(pause).command("true").build();
                  return TaskGroup.builder("each").mayFail().tasks(bad, pause, behind).build();
                })
            .build();
    FanOut first =
        FanOut.over(
                List.of("1", "0", "0"),
                item ->
                    Task.container("first", IMAGE).script("exit $CODE").env("CODE", item).build())
            .after(each)
            .parallelism(1)
            .build();
    return request(Workflow.builder("fan-out-policies").tasks(each, first).build()).build();
  }
}
