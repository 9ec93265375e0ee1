package io.tiphys.cleanup;

import io.tiphys.run.RunQuery;
import io.tiphys.workflow.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The narrowest query that finds all terminal runs that some policies are about. */
final class CommonQuery {
  private CommonQuery() {}

  static RunQuery of(List<RetentionPolicy> policies) {
    List<RunQuery> all = policies.stream().map(RetentionPolicy::query).toList();
    RunQuery common = RunQuery.all().terminal(true);
    if (all.get(0).isForeign()) {
      common = common.foreign();
    }
    for (Map.Entry<String, String> label : labels(all).entrySet()) {
      common = common.label(label.getKey(), label.getValue());
    }
    Optional<String> workflow = same(all, RunQuery::workflow);
    if (workflow.isPresent()) {
      common = common.workflow(workflow.get());
    }
    Optional<Phase> phase = same(all, RunQuery::phase);
    if (phase.isPresent()) {
      common = common.phase(phase.get());
    }
    int page = all.stream().mapToInt(RunQuery::pageSize).min().orElseThrow();
    return page == RunQuery.all().pageSize() ? common : common.pageSize(page);
  }

  private static Map<String, String> labels(List<RunQuery> all) {
    Map<String, String> labels = new HashMap<>(all.get(0).labels());
    labels
        .entrySet()
        .removeIf(
            label ->
                !all.stream()
                    .allMatch(
                        query ->
                            Objects.equals(query.labels().get(label.getKey()), label.getValue())));
    return labels;
  }

  private static <T> Optional<T> same(List<RunQuery> all, Function<RunQuery, Optional<T>> part) {
    Optional<T> first = part.apply(all.get(0));
    return all.stream().allMatch(query -> part.apply(query).equals(first))
        ? first
        : Optional.empty();
  }
}
