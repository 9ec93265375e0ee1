package io.tiphys.argo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.status.EventLog;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.Rule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what an API server tells of workflows and their pods while the kit runs, for those
 * scenarios that rules with a star name. What it wrote is replayed without a server.
 */
final class ServerRecorder implements AutoCloseable {
  private static final KubernetesSerialization JSON = new KubernetesSerialization();
  private static final ResourceDefinitionContext WORKFLOWS =
      new ResourceDefinitionContext.Builder()
          .withGroup("argoproj.io")
          .withVersion("v1alpha1")
          .withPlural("workflows")
          .withKind("Workflow")
          .withNamespaced(true)
          .build();

  private static final int LONGEST_NAME = 80;

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final Map<String, List<Event>> lines = new ConcurrentHashMap<>();

  private record Event(Instant at, String type, String object) {}

  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final Path file;

  /**
   * Begins to record.
   *
   * @param file an archive, which {@link #close()} writes
   */
  ServerRecorder(String namespace, Path file) {
    this.file = file;
    AutoCloseable unused =
        client
            .genericKubernetesResources(WORKFLOWS)
            .inNamespace(namespace)
            .inform(new Lines<GenericKubernetesResource>());
    AutoCloseable unusedToo = client.pods().inNamespace(namespace).inform(new Lines<Pod>());
  }

  private final class Lines<T extends HasMetadata> implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      add("ADDED", object);
    }

    @Override
    public void onUpdate(T before, T object) {
      add("MODIFIED", object);
    }

    @Override
    public void onDelete(T object, boolean unknown) {
      add("DELETED", object);
    }
  }

  private void add(String type, HasMetadata object) {
    String run = object.getMetadata().getName();
    if (object instanceof Pod pod) {
      @Nullable String of = ApiClient.workflowOf(pod).orElse(null);
      if (of == null) {
        return;
      }
      run = of;
    } else if (object.getMetadata().getAnnotations() != null) {
      @Nullable String key = object.getMetadata().getAnnotations().get(Marks.REQUEST_KEY);
      if (key != null) {
        keys.put(run, key);
      }
    }
    // Who wrote which field, and when, takes more room than all the rest.
    object.getMetadata().setManagedFields(null);
    lines
        .computeIfAbsent(run, any -> new CopyOnWriteArrayList<>())
        .add(new Event(Instant.now(), type, JSON.asJson(object)));
  }

  /** Writes one file for each run of those scenarios, named by scenario and run. */
  @Override
  public void close() throws IOException {
    client.close();
    Set<String> wanted =
        Catalogue.load().rules().stream()
            .filter(Rule::star)
            .flatMap(rule -> rule.scenarios().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, List<Event>> named = new TreeMap<>();
    lines.forEach(
        (run, all) -> {
          // tck-MARK-SCENARIO-RUN
          String[] key = keys.getOrDefault(run, "").split("-", 3);
          if (key.length == 3 && wanted.stream().anyMatch(s -> key[2].startsWith(s + "-"))) {
            named.put(fileName(key[2], named.keySet()), all);
          }
        });
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, List<Event>> run : named.entrySet()) {
        zip.putNextEntry(new ZipEntry(run.getKey() + ".ndjson"));
        EventLog log = new EventLog();
        for (Event event : run.getValue()) {
          String line = log.write(event.at().toString(), event.type(), event.object());
          zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
      }
    }
  }

  /** Keys of requests may hold anything. */
  private static String fileName(String key, Set<String> taken) {
    String plain = key.replaceAll("[^A-Za-z0-9_-]", "_");
    String brief = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    String name = brief;
    for (int i = 2; taken.contains(name); i++) {
      name = brief + "-" + i;
    }
    return name;
  }
}
