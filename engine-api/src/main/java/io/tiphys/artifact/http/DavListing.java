package io.tiphys.artifact.http;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * All artifacts below a key, folder after folder, each by one PROPFIND that is read as far as it is
 * needed. Servers do not allow to ask for all levels at once.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class DavListing extends Spliterators.AbstractSpliterator<Stat> {
  private final HttpExchanges exchanges;
  private final HttpPlaces places;
  private final HttpLook look;
  private final String doing;
  private final Deque<String> folders = new ArrayDeque<>();
  private String folder = "";
  private @Nullable InputStream body;
  private @Nullable DavResponses responses;

  private DavListing(
      HttpExchanges exchanges, HttpPlaces places, HttpLook look, String doing, ArtifactKey below) {
    super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.DISTINCT);
    this.exchanges = exchanges;
    this.places = places;
    this.look = look;
    this.doing = doing;
    folders.add(below.value());
  }

  static Stream<Stat> stream(
      HttpExchanges exchanges, HttpPlaces places, HttpLook look, String doing, ArtifactKey below) {
    DavListing listing = new DavListing(exchanges, places, look, doing, below);
    return StreamSupport.stream(listing, false).onClose(listing::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Stat> action) {
    try {
      Optional<Stat> next = next();
      next.ifPresent(action);
      return next.isPresent();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(HttpFailure.without(doing, places.base(), e));
    }
  }

  private Optional<Stat> next() throws IOException {
    while (true) {
      while (responses != null) {
        Optional<DavResponse> response = responses.next();
        if (response.isEmpty()) {
          close();
        } else {
          Optional<Stat> stat = stat(response.get());
          if (stat.isPresent()) {
            return stat;
          }
        }
      }
      if (folders.isEmpty()) {
        return Optional.empty();
      }
      open(folders.pop());
    }
  }

  private void open(String path) throws IOException {
    folder = path;
    HttpResponse<InputStream> answer =
        exchanges.send(HttpLook.properties(doing, places.folder(path), "1"));
    if (answer.statusCode() == 207) {
      body = answer.body();
      responses = new DavResponses(answer.body());
      return;
    }
    answer.body().close();
    if (!HttpLook.isMissing(answer.statusCode())) {
      throw HttpFailure.answered(doing, places.base(), answer.statusCode());
    }
  }

  /** Only what lies directly in the folder counts, whatever else a server tells. */
  private Optional<Stat> stat(DavResponse response) throws IOException {
    String path = places.pathOf(response.href()).orElse("");
    if (!path.startsWith(folder + "/") || path.indexOf('/', folder.length() + 1) >= 0) {
      return Optional.empty();
    }
    ArtifactKey key;
    try {
      key = ArtifactKey.parse(path);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Somebody else's.
    }
    if (response.folder()) {
      folders.push(path);
      return Optional.empty();
    }
    return response.sizeBytes() < 0
        ? look.stat(doing, key)
        : Optional.of(new Stat(key, response.sizeBytes(), Optional.empty()));
  }

  private void close() {
    responses = null;
    InputStream open = body;
    body = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
