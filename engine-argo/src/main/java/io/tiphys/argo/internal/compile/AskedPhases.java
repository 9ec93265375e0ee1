package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the vertices whose phase some condition asks for. Its answers mean nothing. */
final class AskedPhases implements Condition.Visitor<Boolean> {
  private final Set<Vertex> found = new HashSet<>();

  private AskedPhases() {}

  static Set<Vertex> of(Collection<Vertex> members) {
    AskedPhases asked = new AskedPhases();
    members.forEach(asked::add);
    return asked.found;
  }

  private void add(Vertex vertex) {
    vertex.condition().ifPresent(condition -> condition.accept(this));
    if (vertex instanceof TaskGroup group) {
      group.members().forEach(this::add);
    } else if (vertex instanceof CallTask call) {
      call.workflow().members().forEach(this::add);
    } else if (vertex instanceof FanOut fanOut) {
      add(fanOut.body());
    }
  }

  @Override
  public Boolean compare(Value<?> left, Condition.Operator operator, String right) {
    return true;
  }

  @Override
  public Boolean presence(Value<?> value, boolean present) {
    return true;
  }

  @Override
  public Boolean phase(Vertex vertex, Phase phase, boolean equal) {
    found.add(vertex);
    return true;
  }

  @Override
  public Boolean all(List<Condition> parts) {
    return parts.stream().allMatch(part -> part.accept(this));
  }

  @Override
  public Boolean any(List<Condition> parts) {
    return all(parts);
  }
}
