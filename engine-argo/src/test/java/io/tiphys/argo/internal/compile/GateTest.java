package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.ValueFrom;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final String VALUE = "(tasks['body'].outputs.parameters['o'] ?? '')";

  private static Compiled compiled(Output<?> output) {
    return Compiled.of(Task.container("t", IMAGE).command("true").writes(output).build());
  }

  private static String gate(DataType<?> type) {
    return compiled(Output.of("o", type)).member("t", "gate").getWhen();
  }

  /** 21,000 bytes are 28,000 characters of Base64. */
  @Test
  void task_output_isMeasuredInBytes() {
    assertThat(gate(DataType.TEXT))
        .startsWith(
            "{{=len(toBase64(" + VALUE + ")) > 28000 ? asInt('tiphys-OUTPUT_TOO_LARGE') : ");
  }

  @Test
  void task_outputWithoutUtf8OrWithNul_isInvalid() {
    assertThat(gate(DataType.TEXT))
        .endsWith(VALUE + " matches '[\\u0000\\ufffd]' ? asInt('tiphys-OUTPUT_INVALID') : true}}");
  }

  /** The text that stands for an absent output is not to be had by writing it. */
  @Test
  void task_absentOutput_isInvalidUnlessThereIsADefault() {
    Output<String> dflt = Output.text("o").withDefault("x");

    assertThat(gate(DataType.TEXT)).contains(VALUE + " == '__tiphys-absent__' || ");
    assertThat(compiled(dflt).member("t", "gate").getWhen())
        .contains(VALUE + " != '__tiphys-absent__' && (");
  }

  @Test
  void task_types_areReadFromTheText() {
    assertThat(gate(DataType.INTEGER))
        .contains("matches '^-?(0|[1-9][0-9]{0,18})$'", "<= '9223372036854775807'");
    assertThat(gate(DataType.DECIMAL)).contains("([.][0-9]+)?([eE][-+]?[0-9]+)?$'");
    assertThat(gate(DataType.FLAG)).contains(VALUE + " in ['true', 'false']");
    assertThat(gate(DataType.OBJECT)).contains("type(fromJSON(" + VALUE + ")) == 'map'");
    assertThat(gate(DataType.choice("a", "{"))).contains(VALUE + " in ['a', '\\u007b']");
  }

  @Test
  void task_listTypes_areReadElementByElement() {
    String isList = "type(fromJSON(" + VALUE + ")) == 'array'";

    assertThat(gate(DataType.listOf(DataType.TEXT))).contains("not (" + isList + ")");
    assertThat(gate(DataType.listOf(DataType.INTEGER)))
        .contains(isList + " && " + VALUE + " matches '^\\\\s*\\\\[");
    assertThat(gate(DataType.listOf(DataType.choice("a", "b"))))
        .contains(isList + " && all(fromJSON(" + VALUE + "), string(#) in ['a', 'b'])");
    assertThat(gate(DataType.listOf(DataType.OBJECT))).contains("type(#) in ['map', 'string']");
  }

  @Test
  void task_hostsOwnType_isText() {
    DataType<List<String>> own = DataType.of("csv", l -> String.join(",", l), t -> List.of());

    assertThat(gate(own)).isEqualTo(gate(DataType.TEXT));
  }

  /** A body that failed may have written something all the same. */
  @Test
  void outputs_ofTheWrapper_areAbsentUnlessTheBodySucceeded() {
    ValueFrom from =
        compiled(Output.text("o")).template("t").getOutputs().getParameters().get(0).getValueFrom();

    assertThat(from.getExpression())
        .isEqualTo(
            "tasks['body'].status == 'Succeeded' ? tasks['body'].outputs.parameters['o'] ??"
                + " '__tiphys-absent__' : '__tiphys-absent__'");
    assertThat(from.getDefaultValue()).isEqualTo("__tiphys-absent__");
  }

  @Test
  void outputs_withADefault_haveItWhereNothingWasWritten() {
    ValueFrom from =
        compiled(Output.text("o").withDefault("{"))
            .template("t")
            .getOutputs()
            .getParameters()
            .get(0)
            .getValueFrom();

    assertThat(from.getExpression()).contains("# == '__tiphys-absent__' ? '\\u007b' : #)[0]");
  }
}
