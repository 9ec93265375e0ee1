package io.tiphys.artifact.http;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tells artifacts from folders. A server may answer for a folder with a page, which looks like an
 * artifact but for its ETag; so what has none is asked about by WebDAV, where there is that.
 *
 * <p>Thread-safe.
 */
final class HttpLook {
  private static final byte[] PROPERTIES =
      ("<?xml version=\"1.0\" encoding=\"utf-8\"?>"
              + "<propfind xmlns=\"DAV:\"><prop><resourcetype/><getcontentlength/></prop></propfind>")
          .getBytes(StandardCharsets.UTF_8);
  private static final Set<Integer> NOT_THERE = Set.of(404, 410);

  private final HttpExchanges exchanges;
  private final HttpPlaces places;

  HttpLook(HttpExchanges exchanges, HttpPlaces places) {
    this.exchanges = exchanges;
    this.places = places;
  }

  static boolean isMissing(int status) {
    return NOT_THERE.contains(status) || HttpExchanges.isRedirect(status);
  }

  Optional<Stat> stat(String doing, ArtifactKey key) throws IOException {
    URI uri = places.of(key);
    HttpResponse<InputStream> answer = exchanges.send(new HttpAsk(doing, "HEAD", uri));
    answer.body().close();
    int status = answer.statusCode();
    if (isMissing(status)) {
      return Optional.empty();
    }
    OptionalLong size = answer.headers().firstValueAsLong("content-length");
    boolean found = status / 100 == 2;
    if (found && size.isPresent() && answer.headers().firstValue("etag").isPresent()) {
      return Optional.of(new Stat(key, size.getAsLong(), Optional.empty()));
    }
    if (!found && status != 405 && status != 501) {
      throw HttpFailure.answered(doing, places.base(), status);
    }
    Optional<DavResponse> known = ask(doing, uri);
    if (known.isPresent() && known.get().folder()) {
      return Optional.empty();
    }
    long bytes = known.map(DavResponse::sizeBytes).filter(n -> n >= 0).orElse(size.orElse(-1));
    if (bytes < 0) {
      throw new IOException(
          HttpFailure.where(doing, places.base()) + "the server does not tell the size");
    }
    return Optional.of(new Stat(key, bytes, Optional.empty()));
  }

  boolean isFolder(String doing, URI uri) throws IOException {
    return ask(doing, uri).map(DavResponse::folder).orElse(false);
  }

  /** What WebDAV says; empty if the server does not speak it, or finds nothing. */
  private Optional<DavResponse> ask(String doing, URI uri) throws IOException {
    HttpResponse<InputStream> answer = exchanges.send(properties(doing, uri, "0"));
    try (InputStream body = answer.body()) {
      if (HttpExchanges.isRedirect(answer.statusCode())) {
        return Optional.of(new DavResponse("", true, -1));
      }
      return answer.statusCode() == 207 ? new DavResponses(body).next() : Optional.empty();
    } catch (IOException e) {
      throw HttpFailure.without(doing, places.base(), e);
    }
  }

  static HttpAsk properties(String doing, URI uri, String depth) {
    return new HttpAsk(doing, "PROPFIND", uri)
        .header("Depth", depth)
        .header("Content-Type", "application/xml")
        .body(PROPERTIES, PROPERTIES.length);
  }
}
