package io.tiphys.artifact.http;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One put: the content goes to a place of its own, and is moved to its key when all of it is there.
 * What is small is sent at once and may be repeated, and so may a file; all else is sent while it
 * is read.
 *
 * <p>Not thread-safe; made for one put.
 */
final class HttpUpload {
  private static final int SMALL_BYTES = 64 << 10;
  private static final int UNKNOWN = -1;

  /** Brings all content to a place in a folder that may have to be made. */
  private interface Sending {
    void to(URI place, String folder) throws IOException;
  }

  private final HttpExchanges exchanges;
  private final HttpPlaces places;
  private final HttpLook look;
  private final KnownFolders folders;
  private final ArtifactKey key;
  private final String doing;
  private final MessageDigest sha256;
  private long size;

  HttpUpload(
      HttpExchanges exchanges,
      HttpPlaces places,
      HttpLook look,
      KnownFolders folders,
      ArtifactKey key) {
    this.exchanges = exchanges;
    this.places = places;
    this.look = look;
    this.folders = folders;
    this.key = key;
    this.doing = "store artifact '" + key + "'";
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  Stat put(InputStream content) throws IOException {
    byte[] first = content.readNBytes(SMALL_BYTES);
    return put(
        (place, folder) -> {
          if (first.length < SMALL_BYTES) {
            note(first, first.length);
            sendWhole(place, folder, first);
          } else {
            makeFolder(folder);
            requireDone(stream(place, first, content, UNKNOWN));
          }
        });
  }

  Stat putFile(Path file) throws IOException {
    long length = Files.size(file);
    if (length < SMALL_BYTES) {
      try (InputStream content = Files.newInputStream(file)) {
        return put(content);
      }
    }
    return put(
        (place, folder) -> {
          makeFolder(folder);
          sendFile(place, file, length);
        });
  }

  private Stat put(Sending sending) throws IOException {
    URI target = places.of(key);
    boolean inPlace = exchanges.settings().inPlace();
    URI place = inPlace ? target : places.temporary();
    String folder = inPlace ? parentOf(key.value()) : HttpPlaces.TEMPORARY;
    try {
      sending.to(place, folder);
      if (!inPlace) {
        publish(place, target);
      }
    } catch (IOException | RuntimeException | Error e) {
      if (!inPlace) {
        discard(place, e);
      }
      throw e;
    }
    return new Stat(key, size, Optional.of(HexFormat.of().formatHex(sha256.digest())));
  }

  private void sendWhole(URI place, String folder, byte[] bytes) throws IOException {
    int status = sendOnce(place, bytes);
    if (status == 404 || status == 409) {
      makeFolder(folder);
      status = sendOnce(place, bytes);
    }
    requireDone(status);
  }

  private int sendOnce(URI place, byte[] bytes) throws IOException {
    return exchanges.status(new HttpAsk(doing, "PUT", place).body(bytes, bytes.length));
  }

  /** A file is there to be read again, so that what breaks is repeated. */
  private void sendFile(URI place, Path file, long length) throws IOException {
    Duration pause = exchanges.settings().pause();
    for (int attempt = 1; ; attempt++) {
      sha256.reset();
      size = 0;
      boolean last = attempt >= exchanges.settings().maxAttempts();
      int status = 0;
      try (InputStream content = Files.newInputStream(file)) {
        status = stream(place, content.readNBytes(SMALL_BYTES), content, length);
      } catch (IOException e) {
        if (last || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
      if (status > 0 && (last || !HttpFailure.isBusy(status))) {
        requireDone(status);
        return;
      }
      HttpExchanges.sleep(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private int stream(URI place, byte[] first, InputStream content, long length) throws IOException {
    HttpFeed feed = new HttpFeed(exchanges.settings().readTimeout(), length);
    CompletableFuture<HttpResponse<InputStream>> coming = exchanges.begin(place, "PUT", feed);
    CompletableFuture<?> unused = coming.whenComplete((answer, failure) -> feed.end());
    boolean whole = false;
    try {
      whole = giveAll(first, content, feed);
    } finally {
      if (!whole) {
        feed.fail(new IOException("the content ended too early"));
      }
    }
    return finish(coming, whole);
  }

  private boolean giveAll(byte[] first, InputStream content, HttpFeed feed) throws IOException {
    byte[] piece = first;
    int length = first.length;
    while (length >= 0) {
      note(piece, length);
      if (length > 0) {
        try {
          if (!feed.give(ByteBuffer.wrap(piece, 0, length))) {
            return false;
          }
        } catch (IOException e) {
          throw HttpFailure.without(doing, places.base(), e);
        }
      }
      piece = new byte[SMALL_BYTES];
      length = content.read(piece);
    }
    feed.complete();
    return true;
  }

  private int finish(CompletableFuture<HttpResponse<InputStream>> coming, boolean whole)
      throws IOException {
    HttpResponse<InputStream> answer;
    try {
      answer = HttpFeed.answer(coming, exchanges.settings().readTimeout());
      answer.body().close();
    } catch (IOException e) {
      throw HttpFailure.without(doing, places.base(), e);
    }
    if (!whole && answer.statusCode() / 100 == 2) {
      throw new IOException(
          HttpFailure.where(doing, places.base()) + "it answered before all was sent");
    }
    return answer.statusCode();
  }

  /**
   * Makes a folder and those above it. What it says is not looked at: if there is still none, the
   * request that needs it fails, and its answer is the one that counts.
   */
  private void makeFolder(String path) throws IOException {
    if (path.isEmpty()) {
      return;
    }
    int status = exchanges.status(new HttpAsk(doing, "MKCOL", places.folder(path)));
    if ((status == 404 || status == 409) && path.indexOf('/') >= 0) {
      makeFolder(parentOf(path));
      exchanges.status(new HttpAsk(doing, "MKCOL", places.folder(path)));
    }
  }

  private static String parentOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** A move onto a folder would replace all that is in it, so nothing is replaced unseen. */
  private void publish(URI place, URI target) throws IOException {
    boolean overwrite = false;
    // Servers say in several ways that the folder is not there; Apache's says 500.
    boolean made = !folders.contains(parentOf(key.value()));
    if (made) {
      makeFolder(parentOf(key.value()));
    }
    for (int i = 0; ; i++) {
      HttpAsk move =
          new HttpAsk(doing, "MOVE", place)
              .header("Destination", target.toString())
              .header("Overwrite", overwrite ? "T" : "F");
      int status = exchanges.status(move);
      if (status / 100 == 2 || (move.attempts() > 1 && status == 404 && wasMoved(place))) {
        folders.add(parentOf(key.value()));
        return;
      }
      if (i >= 2 + exchanges.settings().maxAttempts()) {
        throw HttpFailure.answered(doing, places.base(), status);
      }
      if (status == 412 && !overwrite) {
        requireNoFolder(target);
        overwrite = true;
      } else if ((status == 404 || status == 409 || status == 500) && !made) {
        makeFolder(parentOf(key.value()));
        made = true;
      } else if (isCrowded(status)) {
        HttpExchanges.sleep(exchanges.settings().pause());
      } else {
        throw HttpFailure.answered(doing, places.base(), status);
      }
    }
  }

  /** What servers say while others replace the same artifact. */
  private static boolean isCrowded(int status) {
    return status == 404 || status == 409 || status == 412 || status == 423 || status == 500;
  }

  /** Whether a move that was not answered was made. */
  private boolean wasMoved(URI place) throws IOException {
    return exchanges.status(new HttpAsk(doing, "HEAD", place)) == 404;
  }

  private void requireNoFolder(URI target) throws IOException {
    if (look.isFolder(doing, target)) {
      throw new IOException(
          HttpFailure.where(doing, places.base())
              + "there is a folder of this name, and it cannot be replaced by an artifact");
    }
  }

  /** Also when this thread was interrupted: nobody else knows of the place. */
  private void discard(URI place, Throwable because) {
    boolean interrupted = Thread.interrupted();
    try {
      int unused = exchanges.status(new HttpAsk(doing, "DELETE", place));
    } catch (IOException e) {
      because.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void requireDone(int status) throws IOException {
    if (status / 100 != 2) {
      throw HttpFailure.answered(doing, places.base(), status);
    }
  }

  private void note(byte[] bytes, int length) {
    sha256.update(bytes, 0, length);
    size += length;
  }
}
