package io.tiphys.tck.internal.store;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Reading. */
final class ReadChecks {
  private static final int SIZE = 1_000_000;
  private static final int START = 1000;

  /** More than pools of connections hold. */
  private static final int MANY = 60;

  private ReadChecks() {}

  static void addTo(Map<String, StoreCheck> checks) {
    checks.put("STO-013", ReadChecks::positions);
    checks.put("STO-014", ReadChecks::missing);
    checks.put("STO-015", ReadChecks::missingIsNamed);
    checks.put("STO-016", ReadChecks::twoReaders);
    checks.put("STO-017", ReadChecks::closedEarly);
    checks.put("STO-018", ReadChecks::changedMeanwhile);
    checks.put("STO-019", ReadChecks::closedByAnother);
  }

  private static void positions(Trial t) throws Exception {
    int size = 100_000;
    byte[] content = Trial.bytes(1, size);
    t.put(t.key("out"), content);
    for (long from : new long[] {0, 1, 60_000, size - 1, size, size + 1, 5_000_000_000L}) {
      byte[] rest = Arrays.copyOfRange(content, (int) Math.min(from, size), size);
      t.same("what is read from byte " + from, rest, t.read(t.key("out"), from));
    }
    t.put(t.key("empty"), new byte[0]);
    t.same("what is read behind nothing", new byte[0], t.read(t.key("empty"), 1));
    try (InputStream in = t.open(t.key("out"), 1)) {
      byte[] rest =
          t.call(
              "skip 60000 bytes and read the rest",
              () -> {
                in.skipNBytes(60_000);
                return in.readAllBytes();
              });
      t.same("what follows a skip", Arrays.copyOfRange(content, 60_001, size), rest);
    }
  }

  private static void missing(Trial t) {
    ArtifactKey never = t.key("never");
    t.absent(never, "there was never an artifact");
    t.notFound(openMissing(t, never, 7), never, "there was never an artifact");
    t.put(t.key("never/deeper"), "x");
    t.absent(never, "there is something below it, but no artifact");
  }

  private static Optional<Throwable> openMissing(Trial t, ArtifactKey key, long from) {
    return t.thrownBy("open(" + key + ", " + from + ")", () -> t.store().open(key, from));
  }

  private static void missingIsNamed(Trial t) {
    ArtifactKey never = t.key("never");
    String message = openMissing(t, never, 0).map(Throwable::getMessage).orElse("");
    t.that(message.contains(never.value()), "the message is: " + message, "the key is not in it");
  }

  private static void twoReaders(Trial t) throws Exception {
    byte[] content = Trial.bytes(2, SIZE);
    t.put(t.key("out"), content);
    try (InputStream first = t.open(t.key("out"), 0);
        InputStream second = t.open(t.key("out"), 0)) {
      byte[] start = t.call("read the beginning", () -> first.readNBytes(START));
      t.same("what the second reader got", content, t.call("read all", second::readAllBytes));
      byte[] rest = t.call("read the rest", first::readAllBytes);
      t.same("the beginning that the first reader got", Arrays.copyOf(content, START), start);
      t.same("the rest that it got", Arrays.copyOfRange(content, START, SIZE), rest);
    }
  }

  private static void closedEarly(Trial t) {
    byte[] content = Trial.bytes(3, SIZE);
    List<ArtifactKey> all = List.of(t.key("a/1"), t.key("b/2"), t.key("c"));
    all.forEach(key -> t.put(key, content));
    for (int i = 0; i < MANY; i++) {
      byte[] start =
          t.call(
              "open, read the beginning, close",
              () -> {
                try (InputStream in = t.store().open(t.key("c"), 0)) {
                  return in.readNBytes(START);
                }
              });
      t.same("its beginning", Arrays.copyOf(content, START), start);
      Stat first =
          t.call(
              "list, take one, close",
              () -> {
                try (Stream<Stat> found = t.store().list(t.root())) {
                  return found.iterator().next();
                }
              });
      t.that(all.contains(first.key()), "list finds " + first, "nobody put that");
    }
    t.same("the artifact", content, t.read(t.key("c")));
    t.finds(t.root(), all);
  }

  private static void changedMeanwhile(Trial t) throws Exception {
    ArtifactKey key = t.key("out");
    byte[] old = Trial.bytes(4, SIZE);
    t.put(key, old);
    try (InputStream in = begun(t, key)) {
      t.put(key, Trial.bytes(5, SIZE + 7));
      allOrFailure(t, in, old, "the artifact was replaced");
    }
    t.put(key, old);
    try (InputStream in = begun(t, key)) {
      t.delete(List.of(key));
      allOrFailure(t, in, old, "the artifact was deleted");
    }
  }

  private static void closedByAnother(Trial t) throws Exception {
    byte[] content = Trial.bytes(6, SIZE);
    t.put(t.key("out"), content);
    try (InputStream in = begun(t, t.key("out"))) {
      FutureTask<Boolean> close =
          new FutureTask<>(
              () -> {
                in.close();
                return true;
              });
      Thread other = new Thread(close, "tiphys-tck-closer");
      other.setDaemon(true);
      other.start();
      t.call("close on another thread", close::get);
      allOrFailure(t, in, content, "the stream was closed");
    }
  }

  private static InputStream begun(Trial t, ArtifactKey key) {
    InputStream in = t.open(key, 0);
    t.call("read the beginning of " + key, () -> in.readNBytes(START));
    return in;
  }

  /** What follows in a stream of which the beginning was read: all of it, or an IOException. */
  private static void allOrFailure(Trial t, InputStream in, byte[] content, String since) {
    Optional<byte[]> rest =
        t.call(
            "read the rest after " + since,
            () -> {
              try {
                return Optional.of(in.readAllBytes());
              } catch (IOException e) {
                return Optional.empty();
              }
            });
    byte[] expected = Arrays.copyOfRange(content, START, content.length);
    t.same("the rest, after " + since + ",", expected, rest.orElse(expected));
  }
}
