package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store that does everything right, for those that do one thing otherwise. */
class RightStore implements ArtifactStore {
  final ArtifactStore right = ArtifactStore.inMemory();

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    return right.put(key, content);
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    return right.open(key, fromByte);
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    return right.stat(key);
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    return right.list(prefix);
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    right.delete(keys);
  }

  /** Puts bytes, past what a subclass changes. */
  final Stat store(ArtifactKey key, byte[] content) throws IOException {
    return right.put(key, new ByteArrayInputStream(content));
  }

  /** Returns the bytes of an artifact, past what a subclass changes; none if it is not there. */
  final byte[] content(ArtifactKey key) throws IOException {
    if (right.stat(key).isEmpty()) {
      return new byte[0];
    }
    try (InputStream in = right.open(key, 0)) {
      return in.readAllBytes();
    }
  }

  /** Returns all that the kit has put, past what a subclass changes. */
  final List<Stat> everything() throws IOException {
    return right.list(ArtifactKey.parse("tiphys-tck")).toList();
  }

  static boolean isOf(String rule, ArtifactKey key) {
    return key.value().contains("/" + rule + "/");
  }
}
