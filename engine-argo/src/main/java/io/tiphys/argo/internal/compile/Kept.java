package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has to stay in an object as it was compiled: that by which a run is read back, and what the
 * definition or the request says. Fields are those of Argo 4.1.2; one that is not named here may be
 * changed.
 *
 * <p>Not thread-safe; one per object.
 */
final class Kept {
  /** Argo goes by what is below this: a run that is called completed never begins. */
  private static final String ARGOS = "workflows.argoproj.io/";

  /** But for what only its pages show. */
  private static final Set<String> SHOWN = Set.of(ARGOS + "title", ARGOS + "description");

  private static final List<String> TOP = List.of("apiVersion", "kind", "status");

  private static final List<String> METADATA = List.of("name", "namespace", "generateName");

  private static final List<String> SPEC =
      List.of(
          "entrypoint",
          "arguments",
          "onExit",
          "hooks",
          "templateDefaults",
          "workflowTemplateRef",
          "workflowMetadata",
          "suspend",
          "shutdown",
          "activeDeadlineSeconds",
          "parallelism",
          "retryStrategy",
          "synchronization",
          "ttlStrategy",
          "artifactRepositoryRef",
          "artifactGC");

  private static final List<String> BODY =
      List.of(
          "name",
          "inputs",
          "outputs",
          "script",
          "containerSet",
          "dag",
          "steps",
          "resource",
          "suspend",
          "data",
          "http",
          "plugin",
          "annotations",
          "activeDeadlineSeconds",
          "timeout",
          "retryStrategy",
          "parallelism",
          "failFast",
          "daemon",
          "synchronization",
          "memoize",
          "archiveLocation");

  private static final List<String> CONTAINER =
      List.of("name", "command", "args", "workingDir", "livenessProbe");

  private static final List<String> PATCH =
      List.of("terminationGracePeriodSeconds", "activeDeadlineSeconds");

  /** Of the container of a body, in a patch, which would replace its variables. */
  private static final List<String> MAIN =
      Stream.concat(CONTAINER.stream(), Stream.of("env")).toList();

  private static final Pattern COMPUTED = Pattern.compile("\\{\\{=.* : '([^']*)'}}");

  private final Map<?, ?> before;
  private final Map<?, ?> after;
  private final Map<String, String> bodies;
  private final List<String> changed = new ArrayList<>();

  /**
   * Starts to compare.
   *
   * @param bodies paths of tasks by the templates of their bodies
   */
  Kept(Workflow before, Workflow after, Map<String, String> bodies) {
    this.before = Serialization.unmarshal(Serialization.asJson(before), Map.class);
    this.after = Serialization.unmarshal(Serialization.asJson(after), Map.class);
    this.bodies = bodies;
  }

  /** Returns the paths of fields that should have been kept. */
  List<String> changed() {
    fields("", before, after, TOP);
    Map<?, ?> metadata = map(before, "metadata");
    Map<?, ?> newMetadata = map(after, "metadata");
    fields("metadata.", metadata, newMetadata, METADATA);
    metadata("metadata.", metadata, newMetadata);
    Map<?, ?> spec = map(before, "spec");
    Map<?, ?> newSpec = map(after, "spec");
    fields("spec.", spec, newSpec, SPEC);
    metadata("spec.podMetadata.", map(spec, "podMetadata"), map(newSpec, "podMetadata"));
    patch("spec.", spec, newSpec);
    templates(named(list(spec, "templates"), "name"), named(list(newSpec, "templates"), "name"));
    return changed;
  }

  private void templates(Map<String, List<Object>> templates, Map<String, List<Object>> now) {
    if (!now.keySet().equals(templates.keySet())) {
      changed.add("spec.templates: which there are");
      return;
    }
    templates.forEach(
        (name, template) -> {
          List<Object> changedTo = now.getOrDefault(name, List.of());
          String at = "spec.templates[" + name + "]";
          if (template.equals(changedTo)) {
            return;
          } else if (!bodies.containsKey(name) || changedTo.size() != 1) {
            changed.add(at);
          } else {
            body(at + ".", asMap(template.get(0)), asMap(changedTo.get(0)));
          }
        });
  }

