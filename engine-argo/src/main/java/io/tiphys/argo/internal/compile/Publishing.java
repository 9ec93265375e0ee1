package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.ValueFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Publishes values for the whole run, by a task without a pod. It takes two templates: a DAG
 * publishes the outputs of its tasks and not its own, and only if it has succeeded. So what a task
 * beside others published itself would be lost as soon as one of them fails.
 *
 * <p>Writes {@code outputs.parameters[].globalName}; tried on Argo 4.1.2.
 */
final class Publishing {
  private static final String TEMPLATE = Marks.HELPER + "publish";

  private Publishing() {}

  /**
   * Returns a task that publishes.
   *
   * @param values what to publish by its name there, as expressions; of no raw texts, which Argo
   *     would replace parts of
   */
  static DAGTask task(String name, Run run, Map<String, String> values) {
    List<Parameter> given = new ArrayList<>();
    values.forEach(
        (global, value) -> {
          int place = given.size() / 2;
          given.add(new Parameter().name(name(place)).value(global));
          given.add(new Parameter().name(value(place)).value(Expression.tag(value)));
        });
    run.publishes(values.size());
    return new DAGTask()
        .name(name)
        .template(template(values.size()))
        .arguments(new Arguments().parameters(given));
  }

  private static String template(int values) {
    return values == 1 ? TEMPLATE : TEMPLATE + "-" + values;
  }

  private static String name(int place) {
    return "name-" + (place + 1);
  }

  private static String value(int place) {
    return "value-" + (place + 1);
  }

  /** Returns the templates that publish so many values. */
  static List<Template> templates(int values) {
    Handed handed = new Handed();
    List<Parameter> outputs = new ArrayList<>();
    for (int i = 0; i < values; i++) {
      String value = Expression.input(handed.input(value(i), value(i)));
      outputs.add(output(value(i), handed.input(name(i), name(i)), value));
    }
    return templates(template(values), template(values) + "-values", handed, outputs);
  }

  /** Returns an output that is published under the name that an input holds. */
  static Parameter output(String name, String inputOfName, String expression) {
    return new Parameter()
        .name(name)
        .globalName("{{inputs.parameters." + inputOfName + "}}")
        .valueFrom(new ValueFrom().expression(expression));
  }

  /**
   * Returns the templates that publish some outputs: two, because a DAG publishes the outputs of
   * its tasks and not its own.
   */
  static List<Template> templates(
      String outer, String inner, Handed handed, List<Parameter> outputs) {
    DAGTask call = new DAGTask().name("publish").template(inner).arguments(handed.passedOn());
    return List.of(
        template(outer, handed.declared(), call),
        template(inner, handed.declared(), Settle.never("nothing"))
            .outputs(new Outputs().parameters(outputs)));
  }

  private static Template template(String name, Inputs inputs, DAGTask member) {
    return new Template()
        .name(name)
        .inputs(inputs)
        .dag(new DAGTemplate().failFast(false).tasks(List.of(member)));
  }
}
