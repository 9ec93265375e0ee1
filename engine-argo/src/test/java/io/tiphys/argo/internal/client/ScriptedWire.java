package io.tiphys.argo.internal.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A line on which a test answers: at once from a script, or by hand while it is open. */
final class ScriptedWire implements Wire {
  /** One request, to be answered. */
  static final class Line implements Exchange {
    final ApiRequest request;
    final Duration quiet;
    private final Receiver receiver;
    private boolean over;

    Line(ApiRequest request, Duration quiet, Receiver receiver) {
      this.request = request;
      this.quiet = quiet;
      this.receiver = receiver;
    }

    Line head(int code, String retryAfter) {
      receiver.head(code, retryAfter);
      return this;
    }

    Line write(String text) {
      if (!over) {
        receiver.bytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      }
      return this;
    }

    void end() {
      end(Ending.COMPLETE);
    }

    void fail(Throwable failure) {
      end(new Ending(failure));
    }

    private void end(Ending ending) {
      if (!over) {
        over = true;
        receiver.end(ending);
      }
    }

    void answer(int code, String text) {
      head(code, "").write(text).end();
    }

    boolean isOver() {
      return over;
    }

    boolean isWatch() {
      return request.query().containsKey("watch");
    }

    @Override
    public void cancel() {
      over = true;
    }
  }

  final List<Line> lines = new ArrayList<>();
  private final Deque<Consumer<Line>> script = new ArrayDeque<>();

  /** The next requests without an answer get these. */
  @SafeVarargs
  final ScriptedWire answers(Consumer<Line>... more) {
    for (Consumer<Line> one : more) {
      script.add(one);
    }
    return this;
  }

  @Override
  public Exchange open(ApiRequest request, Duration quiet, Receiver receiver) {
    Line line = new Line(request, quiet, receiver);
    lines.add(line);
    Consumer<Line> next = script.poll();
    if (next != null) {
      next.accept(line);
    }
    return line;
  }

  @Override
  public CompletableFuture<Pulled> pull(ApiRequest request) {
    throw new UnsupportedOperationException();
  }

  /** Drops what is left of the script. */
  void forget() {
    script.clear();
  }

  Line last() {
    return lines.get(lines.size() - 1);
  }

  Stream<Line> lists() {
    return lines.stream().filter(line -> !line.isWatch());
  }

  Stream<Line> watches() {
    return lines.stream().filter(Line::isWatch);
  }

  Line lastWatch() {
    return watches().reduce((a, b) -> b).orElseThrow();
  }
}
