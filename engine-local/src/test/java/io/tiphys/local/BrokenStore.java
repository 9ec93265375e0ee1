package io.tiphys.local;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A store whose client answers every call with an unchecked exception while it is broken. */
final class BrokenStore implements ArtifactStore {
  final ArtifactStore inner = ArtifactStore.inMemory();

  /** Counted down by the first call of put; it fails when the other one has come to zero. */
  final CountDownLatch putting = new CountDownLatch(1);

  final CountDownLatch mayFail;
  private volatile boolean broken = true;

  BrokenStore() {
    this(new CountDownLatch(0));
  }

  BrokenStore(CountDownLatch mayFail) {
    this.mayFail = mayFail;
  }

  void mend() {
    broken = false;
  }

  void shatter() {
    broken = true;
  }

  private ArtifactStore client() {
    if (broken) {
      throw new IllegalStateException("the client is closed");
    }
    return inner;
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    putting.countDown();
    try {
      mayFail.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return client().put(key, content);
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    return client().open(key, fromByte);
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    return client().stat(key);
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    return client().list(prefix);
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    client().delete(keys);
  }
}
