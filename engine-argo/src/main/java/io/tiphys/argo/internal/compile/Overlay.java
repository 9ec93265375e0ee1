package io.tiphys.argo.internal.compile;

import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.plan.Plan;
import java.util.Map;

/**
 * What a host changes of an object before it is sent.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface Overlay {
  /**
   * Changes an object.
   *
   * @param object to be changed
   * @param templates those of its templates that pods are made from, by paths of tasks
   * @param plan what it was made of
   */
  void change(Workflow object, Map<String, Template> templates, Plan plan);
}
