package io.tiphys.argo.internal.compile;

import static java.util.Objects.requireNonNull;

import io.tiphys.plan.Plan;
import io.tiphys.workflow.Vertex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The enabled members of one DAG, under the names they have there. */
final class Sites {
  private final Map<Vertex, String> names = new HashMap<>();
  private final List<Vertex> members;

  Sites(Plan plan, List<Vertex> all) {
    members = all.stream().filter(member -> plan.isEnabled(member.name())).toList();
    Names.Unique unique = new Names.Unique();
    members.forEach(member -> names.put(member, unique.next(Names.task(member.name()))));
  }

  List<Vertex> members() {
    return members;
  }

  /** Says whether a task is in the DAG; what is not, was switched off when the run was planned. */
  boolean has(Vertex vertex) {
    return names.containsKey(vertex);
  }

  String name(Vertex vertex) {
    return requireNonNull(names.get(vertex), vertex.name());
  }
}
