package io.tiphys.argo.internal.compile;

import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.SuspendTemplate;
import io.tiphys.argo.model.Template;
import java.util.List;

/**
 * A task that does nothing, without a pod and without a slot: its only member is never run.
 *
 * <p>Writes {@code templates[].dag}; tried on Argo 4.1.2.
 */
final class Settle {
  static final String NAME = "tiphys-settle";
  private static final String NOTHING = "tiphys-nothing";

  private Settle() {}

  static DAGTask never(String name) {
    return new DAGTask().name(name).template(NOTHING).when("false");
  }

  static List<Template> templates() {
    Template settle =
        new Template()
            .name(NAME)
            .dag(new DAGTemplate().failFast(false).tasks(List.of(never("nothing"))));
    Template nothing = new Template().name(NOTHING).suspend(new SuspendTemplate().duration("0s"));
    return List.of(settle, nothing);
  }
}
