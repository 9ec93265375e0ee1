package io.tiphys.argo.internal.client;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one namespace by name: create, read, edit, delete. One request each, where nothing is
 * said; a request that got no answer is repeated, and does its work once.
 *
 * <p>Every method throws {@link BackendUnavailableException} when the server does not answer or
 * cannot serve, and {@link EngineException} or a subtype with what to do when it refuses.
 *
 * <p>Thread-safe. Methods block until the server has answered.
 */
public final class ApiObjects {
  /** What an object may weigh. An API server takes a little more, but the controller then hangs. */
  public static final int MOST_BYTES = 1 << 20;

  /** The native code of an exception that says that an object is there, and is no such object. */
  public static final String UNREADABLE = "UNREADABLE";

  private static final int EDITS = 5;

  private final Calls calls;
  private final Failures failures;
  private final KubernetesSerialization json;
  private final String namespace;

  ApiObjects(Calls calls, Failures failures, KubernetesSerialization json, String namespace) {
    this.calls = calls;
    this.failures = failures;
    this.json = json;
    this.namespace = namespace;
  }

  /**
   * Creates an object under the name that it has, unless there is one. Costs a second request when
   * there is.
   *
   * @param kind its kind
   * @param object with a name; must weigh at most {@link #MOST_BYTES}
   * @param <T> its type
   * @return the object that has the name now
   * @throws io.tiphys.error.RefusedException if it is too large, or breaks the schema
   */
  public <T extends HasMetadata> Creation<T> create(Kind kind, T object) {
    return create(kind, object, json.asJson(object));
  }

  /**
   * Does the same with a text that was written before.
   *
   * @param kind its kind
   * @param object with a name
   * @param text the object in JSON; must take at most {@link #MOST_BYTES}
   * @param <T> its type
   * @return the object that has the name now
   * @throws io.tiphys.error.RefusedException if it is too large, or breaks the schema
   */
  public <T extends HasMetadata> Creation<T> create(Kind kind, T object, String text) {
    return create(kind, object, text, false);
  }

  /**
   * Does all of a creation but storing the object. So it tells whether there is a server, Argo, the
   * namespace and the right to create, and whether the object is well formed.
   *
   * @param kind its kind
   * @param object with a name
   */
  public void tryToCreate(Kind kind, HasMetadata object) {
    Creation<?> unused = create(kind, object, json.asJson(object), true);
  }

