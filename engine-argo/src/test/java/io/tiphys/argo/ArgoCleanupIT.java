package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.Engine;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.internal.status.ArchivedLogs;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.cleanup.CleanupReport;
import io.tiphys.run.CancelMode;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * After runs with failures, retries, cancels and lost pods on a real controller, and janitors of
 * which most are killed, there is what the policies keep and nothing else: in the namespace, in the
 * bucket, and on this machine. Needs a namespace of its own ({@code argo.namespace}); {@code
 * cleanup.runs} says how many runs. Like {@link ArgoControllerIT}, not part of {@code mvn verify}.
 */
@Timeout(7200)
class ArgoCleanupIT {
  private static final String NAMESPACE = System.getProperty("argo.namespace", "default");
  private static final int RUNS = Integer.getInteger("cleanup.runs", 100);
  private static final int BATCH = 34;
  private static final int KILLS = 8;

  private static final Duration LONG = Duration.ofMinutes(25);

  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final List<String> WAYS =
      List.of("good", "bad", "good", "retried", "cancelled", "lost", "terminated", "again");

  private final String audit = RequestKey.random().value();
  private final long seed = Long.getLong("cleanup.seed", audit.hashCode());
  private final Random random = new Random(seed);
  private final ArtifactStore store = ArgoEngineTckIT.STORE;
  private final Engine engine = ArgoEngineTckIT.open();
  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final AuditReport counts = new AuditReport();

  @AfterEach
  void end() throws IOException {
    counts.put("seed", seed);
    counts.write(Path.of("target", "cleanup-audit.md"));
    engine.close();
    client.close();
  }

  private static String way(int number) {
    return WAYS.get(number % WAYS.size());
  }

  private SubmitRequest request(int number) {
    String way = way(number);
    ContainerTask make =
        Task.container("make", "busybox:1.36")
            .script("echo made; echo 12345 > out/file")
            .writes(FILE)
            .build();
    ContainerTaskBuilder then =
        Task.container("then", "busybox:1.36").reads(make.output(FILE)).script(script(way));
    if (way.equals("retried")) {
      then.retry(RetryPolicy.maxAttempts(2));
    }
    return SubmitRequest.builder(
            io.tiphys.workflow.Workflow.of(
                way, make, then.gracePeriod(Duration.ofSeconds(1)).build()),
            RequestKey.of("audit-" + audit + "-" + number))
        .label("audit", audit)
        .build();
  }

  private static String script(String way) {
    return switch (way) {
      case "bad", "again", "retried" -> "exit 3";
      case "cancelled", "terminated", "lost" -> "sleep 600";
      default -> "cat in/file";
    };
  }

  /** Does to a run what its way is. */
  private void meddle(Run run, String way) throws Exception {
    if (script(way).startsWith("sleep")) {
      RunStatus unused =
          Waits.until(run, LONG, s -> s.task("then").orElseThrow().phase() == Phase.RUNNING);
      switch (way) {
        case "cancelled" -> run.cancel(CancelMode.STOP);
        case "terminated" -> run.cancel(CancelMode.TERMINATE);
        default -> losePods(run);
      }
    }
  }

  private void end(Run run, String way) throws Exception {
    RunStatus end = run.await(LONG);
    counts.add("runs " + way + " " + end.phase());
    if (way.equals("again")) {
      Run again = run.rerun(RequestKey.of("again-" + end.requestKey().value()));
      RunStatus unused = again.await(LONG);
    }
  }

  private void losePods(Run run) {
    String name = nameOf(run.id());
    var unused =
        client
            .pods()
            .inNamespace(NAMESPACE)
            .withLabel("workflows.argoproj.io/workflow", name)
            .withGracePeriod(0)
            .delete();
  }

  private static String nameOf(RunId id) {
    return id.value().replaceFirst("-[0-9a-f]{8}$", "");
  }

  /** A workflow that nobody submitted through this library, with a file in Argo's repository. */
  private Workflow theirs(int number) {
    String name = "theirs-" + number + "-" + Integer.toHexString(audit.hashCode());
    String manifest =
        """
        {"apiVersion":"argoproj.io/v1alpha1","kind":"Workflow","metadata":{"name":"NAME"},
         "spec":{"entrypoint":"m","templates":[{"name":"m",
           "container":{"image":"busybox:1.36","imagePullPolicy":"IfNotPresent",
             "command":["sh","-c","echo theirs > /tmp/f"]},
           "outputs":{"artifacts":[{"name":"f","path":"/tmp/f"}]}}]}}
        """;
    Workflow made = Serialization.unmarshal(manifest.replace("NAME", name), Workflow.class);
    return client.resource(made).inNamespace(NAMESPACE).create();
  }

  private List<RunStatus> listed(RunQuery query) {
    try (Stream<RunStatus> all = engine.runs(query)) {
      return all.toList();
    }
  }

