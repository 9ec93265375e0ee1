package io.tiphys.argo.internal.client;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Which runs there are and in which version, from lists and from a watch together. Says of each run
 * that it has changed when either of them shows something later than what was known, and when a run
 * is gone from a list without the watch having said so.
 *
 * <p>Keeps four short texts of each run, and nothing of its content.
 *
 * <p>Thread-safe.
 */
final class Census implements Lister {
  private static final int PAGE = 500;

  private static final class Entry {
    final String uid;
    final String run;
    String version;
    int seenIn;

    Entry(Head object, String run, int list) {
      this.uid = object.uid();
      this.run = run;
      this.version = object.version();
      this.seenIn = list;
    }
  }

  private final Wire wire;
  private final Reader reader;
  private final ClientSettings settings;
  private final String labels;
  private final Consumer<? super String> observer;

  private final Object lock = new Object();
  private final Map<String, Entry> entries = new HashMap<>();

  /** Names of which a list had news before the watch, with the number of that list. */
  private final Map<String, Integer> unconfirmed = new HashMap<>();

  private int lists;

  /** Identities of objects that the watch has seen go since the last list began. */
  private final Set<String> gone = new HashSet<>();

  /**
   * Makes an empty one.
   *
   * @param labels selects the runs to look at
   * @param observer told the id of each run that has changed; returns at once and does not throw
   */
  Census(
      Wire wire,
      Reader reader,
      ClientSettings settings,
      String labels,
      Consumer<? super String> observer) {
    this.wire = wire;
    this.reader = reader;
    this.settings = settings;
    this.labels = labels;
    this.observer = observer;
  }

  /** Returns the id of the run whose object has this name. */
  Optional<String> runOf(String name) {
    synchronized (lock) {
      return Optional.ofNullable(entries.get(name)).map(entry -> entry.run);
    }
  }

  @Override
  public CompletableFuture<String> list() {
    synchronized (lock) {
      lists++;
      gone.clear();
    }
    CompletableFuture<String> version = new CompletableFuture<>();
    page("", version);
    return version;
  }

  private void page(String token, CompletableFuture<String> version) {
    ApiRequest request =
        ApiRequest.get(Kind.WORKFLOWS, Kind.WORKFLOWS.path(settings.namespace()))
            .with("labelSelector", labels)
            .with("limit", Integer.toString(PAGE))
            .metadataOnly();
    if (!token.isEmpty()) {
      request = request.with("continue", token);
    }
    CompletableFuture<Head> page =
        Collector.list(wire, reader, request, settings.requestTimeout(), this::listed);
    CompletableFuture<String> unused = Collector.linked(page, version);
    CompletableFuture<Head> unusedToo =
        page.whenComplete(
            (head, failure) -> {
              if (failure != null) {
                version.completeExceptionally(failure);
              } else if (!head.more().isEmpty()) {
                page(head.more(), version);
              } else {
                sweep();
                version.complete(head.version());
              }
            });
  }

  private void listed(Head object) {
    Set<String> changed;
    synchronized (lock) {
      Entry entry = entries.get(object.name());
      if (entry != null) {
        entry.seenIn = lists;
      }
      if (gone.contains(object.uid()) || (entry != null && !isNews(object, entry))) {
        return;
      }
      unconfirmed.putIfAbsent(object.name(), lists);
      changed = put(object);
    }
    changed.forEach(observer);
  }

  /** Returns the run, and the one whose name it has taken. Called under the lock. */
  private Set<String> put(Head object) {
    String run = Names.runOf(object.name(), object.label(Marks.RUN));
    Entry old = entries.put(object.name(), new Entry(object, run, lists));
    return old == null || old.run.equals(run) ? Set.of(run) : Set.of(old.run, run);
  }

  private static boolean isNews(Head object, Entry entry) {
    return !object.uid().equals(entry.uid) || isLater(object.version(), entry.version);
  }

  /** Versions are numbers that grow, on every server with etcd; else different is later. */
  private static boolean isLater(String version, String than) {
    if (isNumber(version) && isNumber(than)) {
      return version.length() != than.length()
          ? version.length() > than.length()
          : version.compareTo(than) > 0;
    }
    return !version.equals(than);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.charAt(0) != '0'
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Only after all pages: half a list says nothing about what is not in it. */
  private void sweep() {
    Set<String> missing = new HashSet<>();
    synchronized (lock) {
      for (Iterator<Map.Entry<String, Entry>> all = entries.entrySet().iterator();
          all.hasNext(); ) {
        Map.Entry<String, Entry> one = all.next();
        if (one.getValue().seenIn < lists) {
          all.remove();
          missing.add(one.getValue().run);
          unconfirmed.putIfAbsent(one.getKey(), lists);
        }
      }
    }
    missing.forEach(observer);
  }

  @Override
  public void event(boolean deleted, Head object) {
    Set<String> changed;
    synchronized (lock) {
      unconfirmed.remove(object.name());
      if (deleted) {
        gone.add(object.uid());
      }
      Entry entry = entries.get(object.name());
      if (entry != null && !isNews(object, entry)) {
        entry.seenIn = lists;
        return; // an old event, or one that a list has told before
      }
      if (!deleted) {
        changed = put(object);
      } else if (entry != null && entry.uid.equals(object.uid())) {
        entries.remove(object.name());
        changed = Set.of(entry.run);
      } else {
        return; // the end of a run that was not known, or of one before this one
      }
    }
    changed.forEach(observer);
  }

  @Override
  public boolean misses(int list) {
    synchronized (lock) {
      return unconfirmed.values().stream().anyMatch(number -> number <= list);
    }
  }

  @Override
  public int lists() {
    synchronized (lock) {
      return lists;
    }
  }

  @Override
  public void watchBegins() {
    synchronized (lock) {
      unconfirmed.clear();
    }
  }
}
