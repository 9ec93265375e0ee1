package io.tiphys.artifact.http;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request that may be repeated as it is, and how often it was made.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class HttpAsk {
  final String doing;
  final String method;
  final URI uri;
  final Map<String, String> headers = new LinkedHashMap<>();
  private BodyPublisher body = BodyPublishers.noBody();
  private int attempts;

  /**
   * Describes a request.
   *
   * @param doing what it is for, such as {@code read artifact 'a/b'}
   */
  HttpAsk(String doing, String method, URI uri) {
    this.doing = doing;
    this.method = method;
    this.uri = uri;
  }

  HttpAsk header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  HttpAsk body(byte[] bytes, int length) {
    body = BodyPublishers.ofByteArray(bytes, 0, length);
    return this;
  }

  BodyPublisher body() {
    return body;
  }

  int attempts() {
    return attempts;
  }

  void noteAttempt() {
    attempts++;
  }

  /** Only what reads follows redirects: it has nothing that could be sent to the wrong place. */
  boolean follows() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
