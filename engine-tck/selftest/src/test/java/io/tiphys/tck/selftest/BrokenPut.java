package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Stores that are broken in put. */
final class BrokenPut {
  private static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private BrokenPut() {}

  /** How a store puts. */
  interface Put {
    Stat put(RightStore store, ArtifactKey key, InputStream content) throws IOException;
  }

  static BrokenStore puts(String rule, String words, String fragment, Put put) {
    return BrokenStore.of(
        rule,
        words,
        fragment,
        () ->
            new RightStore() {
              @Override
              public Stat put(ArtifactKey key, InputStream content) throws IOException {
                return put.put(this, key, content);
              }
            });
  }

  static List<BrokenStore> all() {
    return Stream.of(contents(), stats(), replacements(), failures())
        .flatMap(List::stream)
        .toList();
  }

  private static List<BrokenStore> contents() {
    return List.of(
        puts(
            "STO-001",
            "cuts what is large",
            "the artifact of 17825793 bytes has 17825792 bytes",
            (store, key, content) -> {
              byte[] all = content.readAllBytes();
              return store.store(key, Arrays.copyOf(all, Math.min(all.length, 17 << 20)));
            }),
        puts(
            "STO-001",
            "takes what one read gives",
            "the artifact that came byte by byte has 1 bytes",
            (store, key, content) -> {
              byte[] buffer = new byte[18 << 20];
              int read = content.read(buffer);
              return store.store(key, Arrays.copyOf(buffer, Math.max(read, 0)));
            }),
        puts(
            "STO-004",
            "closes the stream",
            "the stream was closed",
            (store, key, content) -> {
              try (content) {
                return store.right.put(key, content);
              }
            }));
  }

