package io.tiphys.argo.internal.client;

import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.run.Run.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Logs of pods, while there are pods.
 *
 * <p>Thread-safe. Methods block until the server answers; the streams are for one thread each.
 */
public final class PodLogs implements AutoCloseable {
  private final Wire wire;
  private final Ticks ticks;
  private final Failures failures;
  private final ClientSettings settings;

  /** Each ends a request or a stream that is under way. */
  private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  PodLogs(Wire wire, Ticks ticks, Failures failures, ClientSettings settings) {
    this.wire = wire;
    this.ticks = ticks;
    this.failures = failures;
    this.settings = settings;
  }

  /**
   * Reads what a container has printed.
   *
   * @param pod the name of the pod
   * @param container the name of the container
   * @param follow true to wait for more until the container ends, or its log cannot be had any
   *     more: both look alike, and a line that has no end then is left out
   * @param patience for how many times twice the request timeout nothing may come while somebody
   *     waits for a line; the stream then says that the server is unavailable, as the line may be
   *     dead
   * @return its lines, without those of Argo itself; to be closed; empty when there is no such pod,
   *     or its container has not begun
   * @throws EngineException if the server does not answer or refuses; the stream throws the same
   *     when the line breaks
   */
  public Optional<Stream<LogLine>> read(
      String pod, String container, boolean follow, int patience) {
    ApiRequest request =
        ApiRequest.get(Kind.PODS, Kind.PODS.path(settings.namespace(), pod) + "/log")
            .with("container", container)
            .with("follow", Boolean.toString(follow));
    Wire.Pulled answer = await(request, wire.pull(request));
    InputStream body =
        new PatientStream(
            answer.body(), ticks, settings.requestTimeout().multipliedBy(2L * patience));
    if (answer.code() == 200) {
      Lines lines = new Lines(body, request, follow);
      return Optional.of(
          StreamSupport.stream(
                  Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED), false)
              .onClose(lines::close));
    }
    Reply reply = new Reply(answer.code(), java.time.Duration.ZERO, text(body, request));
    boolean isAbsent = reply.code() == 404 && failures.status(reply).getDetails() != null;
    boolean hasNotBegun = reply.code() == 400 && reply.text().contains("is waiting to start");
    boolean hasNoNode = reply.code() == 204;
    if (isAbsent || hasNotBegun || hasNoNode) {
      return Optional.empty();
    }
    throw failures.of(request, reply);
  }

  /**
   * Cuts a log that is stored elsewhere into lines.
   *
   * @param log its bytes; closed with the stream
   * @return its lines; the stream throws {@link EngineException} when reading fails
   */
  public static Stream<LogLine> lines(InputStream log) {
    LogLines lines = new LogLines(log, false);
    return Stream.generate(() -> next(lines))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .onClose(lines::close);
  }

  private static Optional<LogLine> next(LogLines lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      throw new EngineException("a stored log cannot be read: " + e.getMessage(), true, null, e);
    }
  }

  private Wire.Pulled await(ApiRequest request, CompletableFuture<Wire.Pulled> answer) {
    Runnable end = () -> answer.completeExceptionally(ended());
    add(end);
    try {
      return answer.get();
    } catch (InterruptedException e) {
      if (!answer.cancel(true) && !answer.isCompletedExceptionally()) {
        new LogLines(answer.join().body(), false).close();
      }
      Thread.currentThread().interrupt();
      throw failures.of(request, e);
    } catch (ExecutionException e) {
      throw failures.of(request, Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      underWay.remove(end);
    }
  }

  private void add(Runnable end) {
    underWay.add(end);
    if (closed) {
      end.run();
    }
  }

  private static EngineClosedException ended() {
    return new EngineClosedException("the client was closed while a log was being read");
  }

  /** Ends all requests and streams; whoever waits for a line gets an exception. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(Runnable::run);
  }

  private String text(InputStream body, ApiRequest request) {
    try (body) {
      return new String(body.readNBytes(64 << 10), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw failures.of(request, e);
    }
  }

  /** Lines of a body, as they come. */
  private final class Lines implements Iterator<LogLine> {
    private final LogLines lines;
    private final ApiRequest request;
    private final Runnable end = this::end;
    private Optional<LogLine> next = Optional.empty();
    private volatile boolean ended;

    Lines(InputStream body, ApiRequest request, boolean follow) {
      this.lines = new LogLines(body, follow);
      this.request = request;
      add(end);
    }

    private void end() {
      ended = true;
      lines.close();
    }

    @Override
    public boolean hasNext() {
      try {
        if (next.isEmpty()) {
          next = lines.next();
        }
        if (next.isEmpty() && ended) {
          throw ended();
        }
        return next.isPresent();
      } catch (IOException e) {
        throw failures.of(request, e);
      }
    }

    @Override
    public LogLine next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      LogLine line = next.orElseThrow();
      next = Optional.empty();
      return line;
    }

    void close() {
      underWay.remove(end);
      lines.close();
    }
  }
}
