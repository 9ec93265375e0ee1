package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;

/** Stores that are broken when several use them, or when a thread is interrupted. */
final class BrokenTogether {
  private BrokenTogether() {}

  static List<BrokenStore> all() {
    return List.of(
        BrokenStore.of("STO-010", "mixes puts of one key", "bytes that no put wrote", Mixing::new),
        BrokenStore.of(
            "STO-010",
            "loses one of two puts at the same time",
            "it threw io.tiphys.error.NotFoundException",
            Losing::new),
        BrokenPut.puts(
            "STO-011",
            "replaces one half after the other",
            "no put wrote",
            (store, key, content) -> {
              byte[] fresh = content.readAllBytes();
              byte[] old = store.content(key);
              System.arraycopy(old, 0, fresh, 0, Math.min(old.length, fresh.length / 2));
              return store.store(key, fresh);
            }),
        BrokenStore.of(
            "STO-011",
            "tells the size of what is there now with the digest of what was there before",
            "which no put wrote",
            LateDigests::new),
        BrokenPut.puts(
            "STO-012",
            "stores the part that it has when it is interrupted",
            "what an interrupted put stored has 5000 bytes",
            (store, key, content) -> {
              ByteArrayOutputStream soFar = new ByteArrayOutputStream();
              byte[] buffer = new byte[5000];
              int read = content.read(buffer);
              while (read >= 0) {
                soFar.write(buffer, 0, read);
                read = Thread.currentThread().isInterrupted() ? -1 : content.read(buffer);
              }
              return store.store(key, soFar.toByteArray());
            }));
  }

  /** Gives each of two the half of the other. */
  private static final class Mixing extends RightStore {
    private final Exchanger<byte[]> exchanger = new Exchanger<>();

    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      if (!key.value().endsWith("/same")) {
        return super.put(key, content);
      }
      byte[] own = content.readAllBytes();
      byte[] other = swap(exchanger, own);
      byte[] mixed = own.clone();
      System.arraycopy(other, 0, mixed, 0, 1000);
      return store(key, mixed);
    }
  }

  /** Each of two saves what there was and its own; the later one wins. */
  private static final class Losing extends RightStore {
    private final Exchanger<ArtifactKey> exchanger = new Exchanger<>();

    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      if (!key.value().contains("/own-")) {
        return super.put(key, content);
      }
      byte[] own = content.readAllBytes();
      ArtifactKey other = swap(exchanger, key);
      return key.value().compareTo(other.value()) < 0
          ? new Stat(key, own.length, Optional.empty())
          : store(key, own);
    }
  }

  private static <T> T swap(Exchanger<T> exchanger, T own) throws IOException {
    try {
      return exchanger.exchange(own);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Is right but for digests, which are those of the first content. */
  private static final class LateDigests extends RightStore {
    private final Map<ArtifactKey, String> first = new ConcurrentHashMap<>();

    @Override
    public Optional<Stat> stat(ArtifactKey key) throws IOException {
      Optional<Stat> now = super.stat(key);
      return isOf("STO-011", key)
          ? now.map(stat -> new Stat(key, stat.sizeBytes(), Optional.of(first.get(key))))
          : now;
    }

    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      Stat put = super.put(key, content);
      put.sha256().ifPresent(digest -> first.putIfAbsent(key, digest));
      return put;
    }
  }
}
