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
 *
 * <p>Not thread-safe; one per run.
 */
final class Sizes {
  static final int OBJECT_BYTES = 600_000;

  /** What Kubernetes takes, but for room for the notes that follow: of a cancel, of deliveries. */
  static final int ANNOTATION_BYTES = (256 - 8) * 1024;

  static final int TEMPLATE_BYTES = 128 * 1024;

  /** What the schema of Argo's resources allows in a list. */
  static final int LIST_ITEMS = 200;

  private final List<Problem> found = new ArrayList<>();

  /**
   * Looks at templates before any of them moves into the task that calls it.
   *
   * @param table tells whose they are
   */
  void checkTemplates(List<Template> templates, NameTable table) {
    Map<String, String> tasks = table.bodies();
    Map<String, String> levels = table.levels();
    for (Template template : templates) {
      String task = tasks.get(template.getName());
      if (task != null) {
        addBytes(task, "the template of the task", bytes(template), TEMPLATE_BYTES);
      }
      DAGTemplate dag = template.getDag();
      String level = levels.getOrDefault(template.getName(), "");
      if (dag != null && dag.getTasks() != null && dag.getTasks().size() > LIST_ITEMS) {
        addCount(
            level.isEmpty() ? "tasks" : level + ".tasks",
            dag.getTasks().size() + " tasks in " + template.getName(),
            "put some of them into groups");
      }
    }
  }

  /** Looks at what would be sent. */
  void checkObject(Workflow object) {
    addBytes("", "the object for Argo", bytes(object), OBJECT_BYTES);
    long annotations =
        object.getMetadata().getAnnotations().entrySet().stream()
            .mapToLong(entry -> utf8(entry.getKey()) + utf8(entry.getValue()))
            .sum();
    addBytes("", "what describes the run in annotations", annotations, ANNOTATION_BYTES);
    List<Template> templates = object.getSpec() == null ? null : object.getSpec().getTemplates();
    if (templates != null && templates.size() > LIST_ITEMS) {
      addCount(
          "tasks",
          templates.size() + " templates that cannot stand in the tasks that call them",
          "use fewer groups and fan-outs, or split the workflow, and let the host start one run after"
              + " the other");
    }
  }

  /**
   * Throws if anything was found.
   *
   * @throws RefusedException with all of it
   */
  void throwIfAny(Plan plan) {
    if (!found.isEmpty()) {
      throw new RefusedException(
          "workflow '" + plan.request().workflow().name() + "' on Argo", found);
    }
  }

  private void addBytes(String path, String what, long bytes, long most) {
    if (bytes > most) {
      found.add(
          Problem.of(
              ProblemCode.LIMIT_EXCEEDED,
              path,
              what + " takes " + bytes + " bytes; at most " + most + " are possible",
              "pass long texts as artifacts, or split the workflow"));
    }
  }

  private void addCount(String path, String what, String advice) {
    found.add(
        Problem.of(
            ProblemCode.LIMIT_EXCEEDED,
            path,
            "for Argo this is " + what + "; it takes " + LIST_ITEMS,
            advice));
  }

  private static long bytes(Object part) {
    return utf8(Serialization.asJson(part));
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
