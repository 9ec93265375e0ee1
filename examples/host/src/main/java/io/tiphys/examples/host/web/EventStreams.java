package io.tiphys.examples.host.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Streams of server-sent events. Each takes a thread while it is open, so there is a limit; a slow
 * reader holds up nobody else, and misses what has been replaced meanwhile. Thread-safe.
 */
public final class EventStreams {
  private static final int LIMIT = 48;

  private final Semaphore places = new Semaphore(LIMIT);
  private volatile boolean closed;

  /** Writes events to one reader. */
  public static final class Writer {
    private final OutputStream out;

    private Writer(OutputStream out) {
      this.out = out;
    }

    /**
     * Sends an event.
     *
     * @param id what the reader sends back when it has to connect again
     */
    public void event(String name, String id, Object data) throws IOException {
      String line = data instanceof String text ? Json.write(text) : Json.write(data);
      write("event: " + name + "\nid: " + id + "\ndata: " + line + "\n\n");
    }

    /** Sends nothing, which shows whether the reader is there. */
    public void beat() throws IOException {
      write(":\n\n");
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  /** What a stream does; returning ends it. */
  @FunctionalInterface
  public interface Body {
    void run(Writer writer) throws IOException, InterruptedException;
  }

  /** Answers with a stream. Returns when it has ended. */
  public void serve(Context ctx, Body body) throws IOException {
    if (closed || !places.tryAcquire()) {
      throw new ProblemException(503, "busy", "too many are watching; try again later");
    }
    try {
      ctx.res().setStatus(200);
      ctx.res().setContentType("text/event-stream;charset=utf-8");
      ctx.res().setHeader("Cache-Control", "no-store");
      ctx.res().setHeader("X-Accel-Buffering", "no");
      Writer writer = new Writer(ctx.res().getOutputStream());
      writer.write("retry: 1000\n\n");
      body.run(writer);
    } catch (InterruptedException e) {
      // The server stops, and the reader will find the next one.
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  /** Returns what a reader has seen before it lost the connection. */
  public static Optional<String> lastSeen(Context ctx) {
    return Optional.ofNullable(ctx.header("Last-Event-ID"));
  }

  /** Returns how many streams are open. */
  public int open() {
    return LIMIT - places.availablePermits();
  }

  public boolean isClosed() {
    return closed;
  }

  /** Begins no stream any more. Those that are open end when they look. */
  public void close() {
    closed = true;
  }
}