  private void body(String at, Map<?, ?> body, Map<?, ?> now) {
    fields(at, body, now, BODY);
    metadata(at + "metadata.", map(body, "metadata"), map(now, "metadata"));
    additions(at + "volumes", list(body, "volumes"), list(now, "volumes"), "name");
    Map<?, ?> container = map(body, "container");
    Map<?, ?> nowContainer = map(now, "container");
    fields(at + "container.", container, nowContainer, CONTAINER);
    additions(at + "container.env", list(container, "env"), list(nowContainer, "env"), "name");
    conditional(at + "container.env", list(container, "env"), list(nowContainer, "env"));
    additions(
        at + "container.volumeMounts",
        list(container, "volumeMounts"),
        list(nowContainer, "volumeMounts"),
        "mountPath");
    patch(at, body, now);
  }

  private void metadata(String at, Map<?, ?> from, Map<?, ?> to) {
    entries(at + "labels", map(from, "labels"), map(to, "labels"));
    entries(at + "annotations", map(from, "annotations"), map(to, "annotations"));
  }

  /** What a patch may say is what the fields that it goes around may be changed to. */
  private void patch(String at, Map<?, ?> from, Map<?, ?> to) {
    Map<?, ?> patch = patch(from);
    Map<?, ?> now = patch(to);
    fields(at + "podSpecPatch: its ", patch, now, PATCH);
    additions(
        at + "podSpecPatch.initContainers",
        list(patch, "initContainers"),
        list(now, "initContainers"),
        "name");
    additions(
        at + "podSpecPatch.containers", list(patch, "containers"), list(now, "containers"), "name");
    named(list(now, "containers"), "name")
        .getOrDefault("main", List.of())
        .forEach(
            main -> fields(at + "podSpecPatch main ", Map.of("name", "main"), asMap(main), MAIN));
  }

  private static Map<?, ?> patch(Map<?, ?> around) {
    try {
      return around.get("podSpecPatch") instanceof String patch
          ? asMap(Serialization.unmarshal("---\n" + patch, Object.class)) // YAML, as Argo reads it
          : Map.of();
    } catch (RuntimeException e) { // it is no patch at all
      return Map.of();
    }
  }

  /** The name of a variable that may be absent is computed; the last text in it is the name. */
  private void conditional(String at, List<?> from, List<?> to) {
    Set<String> now = named(to, "name").keySet();
    for (String name : named(from, "name").keySet()) {
      Matcher computed = COMPUTED.matcher(name);
      if (computed.matches() && now.contains(computed.group(1))) {
        changed.add(at + "[" + computed.group(1) + "]");
      }
    }
  }

  private void fields(String at, Map<?, ?> from, Map<?, ?> to, List<String> names) {
    for (String name : names) {
      if (!Objects.equals(from.get(name), to.get(name))) {
        changed.add(at + name);
      }
    }
  }

  /** Labels and annotations of this library, and those that Argo goes by. */
  private void entries(String at, Map<?, ?> from, Map<?, ?> to) {
    if (!ours(from).equals(ours(to))) {
      changed.add(at + ": those of " + Marks.PREFIX + " or " + ARGOS);
    }
  }

  private static Map<String, Object> ours(Map<?, ?> all) {
    Map<String, Object> found = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          String key = String.valueOf(name);
          if (isOurs(key)) {
            found.put(key, String.valueOf(value));
          }
        });
    return found;
  }

  private static boolean isOurs(String key) {
    return key.equals(Marks.MANAGED_BY)
        || key.startsWith(Marks.PREFIX)
        || key.contains("." + Marks.PREFIX)
        || (key.startsWith(ARGOS) && !SHOWN.contains(key));
  }

  /** Entries of a list that has a key: what was there stays, and nothing else has its key. */
  private void additions(String at, List<?> from, List<?> to, String key) {
    Map<String, List<Object>> now = named(to, key);
    named(from, key)
        .forEach(
            (name, entries) -> {
              if (!entries.equals(now.get(name))) {
                changed.add(at + "[" + name + "]");
              }
            });
  }

  private static Map<String, List<Object>> named(List<?> entries, String key) {
    Map<String, List<Object>> named = new LinkedHashMap<>();
    for (Object entry : entries) {
      named
          .computeIfAbsent(String.valueOf(asMap(entry).get(key)), name -> new ArrayList<>())
          .add(entry);
    }
    return named;
  }

  private static Map<?, ?> map(Map<?, ?> around, String field) {
    return asMap(around.get(field));
  }

  private static Map<?, ?> asMap(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Map<?, ?> around, String field) {
    return around.get(field) instanceof List<?> list ? list : List.of();
  }
}