  private Set<String> keys(String below) throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<ArtifactStore.Stat> all = store.list(ArtifactKey.parse(below))) {
      all.forEach(stat -> keys.add(stat.key().value()));
    }
    return keys;
  }

  private List<Workflow> objects() {
    return client.resources(Workflow.class).inNamespace(NAMESPACE).list().getItems();
  }

  /** An object that was deleted goes when its pods have gone. */
  private List<Workflow> objectsOnceGone(int left) throws InterruptedException {
    for (int i = 0; i < 600 && objects().size() > left; i++) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return objects();
  }

  /** What each object has in the bucket, by its name: files, and logs that Argo archived. */
  private Map<String, Set<String>> stored(
      List<RunStatus> runs, List<Workflow> objects, boolean logs) throws IOException {
    Map<String, Set<String>> stored = new HashMap<>();
    for (RunStatus run : runs) {
      Set<String> keys = stored.computeIfAbsent(nameOf(run.id()), n -> new TreeSet<>());
      if (!logs) {
        keys.addAll(keys("tiphys/" + run.id().value()));
      }
    }
    for (Workflow object : objects) {
      Set<String> keys =
          stored.computeIfAbsent(object.getMetadata().getName(), n -> new TreeSet<>());
      List<String> archived = ArchivedLogs.keys(object, Transport.REPOSITORY);
      if (logs) {
        keys.addAll(archived);
      } else if (object.getMetadata().getName().startsWith("theirs-")) {
        keys.addAll(keys(object.getMetadata().getName()));
        keys.removeAll(archived);
      }
    }
    return stored;
  }

  private static Set<String> names(List<? extends HasMetadata> objects) {
    Set<String> names = new TreeSet<>();
    objects.forEach(object -> names.add(object.getMetadata().getName()));
    return names;
  }

  private static Set<String> temporary() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return new TreeSet<>(
          all.map(path -> path.getFileName().toString())
              .filter(name -> name.startsWith("tiphys-"))
              .toList());
    }
  }

  /** Janitors are killed at moments that the seed chooses, two at a time from the third on. */
  private void clean() throws Exception {
    for (int i = 0; i < KILLS; i++) {
      List<Process> janitors = new ArrayList<>();
      janitors.add(CleanupProcess.start(audit));
      if (i > 2) {
        janitors.add(CleanupProcess.start(audit));
      }
      for (Process janitor : janitors) {
        BufferedReader said = janitor.inputReader(StandardCharsets.UTF_8);
        assertThat(said.lines().anyMatch("begins"::equals)).isTrue();
        boolean ended = janitor.waitFor(random.nextInt(4000), TimeUnit.MILLISECONDS);
        Process unused = janitor.destroyForcibly();
        counts.add(ended ? "janitors that ended" : "janitors killed");
        assertThat(janitor.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  /** No object goes whose files would be left. */
  private void cleanWhileTheStoreIsDown() {
    int before = objects().size();
    try (Engine other =
        ArgoEngine.builder(NAMESPACE).artifacts("artifacts", new DownStore()).build()) {
      CleanupReport report = CleanupProcess.janitor(other, audit).run();
      counts.put("while the store was down", report);
      assertThat(report.notRemovedCount()).isPositive();
      assertThat(report.removed())
          .extracting(CleanupReport.Entry::scope)
          .doesNotContain(DeleteScope.ALL, DeleteScope.ARTIFACTS);
      assertThat(objects()).hasSize(before - report.removed().size());
    }
  }

  @Test
  void janitors_afterManyRunsAndKills_leaveExactlyWhatIsKept() throws Exception {
    Set<String> temporary = temporary();
    for (int from = 0; from < RUNS; from += BATCH) {
      List<Run> batch = new ArrayList<>();
      for (int i = from; i < Math.min(RUNS, from + BATCH); i++) {
        batch.add(engine.submit(request(i)));
      }
      for (int i = 0; i < batch.size(); i++) {
        meddle(batch.get(i), way(from + i));
      }
      for (int i = 0; i < batch.size(); i++) {
        end(batch.get(i), way(from + i));
      }
    }
    List<Workflow> theirs = List.of(theirs(1), theirs(2), theirs(3));
    for (Workflow each : theirs) {
      RunStatus unused = engine.run(RunId.parse(each.getMetadata().getName())).await(LONG);
    }
    List<RunStatus> runs = listed(RunQuery.withLabel("audit", audit));
    RunId unread = runs.get(runs.size() - 1).id();
    runs.stream().filter(run -> !run.id().equals(unread)).forEach(engine::acknowledge);
    List<RunStatus> foreign = listed(RunQuery.all().foreign());
    List<Workflow> before = objects();
    Map<String, Set<String>> files = stored(runs, before, false);
    Map<String, Set<String>> logs = stored(List.of(), before, true);
    count("before", before.size(), files, logs);
    assertThat(files.values().stream().mapToInt(Set::size).sum()).isGreaterThan(runs.size() / 2);

    CleanupReport dry = CleanupProcess.janitor(engine, audit).dryRun();
    counts.put("dry run", dry);
    cleanWhileTheStoreIsDown();
    clean();
    CleanupReport last = CleanupProcess.janitor(engine, audit).run();
    counts.put("last run", last);

    Set<String> keptRuns = new TreeSet<>();
    Set<String> keptFiles = new TreeSet<>();
    expect(runs, unread, keptRuns, keptFiles);
    String newest = foreign.get(0).id().value();
    keptRuns.add(newest);
    keptFiles.add(newest);
    List<Workflow> after = objectsOnceGone(keptRuns.size());
    Map<String, Set<String>> filesAfter = stored(runs, before, false);
    assertThat(names(after)).isEqualTo(keptRuns);
    assertThat(filesAfter).isEqualTo(only(files, keptFiles));
    assertThat(existing(logs)).isEqualTo(only(logs, keptRuns));
    assertThat(last.notRemoved()).extracting(CleanupReport.Entry::run).containsExactly(unread);
    assertNothingElse(keptRuns);
    assertThat(temporary()).isEqualTo(temporary);
    count("after", after.size(), filesAfter, existing(logs));
  }

  /** Reckons what the policies keep, in another way than the janitor does. */
  private static void expect(
      List<RunStatus> newestFirst, RunId unread, Set<String> runs, Set<String> files) {
    int failed = 0;
    for (int rank = 0; rank < newestFirst.size(); rank++) {
      RunStatus run = newestFirst.get(rank);
      boolean whole = (run.phase() == Phase.FAILED && ++failed <= 4) || run.id().equals(unread);
      if (rank < 20 || whole) {
        runs.add(nameOf(run.id()));
      }
      if (rank < 10 || whole) {
        files.add(nameOf(run.id()));
      }
    }
  }

  private static Map<String, Set<String>> only(Map<String, Set<String>> all, Set<String> kept) {
    Map<String, Set<String>> left = new HashMap<>();
    all.forEach((name, keys) -> left.put(name, kept.contains(name) ? keys : Set.of()));
    return left;
  }

  private Map<String, Set<String>> existing(Map<String, Set<String>> all) throws IOException {
    Map<String, Set<String>> left = new HashMap<>();
    for (Map.Entry<String, Set<String>> one : all.entrySet()) {
      Set<String> there = new TreeSet<>();
      for (String key : one.getValue()) {
        if (store.stat(ArtifactKey.parse(key)).isPresent()) {
          there.add(key);
        }
      }
      left.put(one.getKey(), there);
    }
    return left;
  }

  private void count(
      String when, int objects, Map<String, Set<String>> files, Map<String, Set<String>> logs) {
    counts.put("objects " + when, objects);
    counts.put("files " + when, files.values().stream().mapToInt(Set::size).sum());
    counts.put("logs " + when, logs.values().stream().mapToInt(Set::size).sum());
    counts.put("pods " + when, client.pods().inNamespace(NAMESPACE).list().getItems().size());
  }

  /** Whatever belongs to a workflow is that of one that is there; pods take a moment to go. */
  private void assertNothingElse(Set<String> kept) throws Exception {
    String label = "workflows.argoproj.io/workflow";
    for (int i = 0;
        i < 600
            && !owners(client.pods().inNamespace(NAMESPACE).list().getItems(), label, kept)
                .isEmpty();
        i++) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    assertThat(owners(client.pods().inNamespace(NAMESPACE).list().getItems(), label, kept))
        .isEmpty();
    List<? extends HasMetadata> results =
        client
            .genericKubernetesResources("argoproj.io/v1alpha1", "WorkflowTaskResult")
            .inNamespace(NAMESPACE)
            .list()
            .getItems();
    assertThat(owners(results, label, kept)).isEmpty();
    String manager = "app.kubernetes.io/managed-by";
    assertThat(
            names(
                client
                    .configMaps()
                    .inNamespace(NAMESPACE)
                    .withLabel(manager, "tiphys")
                    .list()
                    .getItems()))
        .isEmpty();
    assertThat(
            names(
                client
                    .secrets()
                    .inNamespace(NAMESPACE)
                    .withLabel(manager, "tiphys")
                    .list()
                    .getItems()))
        .isEmpty();
  }

  private static Set<String> owners(
      List<? extends HasMetadata> objects, String label, Set<String> kept) {
    Set<String> owners = new TreeSet<>();
    for (HasMetadata object : objects) {
      Map<String, String> labels = object.getMetadata().getLabels();
      String owner = labels == null ? null : labels.get(label);
      if (owner != null && !kept.contains(owner)) {
        owners.add(owner);
      }
    }
    return owners;
  }
}
