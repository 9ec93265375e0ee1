package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.Collection;
import java.util.List;

/** Says whether a value or condition uses the name of the task that failed. */
final class FailedTask extends EveryValue<Boolean> implements Condition.Visitor<Boolean> {
  private FailedTask() {}

  static boolean isUsed(Vertex vertex) {
    FailedTask used = new FailedTask();
    if (vertex.condition().map(condition -> condition.accept(used)).orElse(false)) {
      return true;
    } else if (vertex instanceof ContainerTask task) {
      return used.any(task.args())
          || task.env().stream()
              .anyMatch(entry -> entry.value().map(value -> value.accept(used)).orElse(false));
    } else if (vertex instanceof TaskGroup group) {
      return used.any(group.outputs().values())
          || group.members().stream().anyMatch(FailedTask::isUsed);
    } else if (vertex instanceof CallTask call) {
      return used.any(call.arguments().values());
    }
    return vertex instanceof FanOut fanOut
        && (fanOut.list().map(list -> list.accept(used)).orElse(false) || isUsed(fanOut.body()));
  }

  private boolean any(Collection<Value<?>> values) {
    return values.stream().anyMatch(value -> value.accept(this));
  }

  @Override
  public Boolean outcomeFailedTask() {
    return true;
  }

  @Override
  public Boolean concatenation(List<Value<?>> parts) {
    return any(parts);
  }

  @Override
  public Boolean orElse(Value<?> value, String fallback) {
    return value.accept(this);
  }

  @Override
  Boolean other() {
    return false;
  }

  @Override
  public Boolean compare(Value<?> left, Condition.Operator operator, String right) {
    return left.accept(this);
  }

  @Override
  public Boolean presence(Value<?> value, boolean present) {
    return value.accept(this);
  }

  @Override
  public Boolean phase(Vertex vertex, Phase phase, boolean equal) {
    return false;
  }

  @Override
  public Boolean all(List<Condition> parts) {
    return parts.stream().anyMatch(part -> part.accept(this));
  }

  @Override
  public Boolean any(List<Condition> parts) {
    return all(parts);
  }
}
