package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Parameter;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FanOutsTest {
  private static final Output<String> TEXT = Output.text("text");
  private static final Output<List<String>> LIST = Output.list("list", DataType.TEXT);

  private static Task body(Value<?> item) {
    return Task.container("f", IMAGE).command("true").arg(item).writes(TEXT).build();
  }

  private static Compiled literal() {
    return Compiled.of(FanOut.over(List.of("a{", "", "c"), FanOutsTest::body).build());
  }

  private static String argument(DAGTask task, String name) {
    return task.getArguments().getParameters().stream()
        .filter(parameter -> parameter.getName().equals(name))
        .map(Parameter::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** Nothing of an item is in the name of a node. */
  @Test
  void fanOut_literalList_isASequenceOfNumbers() {
    Compiled compiled = literal();

    DAGTask each = compiled.member("f", "item");
    assertThat(each.getWithSequence().getCount().getStrVal()).isEqualTo("3");
    assertThat(argument(each, "tiphys-index")).isEqualTo("{{item}}");
    assertThat(argument(each, "tiphys-item")).contains("[asInt(item)]").startsWith("{{='$(NIL)'");
    assertThat(argument(compiled.task("f"), "tiphys-items"))
        .isEqualTo("$(NIL)[\"a$(OB)\",\"\",\"c\"]");
  }

  @Test
  void fanOut_instance_isADagAroundTheBody() {
    Compiled compiled = literal();

    assertThat(compiled.member("f-item", "f").getTemplate()).isEqualTo("f-2");
    assertThat(argument(compiled.member("f-item", "f"), "value"))
        .isEqualTo("{{=inputs.parameters['tiphys-item']}}");
    assertThat(compiled.template("f-item").getInputs().getParameters())
        .extracting(Parameter::getName)
        .containsExactly("tiphys-index", "tiphys-item");
    assertThat(compiled.annotation("tasks"))
        .contains(
            "\"f\":{\"kind\":\"fanOut\",\"task\":\"f\"}",
            "\"f[]\":{\"kind\":\"container\",\"task\":\"f\",\"wrapped\":true");
  }

  @Test
  void fanOut_range_addsToTheNumber() {
    Compiled compiled = Compiled.of(FanOut.range(-3, 4, FanOutsTest::body).build());

    DAGTask each = compiled.member("f", "item");
    assertThat(each.getWithSequence().getCount().getStrVal()).isEqualTo("7");
    assertThat(argument(each, "tiphys-item")).isEqualTo("{{='$(NIL)' + string(asInt(item) + -3)}}");
  }

  @Test
  void fanOut_limit_isThatOfItsTemplate() {
    FanOut fanOut = FanOut.range(0, 9, FanOutsTest::body).parallelism(2).build();

    assertThat(Compiled.of(fanOut).template("f").getParallelism()).isEqualTo(2);
  }

  /** The list keeps its texts; one that is absent is empty. */
  @Test
  void fanOut_producedList_isTakenApartOnce() {
    Task make = Task.container("make", IMAGE).command("true").writes(LIST).build();
    FanOut fanOut = FanOut.over(make.output(LIST), FanOutsTest::body).build();

    Compiled compiled = Compiled.of(make, fanOut);

    assertThat(argument(compiled.task("f"), "tiphys-items"))
        .contains(
            "type(fromJSON(#)) != 'array' ? asInt('tiphys-NOT_A_LIST')",
            "len(fromJSON(#)) > 1000 ? asInt('tiphys-TOO_MANY_ITEMS')",
            "regexFindAll")
        .endsWith(" : ''}}");
    assertThat(compiled.member("f", "item").getWithSequence().getCount().getStrVal())
        .startsWith("{{=inputs.parameters['tiphys-items'] == '' ? '0' : string(len(fromJSON(");
  }

  /** A hole makes the list absent, unless the output has a default. */
  @Test
  void fanOut_aggregate_isAListOfTextsInOrder() {
    var from = literal().template("f").getOutputs().getParameters().get(0).getValueFrom();

    assertThat(from.getExpression())
        .isEqualTo(
            "map([map(fromJSON((tasks['item'].outputs.parameters['text'] ?? '[]')), len(#) > 0 ?"
                + " trimSuffix(sprig.toRawJson(#[0]), '\\n') : nil)], any(#, # == nil) ?"
                + " '__tiphys-absent__' : '[' + join(#, ',') + ']')[0]");
    assertThat(from.getDefaultValue()).isEqualTo(Marks.ABSENT);
  }

  @Test
  void fanOut_aggregateOfNumbersWithADefault_isTheirTexts() {
    Output<Long> count = Output.integer("count").withDefault(7L);
    FanOut fanOut =
        FanOut.range(0, 2, i -> Task.container("f", IMAGE).command("true").writes(count).build())
            .build();

    assertThat(
            Compiled.of(fanOut)
                .template("f")
                .getOutputs()
                .getParameters()
                .get(0)
                .getValueFrom()
                .getExpression())
        .contains("len(#) > 0 ? #[0] : '7')");
  }

  @Test
  void fanOut_fieldOfAnItem_keepsItsText() {
    Value<List<Map<String, Object>>> objects =
        Value.literal(DataType.listOf(DataType.OBJECT), List.of(Map.of("a", 1)));
    FanOut fanOut =
        FanOut.over(
                objects,
                item ->
                    Task.container("f", IMAGE)
                        .command("true")
                        .env("A", item.field("a", DataType.INTEGER))
                        .build())
            .build();

    assertThat(argument(Compiled.of(fanOut).member("f-item", "f"), "value"))
        .contains("== 'a')", "asInt('tiphys-VALUE_INVALID')");
  }

  @Test
  void fanOut_phaseThatSomeConditionAsksFor_knowsOfSkippedInstances() {
    FanOut fanOut = FanOut.range(0, 2, FanOutsTest::body).build();
    Task next = Task.container("next", IMAGE).command("true").onlyIf(fanOut.skipped()).build();

    Compiled asked =
        Compiled.of(Workflow.builder("w").tasks(fanOut, next).continueOnFailure().build());

    assertThat(asked.template("f").getOutputs().getParameters())
        .extracting(Parameter::getName)
        .containsExactly("text", "tiphys-skipped");
    assertThat(asked.task("next").getWhen())
        .isEqualTo(
            "{{=(tasks['f'].status == 'Succeeded' && (tasks['f'].outputs.parameters['tiphys-skipped']"
                + " ?? 'no') == 'yes' ? 'Skipped' : tasks['f'].status) == 'Skipped'}}");
    assertThat(literal().template("f").getOutputs().getParameters()).hasSize(1);
  }

  /** What fails in one instance stops that instance. */
  @Test
  void fanOut_groupThatMayFail_hasAFlagForEachInstance() {
    FanOut fanOut =
        FanOut.range(
                0,
                2,
                i -> {
                  Task first = Compiled.plain("first");
                  return TaskGroup.builder("f")
                      .mayFail()
                      .tasks(first, Compiled.plain("next", first), Compiled.plain("other"))
                      .build();
                })
            .build();

    Compiled compiled = Compiled.of(fanOut);

    assertThat(argument(compiled.member("other", "stop-others"), "flag-1"))
        .isEqualTo("{{='tiphys-fail-fast_' + inputs.parameters['tiphys-instance']}}");
    assertThat(argument(compiled.member("f-item", "f"), "tiphys-instance"))
        .isEqualTo("{{=inputs.parameters['tiphys-index']}}");
  }

  @Test
  void fanOut_tooManyItems_isRefused() {
    FanOut fanOut = FanOut.range(0, 1_001, FanOutsTest::body).build();

    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> Compiled.of(fanOut));

    assertThat(refused.problems().get(0).code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
    assertThat(refused.problems().get(0).path()).isEqualTo("f.fanOut");
  }
}
