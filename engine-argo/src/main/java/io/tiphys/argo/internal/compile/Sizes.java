package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an object may take. Argo keeps the status in the object, so there has to be room for it: one
 * that outgrows etcd stays without an end. A template over 128 KiB would make Argo create a
 * ConfigMap, for which its controller has no right as it is installed.
 */
final class Sizes {
  static final int OBJECT_BYTES = 600_000;

  /** What Kubernetes takes, but for room for the notes that follow: of a cancel, of deliveries. */
  static final int ANNOTATION_BYTES = (256 - 8) * 1024;

  static final int TEMPLATE_BYTES = 128 * 1024;

  /** What the schema of Argo's resources allows in a list. */
  private static final int LIST_ITEMS = 200;

  private Sizes() {}

  /**
   * Throws if the object or a part of it is too large.
   *
   * @param tasks paths of tasks by the templates of their bodies
   */
  static void check(Plan plan, Workflow object, Map<String, String> tasks) {
    List<Problem> found = new ArrayList<>();
    add(found, "", "the object for Argo", bytes(object), OBJECT_BYTES);
    long annotations =
        object.getMetadata().getAnnotations().entrySet().stream()
            .mapToLong(entry -> utf8(entry.getKey()) + utf8(entry.getValue()))
            .sum();
    add(found, "", "what describes the run in annotations", annotations, ANNOTATION_BYTES);
    if (object.getSpec() != null && object.getSpec().getTemplates() != null) {
      List<Template> templates = object.getSpec().getTemplates();
      addCount(found, "templates", templates.size());
      for (Template template : templates) {
        DAGTemplate dag = template.getDag();
        if (dag != null && dag.getTasks() != null) {
          addCount(found, "tasks in " + template.getName(), dag.getTasks().size());
        }
        String path = tasks.get(template.getName());
        if (path != null) {
          add(found, path, "the template of the task", bytes(template), TEMPLATE_BYTES);
        }
      }
    }
    if (!found.isEmpty()) {
      throw new RefusedException(
          "workflow '" + plan.request().workflow().name() + "' on Argo", found);
    }
  }

  private static void add(List<Problem> found, String path, String what, long bytes, long most) {
    if (bytes > most) {
      found.add(
          Problem.of(
              ProblemCode.LIMIT_EXCEEDED,
              path,
              what + " takes " + bytes + " bytes; at most " + most + " are possible",
              "pass long texts as artifacts"));
    }
  }

  private static void addCount(List<Problem> found, String what, int count) {
    if (count > LIST_ITEMS) {
      found.add(
          Problem.of(
              ProblemCode.LIMIT_EXCEEDED,
              "",
              "for Argo this is " + count + " " + what + "; it takes " + LIST_ITEMS,
              "split the workflow, and let the host start one run after the other"));
    }
  }

  private static long bytes(Object part) {
    return utf8(Serialization.asJson(part));
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
