package io.tiphys.argo.internal.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one watch request: events, one line each.
 *
 * <p>Thread-safe as far as {@link Wire.Receiver} asks; it may be dropped by any thread.
 */
final class WatchAnswer implements Wire.Receiver {
  private static final int MOST_WORDS = 64 << 10;

  /** Whose answer it is. */
  interface Owner {
    /** The server has taken the request; it may have nothing to tell for a long time. */
    void opened(WatchAnswer answer);

    /** An object has changed, or is gone. */
    void event(boolean deleted, Head object);

    /** The server is there, and has told everything up to this version, if it is not empty. */
    void heard(WatchAnswer answer, String version);

    /**
     * The answer is over.
     *
     * @param failure null when the server ended it as agreed
     */
    void ended(WatchAnswer answer, @Nullable Throwable failure);
  }

  private final Reader reader;
  private final Owner owner;
  private final LineCutter lines = new LineCutter(this::line);
  private final StringBuilder words = new StringBuilder();
  private int code;
  private String retryAfter = "";
  private volatile boolean brought;
  private volatile boolean dropped;
  private volatile Wire.@Nullable Exchange exchange;

  WatchAnswer(Reader reader, Owner owner) {
    this.reader = reader;
    this.owner = owner;
  }

  /** Tells whether the server has said anything but that it ends. */
  boolean hasBrought() {
    return brought;
  }

  void runOn(Wire.Exchange line) {
    exchange = line;
    if (dropped) {
      line.cancel();
    }
  }

  void drop() {
    dropped = true;
    Wire.Exchange line = exchange;
    if (line != null) {
      line.cancel();
    }
  }

  @Override
  public void head(int code, String retryAfter) {
    this.code = code;
    this.retryAfter = retryAfter;
    if (code == 200) {
      owner.opened(this);
    }
  }

  @Override
  public void bytes(ByteBuffer part) {
    if (code == 200) {
      lines.feed(part);
    } else if (words.length() < MOST_WORDS) {
      words.append(StandardCharsets.UTF_8.decode(part));
    }
  }

  private void line(Bytes bytes) {
    if (!dropped) {
      reader.read(bytes, Head.Frame.class).ifPresent(this::frame);
    }
  }

  private void frame(Head.Frame frame) {
    Head object = frame.object == null ? new Head() : frame.object;
    String type = Objects.toString(frame.type, "");
    switch (type) {
      case "ADDED", "MODIFIED", "DELETED" -> {
        owner.event(type.equals("DELETED"), object);
        brought = true;
        owner.heard(this, object.version());
      }
      case "BOOKMARK" -> {
        brought = true;
        owner.heard(this, object.version());
      }
      case "ERROR" -> {
        drop();
        owner.ended(this, new ReplyException(error(object)));
      }
      default -> reader.once("a watch brought an event of unknown type '" + type + "'");
    }
  }

  private Reply error(Head object) {
    long seconds = object.details == null ? 0 : object.details.retryAfterSeconds;
    return new Reply(
        object.code == 0 ? 500 : object.code,
        Reply.retryAfter(Long.toString(Math.max(0, seconds))),
        Objects.toString(object.message, ""));
  }

  @Override
  public void end(Wire.Ending ending) {
    Throwable failure = ending.failure();
    if (failure == null && code != 200) {
      failure = new ReplyException(new Reply(code, Reply.retryAfter(retryAfter), words.toString()));
    }
    owner.ended(this, failure);
  }
}
