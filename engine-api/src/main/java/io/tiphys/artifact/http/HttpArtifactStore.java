package io.tiphys.artifact.http;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Artifacts on an HTTP server: an artifact lies at the base address, then the segments of its key,
 * with all but plain letters escaped.
 *
 * <p>Reading needs GET and HEAD. Storing needs PUT and DELETE, and, so that no reader sees an
 * artifact in parts, WebDAV (RFC 4918): content goes to a name of its own below {@code .tiphys-tmp}
 * and is moved when all of it is there. A server without WebDAV is used with {@link
 * HttpArtifactStoreBuilder#inPlace()}, if it takes a PUT all or not at all. Listing needs WebDAV.
 * Apache's mod_dav keeps all rules of stores; nginx with dav-ext lists no names that begin with a
 * dot; {@code rclone serve webdav} may leave behind what came of a put that broke.
 *
 * <pre>{@code
 * ArtifactStore store = HttpArtifactStore.builder(URI.create("https://files.example.org/artifacts/"))
 *     .authorization(() -> "Bearer " + tokens.current())
 *     .build();
 * }</pre>
 *
 * <p>Credentials and headers of the host go to the server of the base address alone. Redirects of
 * reading requests are followed on that server, and to hosts that the host of the store has named;
 * all others are refused. A connection that breaks while an artifact is read is replaced by one for
 * the rest, if the server's ETag says that it is the same; at the end, the ETag is asked for once
 * more, and a reader of what was replaced meanwhile gets an exception. What may be repeated is
 * repeated when the server is busy or cannot be reached; the content of a put from 64 KiB on is
 * not, but a file is.
 *
 * <p>Keys whose first segment is {@code .tiphys-tmp} are refused, and so are those that the server
 * cannot hold: on most, no artifact can lie below another one. Folders stay when they are empty:
 * HTTP has no request that removes only an empty one. A process that is killed leaves its file in
 * {@code .tiphys-tmp}; it may be deleted while no put is under way.
 *
 * <p>Thread-safe. Need not be closed; the threads of the JDK's client go with the store.
 *
 * @since 0.1
 */
public final class HttpArtifactStore implements ArtifactStore {
  private final HttpPlaces places;
  private final HttpExchanges exchanges;
  private final HttpLook look;
  private final KnownFolders folders = new KnownFolders();

  HttpArtifactStore(HttpPlaces places, HttpSettings settings) {
    this.places = places;
    this.exchanges = new HttpExchanges(places.base(), settings);
    this.look = new HttpLook(exchanges, places);
  }

  /**
   * Starts the description of a store. Does not talk to the server; neither does {@link
   * HttpArtifactStoreBuilder#build()}.
   *
   * @param base where the artifacts lie: scheme {@code http} or {@code https}, host, perhaps a port
   *     and a path, and nothing else, above all no user and password; never null
   * @return a builder with all settings at their defaults
   * @throws IllegalArgumentException if the address has another form
   */
  public static HttpArtifactStoreBuilder builder(URI base) {
    return new HttpArtifactStoreBuilder(new HttpPlaces(requireNonNull(base, "base")));
  }

  /**
   * {@inheritDoc}
   *
   * @implNote Reads the content on the caller's thread and holds a few pieces of 64 KiB of it.
   */
  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    requireNonNull(key, "key");
    requireNonNull(content, "content");
    return new HttpUpload(exchanges, places, look, folders, key).put(content);
  }

  /**
   * {@inheritDoc}
   *
   * @implNote Says beforehand how long the file is, which some servers want to know, and sends it
   *     again if the server is busy or the connection breaks.
   */
  @Override
  public Stat putFile(ArtifactKey key, Path file) throws IOException {
    requireNonNull(key, "key");
    requireNonNull(file, "file");
    return new HttpUpload(exchanges, places, look, folders, key).putFile(file);
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    requireNonNull(key, "key");
    if (fromByte < 0) {
      throw new IllegalArgumentException("fromByte: expected 0 or more, got " + fromByte);
    }
    return HttpContent.open(exchanges, places, look, key, fromByte);
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    return look.stat("look up artifact '" + requireNonNull(key, "key") + "'", key);
  }

  /**
   * {@inheritDoc}
   *
   * @implNote Sends one request for each folder, and keeps the names of those that it has yet to
   *     look into.
   */
  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    String doing = "list artifacts below '" + requireNonNull(prefix, "prefix") + "'";
    Optional<Stat> itself = look.stat(doing, prefix);
    // Below an artifact nothing lies, and servers are not of one mind about who asks all the same.
    return itself.isPresent()
        ? itself.stream()
        : DavListing.stream(exchanges, places, look, doing, prefix);
  }

  /**
   * {@inheritDoc}
   *
   * @implNote Sends two requests for each key, for a DELETE of a folder would delete all in it.
   */
  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    IOException failure = null;
    for (ArtifactKey key : List.copyOf(keys)) {
      try {
        deleteOne(key);
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void deleteOne(ArtifactKey key) throws IOException {
    String doing = "delete artifact '" + key + "'";
    if (look.stat(doing, key).isPresent()) {
      int status = exchanges.status(new HttpAsk(doing, "DELETE", places.of(key)));
      if (status / 100 != 2 && !HttpLook.isMissing(status)) {
        throw HttpFailure.answered(doing, places.base(), status);
      }
    }
  }

  /** Returns the base address, for people. */
  @Override
  public String toString() {
    return "artifacts at " + places.base();
  }
}