  private <T extends HasMetadata> Creation<T> create(
      Kind kind, T object, String body, boolean dryRun) {
    String name = Objects.requireNonNull(object.getMetadata().getName(), "name");
    ApiRequest request =
        ApiRequest.post(kind, kind.path(namespace), body)
            .with("fieldValidation", "Strict")
            .with("fieldManager", Marks.MANAGER);
    if (dryRun) {
      request = request.with("dryRun", "All");
    }
    int bytes = body.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw failures.tooLarge(
          request, name + " takes " + bytes + " bytes, and " + MOST_BYTES + " are allowed");
    }
    Class<T> type = typeOf(object);
    // Twice: what has the name may be deleted before it is read.
    for (int i = 0; i < 2; i++) {
      Reply reply = calls.any(request);
      if (reply.isSuccess()) {
        return new Creation<>(read(reply, type), true);
      }
      boolean taken = Objects.equals(failures.status(reply).getReason(), "AlreadyExists");
      if (!taken && (!reply.afterLoss() || Failures.mayPass(reply))) {
        throw failures.of(request, reply);
      }
      Optional<T> there = read(kind, name, type);
      if (!taken && there.filter(t -> isSame(t, object)).isEmpty()) {
        throw failures.of(request, reply); // the first try has not made it either
      }
      if (there.isPresent() || dryRun) {
        return new Creation<>(there.orElse(object), there.map(t -> isSame(t, object)).orElse(true));
      }
    }
    throw new BackendUnavailableException(
        request.deed() + ": " + name + " is being made and deleted by others at this moment");
  }

  /**
   * Sees that there is an object of a name, and does not look at it if there was one before: that
   * needs no right to read it.
   *
   * @param kind its kind
   * @param object with a name; is created if there is none
   */
  public void ensure(Kind kind, HasMetadata object) {
    ApiRequest request =
        ApiRequest.post(kind, kind.path(namespace), json.asJson(object))
            .with("fieldValidation", "Strict")
            .with("fieldManager", Marks.MANAGER);
    Reply reply = calls.send(request, 409);
    if (!reply.isSuccess()
        && !Objects.equals(failures.status(reply).getReason(), "AlreadyExists")) {
      throw failures.of(request, reply);
    }
  }

  /** Tells whether the object that has the name is the one that was to be made. */
  private static boolean isSame(HasMetadata there, HasMetadata wanted) {
    String mark = label(wanted);
    return !mark.isEmpty() && mark.equals(label(there));
  }

  private static String label(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels == null ? "" : Objects.toString(labels.get(Marks.RUN), "");
  }

  /**
   * Reads an object, at least as late as every write that the server has confirmed.
   *
   * @param kind its kind
   * @param name its name
   * @param type what to read it as
   * @param <T> its type
   * @return empty when there is none of this name
   */
  public <T> Optional<T> read(Kind kind, String name, Class<T> type) {
    return read(kind, name, type, null);
  }

  /**
   * Does the same beside a list of pods, under its place.
   *
   * @param kind its kind
   * @param name its name
   * @param type what to read it as
   * @param beside the list; null when there is none
   * @param <T> its type
   * @return empty when there is none of this name
   */
  public <T> Optional<T> read(
      Kind kind, String name, Class<T> type, ObjectLists.@Nullable PodsAhead<?> beside) {
    ApiRequest request = ApiRequest.get(kind, kind.path(namespace, name));
    try {
      return Optional.of(
          read(beside == null ? calls.send(request) : calls.send(request, beside.call()), type));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Edits an object: reads it, asks what to change, and sends the change with the version that it
   * is based on. Begins again when somebody else was faster, up to five times. Costs two requests.
   *
   * @param kind its kind
   * @param name its name
   * @param type what to read it as
   * @param change given the object, returns a merge patch, or empty when there is nothing to
   *     change; may be called several times
   * @param <T> its type
   * @return the object as it is now
   * @throws NotFoundException if there is none of this name
   * @throws EngineException retryable, if others were faster each time
   */
  public <T extends HasMetadata> T edit(
      Kind kind, String name, Class<T> type, Function<T, Optional<Map<String, Object>>> change) {
    return edit(kind, name, type, change, now -> false);
  }

  /**
   * The same for a change that cannot be told twice. When an answer was lost, and the object is not
   * in the version any more that the change is based on, this change may be the reason.
   *
   * @param kind its kind
   * @param name its name
   * @param type what to read it as
   * @param change as above
   * @param isDone says whether the object shows the change that was sent last
   * @param <T> its type
   * @return the object as it is now
   */
  public <T extends HasMetadata> T edit(
      Kind kind,
      String name,
      Class<T> type,
      Function<T, Optional<Map<String, Object>>> change,
      Predicate<T> isDone) {
    boolean lost = false;
    EngineException faster = null;
    for (int i = 0; i < EDITS; i++) {
      ApiRequest get = ApiRequest.get(kind, kind.path(namespace, name));
      T now = read(calls.send(get), type);
      if (lost && isDone.test(now)) {
        return now;
      }
      Optional<Map<String, Object>> patch = change.apply(now);
      if (patch.isEmpty()) {
        return now;
      }
      ApiRequest request =
          ApiRequest.mergePatch(
                  kind, get.path(), json.asJson(basedOn(now.getMetadata(), patch.get())))
              .with("fieldValidation", "Strict")
              .with("fieldManager", Marks.MANAGER);
      Reply reply = calls.send(request, 409);
      if (reply.isSuccess()) {
        return read(reply, type);
      }
      lost |= reply.afterLoss();
      faster = failures.of(request, reply);
    }
    throw Objects.requireNonNull(faster);
  }

  /**
   * Changes an object whatever else changes in it. Costs one request.
   *
   * @param kind its kind
   * @param name its name
   * @param patch a merge patch
   * @throws NotFoundException if there is none of this name
   */
  public void patch(Kind kind, String name, Map<String, Object> patch) {
    Reply unused =
        calls.send(
            ApiRequest.mergePatch(kind, kind.path(namespace, name), json.asJson(patch))
                .with("fieldManager", Marks.MANAGER));
  }

  private static Map<String, Object> basedOn(ObjectMeta read, Map<String, Object> patch) {
    Map<String, Object> all = new LinkedHashMap<>(patch);
    Map<String, Object> metadata = new LinkedHashMap<>();
    if (patch.get("metadata") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> metadata.put(String.valueOf(key), value));
    }
    metadata.put("resourceVersion", read.getResourceVersion());
    all.put("metadata", metadata);
    return all;
  }

  /**
   * Deletes an object, unless another one has taken its name.
   *
   * @param kind its kind
   * @param name its name
   * @param uid its identity
   * @param dependents whether the object stays visible until all that it owns is gone
   * @return false when there was none of this name and identity before
   */
  public boolean delete(Kind kind, String name, String uid, boolean dependents) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("preconditions", Map.of("uid", uid));
    options.put("propagationPolicy", dependents ? "Foreground" : "Background");
    ApiRequest request = ApiRequest.delete(kind, kind.path(namespace, name), json.asJson(options));
    Reply reply = calls.send(request, 404, 409);
    if (reply.isSuccess()) {
      return true;
    }
    Status status = failures.status(reply);
    boolean isGone = reply.code() == 404 && status.getDetails() != null;
    if (isGone || (reply.code() == 409 && words(status).contains("UID"))) {
      return reply.afterLoss(); // the first try may have deleted it, and it was there then
    }
    throw failures.of(request, reply);
  }

  private static String words(Status status) {
    return Objects.toString(status.getMessage(), "");
  }

  private <T> T read(Reply reply, Class<T> type) {
    try {
      return json.unmarshal(reply.text(), type);
    } catch (RuntimeException e) { // Jackson's own and fabric8's, both lines
      throw new EngineException(
          "an object of the namespace cannot be read as a "
              + type.getSimpleName()
              + "; look at it with kubectl and at who wrote it",
          false,
          UNREADABLE,
          e);
    }
  }

  @SuppressWarnings("unchecked") // the class of a T is a Class of T
  private static <T> Class<T> typeOf(T object) {
    return (Class<T>) object.getClass();
  }
}
