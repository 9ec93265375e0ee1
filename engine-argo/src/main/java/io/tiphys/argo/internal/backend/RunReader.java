package io.tiphys.argo.internal.backend;

import io.fabric8.kubernetes.api.model.Pod;
import io.tiphys.argo.internal.backend.Memories.Memory;
import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.ObjectLists.PodsAhead;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.internal.status.PodRow;
import io.tiphys.argo.internal.status.PodRows;
import io.tiphys.argo.internal.status.Reading;
import io.tiphys.argo.internal.status.Remembered;
import io.tiphys.argo.internal.status.Sight;
import io.tiphys.argo.internal.status.StatusReader;
import io.tiphys.argo.internal.status.StatusSettings;
import io.tiphys.argo.model.Workflow;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads runs: the object, and its pods as they were at that moment or later. Remembers of each run
 * what it has shown, so that no status takes back what an earlier one said.
 *
 * <p>Thread-safe.
 */
final class RunReader {
  private static final System.Logger LOG = System.getLogger(RunReader.class.getName());

  private static final TaskTable NO_TASKS = new TaskTable(List.of(), null);

  private final RunObjects objects;
  private final ApiClient client;
  private final StatusReader reader;
  private final Surroundings surroundings;
  private final Upkeep upkeep;
  private final Deliveries deliveries;
  private final Credentials credentials;
  private final Memories memories = new Memories();

  RunReader(
      RunObjects objects,
      ApiClient client,
      StatusSettings settings,
      Surroundings surroundings,
      Upkeep upkeep,
      Deliveries deliveries,
      Credentials credentials) {
    this.objects = objects;
    this.client = client;
    this.reader = new StatusReader(settings);
    this.surroundings = surroundings;
    this.upkeep = upkeep;
    this.deliveries = deliveries;
    this.credentials = credentials;
  }

  /** Returns the status of a run, or empty when there is none. */
  Optional<RunStatus> read(RunId id) {
    Optional<Memory> known = memories.known(id);
    Remembered earlier = known.map(RunReader::remembered).orElse(Remembered.NOTHING);
    boolean isOver = known.isPresent() && over(id, uidOf(known.get())).isPresent();
    Optional<String> name = Names.objectOf(id.value()).filter(own -> !isOver);
    if (name.isEmpty()) {
      return objects.find(id).map(object -> statuses(List.of(object)).get(0));
    }
    Optional<Workflow> found;
    try (PodsAhead<Pod> ahead = client.lists().podsAhead(name.get(), Pod.class)) {
      found = objects.find(id, ahead);
      // A workflow of others may have a name that looks like an id of this library.
      if (found.isPresent() && found.get().getMetadata().getName().equals(name.get())) {
        return Optional.of(status(found.get(), pods(found.get(), ahead), earlier));
      }
    }
    return found.map(object -> statuses(List.of(object)).get(0));
  }

  /** Pods are those of the moment of the object, or of a later one. */
  private List<Pod> pods(Workflow object, PodsAhead<Pod> ahead) {
    return ahead
        .since(object.getMetadata().getResourceVersion())
        .orElseGet(
            () -> podsOf(List.of(object)).getOrDefault(object.getMetadata().getName(), List.of()));
  }

