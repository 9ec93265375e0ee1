package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.status.Delivery;
import io.tiphys.argo.model.Workflow;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.plan.Plan;
import io.tiphys.spi.StoppableTransfer;
import io.tiphys.status.RunId;
import io.tiphys.workflow.OutputArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Brings the files of runs that have succeeded to where their requests want them, and notes on the
 * object what came of it: from then on the run is over, for every host. Several hosts may do so at
 * once. They put the same bytes under the same keys, and the first note stays.
 *
 * <p>A host that lacks one of the stores leaves the run to those that have it. So does one that has
 * trouble of its own, such as a full disk: what is noted is for ever, so only what the stores say
 * is. Of a run that waits for its turn nothing is kept but its id, and of so many no more.
 *
 * <p>Thread-safe.
 */
final class Deliveries {
  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());

  /** Before a storage that fails is tried again. A run that has failed cannot be mended. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

  /** Before this host takes up a run again for which it could do nothing. */
  private static final Duration REST = Duration.ofSeconds(30);

  /** Runs that wait, or are at work. Others are taken when somebody looks at them again. */
  static final int MOST = 1000;

  /** Annotations are short. */
  private static final int LONGEST_REASON = 2000;

  private final Runs runs;
  private final BackendSettings settings;
  private final Plans plans;
  private final Surroundings surroundings;

  /** What is being brought already, by run. */
  private final Map<RunId, StoppableTransfer> underWay = new ConcurrentHashMap<>();

  private volatile boolean closed;

  /** Where the objects of runs are. */
  interface Runs {
    /** Returns the object of a run as it is now. */
    Optional<Workflow> find(RunId id);

    /** Edits the object of a run. */
    void edit(RunId id, Function<Workflow, Optional<Map<String, Object>>> change);
  }

  Deliveries(Runs runs, BackendSettings settings, Plans plans, Surroundings surroundings) {
    this.runs = runs;
    this.settings = settings;
    this.plans = plans;
    this.surroundings = surroundings;
  }

  /** Delivers for a run for which it is due. Returns at once. */
  void look(RunId id) {
    StoppableTransfer transfer = new StoppableTransfer();
    if (underWay.size() >= MOST || underWay.putIfAbsent(id, transfer) != null) {
      return;
    }
    if (closed) { // asked after it is among those that a close stops
      underWay.remove(id);
      return;
    }
    try {
      surroundings.execute(() -> attempt(id, transfer));
    } catch (RejectedExecutionException e) {
      underWay.remove(id); // tried again when somebody looks again
    }
  }

  private void attempt(RunId id, StoppableTransfer transfer) {
    boolean rests = false;
    try {
      if (transfer.begin()) {
        deliver(id, transfer);
      }
    } catch (EngineException e) {
      LOG.log(Level.DEBUG, "the delivery of run " + id + " is to be tried again", e);
    } catch (LocalTroubleException | RuntimeException e) {
      rests = !closed && later(id);
      LOG.log(
          closed ? Level.DEBUG : Level.WARNING,
          "this host cannot deliver the files of run " + id + " now; others may, or it later",
          e);
    } finally {
      transfer.end();
      if (!rests) {
        underWay.remove(id);
      }
    }
  }

  /** Lets a run rest; says whether that was possible. */
  private boolean later(RunId id) {
    try {
      surroundings.after(REST, () -> underWay.remove(id));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void deliver(RunId id, StoppableTransfer transfer) throws LocalTroubleException {
    Optional<Workflow> object = runs.find(id).filter(Delivery::isDue);
    if (object.isEmpty()) {
      return; // another host was faster, or somebody has cancelled or deleted the run
    }
    Optional<Plan> plan = plans.of(object.get());
    if (plan.isEmpty()) {
      LOG.log(Level.WARNING, "what run " + id + " is to deliver cannot be read on this host");
      return;
    }
    Map<OutputArtifact, ArtifactLocation> wanted = plan.get().request().deliveries();
    Set<String> known = settings.allStores().keySet();
    if (!wanted.values().stream().allMatch(at -> known.contains(at.store()))) {
      LOG.log(Level.DEBUG, "run " + id + " is delivered to a store that this host does not have");
      return;
    }
    Optional<String> failure = bring(object.get(), wanted, transfer);
    if (closed) {
      return;
    }
    try {
      runs.edit(id, now -> note(now, failure));
    } catch (EngineException e) { // all will be copied again, and not at each look
      throw new LocalTroubleException(e);
    }
  }

  private Optional<Map<String, Object>> note(Workflow now, Optional<String> failure) {
    if (!Delivery.isDue(now)) {
      return Optional.empty(); // another host was faster, or somebody has cancelled the run
    }
    String text = Delivery.note(surroundings.now().truncatedTo(ChronoUnit.MILLIS), failure);
    return Optional.of(Map.of("metadata", Map.of("annotations", Map.of(Marks.DELIVERED, text))));
  }

  /** Copies all, and returns why that is not possible. */
  private Optional<String> bring(
      Workflow object, Map<OutputArtifact, ArtifactLocation> wanted, StoppableTransfer transfer)
      throws LocalTroubleException {
    Map<String, ArtifactLocation> sources =
        Delivery.sources(
            object, settings.compile().artifactStore(), settings.compile().transport());
    for (Map.Entry<OutputArtifact, ArtifactLocation> one : wanted.entrySet()) {
      ArtifactLocation source = sources.get(one.getKey().name());
      if (source == null) {
        continue; // an optional one that nobody has written
      }
      Optional<Exception> trouble = bring(source, one.getValue(), transfer);
      if (trouble.isPresent()) {
        return trouble.map(why -> words(one.getKey(), one.getValue(), why));
      }
    }
    return Optional.empty();
  }

  private Optional<Exception> bring(
      ArtifactLocation from, ArtifactLocation to, StoppableTransfer transfer)
      throws LocalTroubleException {
    for (int tries = 0; ; tries++) {
      try {
        InputStream content = settings.store(from).open(from.artifactKey(), 0);
        copy(content, settings.store(to), to, transfer);
        return Optional.empty();
      } catch (LocalTroubleException e) {
        throw e;
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new LocalTroubleException(e); // somebody wants this thread back
        } else if (tries == PAUSES.size()) {
          return Optional.of(e);
        }
        surroundings.pause(PAUSES.get(tries));
      } catch (RejectedExecutionException | IllegalStateException e) {
        // No thread for it, or a client that the host has closed already.
        throw new LocalTroubleException(e);
      } catch (RuntimeException e) {
        return Optional.of(e); // such as a key that the store does not take
      }
    }
  }

  private static void copy(
      InputStream content, ArtifactStore to, ArtifactLocation at, StoppableTransfer transfer)
      throws IOException {
    try (content) {
      transfer.reading(content);
      ArtifactStore.Stat unused = to.put(at.artifactKey(), content);
    } finally {
      transfer.readNothing();
    }
  }

  private static String words(OutputArtifact artifact, ArtifactLocation to, Exception why) {
    String type = why.getClass().getSimpleName();
    String text =
        "artifact '"
            + artifact.name()
            + "' cannot be copied to "
            + to.store()
            + ":"
            + to.key()
            + ": "
            + (why.getMessage() == null ? type : type + ": " + why.getMessage())
            + " - mend the store and submit the request again under another key";
    return text.substring(0, Math.min(text.length(), LONGEST_REASON));
  }

  /** Stops what is under way; nothing of it is noted. May be called twice. */
  void close() {
    closed = true;
    underWay.values().forEach(transfer -> transfer.stop(surroundings));
  }
}
