package io.tiphys.argo.internal.client;

import io.tiphys.error.BackendUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lists of objects by label, in pages. An answer is cut into its items while it arrives, and each
 * item is parsed into what the caller wants of it; what cannot be parsed is left out.
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

  private ApiRequest list(Kind kind, String labels) {
    ApiRequest request =
        ApiRequest.get(kind, kind.path(namespace)).with("limit", Integer.toString(PAGE));
    return labels.isEmpty() ? request : request.with("labelSelector", labels);
  }

  private ApiRequest podsOf(String workflows) {
    return list(Kind.PODS, RunSignals.WORKFLOW_LABEL + " in (" + workflows + ")");
  }

  private <T> List<T> all(ApiRequest request, Class<T> row) {
    for (int i = 0; i < 2; i++) {
      Found<T> first = new Found<>();
      Reply unused = calls.send(request, () -> cutter(first, row));
      Optional<List<T>> all = withRest(request, row, first);
      if (all.isPresent()) {
        return all.get();
      }
    }
    throw new BackendUnavailableException(
        request.deed() + ": the list was too old before it was read to its end, twice",
        "410",
        null);
  }

  /** Reads what is behind the first page. Empty when the server has forgotten where that is. */
  private <T> Optional<List<T>> withRest(ApiRequest request, Class<T> row, Found<T> first) {
    List<T> all = new ArrayList<>(first.items);
    String token = first.more();
    while (!token.isEmpty()) {
      Found<T> next = new Found<>();
      Reply reply = calls.send(request.with("continue", token), () -> cutter(next, row), 410);
      if (!reply.isSuccess()) {
        return Optional.empty();
      }
      all.addAll(next.items);
      token = next.more();
    }
    return Optional.of(List.copyOf(all));
  }

  private <T> ItemCutter cutter(Found<T> found, Class<T> row) {
    found.clear();
    return new ItemCutter(
        bytes -> reader.read(bytes, row).ifPresent(found.items::add),
        bytes -> found.page.metadata = reader.read(bytes, Head.Metadata.class).orElse(null));
  }

  /** What one try has brought; filled by the threads of the answer, one after the other. */
  private static final class Found<T> {
    List<T> items = new ArrayList<>();
    Head page = new Head();

    void clear() {
      items = new ArrayList<>();
      page = new Head();
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
    return all(list(kind, labels).metadataOnly(), row);
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
    return all(podsOf(String.join(",", workflows)), row);
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
    ApiRequest request = podsOf(workflow);
    Found<T> found = new Found<>();
    return new PodsAhead<>(request, row, found, calls.begin(request, () -> cutter(found, row)));
  }

  /**
   * Pods that were asked for before it was known whether they are wanted.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @param <T> what is shown of a pod
   */
  public final class PodsAhead<T> implements AutoCloseable {
    private final ApiRequest request;
    private final Class<T> row;
    private final Found<T> found;
    private final Calls.Call call;

    private PodsAhead(ApiRequest request, Class<T> row, Found<T> found, Calls.Call call) {
      this.request = request;
      this.row = row;
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
     * @return all pods, as they were then or later; empty if they came too early, or the server has
     *     forgotten some meanwhile: ask again
     */
    public Optional<List<T>> since(String version) {
      Reply unused = call.success();
      call.close(); // or what follows would wait for a place that this one holds
      return isSince(version) ? withRest(request, row, found) : Optional.empty();
    }

    private boolean isSince(String version) {
      try {
        return Long.parseLong(found.page.version()) >= Long.parseLong(version);
      } catch (NumberFormatException e) {
        return false; // a server that counts otherwise
      }
    }

    @Override
    public void close() {
      call.close();
    }
  }
}
