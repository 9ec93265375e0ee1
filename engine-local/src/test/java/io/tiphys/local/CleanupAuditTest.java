package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.cleanup.CleanupReport;
import io.tiphys.cleanup.Janitor;
import io.tiphys.cleanup.RetentionPolicy;
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
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * After many runs with failures, retries, time limits, cancels and kills, and then the janitor,
 * there is what the policies keep, and nothing else: in the store, in the engine's directory, and
 * among the processes. {@code -Dcleanup.runs} says how many; every tenth runs processes.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
class CleanupAuditTest {
  private static final int RUNS = Integer.getInteger("cleanup.runs", 1000);
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final List<String> WAYS =
      List.of("good", "bad", "retried", "late", "cancelled", "killed", "again", "suspended");

  @TempDir Path directory;
  private final ArtifactStore store = ArtifactStore.inMemory();
  private final Set<RunId> reruns = new HashSet<>();

  private static ContainerTask make(boolean processes) {
    return (processes
            ? Task.container("make", "sh").script("echo made; echo 12345 > out/file")
            : task("make"))
        .writes(FILE)
        .build();
  }

  private static String script(String way) {
    return switch (way) {
      case "bad", "again" -> "exit 3";
      case "retried" -> "test $N -gt 2";
      case "late", "cancelled", "killed" ->
          "trap '' TERM; sleep 300 & sleep 300 & echo ready; wait; wait; sleep 300";
      default -> "true";
    };
  }

  /** One file is made, then something happens. */
  private static Workflow workflow(String way, boolean processes) {
    ContainerTask make = make(processes);
    ContainerTaskBuilder then =
        (processes ? Task.container("then", "sh").script(script(way)) : task(way))
            .reads(make.output(FILE))
            .env("N", Value.attemptNumber())
            .gracePeriod(Duration.ofMillis(50));
    if (way.equals("retried")) {
      then.retry(RetryPolicy.maxAttempts(3));
    } else if (way.equals("late")) {
      then.timeout(Duration.ofMillis(300));
    }
    return Workflow.of(way, make, then.build());
  }

  private LocalEngine.Builder builder() {
    TaskFunction play =
        call -> {
          switch (call.path()) {
            case "make" -> Files.writeString(call.output(FILE), "12345");
            case "bad", "again" -> call.exit(3);
            case "retried" -> call.exit(call.attempt() > 2 ? 0 : 1);
            case "late", "cancelled", "killed" -> call.sleep(Duration.ofHours(1));
            default -> {}
          }
        };
    return LocalEngine.builder()
        .directory(directory)
        .artifacts(store)
        .parallelism(16)
        .image(Stage.IMAGE, play)
        .processes("sh");
  }

  private Run submit(Engine engine, int number) {
    String way = way(number);
    SubmitRequest.Builder request =
        SubmitRequest.builder(workflow(way, number % 10 == 0), RequestKey.of("audit-" + number));
    if (way.equals("suspended")) {
      request.suspended();
    }
    return engine.submit(request.build());
  }

  private static String way(int number) {
    return WAYS.get(number / 10 % WAYS.size());
  }

  private static boolean lasts(String way) {
    return way.equals("cancelled") || way.equals("killed");
  }

  /** Does to a run what its way is, once its file is made; returns when it is over. */
  private void end(Run run, int number, List<RunId> all) throws Exception {
    String way = way(number);
    all.add(run.id());
    if (way.equals("suspended")) {
      run.resume();
    } else if (lasts(way)) {
      Stage.until(run, status -> status.task("make").orElseThrow().phase() == Phase.SUCCEEDED);
      run.cancel(way.equals("killed") ? CancelMode.TERMINATE : CancelMode.STOP);
    }
    RunStatus end = run.await(Stage.LONG);
    assertThat(end.phase()).as(way).isEqualTo(expected(way));
    if (way.equals("again")) {
      Run again = run.rerun(RequestKey.of("again-" + number));
      again.await(Stage.LONG);
      all.add(again.id());
      reruns.add(again.id());
    }
  }

  private static Phase expected(String way) {
    return switch (way) {
      case "bad", "late", "again" -> Phase.FAILED;
      case "cancelled", "killed" -> Phase.CANCELLED;
      default -> Phase.SUCCEEDED;
    };
  }

  private Set<String> stored(Iterable<RunId> runs) throws Exception {
    Set<String> keys = new TreeSet<>();
    for (RunId run : runs) {
      try (Stream<ArtifactStore.Stat> all = store.list(ArtifactKey.parse(run.value()))) {
        all.forEach(stat -> keys.add(stat.key().value()));
      }
    }
    return keys;
  }

