package io.tiphys.argo.internal.gateway;

import static io.tiphys.argo.internal.gateway.GatewayFixture.text;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A store of which a test knows when it has begun to read, and that can fail. */
final class WatchedStore implements ArtifactStore {
  final ArtifactStore memory = ArtifactStore.inMemory();
  volatile CountDownLatch begun = new CountDownLatch(1);
  volatile boolean broken;
  volatile boolean endless;
  volatile boolean lazy;

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    fail();
    if (lazy) {
      return new Stat(key, 0, Optional.empty());
    }
    InputStream watched =
        new java.io.FilterInputStream(content) {
          @Override
          public int read(byte[] bytes, int at, int most) throws IOException {
            int n = super.read(bytes, at, most);
            begun.countDown();
            return n;
          }
        };
    return memory.put(key, watched);
  }

  private void fail() throws IOException {
    if (broken) {
      throw new IOException("the disk is full");
    }
  }

  @Override
  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
    fail();
    if (endless) {
      return new InputStream() {
        @Override
        public int read() {
          return 0;
        }

        @Override
        public int read(byte[] bytes, int at, int most) {
          begun.countDown();
          return most;
        }
      };
    }
    InputStream content = memory.open(key, fromByte);
    return new java.io.FilterInputStream(content) {
      @Override
      public int read(byte[] bytes, int at, int most) throws IOException {
        int n = super.read(bytes, at, most);
        if (n < 0 && text(memory, key.value()).startsWith("torn")) {
          throw new IOException("the line to the storage is torn");
        }
        return n;
      }
    };
  }

  @Override
  public Optional<Stat> stat(ArtifactKey key) throws IOException {
    fail();
    return memory.stat(key);
  }

  @Override
  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
    return memory.list(prefix);
  }

  @Override
  public void delete(Collection<ArtifactKey> keys) throws IOException {
    memory.delete(keys);
  }
}
