package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import io.tiphys.feature.Capabilities;
import io.tiphys.plan.Plan;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.tck.EngineUnderTest;
import io.tiphys.workflow.SecretRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all handles of a model share: the runs, and what they share themselves. */
final class ModelStore {
  /** The name of the store in which the model keeps artifacts. */
  static final String OWN = "model";

  /** The name of a store that the caller knows, too. */
  static final String CALLERS = "callers";

  /** How long some engines need for what others do at once. */
  static final Duration WHILE = Duration.ofSeconds(3);

  /** Of how many bodies some engines keep the folders, for people to look at. */
  private static final int MANY_FOLDERS = 300;

  final World world;
  final Flaws flaws;
  final Capabilities capabilities;
  final Mutexes mutexes;
  final Set<Place> active = new LinkedHashSet<>();
  final Map<String, ArtifactStore> stores = new HashMap<>();
  final Map<SecretRef, String> secrets = EngineUnderTest.secrets();
  final long concurrentTasks;

  /** How a status is shown. */
  UnaryOperator<RunStatus> shows = status -> status;

  /** Artifacts that a broken engine shows empty when they are read next. */
  final Set<ArtifactLocation> spoiled = ConcurrentHashMap.newKeySet();

  /** What holds everybody up in an engine that cannot pass over what has no room. */
  @Nullable Place oversized;

  /** What was listed last. */
  @Nullable RunQuery asked;

  private final Map<RunId, ModelRun> runs = new LinkedHashMap<>();
  private final Map<RequestKey, ModelRun> keys = new HashMap<>();
  private final Map<RunId, ModelRun> deleted = new HashMap<>();
  private int made;
  private @Nullable ModelStore neighbour;

  /** How many reads were begun. */
  int openReads;

  /** How often the engine was restarted, in a way that handles notice. */
  int restarts;

  /** What is behind the engine cannot be reached. */
  boolean unreachable;

  ModelStore(World world, Capabilities capabilities, Flaws flaws) {
    this.world = world;
    this.capabilities = capabilities;
    this.flaws = flaws;
    this.mutexes = new Mutexes(flaws);
    this.concurrentTasks = limit(Capabilities.Limit.CONCURRENT_TASKS);
    stores.put(OWN, ArtifactStore.inMemory());
    stores.put(CALLERS, ArtifactStore.inMemory());
    stores.putAll(EngineUnderTest.failingStores());
  }

  /** Returns what another tenant has. */
  ModelStore neighbour() {
    ModelStore there = neighbour;
    if (there == null) {
      there = new ModelStore(world, capabilities, flaws);
      there.neighbour = this;
      neighbour = there;
    }
    return there;
  }

  long limit(Capabilities.Limit limit) {
    return capabilities.limit(limit).orElse(Long.MAX_VALUE);
  }

  /** Makes a run that its key does not find. */
  void makeNameless(Plan plan) {
    RequestKey key = folded(plan.request().key());
    ModelRun named = keys.get(key);
    ModelRun run = make(plan);
    keys.remove(key, run);
    if (named != null) {
      keys.put(key, named);
    }
  }

  ModelRun make(Plan plan) {
    RunId id = newId();
    ModelRun run = new ModelRun(id, plan, this);
    runs.put(id, run);
    keys.put(folded(plan.request().key()), run);
    run.lost = made % 7 == 0 && flaws.has("a burst loses runs");
    if (!run.lost) {
      run.start();
    }
    return run;
  }

  private RunId newId() {
    String chance = Long.toString(world.random().nextLong(), 36).replace("-", "n");
    String id = "run-" + made++ + "-" + chance;
    if (flaws.has("ids are used again") && made % 50 == 0) {
      return runs.keySet().iterator().next();
    }
    if (flaws.has("ids are as long as they may be")) {
      return RunId.parse("r".repeat(253 - id.length()) + id);
    }
    return RunId.parse(
        flaws.has("ids have dots and capitals") ? "R._" + id.toUpperCase(Locale.ROOT) : id);
  }

  Optional<ModelRun> find(RequestKey key) {
    if (flaws.has("a deleted run is found by its key")) {
      Optional<ModelRun> gone =
          deleted.values().stream().filter(run -> run.plan.request().key().equals(key)).findFirst();
      if (gone.isPresent()) {
        return gone;
      }
    }
    return Optional.ofNullable(keys.get(folded(key)))
        .filter(run -> !run.isTerminal() || !flaws.has("a key is free when its run is terminal"));
  }

  private RequestKey folded(RequestKey key) {
    if (flaws.has("keys are cut")) {
      return RequestKey.of(key.value().substring(0, Math.min(63, key.value().length())));
    }
    if (flaws.has("keys lose odd characters")) {
      return RequestKey.of(key.value().replaceAll("[^A-Za-z0-9]+", "-"));
    }
    return key;
  }

  /** Returns a run that may have been deleted, if there is a flaw of that name. */
  ModelRun require(RunId id, String flaw) {
    ModelRun gone = deleted.get(id);
    return gone != null && flaws.has(flaw) ? gone : require(id);
  }

  ModelRun require(RunId id) {
    ModelRun run = runs.get(id);
    ModelStore there = neighbour;
    if (run == null && there != null && flaws.has("runs of all tenants are found by their ids")) {
      run = there.runs.get(id);
    }
    if (run == null) {
      throw new NotFoundException("there is no run " + id);
    }
    return run;
  }

