package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.ValueFrom;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks at what a body has handed out, as the controller does not: a condition that cannot be
 * computed fails the task, and its message says why. A text that is no UTF-8 shows as U+FFFD by
 * then, so a true one is refused too.
 *
 * <p>Writes {@code dag.tasks[].when} and {@code outputs.parameters[]}; tried on Argo 4.1.2.
 */
final class Gate {
  /** Length of the Base64 form of as many bytes as a value may have. */
  private static final int BASE64 = Refusals.VALUE_BYTES / 3 * 4;

  private static final String ABSENT = Expression.literal(Marks.ABSENT);

  private Gate() {}

  static DAGTask task(ContainerTask task, String body) {
    List<String> checks = new ArrayList<>();
    task.declaredOutputs().forEach(output -> addChecks(output, body, checks));
    String all = checks.stream().map(check -> check + " : ").collect(Collectors.joining());
    return new DAGTask()
        .name("gate")
        .template(Settle.NAME)
        .depends(body + ".Succeeded")
        .when(Expression.tag(all + Expression.TRUE));
  }

  private static void addChecks(Output<?> output, String body, List<String> checks) {
    String value = "(" + Expression.output(body, output.name()) + " ?? '')";
    checks.add(
        "len(toBase64(" + value + ")) > " + BASE64 + " ? " + Expression.fail("OUTPUT_TOO_LARGE"));
    String wrong = value + " matches '[\\u0000\\ufffd]'" + wrongType(output.type(), value);
    if (output.defaultText().isPresent()) {
      wrong = value + " != " + ABSENT + " && (" + wrong + ")";
    } else {
      wrong = value + " == " + ABSENT + " || " + wrong;
    }
    checks.add(wrong + " ? " + Expression.fail("OUTPUT_INVALID"));
  }

  private static String wrongType(DataType<?> type, String value) {
    return Types.right(type, value).map(right -> " || not (" + right + ")").orElse("");
  }

  /**
   * Returns what the wrapper hands on, raw. Each has a default, without which a group whose output
   * cannot be computed never ends.
   */
  static Outputs outputs(ContainerTask task, String body) {
    List<Parameter> all = new ArrayList<>();
    for (Output<?> output : task.declaredOutputs()) {
      String value = Expression.output(body, output.name()) + " ?? " + ABSENT;
      if (output.defaultText().isPresent()) {
        String fallback = Expression.literal(output.defaultText().get());
        value = "map([" + value + "], # == " + ABSENT + " ? " + fallback + " : #)[0]";
      }
      String expression = Expression.status(body) + " == 'Succeeded' ? " + value + " : " + ABSENT;
      all.add(exported(output.name(), expression));
    }
    return new Outputs().parameters(all);
  }

  static Parameter exported(String name, String expression) {
    return new Parameter()
        .name(name)
        .valueFrom(new ValueFrom().expression(expression).defaultValue(Marks.ABSENT));
  }
}
