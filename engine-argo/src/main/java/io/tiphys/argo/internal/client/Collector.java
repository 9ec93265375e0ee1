package io.tiphys.argo.internal.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects one answer. The body of a success may go to a cutter instead, so that it is never in
 * memory as a whole.
 *
 * <p>Thread-safe as far as {@link Wire.Receiver} asks.
 */
final class Collector implements Wire.Receiver {
  /** More than any object and any error of an API server has. */
  private static final int MOST_BYTES = 16 << 20;

  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final @Nullable ItemCutter cutter;
  private int code;
  private Duration retryAfter = Duration.ZERO;

  private Collector(@Nullable ItemCutter cutter) {
    this.cutter = cutter;
  }

  /** Sends a request once. Cancelling the future ends the exchange. */
  static CompletableFuture<Reply> send(Wire wire, ApiRequest request, Duration quiet) {
    return send(wire, request, quiet, () -> null);
  }

  /** Sends a request once; the body of a success goes to a cutter. */
  static CompletableFuture<Reply> send(
      Wire wire, ApiRequest request, Duration quiet, Supplier<@Nullable ItemCutter> cutter) {
    Collector collector = new Collector(cutter.get());
    Wire.Exchange exchange = wire.open(request, quiet, collector);
    CompletableFuture<Reply> unused =
        collector.reply.whenComplete(
            (reply, failure) -> {
              if (failure != null) {
                exchange.cancel();
              }
            });
    return collector.reply;
  }

  /**
   * Reads one page of a list. Cancelling the future ends the exchange.
   *
   * @param items given the head of each object that can be read
   * @return the metadata of the page; fails with a {@link ReplyException} for an answer that is no
   *     success
   */
  static CompletableFuture<Head> list(
      Wire wire, Reader reader, ApiRequest request, Duration quiet, Consumer<Head> items) {
    Head page = new Head();
    CompletableFuture<Reply> reply =
        send(
            wire,
            request,
            quiet,
            () ->
                new ItemCutter(
                    bytes -> reader.read(bytes, Head.class).ifPresent(items),
                    bytes ->
                        reader.read(bytes, Head.Metadata.class).ifPresent(m -> page.metadata = m)));
    return linked(
        reply,
        reply.thenApply(
            answer -> {
              if (!answer.isSuccess()) {
                throw new ReplyException(answer);
              }
              return page;
            }));
  }

  /** Cancels one future with another that is made of it. */
  static <T> CompletableFuture<T> linked(CompletableFuture<?> source, CompletableFuture<T> made) {
    CompletableFuture<T> unused = made.whenComplete((value, failure) -> source.cancel(false));
    return made;
  }

  @Override
  public void head(int code, String retryAfter) {
    this.code = code;
    this.retryAfter = Reply.retryAfter(retryAfter);
  }

  @Override
  public void bytes(ByteBuffer part) {
    if (cutter != null && code == 200) {
      cutter.feed(part);
      return;
    }
    if (text.size() + part.remaining() > MOST_BYTES) {
      throw new IllegalStateException("an answer of over " + MOST_BYTES + " bytes");
    }
    byte[] copy = new byte[part.remaining()];
    part.get(copy);
    text.write(copy, 0, copy.length);
  }

  @Override
  public void end(Wire.Ending ending) {
    Throwable failure = ending.failure();
    if (failure != null) {
      reply.completeExceptionally(failure);
    } else if (cutter != null && code == 200 && !cutter.isComplete()) {
      reply.completeExceptionally(new IOException("the answer was cut off"));
    } else {
      reply.complete(new Reply(code, retryAfter, text.toString(StandardCharsets.UTF_8)));
    }
  }
}
