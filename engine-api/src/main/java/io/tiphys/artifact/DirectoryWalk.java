package io.tiphys.artifact;

import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds the artifacts below a directory while they are asked for; holds one open directory per
 * level. Unlike {@link Files#walk} it takes directories that vanish meanwhile for empty.
 */
final class DirectoryWalk implements Iterator<Stat>, Closeable {

  private final DirectoryLayout layout;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable Stat next;

  private DirectoryWalk(DirectoryLayout layout) {
    this.layout = layout;
  }

  static Stream<Stat> stream(DirectoryLayout layout, Path start) throws IOException {
    DirectoryWalk walk = new DirectoryWalk(layout);
    walk.enter(start);
    int traits = Spliterator.NONNULL | Spliterator.DISTINCT;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walk, traits), false)
        .onClose(walk::close);
  }

  @Override
  public boolean hasNext() {
    while (next == null && !levels.isEmpty()) {
      try {
        advance(levels.element());
      } catch (DirectoryIteratorException e) {
        throw new UncheckedIOException(e.getCause());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return next != null;
  }

  @Override
  public Stat next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("no more artifacts");
    }
    Stat found = next;
    next = null;
    return found;
  }

  private void advance(Level level) throws IOException {
    if (!level.paths.hasNext()) {
      levels.remove().close();
      return;
    }
    Path path = level.paths.next();
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.isDirectory()) {
        enter(path);
      } else if (found.isRegularFile()) {
        ArtifactKey key = layout.keyOf(path);
        next = key == null ? null : new Stat(key, found.size(), Optional.empty());
      }
    } catch (NoSuchFileException e) {
      next = null; // deleted meanwhile
    }
  }

  @SuppressWarnings("StreamResourceLeak") // the level closes it
  private void enter(Path directory) throws IOException {
    try {
      levels.push(new Level(Files.newDirectoryStream(directory)));
    } catch (NoSuchFileException | NotDirectoryException e) {
      next = null; // deleted or replaced meanwhile
    }
  }

  @Override
  public void close() {
    IOException failure = null;
    while (!levels.isEmpty()) {
      try {
        levels.remove().close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
  }

  private static final class Level implements Closeable {

    private final DirectoryStream<Path> stream;
    private final Iterator<Path> paths;

    Level(DirectoryStream<Path> stream) {
      this.stream = stream;
      this.paths = stream.iterator();
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
