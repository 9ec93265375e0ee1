package io.tiphys.artifact.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Talks to the server: with credentials there and nowhere else, repeating what may be repeated, and
 * following redirects to where the host allows.
 *
 * <p>Thread-safe.
 */
final class HttpExchanges {
  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final URI base;
  private final HttpSettings settings;

  HttpExchanges(URI base, HttpSettings settings) {
    this.base = base;
    this.settings = settings;
  }

  HttpSettings settings() {
    return settings;
  }

  static boolean isRedirect(int status) {
    return REDIRECTS.contains(status);
  }

  /**
   * Makes a request until it is answered by something else than that the server is busy. An answer
   * that leads to the same place with a slash, a folder, is given as it is.
   *
   * @return the answer, whose body the caller closes
   */
  HttpResponse<InputStream> send(HttpAsk ask) throws IOException {
    Duration pause = settings.pause();
    while (true) {
      ask.noteAttempt();
      boolean last = ask.attempts() >= settings.maxAttempts();
      try {
        HttpResponse<InputStream> answer = follow(ask);
        if (last || !HttpFailure.isBusy(answer.statusCode())) {
          return answer;
        }
        answer.body().close();
      } catch (RefusedRedirect e) {
        throw e;
      } catch (IOException e) {
        if (last || Thread.currentThread().isInterrupted()) {
          throw HttpFailure.without(ask.doing, base, e);
        }
      }
      sleep(pause);
      pause = pause.multipliedBy(2);
    }
  }

  /** As {@link #send}, for an answer of which only the status is of interest. */
  int status(HttpAsk ask) throws IOException {
    HttpResponse<InputStream> answer = send(ask);
    try (InputStream body = answer.body()) {
      body.readNBytes(4096); // A short body read to its end leaves the connection to others.
    } catch (IOException e) {
      // The status has come.
    }
    return answer.statusCode();
  }

  /** Begins a request that can be made only once. */
  CompletableFuture<HttpResponse<InputStream>> begin(URI uri, String method, BodyPublisher body) {
    HttpRequest request = headed(HttpRequest.newBuilder(uri), uri).method(method, body).build();
    return settings.client().sendAsync(request, info -> new HttpBody(settings.readTimeout()));
  }

  private HttpResponse<InputStream> follow(HttpAsk ask) throws IOException {
    URI uri = ask.uri;
    for (int redirects = 0; ; redirects++) {
      HttpResponse<InputStream> answer = once(ask, uri);
      String to = answer.headers().firstValue("location").orElse("");
      if (!ask.follows() || !isRedirect(answer.statusCode()) || isSlashed(uri, to)) {
        return answer;
      }
      answer.body().close();
      URI next = target(ask, uri, to);
      if (redirects == MOST_REDIRECTS) {
        throw refused(ask, "it redirects more than " + MOST_REDIRECTS + " times");
      }
      uri = next;
    }
  }

  private static boolean isSlashed(URI uri, String location) {
    try {
      return uri.resolve(location).getRawPath().equals(uri.getRawPath() + "/");
    } catch (IllegalArgumentException | NullPointerException e) {
      return false;
    }
  }

  private URI target(HttpAsk ask, URI from, String location) throws IOException {
    URI next;
    try {
      next = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw refused(ask, "it redirects to something that is no address");
    }
    boolean http = "http".equalsIgnoreCase(next.getScheme());
    boolean https = "https".equalsIgnoreCase(next.getScheme());
    if (location.isEmpty() || !(http || https) || next.getHost() == null) {
      throw refused(ask, "it redirects to something that is no address");
    }
    if (next.getRawUserInfo() != null) {
      throw refused(ask, "it redirects to an address with a user in it");
    }
    if (http && "https".equalsIgnoreCase(from.getScheme())) {
      throw refused(ask, "it redirects from https to http, to " + HttpPlaces.shown(next));
    }
    if (!HttpPlaces.isSameOrigin(base, next)
        && settings.redirectHosts().stream().noneMatch(next.getHost()::equalsIgnoreCase)) {
      throw refused(
          ask,
          "it redirects to %s; if that is to be trusted, give the store redirectHost(\"%s\")"
              .formatted(HttpPlaces.shown(next), next.getHost()));
    }
    return next;
  }

  private RefusedRedirect refused(HttpAsk ask, String why) {
    return new RefusedRedirect(HttpFailure.where(ask.doing, base) + why);
  }

  private HttpResponse<InputStream> once(HttpAsk ask, URI uri) throws IOException {
    HttpRequest.Builder request =
        headed(HttpRequest.newBuilder(uri), uri)
            .method(ask.method, ask.body())
            .timeout(settings.readTimeout());
    ask.headers.forEach(request::setHeader);
    try {
      return settings.client().send(request.build(), info -> new HttpBody(settings.readTimeout()));
    } catch (InterruptedException e) {
      throw interrupted(ask.doing);
    }
  }

  /** What the host wants sent goes to its own server alone. */
  private HttpRequest.Builder headed(HttpRequest.Builder request, URI uri) {
    request.setHeader("Accept-Encoding", "identity");
    if (HttpPlaces.isSameOrigin(base, uri)) {
      settings.headers().forEach(request::setHeader);
      Supplier<String> authorization = settings.authorization();
      if (authorization != null) {
        request.setHeader("Authorization", HeaderText.require(authorization.get()));
      }
    }
    return request;
  }

  static InterruptedIOException interrupted(String doing) {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while trying to " + doing);
  }

  /** Waits; an interrupt is seen by the next request. */
  static void sleep(Duration pause) {
    try {
      boolean unused = new CountDownLatch(1).await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Not to be tried again. */
  static final class RefusedRedirect extends IOException {
    RefusedRedirect(String message) {
      super(message);
    }
  }

  /** Text for a header. What is wrong with it is said without showing it. */
  static final class HeaderText {
    private HeaderText() {}

    static String require(@Nullable String value) {
      if (value == null || !value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127))) {
        throw new IllegalArgumentException(
            "header: expected printable ASCII characters (the value is not shown)");
      }
      return value;
    }
  }
}
