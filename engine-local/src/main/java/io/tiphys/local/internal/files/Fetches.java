package io.tiphys.local.internal.files;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
import io.tiphys.spi.StoppableTransfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * Brings artifacts from stores to this machine: each once, though several tasks may ask for it at
 * the same time. What was brought in part is deleted.
 *
 * <p>Thread-safe; holds no lock while a store is at work.
 */
final class Fetches {
  /** Completes with whether it is there; it is not when the one who fetched it was stopped. */
  private final Map<Path, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

  private final Passing passing;

  Fetches(Passing passing) {
    this.passing = passing;
  }

  /**
   * Returns when the artifact is at the target, whoever brought it there.
   *
   * @throws IOException if it cannot be brought, or this thread is to stop
   */
  void fetch(
      ArtifactStore store,
      ArtifactLocation from,
      boolean isDirectory,
      Path target,
      StoppableTransfer staging)
      throws IOException {
    boolean there = false;
    while (!there) {
      staging.requireGoing();
      CompletableFuture<Boolean> mine = new CompletableFuture<>();
      CompletableFuture<Boolean> other = underWay.putIfAbsent(target, mine);
      if (other != null) {
        there = await(other, from);
      } else {
        fetch(store, from, isDirectory, target, staging, mine);
        there = true;
      }
    }
  }

  private void fetch(
      ArtifactStore store,
      ArtifactLocation from,
      boolean isDirectory,
      Path target,
      StoppableTransfer staging,
      CompletableFuture<Boolean> mine)
      throws IOException {
    try {
      if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        bring(store, from, isDirectory, target, staging);
      }
    } catch (Throwable e) { // Others wait for it.
      underWay.remove(target);
      if (staging.isStopped()) {
        mine.complete(false);
      } else {
        mine.completeExceptionally(e);
      }
      throw e;
    }
    underWay.remove(target);
    mine.complete(true);
  }

  private static boolean await(CompletableFuture<Boolean> other, ArtifactLocation what)
      throws IOException {
    try {
      return other.get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IOException(cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while artifact " + what + " was fetched");
    }
  }

  private void bring(
      ArtifactStore store,
      ArtifactLocation from,
      boolean isDirectory,
      Path target,
      StoppableTransfer staging)
      throws IOException {
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Trees.delete(part);
    try (InputStream content = store.open(from.artifactKey(), 0)) {
      staging.reading(content);
      if (isDirectory) {
        Archiving.unpack(content, part);
      } else {
        copy(content, from, part);
      }
      staging.requireGoing(); // A stream that was closed may look like one at its end.
      passing.seal(part);
      Files.move(part, target);
    } catch (NotFoundException e) {
      throw new IOException("there is no artifact " + from.store() + ":" + from.key(), e);
    } finally {
      staging.readNothing();
      Trees.delete(part);
    }
  }

  /** Copies, and compares with what the location says about size and content. */
  private static void copy(InputStream content, ArtifactLocation from, Path file)
      throws IOException {
    MessageDigest digest = sha256();
    boolean digests = from.sha256().isPresent();
    long bytes = Files.copy(digests ? new DigestInputStream(content, digest) : content, file);
    boolean hasSize = from.sizeBytes().isEmpty() || from.sizeBytes().getAsLong() == bytes;
    String found = digests ? HexFormat.of().formatHex(digest.digest()) : "";
    if (!hasSize || !from.sha256().orElse("").equals(found)) {
      throw new IOException(
          "artifact "
              + from.store()
              + ":"
              + from.key()
              + " is not what its location says: it has "
              + bytes
              + " bytes"
              + (found.isEmpty() ? "" : " and SHA-256 " + found));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}
