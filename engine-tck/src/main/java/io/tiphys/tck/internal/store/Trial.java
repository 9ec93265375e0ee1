package io.tiphys.tck.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.error.NotFoundException;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.run.Verdict;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a check of one rule has: the store, keys of its own, and a place for what it finds. What the
 * store throws where it may not is a failure of the store; what else is thrown is one of the kit.
 *
 * <p>Thread-safe.
 */
final class Trial {
  private final StoreFixture fixture;
  private final ArtifactKey root;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger witnesses = new AtomicInteger();
  private final AtomicReference<@Nullable Judged> failure = new AtomicReference<>();
  private final ThreadLocal<String> own = ThreadLocal.withInitial(() -> "no call yet");
  private volatile String latest = "no call yet";

  Trial(StoreFixture fixture, ArtifactKey root) {
    this.fixture = fixture;
    this.root = root;
  }

  /** Bytes that follow from a seed, different from those of other seeds nearly everywhere. */
  static byte[] bytes(int seed, int size) {
    byte[] all = new byte[size];
    for (int i = 0; i < size; i++) {
      long mixed = (i + 1) * 0x9E3779B97F4A7C15L + seed * 0xC2B2AE3D27D4EB4FL;
      all[i] = (byte) (mixed >>> 56);
    }
    return all;
  }

  ArtifactKey root() {
    return root;
  }

  ArtifactKey key(String below) {
    return ArtifactKey.parse(root.value() + "/" + below);
  }

  ArtifactStore store() {
    return fixture.store();
  }

  boolean refuses(ArtifactKey key) {
    return fixture.refuses().test(key);
  }

  int witnesses() {
    return witnesses.get();
  }

  /** The latest call of any thread. */
  String latest() {
    return latest;
  }

  /**
   * The first failure. It counts also where its exception got lost in the store, as happens to what
   * is judged while a put reads.
   */
  Optional<Judged> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Calls the store, which may not throw and may not return null. */
  <T> T call(String what, Callable<T> call) {
    @Nullable T result;
    try {
      result = attempt(what, call);
    } catch (Judged e) {
      throw e;
    } catch (Throwable e) {
      throw fail("it threw " + described(e), "nothing that it was given allows that");
    }
    if (result == null) {
      throw fail("it returned null", "no operation of a store may");
    }
    return result;
  }

  /** Calls the store, which may throw, and returns what it throws. */
  Optional<Throwable> thrownBy(String what, Callable<?> call) {
    try {
      Object result = attempt(what, call);
      if (result instanceof AutoCloseable open) {
        open.close();
      }
      return Optional.empty();
    } catch (Judged e) {
      throw e;
    } catch (Throwable e) {
      return Optional.of(e);
    }
  }

  private <T> T attempt(String what, Callable<T> call) throws Exception {
    latest = "call " + calls.incrementAndGet() + ", " + what;
    own.set(latest);
    return call.call();
  }

  /** An exception, where in the store it began, and what caused it. */
  static String described(Throwable thrown) {
    String place =
        Stream.of(thrown.getStackTrace())
            .filter(frame -> !frame.getClassName().matches("(java|jdk|sun)\\..*"))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
    Throwable cause = thrown.getCause();
    return thrown + place + (cause == null ? "" : ", caused by " + cause);
  }

  Stat put(ArtifactKey key, byte[] content) {
    return put(key, Source.of(content));
  }

  Stat put(ArtifactKey key, String text) {
    return put(key, text.getBytes(UTF_8));
  }

  Stat put(ArtifactKey key, InputStream content) {
    return call("put(" + key + ", …)", () -> store().put(key, content));
  }

  /** Puts what may fail. */
  Optional<Throwable> thrownByPut(ArtifactKey key, InputStream content) {
    return thrownBy("put(" + key + ", …)", () -> store().put(key, content));
  }

  InputStream open(ArtifactKey key, long from) {
    return call("open(" + key + ", " + from + ")", () -> store().open(key, from));
  }

  byte[] read(ArtifactKey key) {
    return read(key, 0);
  }

  byte[] read(ArtifactKey key, long from) {
    InputStream in = open(key, from);
    return call(
        "read " + key + " from byte " + from + " to the end",
        () -> {
          try (in) {
            return in.readAllBytes();
          }
        });
  }

