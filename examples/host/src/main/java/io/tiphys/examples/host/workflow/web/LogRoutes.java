package io.tiphys.examples.host.workflow.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.web.EventStreams;
import io.tiphys.examples.host.web.Requested;
import io.tiphys.examples.host.web.Route;
import io.tiphys.examples.host.web.Routes;
import io.tiphys.examples.host.workflow.RunControls;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hands out what attempts print: as a text, or as server-sent events while they run. However long a
 * log is, no more than some lines of it are held.
 */
public final class LogRoutes implements Routes {
  /** How soon it is seen that the server stops, and that a reader of a quiet task has gone. */
  private static final long LOOK_MILLIS = 500;

  private static final int BEAT_LOOKS = 4;

  private final RunControls controls;
  private final EventStreams streams;

  @Inject
  LogRoutes(RunControls controls, EventStreams streams) {
    this.controls = controls;
    this.streams = streams;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/api/runs/{key}/log", this::log));
  }

  private void log(Context ctx) throws IOException {
    RequestKey key = Keys.ofPath(ctx);
    String path = Requested.query(ctx, "path");
    int attempt = (int) Requested.number(ctx, "attempt", 1);
    long seen = seenLines(ctx);
    boolean follow = Boolean.parseBoolean(ctx.queryParam("follow"));
    try (Stream<Run.LogLine> lines = controls.log(key, path, attempt, follow)) {
      if (follow) {
        streams.serve(ctx, writer -> follow(writer, lines, seen));
      } else {
        ctx.res().setContentType("text/plain;charset=utf-8");
        ctx.res().setHeader("Cache-Control", "no-store");
        write(lines, ctx.res().getOutputStream());
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

  /** Writes lines as they are read. */
  static void write(Stream<Run.LogLine> lines, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    for (Iterator<Run.LogLine> each = lines.iterator(); each.hasNext(); ) {
      text.append(each.next().text()).append('\n');
    }
    text.flush();
  }

  /** Each line is an event with its number; a reader that comes back goes on after its last. */
  private void follow(EventStreams.Writer writer, Stream<Run.LogLine> lines, long seen)
      throws IOException, InterruptedException {
    try (LineReader reader = new LineReader(lines)) {
      long number = 0;
      int looks = 0;
      while (!streams.isClosed() && !reader.isAtEnd()) {
        Optional<Run.LogLine> line = reader.next(LOOK_MILLIS);
        if (line.isPresent()) {
          number++;
          if (number > seen) {
            writer.event("line", Long.toString(number), toMap(line.get()));
          }
        } else if (++looks % BEAT_LOOKS == 0) {
          writer.beat();
        }
      }
      if (reader.isAtEnd()) {
        writer.event("end", Long.toString(number), Map.of("lines", number));
      }
    }
  }

  private static Map<String, Object> toMap(Run.LogLine line) {
    return Map.of("text", line.text(), "error", line.error());
  }
}
