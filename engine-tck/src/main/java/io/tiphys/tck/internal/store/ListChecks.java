package io.tiphys.tck.internal.store;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/** Listing and deleting, and arguments that no operation takes. */
final class ListChecks {
  /** More than one answer of most storages holds. */
  private static final int MANY = 1_010;

  private ListChecks() {}

  static void addTo(Map<String, StoreCheck> checks) {
    checks.put("STO-020", ListChecks::below);
    checks.put("STO-021", ListChecks::many);
    checks.put("STO-022", ListChecks::deletedMeanwhile);
    checks.put("STO-023", ListChecks::deletesThese);
    checks.put("STO-024", ListChecks::deletesWhatIsThere);
    checks.put("STO-025", ListChecks::wrongArguments);
  }

  private static List<ArtifactKey> putAll(Trial t, String... below) {
    List<ArtifactKey> keys = Stream.of(below).map(t::key).toList();
    keys.forEach(key -> t.put(key, "x"));
    return keys;
  }

  private static void below(Trial t) {
    List<ArtifactKey> all = new ArrayList<>(putAll(t, "run", "run-10/a", "run-1.5/a", "runX1/a"));
    List<ArtifactKey> mine = putAll(t, "run_1/a", "run_1/b/c", "run_1/b/d/e/f", "run_1/g");
    all.addAll(mine);
    t.finds(t.root(), all);
    t.finds(t.key("run_1"), mine);
    t.finds(t.key("run_1/g"), List.of(t.key("run_1/g")));
    t.finds(t.key("run-1"), List.of());
    t.finds(t.key("never/more"), List.of());
  }

  private static List<ArtifactKey> putMany(Trial t) throws Exception {
    List<ArtifactKey> keys = new ArrayList<>();
    List<Callable<Object>> puts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      ArtifactKey key = t.key("task-" + i % 10 + "/out-" + i);
      keys.add(key);
      puts.add(() -> t.put(key, new byte[1]));
    }
    TogetherChecks.together(puts);
    return keys;
  }

  private static void many(Trial t) throws Exception {
    List<ArtifactKey> all = putMany(t);
    t.finds(t.root(), all);
    t.delete(all);
    t.finds(t.root(), List.of());
  }

  private static void deletedMeanwhile(Trial t) throws Exception {
    List<ArtifactKey> all = putMany(t);
    List<ArtifactKey> seen =
        t.call(
            "list(" + t.root() + "), and delete what it finds, ten at a time",
            () -> {
              List<ArtifactKey> keys = new ArrayList<>();
              try (Stream<Stat> found = t.store().list(t.root())) {
                for (Iterator<Stat> each = found.iterator(); each.hasNext(); ) {
                  keys.add(each.next().key());
                  if (keys.size() % 10 == 0) {
                    t.store().delete(keys.subList(keys.size() - 10, keys.size()));
                  }
                }
              }
              return keys;
            });
    t.equal("how many artifacts it finds", all.size(), seen.size());
    t.equal("how many different ones it finds", all.size(), (int) seen.stream().distinct().count());
    t.finds(t.root(), List.of());
  }

  private static void deletesThese(Trial t) {
    List<ArtifactKey> others = putAll(t, "a", "a-1", "dir/b");
    List<ArtifactKey> gone = putAll(t, "c", "d/e");
    gone.forEach(key -> t.that(t.stat(key).isPresent(), "stat does not find " + key, "it was put"));
    t.delete(List.of(t.key("c"), t.key("d/e"), t.key("dir"), t.root()));
    gone.forEach(key -> t.absent(key, "it was deleted"));
    t.finds(t.root(), others);
  }

  private static void deletesWhatIsThere(Trial t) {
    putAll(t, "a", "b");
    t.delete(List.of());
    t.delete(List.of(t.key("never"), t.key("a"), t.key("a"), t.key("gone/far"), t.key("b")));
    t.finds(t.root(), List.of());
    t.delete(List.of(t.key("a")));
    t.finds(t.root(), List.of());
  }

  @NullUnmarked
  private static void wrongArguments(Trial t) {
    ArtifactKey key = putAll(t, "out").get(0);
    refuses(t, "put(null, …)", () -> t.store().put(null, Source.of(new byte[1])));
    refuses(t, "put(…, null)", () -> t.store().put(key, null));
    refuses(t, "open(null, 0)", () -> t.store().open(null, 0));
    refuses(t, "stat(null)", () -> t.store().stat(null));
    refuses(t, "list(null)", () -> t.store().list(null));
    refuses(t, "delete(null)", () -> delete(t, null));
    refuses(t, "delete([…, null])", () -> delete(t, Arrays.asList(key, null)));
    t.that(t.stat(key).isPresent(), "delete([…, null]) deleted", "nothing may be done before");
    refuses(t, "open(…, -1)", IllegalArgumentException.class, () -> t.store().open(key, -1));
  }

  @NullUnmarked
  private static Object delete(Trial t, List<ArtifactKey> keys) throws Exception {
    t.store().delete(keys);
    return true;
  }

  private static void refuses(Trial t, String what, Callable<?> call) {
    refuses(t, what, NullPointerException.class, call);
  }

  private static void refuses(
      Trial t, String what, Class<? extends Exception> expected, Callable<?> call) {
    Optional<Throwable> thrown = t.thrownBy(what, call);
    t.that(
        thrown.filter(expected::isInstance).isPresent(),
        what + thrown.map(e -> " threw " + Trial.described(e)).orElse(" was taken"),
        "it has to be refused with a " + expected.getSimpleName());
  }
}
