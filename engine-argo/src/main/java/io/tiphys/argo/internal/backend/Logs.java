package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.PodLogs;
import io.tiphys.argo.internal.status.ArchivedLogs;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run.LogLine;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What bodies have printed: from the pod while there is one, then from where Argo has archived it.
 *
 * <p>Whoever follows a body that runs holds one request, on which the server sends lines as they
 * come. Before it runs there is nothing to hold: the run is looked at again after pauses that grow
 * from {@link #FIRST_PAUSE} to {@link #LONGEST_PAUSE}, two requests each. No line is lost by that,
 * as a log is read from its beginning; the first may come as much later. A log that ends says
 * nothing about the body, as the server ends it like that too when its line to the node breaks: so
 * it is read again behind what was handed over, until the attempt has ended. An outage of the
 * server is waited out once the follower has begun; what a store cannot give is told.
 *
 * <p>Thread-safe; the streams are for one thread each, and may be closed by any.
 */
final class Logs {
  static final Duration FIRST_PAUSE = Duration.ofMillis(300);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int MOST_PATIENCE = 16;
  private static final String MAIN = "main";

  private final RunObjects objects;
  private final RunReader reader;
  private final ApiClient client;
  private final RunFiles files;
  private final Surroundings surroundings;

  Logs(
      RunObjects objects,
      RunReader reader,
      ApiClient client,
      RunFiles files,
      Surroundings surroundings) {
    this.objects = objects;
    this.reader = reader;
    this.client = client;
    this.files = files;
    this.surroundings = surroundings;
  }

  Stream<LogLine> read(RunId id, String path, int attempt, boolean follow) {
    Lines lines = new Lines(id, path, attempt, follow);
    lines.look();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(lines::close);
  }

  /** Lines of one attempt, as they come. */
  private final class Lines implements Iterator<LogLine> {
    private final RunId id;
    private final String path;
    private final int attempt;
    private final boolean follow;
    private @Nullable Stream<LogLine> open;
    private @Nullable Iterator<LogLine> lines;
    private Duration pause = FIRST_PAUSE;
    private int patience = 1;
    private boolean over;

    /** How many lines were handed over. */
    private long given;

    private volatile boolean closed;

    Lines(RunId id, String path, int attempt, boolean follow) {
      this.id = id;
      this.path = path;
      this.attempt = attempt;
      this.follow = follow;
    }

    /** Opens what there is now; says so when nothing will come. */
    void look() {
      RunStatus run = reader.read(id).orElseThrow(() -> RunObjects.unknown(id));
      Optional<TaskStatus> task = run.task(path);
      Optional<AttemptStatus> tried =
          task.flatMap(t -> t.attempts().stream().filter(a -> a.number() == attempt).findFirst());
      if (tried.isEmpty()) {
        over = !follow || task.isEmpty() || task.get().phase().isTerminal();
        return;
      }
      boolean ended = tried.get().phase().isTerminal();
      Optional<Stream<LogLine>> found =
          ended && run.cancelRequestedAt().isEmpty() && isWhole(tried.get())
              ? archived(tried.get())
              : Optional.empty();
      String pod = tried.get().nativeDetails().get("pod");
      if (found.isEmpty() && pod != null) {
        found = client.logs().read(pod, MAIN, follow && !ended, patience);
      }
      if (found.isEmpty() && ended) {
        found = archived(tried.get());
      }
      over = ended || !follow;
      found.ifPresent(this::use);
    }

    /**
     * Of a body that ended by itself everything is archived, and nothing else. Of one that was
     * stopped the end is missing there; what the kubelet has may be mixed with Argo's own words.
     */
    private boolean isWhole(AttemptStatus tried) {
      return tried.phase() == Phase.SUCCEEDED
          || tried.reason() == Reason.EXIT_CODE
          || tried.reason() == Reason.OUTPUT_MISSING
          || tried.reason() == Reason.OUTPUT_INVALID
          || tried.reason() == Reason.OUTPUT_TOO_LARGE;
    }

    private synchronized void use(Stream<LogLine> stream) {
      if (closed) {
        stream.close();
        return;
      }
      if (open != null) {
        open.close();
      }
      open = stream;
      lines = stream.skip(given).iterator();
    }

    private Optional<Stream<LogLine>> archived(AttemptStatus tried) {
      String node = tried.nativeDetails().get("node");
      Optional<ArtifactStore> store = files.store();
      Optional<String> key =
          node == null || store.isEmpty()
              ? Optional.empty()
              : objects
                  .find(id)
                  .flatMap(object -> ArchivedLogs.key(object, node, files.transport()));
      try {
        return key.isEmpty()
            ? Optional.empty()
            : Optional.of(PodLogs.lines(store.get().open(ArtifactKey.parse(key.get()), 0)));
      } catch (NotFoundException | FileNotFoundException | NoSuchFileException e) {
        return Optional.empty(); // somebody has cleaned up
      } catch (IOException e) {
        throw new EngineException(
            "the log of task '" + path + "' of run " + id + " cannot be read: " + e.getMessage(),
            true,
            null,
            e);
      }
    }

    @Override
    public boolean hasNext() {
      while (!closed) {
        try {
          Iterator<LogLine> current = lines;
          if (current != null && current.hasNext()) {
            return true;
          } else if (over) {
            return false;
          }
          rest();
          look();
        } catch (BackendUnavailableException e) {
          if (!follow || Thread.currentThread().isInterrupted()) {
            throw e;
          }
          lines = null; // an outage is waited out
          over = false;
          patience = Math.min(2 * patience, MOST_PATIENCE); // it may be the body that is silent
        }
      }
      return false;
    }

    private void rest() {
      surroundings.pause(pause);
      Duration longer = pause.multipliedBy(3).dividedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      if (Thread.currentThread().isInterrupted()) {
        throw new EngineException(
            "interrupted while following the log of task '" + path + "' of run " + id,
            true,
            null,
            null);
      }
    }

    @Override
    public LogLine next() {
      boolean more = hasNext();
      Iterator<LogLine> current = lines;
      if (!more || current == null) {
        throw new NoSuchElementException();
      }
      given++;
      pause = FIRST_PAUSE;
      patience = 1;
      return current.next();
    }

    synchronized void close() {
      closed = true;
      if (open != null) {
        open.close();
      }
    }
  }
}
