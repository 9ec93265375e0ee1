package io.tiphys.tck.internal.store;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.error.NotFoundException;
import io.tiphys.tck.internal.body.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several writers and readers at once, and one that is interrupted. */
final class TogetherChecks {
  private static final int THREADS = 8;
  private static final int SIZE = 50_000;

  private TogetherChecks() {}

  static void addTo(Map<String, StoreCheck> checks) {
    checks.put("STO-010", TogetherChecks::putsDoNotMix);
    checks.put("STO-011", TogetherChecks::readersGetAll);
    checks.put("STO-012", TogetherChecks::interrupted);
  }

  /** Runs calls on several threads; the first failure is thrown. */
  static void together(List<Callable<Object>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Object> each : threads.invokeAll(calls)) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
  }

  private static void putsDoNotMix(Trial t) throws Exception {
    int puts = 2 * THREADS;
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < puts; i++) {
      int seed = i;
      calls.add(() -> t.put(t.key("same"), Trial.bytes(seed, SIZE + seed)));
      calls.add(() -> t.put(t.key("own-" + seed), Trial.bytes(seed, 1000 + seed)));
    }
    together(calls);
    requireOneOf(t, t.read(t.key("same")), puts);
    for (int i = 0; i < puts; i++) {
      t.same("artifact own-" + i, Trial.bytes(i, 1000 + i), t.read(t.key("own-" + i)));
    }
  }

  private static void requireOneOf(Trial t, byte[] content, int puts) {
    int seed = content.length - SIZE;
    t.that(
        seed >= 0 && seed < puts && Arrays.equals(content, Trial.bytes(seed, SIZE + seed)),
        "a reader got " + content.length + " bytes that no put wrote",
        "it has to get all of what one of " + puts + " puts wrote, and nothing else");
  }

  private static void readersGetAll(Trial t) throws Exception {
    ArtifactKey key = t.key("out");
    int puts = 3 * THREADS;
    t.put(key, Trial.bytes(0, SIZE));
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < puts; i++) {
      byte[] content = Trial.bytes(i, SIZE + i);
      calls.add(() -> t.put(key, content));
      calls.add(
          () -> {
            readOrFail(t, key).ifPresent(seen -> requireOneOf(t, seen, puts));
            return true;
          });
    }
    together(calls);
    Optional<Stat> last = t.stat(key);
    t.that(last.isPresent(), "in the end there is nothing", "the last put wins");
    last.ifPresent(stat -> requireOneOf(t, stat, puts));
  }

  private static void requireOneOf(Trial t, Stat seen, int puts) {
    int seed = (int) (seen.sizeBytes() - SIZE);
    boolean one = seed >= 0 && seed < puts;
    t.that(
        one
            && seen.sha256()
                .map(Content.sha256(Trial.bytes(seed, SIZE + seed))::equals)
                .orElse(true),
        "stat gives " + seen + ", which no put wrote",
        "it has to be what one of " + puts + " puts wrote, and nothing else");
  }

  private static Optional<byte[]> readOrFail(Trial t, ArtifactKey key) {
    return t.call(
        "open(" + key + ", 0) and read while others put",
        () -> {
          try (InputStream in = t.store().open(key, 0)) {
            return Optional.of(in.readAllBytes());
          } catch (IOException | NotFoundException e) {
            return Optional.empty();
          }
        });
  }

  private static void interrupted(Trial t) {
    byte[] content = Trial.bytes(1, SIZE);
    for (int place : List.of(0, SIZE / 2, SIZE)) {
      ArtifactKey key = t.key("out-" + place);
      Source source = Source.of(content).at(place, () -> Thread.currentThread().interrupt());
      Optional<Throwable> thrown = t.thrownByPut(key, source);
      Thread.interrupted();
      if (thrown.isPresent() && t.stat(key).isEmpty()) {
        t.absent(key, "the put failed");
      } else {
        t.same("what an interrupted put stored", content, t.read(key));
      }
    }
  }
}