  @Nullable ModelRun deleted(RunId id) {
    return deleted.get(id);
  }

  /** Returns a run that is there, or may still be found. */
  ModelRun visible(RunId id) {
    ModelRun gone = deleted.get(id);
    return gone != null && isFading(id) && flaws.has("a deleted run is found for seconds more")
        ? gone
        : require(id);
  }

  /** Tells whether a run was deleted by a call a moment ago. */
  private boolean isFading(RunId id) {
    ModelRun run = deleted.get(id);
    return run != null
        && run.deletedAt != null
        && run.deletedAt.plus(WHILE).isAfter(world.instant());
  }

  void forget(ModelRun run) {
    runs.remove(run.id);
    forgetKey(run);
  }

  void forgetKey(ModelRun run) {
    keys.remove(folded(run.plan.request().key()));
  }

  boolean has(RunId id) {
    return runs.containsKey(id);
  }

  boolean has(ModelRun run) {
    return has(run.id);
  }

  /** Returns what the first run of all was given for a parameter. */
  Optional<String> firstArgument(String name) {
    return runs.values().stream()
        .flatMap(run -> Optional.ofNullable(run.root.arguments.get(name)).stream())
        .findFirst();
  }

  /** Returns the runs, newest first. */
  List<ModelRun> newestFirst() {
    List<ModelRun> all = new ArrayList<>(runs.values());
    Collections.reverse(all);
    return all;
  }

  /** Returns the runs that a list shows, newest first. */
  List<ModelRun> listed() {
    List<ModelRun> all = newestFirst();
    ModelStore there = neighbour;
    if (there != null && flaws.has("a list shows the runs of all tenants")) {
      all.addAll(there.newestFirst());
    }
    if (flaws.has("a deleted run is listed for seconds more")) {
      deleted.values().stream().filter(run -> isFading(run.id)).forEach(all::add);
    }
    if (flaws.has("a new run is listed seconds later")) {
      all.removeIf(run -> run.submittedAt.plus(WHILE).isAfter(world.instant()));
    }
    if (flaws.has("runs of one second are listed in any order")) {
      Comparator<ModelRun> newest =
          Comparator.comparing(run -> run.submittedAt.truncatedTo(ChronoUnit.SECONDS));
      all.sort(newest.reversed().thenComparing(run -> run.id.value().hashCode()));
    }
    return all;
  }

  /** Lets every run go on as far as it can, and shows what has changed. */
  void look() {
    long before;
    do {
      before = versions();
      runs.values().forEach(ModelRun::look);
    } while (versions() != before);
    runs.values().forEach(ModelRun::publish);
  }

  private long versions() {
    return runs.values().stream().mapToLong(run -> run.version).sum();
  }

  /** Returns the names of the files that ended bodies have left in the folders of a model. */
  List<String> filesOfBodies() {
    List<Attempt> all =
        runs.values().stream()
            .flatMap(ModelRun::places)
            .flatMap(place -> place.attempts.stream())
            .toList();
    int first =
        flaws.has("the folders of bodies stay") || flaws.has("five of six folders of bodies stay")
            ? 0
            : flaws.has("the folders of the last bodies stay")
                ? Math.max(0, all.size() - MANY_FOLDERS)
                : all.size();
    return IntStream.range(first, all.size())
        .filter(i -> i % 6 != 0 || !flaws.has("five of six folders of bodies stay"))
        .boxed()
        .flatMap(i -> all.get(i).files.names().stream().map(name -> "body-" + i + "/" + name))
        .toList();
  }

  /** Returns what should not be left when every run is over. */
  List<String> left() {
    List<String> left =
        new ArrayList<>(active.stream().map(place -> "body " + place.path).toList());
    if (flaws.has("a thread stays behind")) {
      left.add("thread model-worker");
    }
    for (ModelRun run : Stream.concat(runs.values().stream(), deleted.values().stream()).toList()) {
      run.watches.forEach(watch -> left.add("watch of " + run.id));
    }
    return left;
  }

  void delete(ModelRun run) {
    if (!has(run)) {
      return;
    }
    deleteAlone(run);
    if (!flaws.has("artifacts of a deleted run stay")) {
      deleteArtifacts(run.id);
    }
  }

  /** Deletes a run, and leaves its artifacts. */
  void deleteAlone(ModelRun run) {
    if (!flaws.has("a deleted run is still there")) {
      runs.remove(run.id);
      deleted.put(run.id, run);
    }
    if (flaws.has("deleting a run deletes another")) {
      runs.values().stream().findFirst().ifPresent(other -> runs.remove(other.id));
    }
    if (!flaws.has("a deleted run keeps its key")) {
      keys.remove(folded(run.plan.request().key()));
    }
    if (!flaws.has("a watch of a deleted run stays open")) {
      List.copyOf(run.watches)
          .forEach(watch -> watch.end(new NotFoundException("run " + run.id + " was deleted")));
    }
  }

  void deleteArtifacts(RunId id) {
    ArtifactStore own = stores.get(OWN);
    if (flaws.has("artifacts of all go with a deleted run")) {
      stores.put(OWN, ArtifactStore.inMemory());
      return;
    }
    try (Stream<ArtifactStore.Stat> all = own.list(ArtifactKey.parse(id.value()))) {
      own.delete(all.map(ArtifactStore.Stat::key).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
