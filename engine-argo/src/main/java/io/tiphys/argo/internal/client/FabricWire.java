package io.tiphys.argo.internal.client;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The line through the HTTP part of the host's fabric8 client, which knows addresses, certificates
 * and tokens, and fetches a new token when one has expired.
 *
 * <p>Thread-safe. Answers arrive on the threads of that client.
 */
final class FabricWire implements Wire {
  private final HttpClient http;
  private final String server;
  private final Ticks ticks;
  private final ServerTime time;
  private final Duration requestTimeout;

  FabricWire(KubernetesClient client, Duration requestTimeout, Ticks ticks, ServerTime time) {
    // A tag wins over the client's own configuration. The client would repeat any request up to ten
    // times; whether and when to repeat one is decided here.
    RequestConfig once =
        new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
            .withRequestRetryBackoffLimit(0)
            .build();
    this.http = client.getHttpClient().newBuilder().tag(once).build();
    String url = client.getMasterUrl().toString();
    this.server = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.requestTimeout = requestTimeout;
    this.ticks = ticks;
    this.time = time;
  }

  @Override
  public Exchange open(ApiRequest request, Duration quiet, Receiver receiver) {
    Conversation conversation = new Conversation(receiver, quiet);
    conversation.listen();
    try {
      conversation.follow(http.consumeBytes(toHttp(request), conversation));
    } catch (RuntimeException e) {
      conversation.fail(e);
    }
    return conversation;
  }

  @Override
  public CompletableFuture<Pulled> pull(ApiRequest request) {
    CompletableFuture<Pulled> pulled = new CompletableFuture<>();
    try {
      CompletableFuture<HttpResponse<InputStream>> unused =
          http.sendAsync(toHttp(request), InputStream.class)
              .whenComplete(
                  (response, failure) -> {
                    if (failure != null) {
                      pulled.completeExceptionally(unwrapped(failure));
                    } else if (!pulled.complete(new Pulled(response.code(), response.body()))) {
                      close(response.body()); // else its connection is never free again
                    }
                  });
    } catch (RuntimeException e) {
      pulled.completeExceptionally(e);
    }
    return pulled;
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      return; // nobody wants it
    }
  }

  private HttpRequest toHttp(ApiRequest request) {
    HttpRequest.Builder builder =
        http.newHttpRequestBuilder()
            .uri(server + request.uri())
            .timeout(requestTimeout.toMillis(), TimeUnit.MILLISECONDS);
    builder.setHeader("Accept", request.accept());
    if (!request.body().isEmpty()) {
      builder.method(request.method(), request.contentType(), request.body());
    } else if (!request.method().equals("GET")) {
      throw new IllegalArgumentException(request.method() + " without a body");
    }
    return builder.build();
  }

  /** One request and its answer. */
  private final class Conversation implements AsyncBody.Consumer<List<ByteBuffer>>, Exchange {
    private final Receiver receiver;
    private final Duration quiet;
    private final Instant sent = time.here();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean heard = true;
    private volatile @Nullable CompletableFuture<HttpResponse<AsyncBody>> answer;
    private volatile @Nullable AsyncBody body;
    private volatile Ticks.Alarm alarm = Ticks.Alarm.NONE;

    Conversation(Receiver receiver, Duration quiet) {
      this.receiver = receiver;
      this.quiet = quiet;
    }

    /** Two alarms in a row without a byte between them are too many. */
    void listen() {
      alarm =
          ticks.after(
              quiet,
              () -> {
                if (over.get()) {
                  return;
                }
                if (heard) {
                  heard = false;
                  listen();
                } else {
                  fail(new SilenceException(quiet));
                }
              });
      if (over.get()) { // it may have ended before the alarm was known
        alarm.cancel();
      }
    }

    void follow(CompletableFuture<HttpResponse<AsyncBody>> future) {
      answer = future;
      CompletableFuture<HttpResponse<AsyncBody>> unused =
          future.whenComplete(
              (response, failure) -> {
                if (failure != null) {
                  fail(unwrapped(failure));
                } else {
                  begin(response);
                }
              });
      if (over.get()) {
        future.cancel(true);
      }
    }

    private void begin(HttpResponse<AsyncBody> response) {
      AsyncBody content = response.body();
      body = content;
      if (over.get()) {
        content.cancel();
        return;
      }
      heard = true;
      if (response.code() < 500) { // else it may be a proxy that speaks
        time.heard(sent, response.header("Date"));
      }
      String retryAfter = response.header("Retry-After");
      receiver.head(response.code(), retryAfter == null ? "" : retryAfter);
      CompletableFuture<Void> unused =
          content
              .done()
              .whenComplete(
                  (nothing, failure) -> {
                    if (failure != null) {
                      fail(unwrapped(failure));
                    } else if (finish()) {
                      receiver.end(Ending.COMPLETE);
                    }
                  });
      content.consume();
    }

    @Override
    public void consume(List<ByteBuffer> parts, AsyncBody content) {
      heard = true;
      try {
        for (ByteBuffer part : parts) {
          if (!over.get()) {
            receiver.bytes(part);
          }
        }
      } catch (RuntimeException e) {
        fail(e);
      }
      if (over.get()) {
        content.cancel();
      } else {
        content.consume();
      }
    }

    void fail(Throwable failure) {
      if (finish()) {
        drop();
        receiver.end(new Ending(failure));
      }
    }

    @Override
    public void cancel() {
      if (finish()) {
        drop();
      }
    }

    private boolean finish() {
      alarm.cancel();
      return over.compareAndSet(false, true);
    }

    private void drop() {
      AsyncBody content = body;
      CompletableFuture<HttpResponse<AsyncBody>> future = answer;
      if (content != null) {
        content.cancel();
      } else if (future != null) {
        future.cancel(true);
      }
    }
  }

  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
