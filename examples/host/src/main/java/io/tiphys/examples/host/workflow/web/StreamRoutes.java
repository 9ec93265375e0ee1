package io.tiphys.examples.host.workflow.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.web.EventStreams;
import io.tiphys.examples.host.web.ProblemException;
import io.tiphys.examples.host.web.Requested;
import io.tiphys.examples.host.web.Route;
import io.tiphys.examples.host.web.Routes;
import io.tiphys.examples.host.workflow.Changes;
import io.tiphys.examples.host.workflow.RunControls;
import io.tiphys.examples.host.workflow.RunReads;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows runs and logs as server-sent events. A state that is not the one the reader has seen is
 * sent, from the database, so a reader that connects again, to whichever process, goes on with what
 * holds now.
 */
public final class StreamRoutes implements Routes {
  /** How soon a change made by another process is seen. */
  private static final long LOOK_MILLIS = 2_000;

  private static final int BEAT_LOOKS = 5;
  private static final int NEWEST = 100;

  private final RunReads reads;
  private final RunControls controls;
  private final Changes changes;
  private final EventStreams streams;

  @Inject
  StreamRoutes(RunReads reads, RunControls controls, Changes changes, EventStreams streams) {
    this.reads = reads;
    this.controls = controls;
    this.changes = changes;
    this.streams = streams;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/api/events", this::all),
        Route.get("/api/runs/{key}/events", this::one),
        Route.get("/api/runs/{key}/log", this::log));
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
        seen[0] = run.get().get("version") + "-" + run.get().get("phase");
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
        String mark = run.get("version") + "-" + run.get("phase");
        if (!mark.equals(seen.put(key, mark))) {
          writer.event("run", key + "-" + mark, run);
        }
      }
      seen.keySet().retainAll(marks.keySet());
    }
    return true;
  }

  /** The lines of an attempt, each an event with its number; a reader goes on after its last. */
  private void log(Context ctx) throws IOException {
    RequestKey key = Keys.ofPath(ctx);
    String path = Requested.query(ctx, "path");
    int attempt = (int) Requested.number(ctx, "attempt", 1);
    long seen = seenLines(ctx);
    boolean follow = Boolean.parseBoolean(ctx.queryParam("follow"));
    try (Stream<Run.LogLine> lines = controls.log(key, path, attempt, follow)) {
      if (follow) {
        streams.serve(ctx, writer -> sendLog(writer, lines.iterator(), seen));
      } else {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        ctx.contentType("text/plain; charset=utf-8").result(text.toString());
      }
    }
  }

  private static long seenLines(Context ctx) {
    String seen = EventStreams.lastSeen(ctx).orElse("0");
    try {
      return Long.parseLong(seen);
    } catch (NumberFormatException e) {
      throw new BadInputException("Last-Event-ID: expected a number, got '" + seen + "'");
    }
  }

  private void sendLog(EventStreams.Writer writer, Iterator<Run.LogLine> lines, long seen)
      throws IOException {
    long number = 0;
    while (!streams.isClosed() && lines.hasNext()) {
      Run.LogLine line = lines.next();
      number++;
      if (number > seen) {
        writer.event(
            "line", Long.toString(number), Map.of("text", line.text(), "error", line.error()));
      }
    }
    if (!streams.isClosed()) {
      writer.event("end", Long.toString(number), Map.of("lines", number));
    }
  }
}
