package io.tiphys.argo.internal.client;

import io.tiphys.error.EngineException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lists of objects by label, in pages. An answer is cut into its items while it arrives, and each
 * item is parsed into what the caller wants of it; what cannot be parsed is counted.
 *
 * <p>Thread-safe. Methods block until the server has answered; they throw as those of {@link
 * ApiObjects} do.
 */
public final class ObjectLists {
  private static final int PAGE = 500;

  private final Calls calls;
  private final Reader reader;
  private final String namespace;

  ObjectLists(Calls calls, Reader reader, String namespace) {
    this.calls = calls;
    this.reader = reader;
    this.namespace = namespace;
  }

  /**
   * Reads one page, in the server's order. Costs one request.
   *
   * @param kind the kind
   * @param labels a selector, empty for all
   * @param size at most so many
   * @param after the token of the page before
   * @param row a bean with the fields that are wanted
   * @param <T> its type
   * @return the page
   * @throws io.tiphys.error.RefusedException if the token is too old: after some minutes
   */
  public <T> ObjectPage<T> page(
      Kind kind, String labels, int size, Optional<String> after, Class<T> row) {
    return page(kind, labels, size, after, row, false);
  }

  private <T> ObjectPage<T> page(
      Kind kind, String labels, int size, Optional<String> after, Class<T> row, boolean headsOnly) {
    ApiRequest request =
        ApiRequest.get(kind, kind.path(namespace)).with("limit", Integer.toString(size));
    if (headsOnly) {
      request = request.metadataOnly();
    }
    if (!labels.isEmpty()) {
      request = request.with("labelSelector", labels);
    }
    if (after.isPresent()) {
      request = request.with("continue", after.get());
    }
    Found<T> found = new Found<>();
    Reply unused = calls.send(request, () -> cutter(found, row));
    return new ObjectPage<>(
        found.items, found.unreadable, Optional.of(found.more()).filter(more -> !more.isEmpty()));
  }

  private <T> ItemCutter cutter(Found<T> found, Class<T> row) {
    found.clear();
    return new ItemCutter(
        bytes ->
            reader.read(bytes, row).ifPresentOrElse(found.items::add, () -> found.unreadable++),
        bytes -> found.page.metadata = reader.read(bytes, Head.Metadata.class).orElse(null));
  }

  /** What one try has brought; filled by the threads of the answer, one after the other. */
  private static final class Found<T> {
    List<T> items = new ArrayList<>();
    Head page = new Head();
    int unreadable;

    void clear() {
      items = new ArrayList<>();
      page = new Head();
      unreadable = 0;
    }

    String more() {
      return page.more();
    }
  }

  /**
   * Reads what the server shows of all objects without their specification and status, all pages.
   *
   * @param kind the kind
   * @param labels a selector, empty for all
   * @param row a bean with the fields that are wanted
   * @param <T> its type
   * @return what could be read
   */
  public <T> List<T> heads(Kind kind, String labels, Class<T> row) {
    return all(kind, labels, row, true);
  }

  /**
   * Reads the pods of workflows, all pages.
   *
   * @param workflows the names of the workflows' objects, at least one
   * @param row a bean with the fields that are wanted
   * @param <T> its type
   * @return what could be read
   */
  public <T> List<T> pods(Collection<String> workflows, Class<T> row) {
    String labels = RunSignals.WORKFLOW_LABEL + " in (" + String.join(",", workflows) + ")";
    return all(Kind.PODS, labels, row, false);
  }

  /**
   * Begins to read the pods of a workflow, for a caller that reads the workflow beside it: they
   * come at about the same time, and not one after the other.
   *
   * @param workflow the name of the workflow's object
   * @param row a bean with the fields that are wanted
   * @param <T> its type
   * @return what is to come; to be closed, as it holds a place among the requests under way
   */
  public <T> PodsAhead<T> podsAhead(String workflow, Class<T> row) {
    ApiRequest request =
        ApiRequest.get(Kind.PODS, Kind.PODS.path(namespace))
            .with("limit", Integer.toString(PAGE))
            .with("labelSelector", RunSignals.WORKFLOW_LABEL + " in (" + workflow + ")");
    Found<T> found = new Found<>();
    return new PodsAhead<>(found, calls.begin(request, () -> cutter(found, row)));
  }

  /**
   * Pods that were asked for before it was known whether they are wanted.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @param <T> what is shown of a pod
   */
  public static final class PodsAhead<T> implements AutoCloseable {
    private final Found<T> found;
    private final Calls.Call call;

    private PodsAhead(Found<T> found, Calls.Call call) {
      this.found = found;
      this.call = call;
    }

    Calls.Call call() {
      return call;
    }

    /**
     * Waits for the pods.
     *
     * @param version of an object: what is older than it is not meant
     * @return all pods, as they were then or later; empty if they came too early, or not at all, or
     *     are too many: ask again
     */
    public Optional<List<T>> since(String version) {
      try {
        boolean whole = call.reply().isSuccess() && found.more().isEmpty();
        return whole && Long.parseLong(found.page.version()) >= Long.parseLong(version)
            ? Optional.of(List.copyOf(found.items))
            : Optional.empty();
      } catch (EngineException | NumberFormatException e) {
        return Optional.empty(); // whoever asks again is told why
      } finally {
        call.close(); // or the second request would wait for a place that this one holds
      }
    }

    @Override
    public void close() {
      call.close();
    }
  }

  private <T> List<T> all(Kind kind, String labels, Class<T> row, boolean headsOnly) {
    List<T> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      ObjectPage<T> page = page(kind, labels, PAGE, token, row, headsOnly);
      all.addAll(page.items());
      token = page.next();
    } while (token.isPresent());
    return List.copyOf(all);
  }
}
