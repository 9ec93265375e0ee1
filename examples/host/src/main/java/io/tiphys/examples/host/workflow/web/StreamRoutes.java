package io.tiphys.examples.host.workflow.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.web.EventStreams;
import io.tiphys.examples.host.web.ProblemException;
import io.tiphys.examples.host.web.Route;
import io.tiphys.examples.host.web.Routes;
import io.tiphys.examples.host.workflow.Changes;
import io.tiphys.examples.host.workflow.RunReads;
import io.tiphys.submit.RequestKey;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows runs as server-sent events. A state that is not the one the reader has seen is sent, from
 * the database, so a reader that connects again, to whichever process, goes on with what holds now.
 */
public final class StreamRoutes implements Routes {
  /** How soon a change made by another process is seen. */
  private static final long LOOK_MILLIS = 2_000;

  private static final int BEAT_LOOKS = 2;
  private static final int NEWEST = 100;

  private final RunReads reads;
  private final Changes changes;
  private final EventStreams streams;

  @Inject
  StreamRoutes(RunReads reads, Changes changes, EventStreams streams) {
    this.reads = reads;
    this.changes = changes;
    this.streams = streams;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/api/events", this::all), Route.get("/api/runs/{key}/events", this::one));
  }

  /** Looks until the stream is closed, and sends a beat now and then. */
  private interface Look {
    /** Returns false to end the stream. */
    boolean at(EventStreams.Writer writer) throws IOException;
  }

  private void follow(Context ctx, Look look) throws IOException {
    streams.serve(
        ctx,
        writer -> {
          long known = changes.count();
          int looks = 0;
          while (!streams.isClosed() && look.at(writer)) {
            changes.await(known, LOOK_MILLIS);
            known = changes.count();
            if (++looks % BEAT_LOOKS == 0) {
              writer.beat();
            }
          }
        });
  }

  private void one(Context ctx) throws IOException {
    RequestKey key = Keys.ofPath(ctx);
    if (reads.mark(key).isEmpty()) {
      throw new ProblemException(404, "not-found", "there is no run " + key);
    }
    String[] seen = {EventStreams.lastSeen(ctx).orElse("")};
    follow(ctx, writer -> sendRun(writer, key, seen));
  }

  private boolean sendRun(EventStreams.Writer writer, RequestKey key, String[] seen)
      throws IOException {
    Optional<String> mark = reads.mark(key);
    if (mark.isEmpty()) {
      writer.event("deleted", "deleted", Map.of("key", key.value()));
      return false;
    }
    if (!mark.get().equals(seen[0])) {
      Optional<Map<String, Object>> run = reads.run(key);
      if (run.isPresent()) {
        seen[0] = RunReads.mark(run.get());
        writer.event("run", seen[0], run.get());
      }
    }
    return true;
  }

  private void all(Context ctx) throws IOException {
    Map<String, String> seen = new HashMap<>();
    follow(ctx, writer -> sendNew(writer, seen));
  }

  private boolean sendNew(EventStreams.Writer writer, Map<String, String> seen) throws IOException {
    Map<String, String> marks = reads.marks(NEWEST);
    if (!marks.equals(seen)) {
      RunReads.Selection newest =
          new RunReads.Selection(Optional.empty(), Optional.empty(), Long.MAX_VALUE, NEWEST);
      for (Map<String, Object> run : reads.page(newest)) {
        String key = String.valueOf(run.get("key"));
        String mark = RunReads.mark(run);
        if (!mark.equals(seen.put(key, mark))) {
          writer.event("run", key + "-" + mark, run);
        }
      }
      forget(writer, seen, marks.keySet());
    }
    return true;
  }

  /** What is not among the newest any more was deleted, or there are too many newer ones. */
  private void forget(EventStreams.Writer writer, Map<String, String> seen, Set<String> newest)
      throws IOException {
    List<String> gone = seen.keySet().stream().filter(key -> !newest.contains(key)).toList();
    for (String key : gone) {
      seen.remove(key);
      if (reads.mark(RequestKey.of(key)).isEmpty()) {
        writer.event("deleted", key + "-deleted", Map.of("key", key));
      }
    }
  }
}
