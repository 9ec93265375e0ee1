package io.tiphys.tck.internal.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.RunStatusBuilder;
import io.tiphys.status.TaskStatus;
import io.tiphys.status.TaskStatusBuilder;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/** Writes statuses into traces and reads them back equal. */
final class StatusJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StatusJson() {}

  static ObjectNode write(RunStatus status) {
    ObjectNode node = NODES.objectNode();
    node.put("id", status.id().value());
    node.put("key", status.requestKey().value());
    node.put("workflow", status.workflow());
    node.put("version", status.version());
    node.put("phase", status.phase().name());
    node.put("reason", status.reason().name());
    if (status.suspended()) {
      node.put("suspended", true);
    }
    time(node, "submitted", status.submittedAt());
    time(node, "started", status.startedAt());
    time(node, "ended", status.endedAt());
    time(node, "cancelRequested", status.cancelRequestedAt());
    node.put("observed", status.observedAt().toString());
    texts(node, "labels", status.labels());
    texts(node, "outputs", status.outputs());
    artifacts(node, status.artifacts());
    status.failure().ifPresent(failure -> node.set("failure", failure(failure)));
    status.tasks().forEach(task -> node.withArray("tasks").add(task(task)));
    return node;
  }

  private static ObjectNode task(TaskStatus status) {
    ObjectNode node = NODES.objectNode();
    node.put("path", status.path());
    node.put("phase", status.phase().name());
    node.put("reason", status.reason().name());
    text(node, "message", status.message());
    time(node, "started", status.startedAt());
    time(node, "ended", status.endedAt());
    texts(node, "inputs", status.inputs());
    texts(node, "outputs", status.outputs());
    artifacts(node, status.artifacts());
    texts(node, "metadata", status.metadata());
    texts(node, "native", status.nativeDetails());
    status.failure().ifPresent(failure -> node.set("failure", failure(failure)));
    status.attempts().forEach(attempt -> node.withArray("attempts").add(attempt(attempt)));
    status.children().forEach(child -> node.withArray("children").add(task(child)));
    return node;
  }

  private static ObjectNode attempt(AttemptStatus status) {
    ObjectNode node = NODES.objectNode();
    node.put("number", status.number());
    node.put("phase", status.phase().name());
    node.put("reason", status.reason().name());
    text(node, "message", status.message());
    status.exitCode().ifPresent(code -> node.put("exitCode", code));
    time(node, "started", status.startedAt());
    time(node, "ended", status.endedAt());
    texts(node, "native", status.nativeDetails());
    return node;
  }

  private static ObjectNode failure(Failure failure) {
    ObjectNode node = NODES.objectNode();
    node.put("path", failure.path());
    node.put("reason", failure.reason().name());
    node.put("message", failure.message());
    failure.exitCode().ifPresent(code -> node.put("exitCode", code));
    failure.nativeMessage().ifPresent(message -> node.put("native", message));
    return node;
  }

  private static void text(ObjectNode node, String field, String text) {
    if (!text.isEmpty()) {
      node.put(field, text);
    }
  }

  private static void time(ObjectNode node, String field, Optional<Instant> time) {
    time.ifPresent(instant -> node.put(field, instant.toString()));
  }

  private static void texts(ObjectNode node, String field, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      ObjectNode map = node.putObject(field);
      texts.forEach(map::put);
    }
  }

  private static void artifacts(ObjectNode node, Map<String, ArtifactLocation> artifacts) {
    if (!artifacts.isEmpty()) {
      ObjectNode map = node.putObject("artifacts");
      artifacts.forEach(
          (name, location) -> {
            ObjectNode place = map.putObject(name);
            place.put("store", location.store());
            place.put("key", location.key());
            location.sizeBytes().ifPresent(size -> place.put("bytes", size));
            location.sha256().ifPresent(digest -> place.put("sha256", digest));
          });
    }
  }

  static RunStatus read(JsonNode node) {
    RunStatusBuilder builder =
        RunStatus.builder(
                new RunId(node.get("id").asText()),
                RequestKey.of(node.get("key").asText()),
                Phase.valueOf(node.get("phase").asText()),
                Reason.valueOf(node.get("reason").asText()))
            .workflow(node.get("workflow").asText())
            .version(node.get("version").asLong())
            .suspended(node.path("suspended").asBoolean(false))
            .observedAt(Instant.parse(node.get("observed").asText()))
            .labels(texts(node, "labels"))
            .outputs(texts(node, "outputs"))
            .artifacts(artifacts(node))
            .tasks(all(node, "tasks", StatusJson::readTask));
    time(node, "submitted", builder::submittedAt);
    time(node, "started", builder::startedAt);
    time(node, "ended", builder::endedAt);
    time(node, "cancelRequested", builder::cancelRequestedAt);
    if (node.has("failure")) {
      builder.failure(readFailure(node.get("failure")));
    }
    return builder.build();
  }

  private static TaskStatus readTask(JsonNode node) {
    TaskStatusBuilder builder =
        TaskStatus.builder(
                node.get("path").asText(),
                Phase.valueOf(node.get("phase").asText()),
                Reason.valueOf(node.get("reason").asText()))
            .message(node.path("message").asText(""))
            .inputs(texts(node, "inputs"))
            .outputs(texts(node, "outputs"))
            .artifacts(artifacts(node))
            .metadata(texts(node, "metadata"))
            .nativeDetails(texts(node, "native"))
            .attempts(all(node, "attempts", StatusJson::readAttempt))
            .children(all(node, "children", StatusJson::readTask));
    time(node, "started", builder::startedAt);
    time(node, "ended", builder::endedAt);
    if (node.has("failure")) {
      builder.failure(readFailure(node.get("failure")));
    }
    return builder.build();
  }

  private static AttemptStatus readAttempt(JsonNode node) {
    AttemptStatus.Builder builder =
        AttemptStatus.builder(
                node.get("number").asInt(),
                Phase.valueOf(node.get("phase").asText()),
                Reason.valueOf(node.get("reason").asText()))
            .message(node.path("message").asText(""))
            .exitCode(exitCode(node))
            .nativeDetails(texts(node, "native"));
    time(node, "started", builder::startedAt);
    time(node, "ended", builder::endedAt);
    return builder.build();
  }

  private static Failure readFailure(JsonNode node) {
    return new Failure(
        node.get("path").asText(),
        Reason.valueOf(node.get("reason").asText()),
        node.get("message").asText(),
        exitCode(node),
        Optional.ofNullable(node.get("native")).map(JsonNode::asText));
  }

  private static OptionalInt exitCode(JsonNode node) {
    return node.has("exitCode")
        ? OptionalInt.of(node.get("exitCode").asInt())
        : OptionalInt.empty();
  }

  private static void time(JsonNode node, String field, Consumer<Instant> target) {
    if (node.has(field)) {
      target.accept(Instant.parse(node.get(field).asText()));
    }
  }

  private static Map<String, String> texts(JsonNode node, String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.path(field).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  private static Map<String, ArtifactLocation> artifacts(JsonNode node) {
    Map<String, ArtifactLocation> artifacts = new LinkedHashMap<>();
    node.path("artifacts")
        .properties()
        .forEach(e -> artifacts.put(e.getKey(), readLocation(e.getValue())));
    return artifacts;
  }

  private static ArtifactLocation readLocation(JsonNode node) {
    ArtifactLocation location =
        ArtifactLocation.of(node.get("store").asText(), node.get("key").asText());
    if (node.has("bytes")) {
      location = location.withSizeBytes(node.get("bytes").asLong());
    }
    return node.has("sha256") ? location.withSha256(node.get("sha256").asText()) : location;
  }

  private static <T> List<T> all(JsonNode node, String field, Function<JsonNode, T> reader) {
    List<T> all = new ArrayList<>();
    node.path(field).forEach(element -> all.add(reader.apply(element)));
    return all;
  }
}
