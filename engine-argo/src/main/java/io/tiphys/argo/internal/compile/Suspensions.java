package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.SuppliedValueFrom;
import io.tiphys.argo.model.SuspendTemplate;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.ValueFrom;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.SuspendTask;
import java.util.ArrayList;
import java.util.List;

/**
 * A task that waits for an answer, without a pod. It is never wrapped: Argo counts a wrapper
 * against the limit of a group, and who waits for an answer shall hold no slot.
 *
 * <p>Argo takes no limit for such a wait. It is noted in the table of names, and whoever looks
 * after the run keeps it.
 *
 * <p>Writes {@code templates[].suspend} and {@code outputs.parameters[].valueFrom.supplied}; tried
 * on Argo 4.1.2.
 */
final class Suspensions {
  private Suspensions() {}

  static Template of(SuspendTask task, String name) {
    SuspendTemplate suspend = new SuspendTemplate();
    task.resumesAfter().map(Durations::text).ifPresent(suspend::duration);
    Template template = new Template().name(name).suspend(suspend);
    List<Parameter> outputs = new ArrayList<>();
    for (Output<?> output : task.declaredOutputs()) {
      ValueFrom from = new ValueFrom().supplied(new SuppliedValueFrom());
      outputs.add(new Parameter().name(output.name()).valueFrom(from.defaultValue(Marks.ABSENT)));
    }
    return outputs.isEmpty() ? template : template.outputs(new Outputs().parameters(outputs));
  }

  /** Returns an expression of an output as it was supplied, or its default where it was not. */
  static String output(String task, Output<?> output) {
    String plain = Expression.output(task, output.name());
    String absent = Expression.literal(Marks.ABSENT);
    return output
        .defaultText()
        .map(
            text ->
                "map(["
                    + (plain + " ?? " + absent)
                    + "], # == "
                    + (absent + " ? " + Expression.literal(text))
                    + " : #)[0]")
        .orElse(plain);
  }
}
