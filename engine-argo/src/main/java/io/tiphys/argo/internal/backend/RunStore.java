package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.Keys;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.archive.Archives;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The storage of Argo's repository, in which a directory of a run is read as the archive of what is
 * in it, without the folder that Argo puts around. That archive is made when it is opened, on this
 * machine; what {@link #stat} says is of the one that is stored.
 *
 * <p>Thread-safe.
 */
final class RunStore implements ArtifactStore {
  private final ArtifactStore store;
  private final String prefix;
  private final Path temporary;

  /**
   * Makes one.
   *
   * @param prefix what the keys of all runs begin with; may be empty
   */
  RunStore(ArtifactStore store, String prefix) {
    this(store, prefix, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Makes one that has a folder of its own for what it unpacks. */
  RunStore(ArtifactStore store, String prefix, Path temporary) {
    this.store = store;
    this.prefix = prefix;
    this.temporary = temporary;
  }

  /** Returns the storage as it is. */
  ArtifactStore stored() {
    return store;
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    return store.put(key, content);
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    if (!Keys.isDirectory(prefix, key.value())) {
      return store.open(key, fromByte);
    }
    InputStream archive = contentOf(key);
    try {
      archive.skipNBytes(fromByte);
    } catch (EOFException e) {
      return archive; // It is at its end, where there is nothing to read.
    } catch (IOException e) {
      archive.close();
      throw e;
    }
    return archive;
  }

  /** Returns a stream whose file goes with its close. */
  private InputStream contentOf(ArtifactKey key) throws IOException {
    try {
      return repacked(key);
    } catch (FileSystemException e) {
      throw new LocalTroubleException(e);
    }
  }

  /** Throws {@link FileSystemException} for what is wrong here, and not in the store. */
  private InputStream repacked(ArtifactKey key) throws IOException {
    Path archive = Files.createTempFile(temporary, "tiphys-", ".tar.gz");
    boolean made = false;
    try {
      Scratch.use(temporary, folder -> repack(key, folder.resolve("unpacked"), archive));
      InputStream content = Files.newInputStream(archive, StandardOpenOption.DELETE_ON_CLOSE);
      made = true;
      return content;
    } finally {
      if (!made) {
        Files.deleteIfExists(archive);
      }
    }
  }

  private void repack(ArtifactKey key, Path unpacked, Path archive) throws IOException {
    try (InputStream stored = opened(key)) {
      Archives.unpack(stored, unpacked);
    }
    List<Path> top;
    try (Stream<Path> found = Files.list(unpacked)) {
      top = found.toList();
    }
    if (top.size() != 1 || !Files.isDirectory(top.get(0), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("artifact '" + key + "' is no directory of a task");
    }
    try (OutputStream out = Files.newOutputStream(archive)) {
      Archives.pack(top.get(0), out);
    } catch (IOException e) {
      throw new LocalTroubleException(e);
    }
  }

  /** What a store says of its own files is not said of those here. */
  private InputStream opened(ArtifactKey key) throws IOException {
    try {
      return new StoredStream(store.open(key, 0));
    } catch (FileSystemException e) {
      throw new IOException(e.toString(), e);
    }
  }

  /** What a store gives. */
  private static final class StoredStream extends FilterInputStream {
    StoredStream(InputStream stored) {
      super(stored);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int at, int most) throws IOException {
      try {
        return in.read(bytes, at, most);
      } catch (FileSystemException e) {
        throw new IOException(e.toString(), e);
      }
    }
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    return store.stat(key);
  }

  @Override
  public Stream<Stat> list(ArtifactKey below) throws IOException {
    return store.list(below);
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    store.delete(keys);
  }
}
