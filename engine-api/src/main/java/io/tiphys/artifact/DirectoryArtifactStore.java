package io.tiphys.artifact;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts as plain files. Thread-safe: nothing is shared but the file system, where a rename
 * makes an artifact visible.
 */
final class DirectoryArtifactStore implements ArtifactStore {

  /** How often to go on when another thread or process removes empty directories meanwhile. */
  private static final int TRIES = 1000;

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final AtomicLong PARTS = new AtomicLong();

  private final DirectoryLayout layout;

  DirectoryArtifactStore(Path root) {
    this.layout = new DirectoryLayout(root);
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    requireNonNull(content, "content");
    Path target = layout.pathOf(key);
    Part part = createPart(key);
    try {
      Stat stat = copy(key, content, part);
      publish(key, part.path, target);
      layout.prune(part.path);
      return stat;
    } catch (IOException | RuntimeException | Error e) {
      part.discard(e);
      layout.prune(part.path);
      layout.prune(target);
      throw e;
    }
  }

  @Override
  public Stat putFile(ArtifactKey key, Path file) throws IOException {
    requireNonNull(key, "key");
    BasicFileAttributes found =
        Files.readAttributes(
            requireNonNull(file, "file"), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Path target = layout.pathOf(key);
    Path link = found.isRegularFile() ? link(file) : null;
    if (link == null) {
      return ArtifactStore.super.putFile(key, file);
    }
    try {
      publish(key, link, target);
      return new Stat(key, found.size(), Optional.empty());
    } finally {
      Files.deleteIfExists(link); // A rename leaves it when the target is the same file.
      layout.prune(link);
      layout.prune(target);
    }
  }

  /** Returns a second name of the file, or null where it cannot have one. */
  private @Nullable Path link(Path file) throws IOException {
    layout.createTemporary();
    Path link = layout.temporary().resolve(partName());
    try {
      return Files.createLink(link, file);
    } catch (FileSystemException | UnsupportedOperationException e) {
      layout.prune(link);
      return null; // It lies elsewhere, for one; the copy tells if something else is wrong.
    }
  }

  private static String partName() {
    return ProcessHandle.current().pid() + "-" + PARTS.incrementAndGet();
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    if (fromByte < 0) {
      throw new IllegalArgumentException("fromByte: expected 0 or more, got " + fromByte);
    }
    Path path = layout.pathOf(key);
    if (!layout.isArtifact(path)) {
      throw notFound(key);
    }
    try {
      SeekableByteChannel channel =
          Files.newByteChannel(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      return Channels.newInputStream(channel.position(fromByte));
    } catch (NoSuchFileException e) {
      throw notFound(key);
    }
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    Path path = layout.pathOf(key);
    if (!layout.isArtifact(path)) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(new Stat(key, found.size(), Optional.empty()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    Path path = layout.pathOf(prefix);
    return layout.isParent(path) ? DirectoryWalk.stream(layout, path) : stat(prefix).stream();
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    IOException failure = null;
    for (ArtifactKey key : List.copyOf(keys)) {
      try {
        deleteOne(key);
      } catch (IOException e) {
        IOException one =
            new IOException("cannot delete artifact '" + key + "': " + reasonOf(e), e);
        if (failure == null) {
          failure = one;
        } else {
          failure.addSuppressed(one);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void deleteOne(ArtifactKey key) throws IOException {
    Path path = layout.pathOf(key);
    if (layout.isArtifact(path)) {
      Files.deleteIfExists(path);
      layout.prune(path);
    }
  }

  /** Content is read and written apart, so that a failure of the stream passes unchanged. */
  private Stat copy(ArtifactKey key, InputStream content, Part part) throws IOException {
    Sha256 sha256 = new Sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    int read = content.read(buffer);
    while (read >= 0) {
      try {
        part.out.write(buffer, 0, read);
      } catch (IOException e) {
        throw cannotStore(key, e);
      }
      sha256.update(buffer, read);
      size += read;
      read = content.read(buffer);
    }
    try {
      part.out.close();
    } catch (IOException e) {
      throw cannotStore(key, e);
    }
    return new Stat(key, size, Optional.of(sha256.hex()));
  }

  private void publish(ArtifactKey key, Path part, Path target) throws IOException {
    for (int i = 1; ; i++) {
      try {
        layout.createParents(target, key);
        layout.requireReplaceable(target, key);
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (NoSuchFileException e) {
        if (i == TRIES || Files.notExists(part)) {
          throw cannotStore(key, e);
        }
      } catch (FileSystemException e) {
        throw cannotStore(key, e);
      }
    }
  }

  /** Names need only be unique while they exist, which CREATE_NEW checks across processes. */
  private Part createPart(ArtifactKey key) throws IOException {
    for (int i = 1; ; i++) {
      try {
        layout.createTemporary();
        Path path = layout.temporary().resolve(partName());
        return new Part(
            path,
            Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        if (i == TRIES) {
          throw cannotStore(key, e);
        }
      } catch (FileSystemException e) {
        throw cannotStore(key, e);
      }
    }
  }

  private IOException cannotStore(ArtifactKey key, IOException cause) {
    String free = "";
    try {
      long bytes = Files.getFileStore(layout.root()).getUsableSpace();
      free = " (" + bytes + " bytes are free there)";
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return new IOException(
        "cannot store artifact '"
            + key
            + "' in directory "
            + layout.root()
            + ": "
            + reasonOf(cause)
            + free,
        cause);
  }

  private static String reasonOf(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "no permission for " + cause.getMessage();
    }
    if (cause instanceof FileAlreadyExistsException) {
      return cause.getMessage() + " is there, and is no directory";
    }
    if (cause instanceof NoSuchFileException) {
      return cause.getMessage() + " does not exist and cannot be made";
    }
    String reason =
        cause instanceof FileSystemException specific ? specific.getReason() : cause.getMessage();
    return reason == null ? cause.toString() : reason;
  }

  private NotFoundException notFound(ArtifactKey key) {
    return new NotFoundException(
        "no artifact '" + key + "' in directory " + layout.root() + " (links are not followed)");
  }

  @Override
  public String toString() {
    return "artifacts in directory " + layout.root();
  }

  /** A file being written. */
  private static final class Part {

    private final Path path;
    private final OutputStream out;

    Part(Path path, OutputStream out) {
      this.path = path;
      this.out = out;
    }

    void discard(Throwable because) {
      try {
        try {
          out.close();
        } finally {
          Files.deleteIfExists(path);
        }
      } catch (IOException e) {
        because.addSuppressed(e);
      }
    }
  }
}
