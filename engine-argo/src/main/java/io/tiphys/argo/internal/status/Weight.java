package io.tiphys.argo.internal.status;

import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes of memory something takes that is kept for long: texts as they are, and the
 * rest by what such things took on average. A guess, and meant as one.
 */
final class Weight {
  private static final long OBJECT = 2_000;
  private static final long TEMPLATE = 3_000;
  private static final long NODE = 1_200;
  private static final long POD = 700;
  private static final long TASK = 700;
  private static final long ATTEMPT = 300;

  private Weight() {}

  static long of(View view) {
    long all = OBJECT + texts(view.annotations());
    all += TEMPLATE * (view.spec().getTemplates() == null ? 0 : view.spec().getTemplates().size());
    String packed = view.status().getCompressedNodes();
    all += packed == null ? 0 : packed.length();
    for (NodeStatus node : view.nodes()) {
      Inputs inputs = node.getInputs();
      Outputs outputs = node.getOutputs();
      all +=
          NODE
              + values(inputs == null ? null : inputs.getParameters())
              + values(outputs == null ? null : outputs.getParameters());
    }
    return all;
  }

  private static long values(@Nullable List<Parameter> parameters) {
    long all = 0;
    for (Parameter each : parameters == null ? List.<Parameter>of() : parameters) {
      all += 100 + (each.getValue() == null ? 0 : each.getValue().length());
    }
    return all;
  }

  static long of(PodLedger pods) {
    return pods.all().size() * POD;
  }

  static long of(RunStatus status) {
    return OBJECT
        + texts(status.labels())
        + texts(status.outputs())
        + status.allTasks().mapToLong(Weight::of).sum();
  }

  private static long of(TaskStatus task) {
    return TASK
        + ATTEMPT * task.attempts().size()
        + task.message().length()
        + texts(task.inputs())
        + texts(task.outputs());
  }

  private static long texts(Map<String, String> texts) {
    long all = 0;
    for (Map.Entry<String, String> each : texts.entrySet()) {
      all +=
          100 + each.getKey().length() + (each.getValue() == null ? 0 : each.getValue().length());
    }
    return all;
  }
}