  private static Set<RunId> listed(Engine engine) {
    try (Stream<RunStatus> all = engine.runs(RunQuery.all())) {
      return all.map(RunStatus::id).collect(Collectors.toSet());
    }
  }

  private Set<String> namesBelow(String folder) throws Exception {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> roots = Files.list(directory)) {
      for (Path root : roots.toList()) {
        if (Files.isDirectory(root.resolve(folder))) {
          try (Stream<Path> found = Files.list(root.resolve(folder))) {
            found.forEach(path -> names.add(path.getFileName().toString()));
          }
        }
      }
    }
    return names;
  }

  @Test
  void janitor_afterManyRunsOfAllKinds_leavesExactlyWhatIsKept() throws Exception {
    Leaks leaks = new Leaks(directory);
    List<RunId> all = new ArrayList<>();
    try (Engine engine = builder().build()) {
      for (int from = 0; from < RUNS; from += 100) {
        List<Run> batch = new ArrayList<>();
        for (int i = from; i < Math.min(RUNS, from + 100); i++) {
          batch.add(submit(engine, i));
        }
        // Those that last hold slots until they are cancelled.
        for (boolean last : new boolean[] {true, false}) {
          for (int i = 0; i < batch.size(); i++) {
            if (lasts(way(from + i)) == last) {
              end(batch.get(i), from + i, all);
            }
          }
        }
      }
      listed(engine).forEach(id -> engine.acknowledge(engine.run(id).status()));
      Set<String> before = stored(all);

      CleanupReport report =
          Janitor.of(
                  engine,
                  RetentionPolicy.of("failed", RunQuery.all().phase(Phase.FAILED).workflow("bad"))
                      .keepLatest(7),
                  RetentionPolicy.of("files", RunQuery.all().workflow("good"))
                      .keepLatest(5)
                      .removeArtifactsOnly(),
                  RetentionPolicy.of("statuses", RunQuery.all().workflow("retried"))
                      .keepLatest(9)
                      .removeRunsOnly(),
                  RetentionPolicy.of("others", RunQuery.all()).keepLatestOfEachWorkflow(2))
              .run();

      Set<RunId> kept = listed(engine);
      Set<String> after = stored(all);
      print(report, before, after, kept);
      assertThat(report.notRemoved()).isEmpty();
      assertThat(before).hasSize(all.size() - reruns.size());
      assertThat(kept).hasSize(all.size() - (int) wholeRuns(report));
      // What is kept refers to these files and no others.
      Set<RunId> withFiles = new HashSet<>(kept);
      report.removed().forEach(entry -> withFiles.remove(entry.run()));
      assertThat(after).isEqualTo(filesOf(engine, withFiles));
      assertThat(withFiles).hasSizeLessThan(kept.size());
      assertThat(namesBelow("runs")).isSubsetOf(kept.stream().map(RunId::value).toList());
      assertThat(namesBelow("artifacts")).isEqualTo(runsOf(after));
      assertThat(Leaks.processesIn(directory)).isEmpty();
      assertThat(namesBelow("runs")).allSatisfy(run -> assertThat(bodies(run)).isEmpty());
    }
    leaks.assertNone();
  }

  private static long wholeRuns(CleanupReport report) {
    return report.removed().stream()
        .filter(entry -> entry.scope() != DeleteScope.ARTIFACTS)
        .count();
  }

  /** Each run here made one file, but for re-runs, which show that of an earlier one. */
  private static Set<String> filesOf(Engine engine, Set<RunId> runs) {
    Set<String> keys = new TreeSet<>();
    for (RunId id : runs) {
      engine
          .run(id)
          .status()
          .allTasks()
          .flatMap(task -> task.artifacts().values().stream())
          .forEach(at -> keys.add(at.key()));
    }
    return keys;
  }

  private static Set<String> runsOf(Set<String> keys) {
    Set<String> runs = new TreeSet<>();
    keys.forEach(key -> runs.add(key.substring(0, key.indexOf('/'))));
    return runs;
  }

  private List<Path> bodies(String run) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> roots = Files.list(directory)) {
      for (Path root : roots.toList()) {
        Path bodies = root.resolve("runs").resolve(run).resolve("bodies");
        if (Files.exists(bodies)) {
          try (Stream<Path> files = Files.walk(bodies)) {
            files.filter(Files::isRegularFile).forEach(found::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static void print(
      CleanupReport report, Set<String> before, Set<String> after, Set<RunId> kept) {
    Map<String, Integer> counts = new TreeMap<>();
    counts.put("artifacts before", before.size());
    counts.put("artifacts after", after.size());
    counts.put("runs kept", kept.size());
    System.out.println("cleanup audit: " + report + "; " + counts);
  }
}
