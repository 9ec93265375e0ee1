package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.error.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Stores that are broken in list and delete, or take what no store may. */
final class BrokenList {
  private BrokenList() {}

  /** How a store lists. */
  private interface Lists {
    Stream<Stat> list(RightStore store, ArtifactKey prefix) throws IOException;
  }

  private static BrokenStore lists(String rule, String words, String fragment, Lists list) {
    return BrokenStore.of(
        rule,
        words,
        fragment,
        () ->
            new RightStore() {
              @Override
              public Stream<Stat> list(ArtifactKey prefix) throws IOException {
                return list.list(this, prefix);
              }
            });
  }

  private static BrokenStore finds(String words, String fragment, Found found) {
    return lists(
        "STO-020",
        words,
        fragment,
        (store, prefix) ->
            store.everything().stream().filter(stat -> found.of(prefix).test(stat.key().value())));
  }

  /** Which keys a list of a prefix finds. */
  private interface Found {
    Predicate<String> of(ArtifactKey prefix);
  }

  /** How a store deletes. */
  private interface Delete {
    void delete(RightStore store, Collection<ArtifactKey> keys) throws IOException;
  }

  private static BrokenStore deletes(String rule, String words, String fragment, Delete delete) {
    return BrokenStore.of(
        rule,
        words,
        fragment,
        () ->
            new RightStore() {
              @Override
              public void delete(Collection<ArtifactKey> keys) throws IOException {
                delete.delete(this, keys);
              }
            });
  }

  static List<BrokenStore> all() {
    return Stream.of(prefixes(), many(), deletions(), arguments()).flatMap(List::stream).toList();
  }

  private static List<BrokenStore> prefixes() {
    return List.of(
        finds(
            "takes a prefix for the beginning of a text",
            "list(tiphys-tck/1/STO-020/run-1) finds [tiphys-tck/1/STO-020/run-1.5/a",
            prefix -> key -> key.startsWith(prefix.value())),
        finds(
            "takes an underline for any letter, as LIKE does",
            "list(tiphys-tck/1/STO-020/run_1) finds [tiphys-tck/1/STO-020/runX1/a]",
            prefix -> key -> (key + "/").matches(prefix.value().replace('_', '.') + "/.*")),
        finds(
            "finds one level only",
            "does not find",
            prefix -> key -> (key + "/").matches(prefix.value() + "/([^/]*/)?")),
        finds(
            "leaves out the artifact with the key itself",
            "list(tiphys-tck/1/STO-020/run_1/g) does not find [tiphys-tck/1/STO-020/run_1/g]",
            prefix -> key -> key.startsWith(prefix.value() + "/")),
        lists(
            "STO-020",
            "finds everything twice",
            "it has to find 8, each once",
            (store, prefix) -> Stream.concat(store.right.list(prefix), store.right.list(prefix))),
        lists(
            "STO-020",
            "fails where there is nothing",
            "it threw io.tiphys.error.NotFoundException: nothing there",
            (store, prefix) -> {
              List<Stat> found = store.right.list(prefix).toList();
              if (found.isEmpty()) {
                throw new NotFoundException("nothing there");
              }
              return found.stream();
            }));
  }

  private static List<BrokenStore> many() {
    return List.of(
        lists(
            "STO-021",
            "lists one page",
            "does not find [",
            (store, prefix) -> store.right.list(prefix).limit(1000)),
        deletes(
            "STO-021",
            "deletes one page",
            "it has to find 0",
            (store, keys) -> store.right.delete(keys.stream().limit(1000).toList())),
        lists(
            "STO-022",
            "counts pages from the start of what is left",
            "how many artifacts it finds is",
            (store, prefix) ->
                Stream.iterate(0, page -> page + 1)
                    .map(page -> page(store, prefix, page))
                    .takeWhile(page -> !page.isEmpty())
                    .flatMap(List::stream)),
        lists(
            "STO-022",
            "shows one again at the end of a page, and one not at all",
            "how many different ones it finds is 1009",
            (store, prefix) -> {
              List<Stat> all = store.right.list(prefix).toList();
              return Stream.concat(
                  all.stream().limit(1), all.stream().limit(Math.max(0, all.size() - 1)));
            }));
  }

  private static List<Stat> page(RightStore store, ArtifactKey prefix, int page) {
    try {
      return store.right.list(prefix).skip(page * 100L).limit(100).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<BrokenStore> deletions() {
    return List.of(
        deletes(
            "STO-023",
            "deletes what lies below, too",
            "does not find [tiphys-tck/1/STO-023/a, tiphys-tck/1/STO-023/a-1",
            (store, keys) -> {
              for (ArtifactKey key : keys) {
                store.right.delete(store.right.list(key).map(Stat::key).toList());
              }
            }),
        BrokenStore.of(
            "STO-023",
            "hides what is deleted from stat and list alone",
            "open finds tiphys-tck/1/STO-023/c; it was deleted",
            Hiding::new),
        deletes(
            "STO-024",
            "fails at what is not there",
            "it threw java.io.IOException: never there: tiphys-tck/1/STO-024/never",
            (store, keys) -> {
              for (ArtifactKey key : keys) {
                if (store.right.stat(key).isEmpty()) {
                  throw new IOException("never there: " + key);
                }
              }
              store.right.delete(keys);
            }),
        deletes(
            "STO-024",
            "fails at keys given twice",
            "it threw java.io.IOException: twice",
            (store, keys) -> {
              if (new HashSet<>(keys).size() < keys.size()) {
                throw new IOException("twice");
              }
              store.right.delete(keys);
            }),
        deletes(
            "STO-024",
            "fails without keys",
            "it threw java.lang.IllegalArgumentException: no keys",
            (store, keys) -> {
              if (keys.isEmpty()) {
                throw new IllegalArgumentException("no keys");
              }
              store.right.delete(keys);
            }));
  }

  /** Marks artifacts as deleted, and forgets to look in open. */
  private static final class Hiding extends RightStore {
    private final Set<ArtifactKey> hidden = ConcurrentHashMap.newKeySet();

    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      Stat stat = super.put(key, content);
      hidden.remove(key);
      return stat;
    }

    @Override
    public Optional<Stat> stat(ArtifactKey key) throws IOException {
      return super.stat(key).filter(stat -> !hidden.contains(key));
    }

    @Override
    public Stream<Stat> list(ArtifactKey prefix) throws IOException {
      return super.list(prefix).filter(stat -> !hidden.contains(stat.key()));
    }

    @Override
    public void delete(Collection<ArtifactKey> keys) {
      hidden.addAll(keys);
    }
  }

  private static List<BrokenStore> arguments() {
    return List.of(
        deletes(
            "STO-025",
            "deletes until it meets null",
            "delete([…, null]) deleted",
            (store, keys) -> {
              for (ArtifactKey key : keys) {
                store.right.delete(List.of(key));
              }
            }),
        BrokenStore.of(
            "STO-025",
            "takes a negative position for the beginning",
            "open(…, -1) was taken",
            () ->
                new RightStore() {
                  @Override
                  public InputStream open(ArtifactKey key, long fromByte) throws IOException {
                    return super.open(key, Math.max(fromByte, 0));
                  }
                }),
        BrokenStore.of(
            "STO-025",
            "finds nothing under null",
            "stat(null) was taken",
            () ->
                new RightStore() {
                  @Override
                  public Optional<Stat> stat(ArtifactKey key) throws IOException {
                    return key == null ? Optional.empty() : super.stat(key);
                  }
                }));
  }
}