  Optional<Stat> stat(ArtifactKey key) {
    return call("stat(" + key + ")", () -> store().stat(key));
  }

  List<Stat> list(ArtifactKey prefix) {
    Stream<Stat> found = call("list(" + prefix + ")", () -> store().list(prefix));
    return call(
        "read list(" + prefix + ") to the end",
        () -> {
          try (found) {
            return found.toList();
          }
        });
  }

  List<String> keys(ArtifactKey prefix) {
    return list(prefix).stream().map(stat -> stat.key().value()).sorted().toList();
  }

  void delete(Collection<ArtifactKey> keys) {
    call(
        "delete(" + (keys.size() == 1 ? keys : keys.size() + " keys") + ")",
        () -> {
          store().delete(keys);
          return true;
        });
  }

  /** All that lies in the storage, or nothing if nobody can look. */
  Optional<List<String>> storage() throws Exception {
    return fixture
        .storage()
        .call()
        .map(things -> things.stream().map(String::valueOf).sorted().toList());
  }

  void that(boolean holds, String observed, String why) {
    witnesses.incrementAndGet();
    if (!holds) {
      throw fail(observed, why);
    }
  }

  private Judged fail(String observed, String why) {
    Judged judged = new Judged(Verdict.FAIL, observed, why, own.get());
    failure.compareAndSet(null, judged);
    return judged;
  }

  /** Ends the check; what failed before still counts. */
  Judged end(Verdict verdict, String observed, String why) {
    return new Judged(verdict, observed, why, own.get());
  }

  void equal(String what, Object expected, Object actual) {
    that(Objects.equals(expected, actual), what + " is " + actual, "it has to be " + expected);
  }

  /** Judges content without printing it. */
  void same(String what, byte[] expected, byte[] actual) {
    int at = Arrays.mismatch(expected, actual);
    that(
        at < 0,
        what + " has " + actual.length + " bytes and differs from byte " + at + " on",
        "it has to be the " + expected.length + " bytes that were put");
  }

  /** Judges that something lies under a key, by all ways to read. */
  void holds(String what, ArtifactKey key, byte[] content) {
    same(what, content, read(key));
    List<Stat> found = list(key).stream().filter(stat -> stat.key().equals(key)).toList();
    equal("how often list finds " + what, 1, found.size());
    described("stat", what, content, stat(key).stream().toList());
    described("list", what, content, found);
  }

  private void described(String who, String what, byte[] content, List<Stat> given) {
    List<Long> sizes = given.stream().map(Stat::sizeBytes).toList();
    equal("the size that " + who + " gives of " + what, List.of((long) content.length), sizes);
    for (Stat stat : given) {
      stat.sha256()
          .ifPresent(
              digest ->
                  equal(
                      "the SHA-256 that " + who + " gives of " + what,
                      Content.sha256(content),
                      digest));
    }
  }

  /** Judges what list finds, in any order. */
  void finds(ArtifactKey prefix, Collection<ArtifactKey> expected) {
    List<String> found = keys(prefix);
    List<String> lacking = new ArrayList<>(expected.stream().map(ArtifactKey::value).toList());
    found.forEach(lacking::remove);
    List<String> extra = new ArrayList<>(found);
    expected.forEach(key -> extra.remove(key.value()));
    that(
        lacking.isEmpty(),
        "list(" + prefix + ") does not find " + some(lacking),
        "it has to find " + expected.size());
    that(
        extra.isEmpty(),
        "list(" + prefix + ") finds " + some(extra),
        "it has to find " + expected.size() + ", each once");
  }

  private static String some(List<String> all) {
    return all.size() <= 3 ? all.toString() : all.subList(0, 3) + " and more";
  }

  /** Judges that there is nothing under a key, by all ways to look. */
  void absent(ArtifactKey key, String why) {
    that(stat(key).isEmpty(), "stat finds " + key, why);
    that(!keys(key).contains(key.value()), "list finds " + key, why);
    notFound(thrownBy("open(" + key + ", 0)", () -> store().open(key, 0)), key, why);
  }

  void notFound(Optional<Throwable> thrown, ArtifactKey key, String why) {
    that(
        thrown.filter(NotFoundException.class::isInstance).isPresent(),
        thrown.map(e -> "open throws " + described(e)).orElse("open finds " + key),
        why + ", and that is a NotFoundException");
  }
}
