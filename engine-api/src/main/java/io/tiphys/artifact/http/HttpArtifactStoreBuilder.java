package io.tiphys.artifact.http;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of an {@link HttpArtifactStore}.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class HttpArtifactStoreBuilder {
  private static final Set<String> OWN =
      Set.of(
          "accept-encoding",
          "authorization",
          "content-type",
          "depth",
          "destination",
          "if-range",
          "overwrite",
          "range");

  private final HttpPlaces places;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> redirectHosts = new HashSet<>();
  private @Nullable Supplier<String> authorization;
  private @Nullable HttpClient client;
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration readTimeout = Duration.ofSeconds(60);
  private int maxAttempts = 3;
  private Duration pause = Duration.ofMillis(200);
  private boolean inPlace;

  HttpArtifactStoreBuilder(HttpPlaces places) {
    this.places = places;
  }

  /**
   * Sends user and password with each request, by the scheme Basic, without being asked.
   *
   * <p>Not set: nothing is sent. The latest of this, {@link #bearer} and {@link #authorization}
   * counts. Anybody on the way can read it where the address begins with {@code http}.
   *
   * @param user the user, without a colon; never null
   * @param password the password; never null
   * @return this builder
   * @throws IllegalArgumentException if the user has a colon in it
   */
  public HttpArtifactStoreBuilder basic(String user, String password) {
    if (requireNonNull(user, "user").indexOf(':') >= 0) {
      throw new IllegalArgumentException("user: expected no colon");
    }
    String text = user + ":" + requireNonNull(password, "password");
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    authorization = () -> "Basic " + encoded;
    return this;
  }

  /**
   * Sends a token with each request, by the scheme Bearer. See {@link #basic}.
   *
   * @param token the token, of printable ASCII characters; never null
   * @return this builder
   * @throws IllegalArgumentException if it has other characters; the message does not show it
   */
  public HttpArtifactStoreBuilder bearer(String token) {
    String value = "Bearer " + HttpExchanges.HeaderText.require(token);
    authorization = () -> value;
    return this;
  }

  /**
   * Sends what a supplier gives as the header {@code Authorization}. It is asked before each
   * request, a repeated one included, so that tokens can be renewed; from any thread, and by
   * several at once. What it throws passes to the caller. See {@link #basic}.
   *
   * @param value gives the whole header, such as {@code Bearer …}; never null
   * @return this builder
   */
  public HttpArtifactStoreBuilder authorization(Supplier<String> value) {
    authorization = requireNonNull(value, "value");
    return this;
  }

  /**
   * Sends a header with each request to the server; nothing is sent if this is not called. It is
   * treated as a secret: not sent elsewhere, and in no message.
   *
   * @param name its name; not one that the store or the client sets itself; never null
   * @param value its value, of printable ASCII characters; never null
   * @return this builder
   * @throws IllegalArgumentException if the name or the value cannot be used
   */
  public HttpArtifactStoreBuilder header(String name, String value) {
    HttpExchanges.HeaderText.require(requireNonNull(value, "value"));
    boolean own = OWN.stream().anyMatch(requireNonNull(name, "name")::equalsIgnoreCase);
    if (own) {
      throw new IllegalArgumentException("header: " + name + " is set by the store itself");
    }
    HttpRequest.newBuilder(places.base()).header(name, "x"); // Throws if the client refuses it.
    headers.put(name, value);
    return this;
  }

  /**
   * Lets redirects of reading requests lead to a host, on any port. They go there without the
   * credentials and headers of this store. Not called: they may lead to other places on the same
   * server only.
   *
   * @param host the name of the host, as addresses have it; never null
   * @return this builder
   */
  public HttpArtifactStoreBuilder redirectHost(String host) {
    redirectHosts.add(requireNonNull(host, "host"));
    return this;
  }

  /**
   * Sets how long it may take to reach the server. Not set: 10 seconds. Has no effect with a {@link
   * #client} of the host.
   *
   * @param timeout more than zero; never null
   * @return this builder
   * @throws IllegalArgumentException if it is not
   */
  public HttpArtifactStoreBuilder connectTimeout(Duration timeout) {
    connectTimeout = positive("connectTimeout", timeout);
    return this;
  }

  /**
   * Sets how long to wait for the next byte of an answer, for an answer, or for the server to take
   * more. Not set: 60 seconds. Servers that copy what they were sent may take their time to answer.
   *
   * @param timeout more than zero; never null
   * @return this builder
   * @throws IllegalArgumentException if it is not
   */
  public HttpArtifactStoreBuilder readTimeout(Duration timeout) {
    readTimeout = positive("readTimeout", timeout);
    return this;
  }

  /**
   * Sets how often a request is made that may be repeated, when the server cannot be reached, does
   * not answer, or answers 408, 429 or 5xx; and how often reading goes on after a break without a
   * byte between. Not set: 3 times, after 200 ms, then 400 ms.
   *
   * @param attempts 1 or more; 1 means never to repeat
   * @param first the pause before the second attempt; each further one is twice as long; never null
   * @return this builder
   * @throws IllegalArgumentException if the number is less than 1 or the pause is negative
   */
  public HttpArtifactStoreBuilder attempts(int attempts, Duration first) {
    if (attempts < 1 || requireNonNull(first, "first").isNegative()) {
      throw new IllegalArgumentException(
          "attempts: expected 1 or more, and no negative pause, got " + attempts + ", " + first);
    }
    maxAttempts = attempts;
    pause = first;
    return this;
  }

  /**
   * Stores content at its place at once, for servers without WebDAV that take a PUT all or not at
   * all, as object stores do. Not called: content goes to a name of its own and is moved.
   *
   * <p>On a server that shows a file while it is written, or keeps what came before a connection
   * broke, readers would see artifacts in parts.
   *
   * @return this builder
   */
  public HttpArtifactStoreBuilder inPlace() {
    inPlace = true;
    return this;
  }

  /**
   * Sets the client, for a proxy, a certificate authority of one's own, or other threads. Not set:
   * one of the store's own, with HTTP/2 where the address begins with {@code https} and the server
   * has it.
   *
   * @param client a client that does not follow redirects; never null
   * @return this builder
   * @throws IllegalArgumentException if it follows redirects: it would send credentials along
   */
  public HttpArtifactStoreBuilder client(HttpClient client) {
    if (requireNonNull(client, "client").followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException(
          "client: expected one that does not follow redirects, as it would send credentials along");
    }
    this.client = client;
    return this;
  }

  /**
   * Makes the store; the builder may be used again.
   *
   * @return a store of what lies at the base address
   */
  public HttpArtifactStore build() {
    HttpClient using = client == null ? ownClient() : client;
    return new HttpArtifactStore(
        places,
        new HttpSettings(
            using,
            Map.copyOf(new LinkedHashMap<>(headers)),
            authorization,
            readTimeout,
            maxAttempts,
            pause,
            Set.copyOf(redirectHosts),
            inPlace));
  }

  private HttpClient ownClient() {
    boolean https = places.base().getScheme().equals("https");
    return HttpClient.newBuilder()
        .connectTimeout(connectTimeout)
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(https ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
        .build();
  }

  private static Duration positive(String name, Duration value) {
    if (requireNonNull(value, name).isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + ": expected more than zero, got " + value);
    }
    return value;
  }
}
