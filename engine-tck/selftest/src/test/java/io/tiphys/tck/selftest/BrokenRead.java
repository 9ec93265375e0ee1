package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.error.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** Stores that are broken in open and stat. */
final class BrokenRead {
  private static final String NO_CONNECTION = "no connection is free";

  private BrokenRead() {}

  /** How a store opens. */
  private interface Open {
    InputStream open(RightStore store, ArtifactKey key, long fromByte) throws IOException;
  }

  private static BrokenStore opens(String rule, String words, String fragment, Open open) {
    return BrokenStore.of(
        rule,
        words,
        fragment,
        () ->
            new RightStore() {
              @Override
              public InputStream open(ArtifactKey key, long fromByte) throws IOException {
                return open.open(this, key, fromByte);
              }
            });
  }

  static List<BrokenStore> all() {
    return Stream.of(positions(), missing(), readers(), changes()).flatMap(List::stream).toList();
  }

  private static List<BrokenStore> positions() {
    return List.of(
        opens(
            "STO-013",
            "cannot start behind the end",
            "it threw java.io.IOException: 416",
            (store, key, fromByte) -> {
              if (fromByte > store.content(key).length) {
                throw new IOException("416");
              }
              return store.right.open(key, fromByte);
            }),
        opens(
            "STO-013",
            "always starts at the beginning",
            "what is read from byte 1 has 100000 bytes",
            (store, key, fromByte) -> store.right.open(key, 0)),
        opens(
            "STO-013",
            "says that it skipped, and did not",
            "what follows a skip has 99999 bytes",
            (store, key, fromByte) ->
                new FilterInputStream(store.right.open(key, fromByte)) {
                  @Override
                  public long skip(long count) {
                    return count;
                  }
                }));
  }

  private static List<BrokenStore> missing() {
    return List.of(
        opens(
            "STO-014",
            "takes what is missing for empty",
            "open finds tiphys-tck/1/STO-014/never",
            (store, key, fromByte) ->
                store.right.stat(key).isPresent()
                    ? store.right.open(key, fromByte)
                    : InputStream.nullInputStream()),
        opens(
            "STO-014",
            "has an exception of its own for what is missing",
            "open throws java.io.FileNotFoundException",
            (store, key, fromByte) -> {
              if (store.right.stat(key).isEmpty()) {
                throw new FileNotFoundException(key.value());
              }
              return store.right.open(key, fromByte);
            }),
        BrokenStore.of(
            "STO-014",
            "takes what lies below for an artifact",
            "stat finds tiphys-tck/1/STO-014/never; there is something below it",
            () ->
                new RightStore() {
                  @Override
                  public Optional<Stat> stat(ArtifactKey key) throws IOException {
                    Optional<Stat> some = right.list(key).findFirst();
                    return some.map(stat -> new Stat(key, stat.sizeBytes(), stat.sha256()));
                  }
                }),
        opens(
            "STO-015",
            "does not say what is missing",
            "the message is: nothing there",
            (store, key, fromByte) -> {
              if (store.right.stat(key).isEmpty()) {
                throw new NotFoundException("nothing there");
              }
              return store.right.open(key, fromByte);
            }));
  }

  private static List<BrokenStore> readers() {
    return List.of(
        BrokenStore.of(
            "STO-016",
            "gives all readers of an artifact one stream",
            "what the second reader got has 999000 bytes",
            () ->
                new RightStore() {
                  private final Map<ArtifactKey, InputStream> streams = new ConcurrentHashMap<>();

                  @Override
                  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
                    InputStream fresh = super.open(key, fromByte);
                    return isOf("STO-016", key) ? streams.computeIfAbsent(key, k -> fresh) : fresh;
                  }
                }),
        BrokenStore.of(
            "STO-017",
            "gives connections back at the end of streams, not when they are closed",
            "it threw java.io.IOException: " + NO_CONNECTION,
            () ->
                new RightStore() {
                  private final Semaphore connections = new Semaphore(10);

                  @Override
                  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
                    InputStream content = super.open(key, fromByte);
                    connect(connections);
                    return new Ending(content, connections);
                  }
                }),
        BrokenStore.of(
            "STO-017",
            "gives connections back at the end of lists, not when they are closed",
            "it threw java.io.IOException: " + NO_CONNECTION,
            () ->
                new RightStore() {
                  private final Semaphore connections = new Semaphore(10);

                  @Override
                  public Stream<Stat> list(ArtifactKey prefix) throws IOException {
                    connect(connections);
                    Iterator<Stat> all = super.list(prefix).iterator();
                    return Stream.iterate(
                            next(all, connections),
                            Optional::isPresent,
                            s -> next(all, connections))
                        .map(Optional::orElseThrow);
                  }
                }));
  }

  private static void connect(Semaphore connections) throws IOException {
    if (!connections.tryAcquire()) {
      throw new IOException(NO_CONNECTION);
    }
  }

  private static Optional<Stat> next(Iterator<Stat> all, Semaphore connections) {
    if (all.hasNext()) {
      return Optional.of(all.next());
    }
    connections.release();
    return Optional.empty();
  }

  /** Gives its connection back at its end. */
  private static final class Ending extends FilterInputStream {
    private final Semaphore connections;
    private boolean ended;

    Ending(InputStream in, Semaphore connections) {
      super(in);
      this.connections = connections;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read < 0 && !ended) {
        ended = true;
        connections.release();
      }
      return read;
    }
  }

  private static List<BrokenStore> changes() {
    return List.of(
        opens(
            "STO-018",
            "goes on in what has replaced the artifact",
            "the rest, after the artifact was replaced, has 999007 bytes",
            (store, key, fromByte) -> live(store, key, fromByte, false)),
        opens(
            "STO-018",
            "ends when the artifact is deleted",
            "the rest, after the artifact was deleted, has 0 bytes",
            (store, key, fromByte) -> live(store, key, fromByte, true)),
        opens(
            "STO-019",
            "ends when another thread closes the stream",
            "the rest, after the stream was closed, has 0 bytes",
            (store, key, fromByte) ->
                new FilterInputStream(store.right.open(key, fromByte)) {
                  private volatile boolean closed;

                  @Override
                  public int read(byte[] buffer, int offset, int length) throws IOException {
                    return closed ? -1 : super.read(buffer, offset, length);
                  }

                  @Override
                  public void close() {
                    closed = true;
                  }
                }));
  }

  private static InputStream live(RightStore store, ArtifactKey key, long fromByte, boolean keeps)
      throws IOException {
    return RightStore.isOf("STO-018", key)
        ? new Live(store, key, fromByte, keeps)
        : store.right.open(key, fromByte);
  }

  /** Looks at each read what the artifact is now. */
  private static final class Live extends InputStream {
    private final RightStore store;
    private final ArtifactKey key;
    private final InputStream first;
    private final boolean keeps;
    private long position;

    Live(RightStore store, ArtifactKey key, long fromByte, boolean keeps) throws IOException {
      this.store = store;
      this.key = key;
      this.position = fromByte;
      this.first = store.right.open(key, fromByte);
      this.keeps = keeps;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (store.right.stat(key).isEmpty()) {
        return -1;
      }
      if (keeps) {
        return first.read(buffer, offset, length);
      }
      InputStream now = new ByteArrayInputStream(store.content(key));
      now.skipNBytes(Math.min(position, store.content(key).length));
      int read = now.read(buffer, offset, length);
      position += Math.max(read, 0);
      return read;
    }
  }
}
