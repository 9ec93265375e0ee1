package io.tiphys.local.internal.files;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.NotFoundException;
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
import org.jspecify.annotations.Nullable;

/**
 * Brings artifacts from stores to this machine: each once, though several tasks may ask for it at
 * the same time. What was brought in part is deleted.
 *
 * <p>Thread-safe; holds no lock while a store is at work.
 */
final class Fetches {
  private final Map<Path, CompletableFuture<@Nullable Void>> underWay = new ConcurrentHashMap<>();

  /** Returns when the artifact is at the target, whoever brought it there. */
  void fetch(ArtifactStore store, ArtifactLocation from, boolean isDirectory, Path target)
      throws IOException {
    CompletableFuture<@Nullable Void> mine = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> other = underWay.putIfAbsent(target, mine);
    if (other != null) {
      await(other, from);
      return;
    }
    try {
      if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        bring(store, from, isDirectory, target);
      }
      mine.complete(null);
    } catch (IOException | RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(target);
    }
  }

  private static void await(CompletableFuture<@Nullable Void> other, ArtifactLocation what)
      throws IOException {
    try {
      other.get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IOException(cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while artifact " + what + " was fetched");
    }
  }

  private static void bring(
      ArtifactStore store, ArtifactLocation from, boolean isDirectory, Path target)
      throws IOException {
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Trees.delete(part);
    try (InputStream content = store.open(from.artifactKey(), 0)) {
      if (isDirectory) {
        Archiving.unpack(content, part);
      } else {
        copy(content, from, part);
      }
      Files.move(part, target);
    } catch (NotFoundException e) {
      throw new IOException("there is no artifact " + from.store() + ":" + from.key(), e);
    } finally {
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
