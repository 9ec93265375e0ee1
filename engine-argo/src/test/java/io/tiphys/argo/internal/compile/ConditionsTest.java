package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Output<String> TEXT = Output.text("text");
  private static final Output<Long> COUNT = Output.integer("count");
  private static final String COUNT_EXPRESSION = "tasks['a'].outputs.parameters['count'] ?? ''";
  private static final Task MADE =
      Task.container("a", IMAGE).command("true").writes(TEXT).writes(COUNT).build();

  private static String when(Condition condition) {
    Task task = Task.container("b", IMAGE).command("true").onlyIf(condition).build();
    Workflow workflow = Workflow.builder("w").tasks(MADE, task).continueOnFailure().build();
    String when = Compiled.of(workflow).task("b").getWhen();
    assertThat(when).startsWith("{{=").endsWith("}}");
    return when.substring(3, when.length() - 2);
  }

  /** What is absent is neither equal nor unequal. */
  @Test
  void compare_text_isExactAndFalseOnWhatIsAbsent() {
    String present =
        "(tasks['a'].status == 'Succeeded' && (tasks['a'].outputs.parameters['text'] ??"
            + " '__tiphys-absent__') != '__tiphys-absent__')";
    String text = "(tasks['a'].outputs.parameters['text'] ?? '')";

    assertThat(when(MADE.output(TEXT).equalTo("{'")))
        .isEqualTo(present + " && " + text + " == '\\u007b\\u0027'");
    assertThat(when(MADE.output(TEXT).notEqualTo("x")))
        .isEqualTo(present + " && " + text + " != 'x'");
  }

  /** Doubles do not tell large whole numbers apart. */
  @Test
  void compare_wholeNumber_isExactAndAnErrorOnAnythingElse() {
    assertThat(when(Condition.greaterThan(MADE.output(COUNT), 7)))
        .endsWith(
            "map([("
                + COUNT_EXPRESSION
                + ")], # matches '^-?(0|[1-9][0-9]{0,18})$' ? asInt(#) :"
                + " asInt('tiphys-VALUE_INVALID'))[0] > 7");
    assertThat(when(Condition.greaterThan(MADE.output(COUNT), 7).negate())).endsWith("[0] <= 7");
    assertThat(when(Condition.lessThan(MADE.output(COUNT), 7))).endsWith("[0] < 7");
    assertThat(when(Condition.lessThan(MADE.output(COUNT), 7).negate())).endsWith("[0] >= 7");
  }

  @Test
  void compare_decimalNumber_isADouble() {
    Output<java.math.BigDecimal> share = Output.of("share", DataType.DECIMAL);
    Task made = Task.container("a", IMAGE).command("true").writes(share).build();
    Task used =
        Task.container("b", IMAGE)
            .command("true")
            .onlyIf(Condition.lessThan(made.output(share), 1))
            .build();

    assertThat(Compiled.of(made, used).task("b").getWhen()).contains("? asFloat(#) :");
  }

  @Test
  void phase_ofATask_isThatOfItsNode() {
    assertThat(when(MADE.succeeded())).isEqualTo("tasks['a'].status == 'Succeeded'");
    assertThat(when(MADE.succeeded().negate())).isEqualTo("not (tasks['a'].status == 'Succeeded')");
    assertThat(when(MADE.skipped())).isEqualTo("tasks['a'].status == 'Skipped'");
  }

  @Test
  void phase_failed_isErrorToo() {
    Task bad = Task.container("bad", IMAGE).command("false").mayFail().build();
    Task next = Task.container("next", IMAGE).command("true").onlyIf(bad.failed()).build();

    assertThat(Compiled.of(bad, next).task("next").getWhen())
        .isEqualTo("{{=tasks['bad'].status in ['Failed', 'Error']}}");
  }

  @Test
  void all_andAny_keepWhatBelongsTogether() {
    Condition a = MADE.succeeded();
    Condition b = MADE.skipped();

    assertThat(when(a.and(b).or(b)))
        .isEqualTo(
            "((tasks['a'].status == 'Succeeded') && (tasks['a'].status == 'Skipped')) ||"
                + " (tasks['a'].status == 'Skipped')");
  }

  /** Known when the run is planned: no expression has to ask for it. */
  @Test
  void compare_missingArgument_isFalse() {
    Parameter<String> none = Parameter.text("none").optional();
    List<Condition> conditions =
        List.of(none.equalTo("x"), none.notEqualTo("x"), none.isPresent(), none.isAbsent());

    assertThat(conditions.stream().map(c -> whenWithout(none, c)))
        .containsExactly("{{=false}}", "{{=false}}", "{{=false}}", "{{=true}}");
  }

  private static String whenWithout(Parameter<?> parameter, Condition condition) {
    Task task = Task.container("b", IMAGE).command("true").onlyIf(condition).build();
    Workflow workflow = Workflow.builder("w").parameters(parameter).tasks(task).build();
    return Compiled.of(SubmitRequest.of(workflow, RequestKey.of("k"))).task("b").getWhen();
  }

  @Test
  void phase_ofADisabledTask_isSkipped() {
    Parameter<Boolean> on = Parameter.flag("on").withDefault(false);
    Task off = Task.container("off", IMAGE).command("true").enabledIf(on).build();
    Task next = Task.container("next", IMAGE).command("true").onlyIf(off.skipped()).build();
    Task never = Task.container("never", IMAGE).command("true").onlyIf(off.succeeded()).build();
    Workflow workflow = Workflow.builder("w").parameters(on).tasks(off, next, never).build();

    Compiled compiled = Compiled.of(workflow);

    assertThat(compiled.task("next").getWhen()).isEqualTo("{{=true}}");
    assertThat(compiled.task("never").getWhen()).isEqualTo("{{=false}}");
  }
}