  /** Returns the statuses of objects that were read just now, in their order. */
  List<RunStatus> statuses(List<Workflow> found) {
    // Other threads may look at the same runs, and be done before this list of pods arrives.
    List<Remembered> earlier =
        found.stream().map(object -> remembered(memories.of(RunObjects.idOf(object)))).toList();
    Map<String, List<Pod>> pods = podsOf(found.stream().filter(o -> !isDone(o)).toList());
    List<RunStatus> statuses = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Workflow object = found.get(i);
      List<Pod> own = pods.getOrDefault(object.getMetadata().getName(), List.of());
      statuses.add(status(object, own, earlier.get(i)));
    }
    return statuses;
  }

  private RunStatus status(Workflow object, List<Pod> pods, Remembered earlier) {
    Reading reading = read(object, pods, earlier);
    RunStatus status = reading.status();
    if (reading.delivers()) {
      deliveries.look(status.id());
    } else if (!status.phase().isTerminal()) {
      tend(object, reading, pods);
    }
    upkeep.note(object, reading.notes());
    return status;
  }

  /** What cannot be read cannot be looked after either, and has said so. */
  private void tend(Workflow object, Reading reading, List<Pod> pods) {
    RunId id = reading.status().id();
    try {
      upkeep.endMadeAgain(object, pods, reading.madeAgain());
      upkeep.closeUnreported(object, reading.unreported());
      upkeep.look(object, tableOf(id), pods);
      credentials.look(object);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "run " + id + " cannot be looked after", e);
    }
  }

  private static Remembered remembered(Memory memory) {
    synchronized (memory) {
      return memory.remembered;
    }
  }

  private static String uidOf(Memory memory) {
    synchronized (memory) {
      return memory.uid;
    }
  }

  /** One object that is not as it should be says so, and takes no other with it. */
  private Reading read(Workflow object, List<Pod> pods, Remembered earlier) {
    List<PodRow> rows = pods.stream().map(PodRows::of).toList();
    try {
      return readAsItIs(object, rows, earlier);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "run " + RunObjects.idOf(object) + " cannot be read", e);
      return readAsItIs(Unreadable.of(object, String.valueOf(e.getMessage())), rows, earlier);
    }
  }

  private Reading readAsItIs(Workflow object, List<PodRow> pods, Remembered earlier) {
    RunId id = RunObjects.idOf(object);
    Memory memory = memories.of(id);
    Reading reading;
    long bytes;
    synchronized (memory) {
      TaskTable table = table(memory, object);
      Sight sight = new Sight(object, table, pods, true, surroundings.now());
      reading = reader.read(sight, earlier, memory.remembered);
      if (!Unreadable.is(object)) { // somebody may mend it
        memory.remembered = reading.remembered();
      }
      if (reading.status().phase().isTerminal()) {
        memory.table = null; // nothing more is read
      }
      bytes = memory.remembered.bytes();
    }
    memories.weigh(id, memory, bytes);
    return reading;
  }

  private @Nullable TaskTable tableOf(RunId id) {
    Memory memory = memories.of(id);
    synchronized (memory) {
      return memory.table;
    }
  }

  private static @Nullable TaskTable table(Memory memory, Workflow object) {
    if (Unreadable.is(object)) {
      return RunObjects.isOwn(object) ? NO_TASKS : null;
    }
    String uid = object.getMetadata().getUid();
    if (!memory.uid.equals(uid)) {
      memory.table = RunObjects.tableOf(object);
      memory.uid = uid;
    }
    return memory.table;
  }

  private boolean isDone(Workflow object) {
    return over(RunObjects.idOf(object), object.getMetadata().getUid()).isPresent();
  }

  /**
   * Returns the status of a run that is known to be over, which is its last.
   *
   * @param uid the identity of its object
   */
  Optional<RunStatus> over(RunId id, String uid) {
    Memory memory = memories.known(id).orElse(null);
    if (memory == null) {
      return Optional.empty();
    }
    synchronized (memory) {
      return memory.uid.equals(uid)
          ? memory.remembered.shown().filter(status -> status.phase().isTerminal())
          : Optional.empty();
    }
  }

  private Map<String, List<Pod>> podsOf(List<Workflow> active) {
    if (active.isEmpty()) {
      return Map.of();
    }
    List<String> names = active.stream().map(object -> object.getMetadata().getName()).toList();
    Map<String, List<Pod>> byRun = new HashMap<>();
    for (Pod pod : client.lists().pods(names, Pod.class)) {
      ApiClient.workflowOf(pod)
          .ifPresent(name -> byRun.computeIfAbsent(name, n -> new ArrayList<>()).add(pod));
    }
    return byRun;
  }

  /** Forgets a run that is gone. */
  void forget(RunId id) {
    memories.forget(id);
  }
}
