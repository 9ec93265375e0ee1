package io.tiphys.artifact;

import static java.util.Objects.requireNonNull;

import io.tiphys.error.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Artifacts in a sorted map, so that listing costs what it finds. Thread-safe. */
final class InMemoryArtifactStore implements ArtifactStore {

  private final ConcurrentSkipListMap<String, Content> artifacts = new ConcurrentSkipListMap<>();

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    requireNonNull(key, "key");
    byte[] bytes = requireNonNull(content, "content").readAllBytes();
    Sha256 sha256 = new Sha256();
    sha256.update(bytes, bytes.length);
    Stat stat = new Stat(key, bytes.length, Optional.of(sha256.hex()));
    artifacts.put(key.value(), new Content(stat, bytes));
    return stat;
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) {
    requireNonNull(key, "key");
    if (fromByte < 0) {
      throw new IllegalArgumentException("fromByte: expected 0 or more, got " + fromByte);
    }
    Content content = artifacts.get(key.value());
    if (content == null) {
      throw new NotFoundException("no artifact '" + key + "' in the store in memory");
    }
    int start = (int) Math.min(fromByte, content.bytes.length);
    return new ByteArrayInputStream(content.bytes, start, content.bytes.length - start);
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) {
    return Optional.ofNullable(artifacts.get(key.value())).map(Content::stat);
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) {
    char afterSlash = '/' + 1;
    Collection<Content> below =
        artifacts.subMap(prefix.value() + '/', prefix.value() + afterSlash).values();
    return Stream.concat(stat(prefix).stream(), below.stream().map(Content::stat));
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) {
    for (ArtifactKey key : List.copyOf(keys)) {
      artifacts.remove(key.value());
    }
  }

  @Override
  public String toString() {
    return "artifacts in memory";
  }

  private static final class Content {

    private final Stat stat;
    private final byte[] bytes;

    Content(Stat stat, byte[] bytes) {
      this.stat = stat;
      this.bytes = bytes;
    }

    Stat stat() {
      return stat;
    }
  }
}
