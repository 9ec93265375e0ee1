package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an object may take. Argo keeps the status in the object, so there has to be room for it: one
 * that outgrows etcd stays without an end. A template over 128 KiB, in Argo's own encoding and with
 * all values in their places, would make it create a ConfigMap, for which its controller has no
 * right as it is installed. Values that tasks hand out are not known here.
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

  /** Of a body: nothing else has this key, and no text a quotation mark that is not escaped. */
  private static final String CONTAINER = "\"container\":{";

  private static final Pattern ARGUMENT = Pattern.compile("workflow\\.parameters\\['([^']*)']");

  private static final int MOST_BYTES_OF_CHAR = 3;
  private static final int MOST_BYTES_IN_GO = 6;

  private final List<Problem> found = new ArrayList<>();

  /**
   * Looks at templates before any of them moves into the task that calls it.
   *
   * @param table tells whose they are
   */
  void checkTemplates(Manifest manifest, NameTable table) {
    Map<String, String> tasks = table.bodies();
    Map<String, String> levels = table.levels();
    Map<String, Long> arguments = arguments(manifest.object());
    boolean isLong = mayHoldLongBody(manifest.json(), tasks.size(), arguments.values());
    for (Template template : manifest.templates()) {
      String task = tasks.get(template.getName());
      if (task != null && isLong) {
        long bytes = filledIn(Serialization.asJson(template), arguments);
        addBytes(task, "the template of the task", bytes, TEMPLATE_BYTES);
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

  /** Returns what the arguments of the run take where they are put in. */
  private static Map<String, Long> arguments(Workflow object) {
    Map<String, Long> bytes = new HashMap<>();
    WorkflowSpec spec = object.getSpec();
    Arguments given = spec == null ? null : spec.getArguments();
    if (given != null && given.getParameters() != null) {
      for (Parameter each : given.getParameters()) {
        bytes.put(String.valueOf(each.getName()), inGo(Serialization.asJson(each.getValue())));
      }
    }
    return bytes;
  }

  private static long filledIn(String json, Map<String, Long> arguments) {
    long bytes = inGo(json);
    Matcher argument = ARGUMENT.matcher(json);
    while (argument.find()) {
      bytes += arguments.getOrDefault(argument.group(1), 0L);
    }
    return bytes;
  }

  /** Returns what a text takes that Go has written: what means something in HTML takes six. */
  private static long inGo(String json) {
    long more = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '<' || c == '>' || c == '&') {
        more += MOST_BYTES_IN_GO - 1;
      } else if (c == '\u2028' || c == '\u2029') {
        more += MOST_BYTES_IN_GO - MOST_BYTES_OF_CHAR;
      }
    }
    return utf8(json) + more;
  }

  /**
   * Says whether a second look at the bodies is worth its time: most objects are short, and in the
   * others each body stands between the containers of those before and behind it.
   */
  private static boolean mayHoldLongBody(String json, int bodies, Collection<Long> arguments) {
    int found = 0;
    int longest = 0;
    int before = 0;
    int last = 0;
    for (int at = json.indexOf(CONTAINER); at >= 0; at = json.indexOf(CONTAINER, at + 1)) {
      longest = Math.max(longest, at - before);
      before = last;
      last = at;
      found++;
    }
    longest = Math.max(longest, json.length() - before);
    long largest = arguments.stream().mapToLong(Long::longValue).max().orElse(0);
    long most = (long) longest * MOST_BYTES_IN_GO + longest / Expression.run("").length() * largest;
    return found != bodies || most > TEMPLATE_BYTES;
  }

  /** Looks at what would be sent. */
  void checkObject(Manifest manifest) {
    if (manifest.json().length() > OBJECT_BYTES / MOST_BYTES_OF_CHAR) {
      addBytes("", "the object for Argo", utf8(manifest.json()), OBJECT_BYTES);
    }
    long annotations =
        manifest.object().getMetadata().getAnnotations().entrySet().stream()
            .mapToLong(entry -> utf8(entry.getKey()) + utf8(entry.getValue()))
            .sum();
    addBytes("", "what describes the run in annotations", annotations, ANNOTATION_BYTES);
    int templates = manifest.templates().size();
    if (templates > LIST_ITEMS) {
      addCount(
          "tasks",
          templates + " templates that cannot stand in the tasks that call them",
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

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
