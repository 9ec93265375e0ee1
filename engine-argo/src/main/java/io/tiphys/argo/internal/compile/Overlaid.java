package io.tiphys.argo.internal.compile;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has an overlay change a copy of an object, and takes the copy if the engine can still read such a
 * run back.
 */
final class Overlaid {
  private static final String PATH = "overlay";

  private Overlaid() {}

  /**
   * Returns the changed copy.
   *
   * @param bodies paths of tasks by the templates of their bodies
   * @throws RefusedException if the overlay throws, or changes what it must not
   */
  static Workflow of(Overlay overlay, Workflow object, Map<String, String> bodies, Plan plan) {
    // A copy of everything, so that all of it can be changed, and compared afterwards.
    Workflow copy = Serialization.unmarshal(Serialization.asJson(object), Workflow.class);
    Map<String, Template> templates = new LinkedHashMap<>();
    for (Template template : requireNonNull(requireNonNull(copy.getSpec()).getTemplates())) {
      String path = bodies.get(template.getName());
      if (path != null) {
        templates.put(path, template);
      }
    }
    Map<String, Template> inOrder = new LinkedHashMap<>();
    bodies.values().forEach(path -> inOrder.put(plain(path), requireNonNull(templates.get(path))));
    List<Problem> changed;
    try {
      overlay.change(copy, inOrder, plan);
      changed = changed(object, copy, bodies);
    } catch (RuntimeException e) { // also where it has put in what is no JSON
      throw refused(plan, List.of(problem("it failed: " + e + place(e), "mend the overlay")));
    }
    if (!changed.isEmpty()) {
      throw refused(plan, changed);
    }
    return copy;
  }

  private static List<Problem> changed(Workflow object, Workflow copy, Map<String, String> bodies) {
    return new Kept(object, copy, bodies)
        .changed().stream()
            .map(
                what ->
                    problem(
                        "it changes " + what + ", which the engine relies on",
                        "leave it as it is; the definition or the request says what it may be"))
            .toList();
  }

  /** The caller's paths have no mark for the body of a fan-out. */
  private static String plain(String path) {
    return path.replace("[]", "");
  }

  /** Says where in the host's own code something was thrown. */
  private static String place(RuntimeException e) {
    for (StackTraceElement at : e.getStackTrace()) {
      if (!at.getClassName().startsWith("java.")) {
        return " at " + at;
      }
    }
    return "";
  }

  private static Problem problem(String message, String advice) {
    return Problem.of(ProblemCode.INVALID_VALUE, PATH, message, advice);
  }

  private static RefusedException refused(Plan plan, List<Problem> problems) {
    return new RefusedException(
        "workflow '" + plan.request().workflow().name() + "' with the overlay of the engine",
        problems);
  }
}
