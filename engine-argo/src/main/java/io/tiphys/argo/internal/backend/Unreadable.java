package io.tiphys.argo.internal.backend;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.argo.model.WorkflowStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an object that somebody has written so that it cannot be read: who it is, and
 * what Argo says of the run as a whole. It bears why, and is read like one whose tasks are hidden.
 *
 * <p>Immutable.
 */
final class Unreadable {
  /** What says who a run is. The rest may be what cannot be read. */
  private static final List<String> KEPT =
      List.of(
          Marks.REQUEST_KEY,
          Marks.WORKFLOW,
          Marks.CANCEL,
          Marks.DELIVERED,
          Marks.ACKNOWLEDGED,
          Marks.ARTIFACTS_DELETED);

  private static final int LONGEST_REASON = 500;

  private Unreadable() {}

  /** Says whether an object is one of these. */
  static boolean is(Workflow object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return annotations != null && annotations.containsKey(Marks.UNREADABLE);
  }

  /** Returns what is left of an object. */
  static Workflow of(Workflow object, String why) {
    WorkflowSpec spec = new WorkflowSpec();
    if (object.getSpec() != null) {
      spec.shutdown(object.getSpec().getShutdown());
    }
    WorkflowStatus status = new WorkflowStatus();
    if (object.getStatus() != null) {
      status
          .phase(object.getStatus().getPhase())
          .message(object.getStatus().getMessage())
          .startedAt(object.getStatus().getStartedAt())
          .finishedAt(object.getStatus().getFinishedAt());
    }
    return of(object.getMetadata(), spec, status, why);
  }

  /**
   * Returns what is left of an object.
   *
   * @param json the object; the server has seen to its metadata
   * @throws RuntimeException if it has no metadata
   */
  static Workflow of(Map<?, ?> json, String why) {
    ObjectMeta metadata =
        Serialization.unmarshal(Serialization.asJson(json.get("metadata")), ObjectMeta.class);
    WorkflowSpec spec = new WorkflowSpec();
    String shutdown = text(json.get("spec"), "shutdown");
    if (shutdown != null) {
      spec.shutdown(ShutdownStrategy.of(shutdown));
    }
    Object given = json.get("status");
    String phase = text(given, "phase");
    WorkflowStatus status =
        new WorkflowStatus()
            .message(text(given, "message"))
            .startedAt(time(text(given, "startedAt")))
            .finishedAt(time(text(given, "finishedAt")));
    if (phase != null) {
      status.phase(WorkflowPhase.of(phase));
    }
    return of(Objects.requireNonNull(metadata), spec, status, why);
  }

  private static Workflow of(
      ObjectMeta metadata, WorkflowSpec spec, WorkflowStatus status, String why) {
    Map<String, String> kept = new LinkedHashMap<>();
    if (metadata.getAnnotations() != null) {
      kept.putAll(metadata.getAnnotations());
      kept.keySet().retainAll(KEPT);
    }
    kept.put(Marks.UNREADABLE, why.substring(0, Math.min(why.length(), LONGEST_REASON)));
    ObjectMeta own = new ObjectMeta();
    own.setName(metadata.getName());
    own.setUid(metadata.getUid());
    own.setGeneration(metadata.getGeneration());
    own.setResourceVersion(metadata.getResourceVersion());
    own.setCreationTimestamp(metadata.getCreationTimestamp());
    own.setDeletionTimestamp(metadata.getDeletionTimestamp());
    own.setLabels(metadata.getLabels());
    own.setAnnotations(kept);
    return new Workflow().metadata(own).spec(spec).status(status);
  }

  private static @Nullable String text(@Nullable Object in, String field) {
    return in instanceof Map<?, ?> map && map.get(field) instanceof String text ? text : null;
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
