package io.tiphys.tck.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.run.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writing: all or nothing. */
final class PutChecks {
  /** More than two parts of those stores that send in parts. */
  private static final int LARGE = (17 << 20) + 1;

  private static final int SIZE = 100_000;

  private PutChecks() {}

  static void addTo(Map<String, StoreCheck> checks) {
    checks.put("STO-001", PutChecks::whole);
    checks.put("STO-002", PutChecks::keyAndSize);
    checks.put("STO-003", PutChecks::digest);
    checks.put("STO-004", PutChecks::leavesOpen);
    checks.put("STO-005", PutChecks::replaces);
    checks.put("STO-006", PutChecks::unseenUntilThen);
    checks.put("STO-007", PutChecks::passesOn);
    checks.put("STO-008", PutChecks::failsWithoutEffect);
    checks.put("STO-009", PutChecks::leavesNothing);
  }

  private static void whole(Trial t) {
    for (int size : List.of(0, 1, 4096, 65_536, 65_537, LARGE)) {
      byte[] content = Trial.bytes(size, size);
      t.put(t.key("out"), content);
      t.same("the artifact of " + size + " bytes", content, t.read(t.key("out")));
    }
    byte[] content = Trial.bytes(1, 5_000);
    t.put(t.key("out"), Source.slowly(content, 1));
    t.same("the artifact that came byte by byte", content, t.read(t.key("out")));
  }

  private static void keyAndSize(Trial t) {
    ArtifactKey key = t.key("out");
    for (int size : List.of(0, 1, SIZE)) {
      Stat put = t.put(key, Trial.bytes(2, size));
      requireKeyAndSize(t, "put", List.of(put), key, size);
      requireKeyAndSize(t, "stat", t.stat(key).stream().toList(), key, size);
      requireKeyAndSize(t, "list", t.list(t.root()), key, size);
    }
  }

  private static void requireKeyAndSize(
      Trial t, String who, List<Stat> given, ArtifactKey key, long size) {
    t.equal("the key that " + who + " gives", List.of(key), given.stream().map(Stat::key).toList());
    t.equal(
        "the size that " + who + " gives",
        List.of(size),
        given.stream().map(Stat::sizeBytes).toList());
  }

  private static void digest(Trial t) {
    ArtifactKey key = t.key("out");
    byte[] content = Trial.bytes(3, SIZE);
    List<Optional<String>> given = new ArrayList<>();
    t.put(key, Trial.bytes(4, SIZE));
    given.add(t.put(key, content).sha256());
    given.add(t.stat(key).flatMap(Stat::sha256));
    t.list(key).forEach(stat -> given.add(stat.sha256()));
    List<String> digests = given.stream().flatMap(Optional::stream).toList();
    if (digests.isEmpty()) {
      throw t.end(Verdict.UNSUPPORTED, "it gives no SHA-256", "no store has to");
    }
    digests.forEach(digest -> t.equal("the SHA-256", Content.sha256(content), digest));
  }

  private static void leavesOpen(Trial t) {
    Source source = Source.of(Trial.bytes(5, 10));
    t.put(t.key("out"), source);
    t.that(!source.isClosed(), "the stream was closed", "whoever opened it closes it");
  }

  private static void replaces(Trial t) {
    ArtifactKey key = t.key("out");
    t.put(key, Trial.bytes(6, SIZE));
    isAlone(t, key, "shorter");
    t.delete(List.of(key));
    isAlone(t, key, "again");
  }

  private static void isAlone(Trial t, ArtifactKey key, String text) {
    t.put(key, text);
    t.same("the artifact", text.getBytes(UTF_8), t.read(key));
    t.equal("the size", Optional.of((long) text.length()), t.stat(key).map(Stat::sizeBytes));
    t.finds(key, List.of(key));
  }

  private static void unseenUntilThen(Trial t) {
    ArtifactKey key = t.key("out");
    byte[] old = Trial.bytes(7, SIZE);
    t.put(
        key,
        Source.of(old).at(SIZE - 1, () -> t.absent(key, "put has not read its stream to the end")));
    t.same("the artifact", old, t.read(key));
    t.put(
        key,
        Source.of(Trial.bytes(8, 2 * SIZE))
            .at(2 * SIZE - 1, () -> t.holds("what a put is to replace", key, old)));
    t.equal("the size", Optional.of(2L * SIZE), t.stat(key).map(Stat::sizeBytes));
  }

  private static void passesOn(Trial t) {
    IOException checked = new IOException("the source broke");
    Source source = Source.of(Trial.bytes(9, SIZE)).failingAt(SIZE / 2, checked);
    isPassedOn(t, checked, t.thrownByPut(t.key("out"), source));
    IllegalStateException unchecked = new IllegalStateException("a bug in the source");
    Source buggy =
        Source.of(Trial.bytes(9, SIZE))
            .at(
                SIZE / 2,
                () -> {
                  throw unchecked;
                });
    isPassedOn(t, unchecked, t.thrownByPut(t.key("out"), buggy));
  }

  private static void isPassedOn(Trial t, Exception failure, Optional<Throwable> thrown) {
    t.that(
        thrown.filter(e -> e == failure).isPresent(),
        thrown.map(e -> "put threw " + Trial.described(e)).orElse("put returned"),
        "it has to throw what its stream threw, " + failure);
  }

  private static void failsWithoutEffect(Trial t) {
    ArtifactKey key = t.key("out");
    byte[] old = Trial.bytes(10, 1000);
    for (int place : List.of(0, 1, SIZE - 1, SIZE)) {
      t.thrownByPut(key, failing(SIZE, place));
      t.absent(key, "the stream of its put failed before byte " + place);
      t.put(key, old);
      t.thrownByPut(key, failing(SIZE, place));
      t.holds("the artifact that a failed put was to replace", key, old);
      t.finds(t.root(), List.of(key));
      t.delete(List.of(key));
    }
  }

  private static void leavesNothing(Trial t) throws Exception {
    t.put(t.key("out"), "x");
    List<String> whole = look(t);
    t.delete(List.of(t.key("out")));
    List<String> before = look(t);
    if (whole.equals(before)) {
      throw t.end(
          Verdict.INCONCLUSIVE,
          "storage() shows the same with an artifact and without it",
          "so it would not show what a failed put leaves");
    }
    for (int size : List.of(SIZE, LARGE)) {
      t.thrownByPut(t.key("out"), failing(size, size - 1));
    }
    List<String> left = new ArrayList<>(look(t));
    before.forEach(left::remove);
    t.equal("what failed puts left in the storage", List.of(), left);
  }

  private static List<String> look(Trial t) throws Exception {
    return t.storage()
        .orElseThrow(
            () ->
                t.end(
                    Verdict.INCONCLUSIVE,
                    "nobody looks into the storage",
                    "what failed puts leave is not seen; override storage() to say how to look"));
  }

  private static Source failing(int size, int place) {
    return Source.of(Trial.bytes(11, size)).failingAt(place, new IOException("the source broke"));
  }
}