  private static List<BrokenStore> stats() {
    return List.of(
        puts(
            "STO-002",
            "counts one byte too many",
            "the size that put gives is [1]; it has to be [0]",
            (store, key, content) -> {
              Stat stat = store.right.put(key, content);
              return new Stat(key, stat.sizeBytes() + 1, stat.sha256());
            }),
        BrokenStore.of(
            "STO-002",
            "knows no sizes afterwards",
            "the size that stat gives is [0]; it has to be [1]",
            () ->
                new RightStore() {
                  @Override
                  public Optional<Stat> stat(ArtifactKey key) throws IOException {
                    return super.stat(key).map(stat -> new Stat(key, 0, stat.sha256()));
                  }
                }),
        BrokenStore.of(
            "STO-002",
            "lists keys without what they begin with",
            "the key that list gives is [out]",
            () ->
                new RightStore() {
                  @Override
                  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
                    int skipped = prefix.value().length() + 1;
                    return super.list(prefix)
                        .map(
                            stat ->
                                new Stat(
                                    stat.key().value().length() < skipped
                                        ? stat.key()
                                        : ArtifactKey.parse(stat.key().value().substring(skipped)),
                                    stat.sizeBytes(),
                                    Optional.empty()));
                  }
                }),
        BrokenStore.of(
            "STO-003",
            "gives the digest of nothing",
            "the SHA-256 is e3b0c442",
            () ->
                new RightStore() {
                  @Override
                  public Optional<Stat> stat(ArtifactKey key) throws IOException {
                    return super.stat(key)
                        .map(stat -> new Stat(key, stat.sizeBytes(), Optional.of(EMPTY_SHA256)));
                  }
                }));
  }

  private static List<BrokenStore> replacements() {
    return List.of(
        puts(
            "STO-005",
            "writes over the old content and leaves the rest of it",
            "the artifact has 100000 bytes and differs from byte 7 on",
            (store, key, content) -> {
              byte[] fresh = content.readAllBytes();
              byte[] old = store.content(key);
              byte[] both = Arrays.copyOf(fresh, Math.max(fresh.length, old.length));
              if (old.length > fresh.length) {
                System.arraycopy(old, fresh.length, both, fresh.length, old.length - fresh.length);
              }
              return store.store(key, both);
            }),
        BrokenStore.of(
            "STO-005",
            "never shows again what was once deleted",
            "list(tiphys-tck/1/STO-005/out) does not find [tiphys-tck/1/STO-005/out]",
            () ->
                new RightStore() {
                  private final Set<ArtifactKey> deleted = ConcurrentHashMap.newKeySet();

                  @Override
                  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
                    return super.list(prefix).filter(stat -> !deleted.contains(stat.key()));
                  }

                  @Override
                  public void delete(Collection<ArtifactKey> keys) throws IOException {
                    super.delete(keys);
                    deleted.addAll(keys);
                  }
                }),
        puts(
            "STO-006",
            "shows an empty artifact until the content is there",
            "stat finds tiphys-tck/1/STO-006/out",
            (store, key, content) -> {
              store.store(key, new byte[0]);
              return store.right.put(key, content);
            }),
        puts(
            "STO-006",
            "shows pieces, and takes every exception of the stream for its end",
            "stat finds tiphys-tck/1/STO-006/out",
            (store, key, content) -> {
              store.store(key, new byte[1]);
              try {
                return store.right.put(key, content);
              } catch (RuntimeException e) {
                return store.store(key, new byte[1]);
              }
            }),
        BrokenStore.of(
            "STO-006",
            "tells the size of what is being put",
            "the size that stat gives of what a put is to replace",
            () -> new Counting(false)),
        puts(
            "STO-006",
            "deletes first what is to be replaced",
            "it threw io.tiphys.error.NotFoundException",
            (store, key, content) -> {
              store.delete(List.of(key));
              return store.right.put(key, content);
            }));
  }

  private static List<BrokenStore> failures() {
    return List.of(
        puts(
            "STO-007",
            "wraps what the stream throws",
            "put threw java.io.IOException: java.io.IOException: the source broke",
            (store, key, content) -> {
              try {
                return store.right.put(key, content);
              } catch (IOException | RuntimeException e) {
                throw new IOException(e);
              }
            }),
        puts(
            "STO-007",
            "takes an exception of the stream for its end",
            "put returned; it has to throw",
            (store, key, content) -> {
              try {
                return store.right.put(key, content);
              } catch (IOException e) {
                return new Stat(key, 0, Optional.empty());
              }
            }),
        puts(
            "STO-008",
            "keeps what came before the failure",
            "stat finds tiphys-tck/1/STO-008/out; the stream of its put failed before byte 0",
            BrokenPut::keepWhatCame),
        puts(
            "STO-008",
            "deletes the artifact when a put fails",
            "it threw io.tiphys.error.NotFoundException",
            (store, key, content) -> {
              try {
                return store.right.put(key, content);
              } catch (IOException | RuntimeException e) {
                store.delete(List.of(key));
                throw e;
              }
            }),
        BrokenStore.of(
            "STO-008",
            "tells the size of what failed to be put",
            "the size that stat gives of the artifact that a failed put was to replace",
            () -> new Counting(true)),
        BrokenStore.of(
            "STO-008",
            "keeps a key locked when a put fails",
            "it threw java.io.IOException: locked",
            () ->
                new RightStore() {
                  private final Set<ArtifactKey> locked = ConcurrentHashMap.newKeySet();

                  @Override
                  public Stat put(ArtifactKey key, InputStream content) throws IOException {
                    if (!locked.add(key)) {
                      throw new IOException("locked");
                    }
                    Stat stat = super.put(key, content);
                    locked.remove(key);
                    return stat;
                  }
                }),
        puts(
            "STO-009",
            "leaves its temporary file when a put fails",
            "what failed puts left in the storage is [Stat[key=tiphys-tck/1/temporary",
            (store, key, content) -> {
              ArtifactKey temporary = ArtifactKey.parse("tiphys-tck/1/temporary");
              keepWhatCame(store, temporary, content);
              Stat stat = store.store(key, store.content(temporary));
              store.delete(List.of(temporary));
              return stat;
            }));
  }

  private static Stat keepWhatCame(RightStore store, ArtifactKey key, InputStream content)
      throws IOException {
    ByteArrayOutputStream soFar = new ByteArrayOutputStream();
    try {
      content.transferTo(soFar);
    } finally {
      store.store(key, soFar.toByteArray());
    }
    return new Stat(key, soFar.size(), Optional.empty());
  }

  /** Counts bytes as they come, and tells that as the size of what was there before. */
  private static final class Counting extends RightStore {
    private final Map<ArtifactKey, Long> counted = new ConcurrentHashMap<>();
    private final boolean onlyFailures;

    Counting(boolean onlyFailures) {
      this.onlyFailures = onlyFailures;
    }

    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      boolean replaces = super.stat(key).isPresent();
      if (replaces && !onlyFailures) {
        counted.put(key, 1L);
      }
      try {
        Stat stat = super.put(key, content);
        counted.remove(key);
        return stat;
      } catch (IOException | RuntimeException e) {
        if (replaces) {
          counted.put(key, 1L);
        }
        throw e;
      }
    }

    @Override
    public Optional<Stat> stat(ArtifactKey key) throws IOException {
      Long size = counted.get(key);
      return super.stat(key)
          .map(stat -> size == null ? stat : new Stat(key, size, Optional.empty()));
    }
  }
}
