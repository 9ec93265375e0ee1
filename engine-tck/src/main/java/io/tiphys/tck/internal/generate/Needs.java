package io.tiphys.tck.internal.generate;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.generate.Sketch.Edge;
import io.tiphys.tck.internal.generate.Sketch.Inner;
import io.tiphys.tck.internal.generate.Sketch.Items;
import io.tiphys.tck.internal.generate.Sketch.Kind;
import io.tiphys.tck.internal.generate.Sketch.Part;
import io.tiphys.tck.internal.generate.Sketch.Test;
import io.tiphys.tck.internal.generate.Sketch.Way;
import io.tiphys.tck.internal.generate.Sketch.Work;
import java.util.EnumSet;
import java.util.Set;

/** Says which features an engine has to declare for a sketch. */
final class Needs {
  private final Set<Feature> all = EnumSet.noneOf(Feature.class);

  private Needs() {}

  static Set<Feature> of(Sketch sketch) {
    Needs needs = new Needs();
    needs.add(sketch.tokens(), Feature.PARAMS_OUTPUT);
    needs.add(sketch.goesOn(), Feature.FAILURE_CONTINUE);
    needs.add(sketch.parallelism() > 0, Feature.PARALLELISM_RUN);
    needs.add(sketch.exit() >= 0, Feature.EXIT_HANDLER);
    sketch.all().forEach(needs::add);
    sketch
        .all()
        .flatMap(part -> part.entry().edges().stream())
        .filter(Edge::isRead)
        .filter(edge -> sketch.all().anyMatch(p -> isFanOut(p, edge.on())))
        .forEach(edge -> needs.add(true, Feature.FANOUT_AGGREGATE));
    return needs.all;
  }

  private static boolean isFanOut(Part part, String name) {
    return part.kind() == Kind.FAN_OUT && part.name().equals(name);
  }

  private void add(boolean needed, Feature feature) {
    if (needed) {
      all.add(feature);
    }
  }

  private void add(Part part) {
    Test test = part.entry().when().test();
    Inner inner = part.inner();
    Items items = part.items();
    Work work = part.work();
    add(part.kind() == Kind.GROUP, Feature.GROUP);
    add(part.kind() == Kind.CALL, Feature.CALL);
    add(items != null, Feature.FANOUT);
    add(items != null && items.from() != null, Feature.FANOUT_DYNAMIC);
    Feature limit = items == null ? Feature.PARALLELISM_GROUP : Feature.PARALLELISM_FANOUT;
    add(part.parallelism() > 0, limit);
    add(inner != null && inner.goesOn(), Feature.FAILURE_CONTINUE);
    add(test != Test.ALWAYS, Feature.CONDITION);
    add(test.isOfPhase(), Feature.CONDITION_STATUS);
    add(test.compareTo(Test.PRESENT) >= 0, Feature.CONDITION_OUTPUT);
    add(part.entry().off(), Feature.ENABLE);
    add(part.mayFail(), Feature.FAILURE_TOLERATE);
    for (Edge edge : part.entry().edges()) {
      add(edge.way() == Way.ANY, Feature.FAILURE_TOLERATE);
      add(edge.way() == Way.IF_PRESENT, Feature.OPTIONAL_INPUT);
    }
    add(work != null && work.maxAttempts() > 1, Feature.RETRY);
    add(work != null && work.canFail() && work.seesAttempt(), Feature.RETRY_ATTEMPT_REF);
    add(work != null && !work.retried().isEmpty(), Feature.RETRY_EXIT_CODES);
  }
}
