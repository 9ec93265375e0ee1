package io.tiphys.examples.host.workflow;

import static io.tiphys.examples.view.StatusJson.put;
import static io.tiphys.examples.view.StatusJson.putText;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.examples.view.StatusJson;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A snapshot as the API shows it. What is not known is left out. */
final class RunJson {
  private RunJson() {}

  /** Everything that has no column of its own, but the tasks. */
  static Map<String, Object> head(RunStatus run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("progress", StatusJson.progress(run.progress()));
    json.put("suspended", run.suspended());
    json.put("waits", run.tasks().stream().flatMap(RunJson::waiting).toList());
    put(json, "submittedAt", run.submittedAt());
    put(json, "cancelRequestedAt", run.cancelRequestedAt());
    json.put("labels", run.labels());
    json.put("outputs", run.outputs());
    json.put("artifacts", artifacts(run.artifacts()));
    run.failure().ifPresent(failure -> json.put("failure", StatusJson.failure(failure)));
    return json;
  }

  /** Returns the paths of tasks that wait for a person. */
  private static Stream<String> waiting(TaskStatus task) {
    boolean waits = !task.phase().isTerminal() && task.reason() == Reason.SUSPENDED;
    return task.children().isEmpty()
        ? Stream.of(task.path()).filter(path -> waits)
        : task.children().stream().flatMap(RunJson::waiting);
  }

  static List<Object> tasks(RunStatus run) {
    return run.tasks().stream().map(RunJson::task).toList();
  }

  private static Object task(TaskStatus task) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", task.path());
    json.put("name", task.name());
    json.put("phase", task.phase().name());
    json.put("reason", task.reason().name());
    putText(json, "message", task.message());
    put(json, "startedAt", task.startedAt());
    put(json, "endedAt", task.endedAt());
    task.failure().ifPresent(failure -> json.put("failure", StatusJson.failure(failure)));
    putMap(json, "metadata", task.metadata());
    putMap(json, "inputs", task.inputs());
    putMap(json, "outputs", task.outputs());
    putMap(json, "artifacts", artifacts(task.artifacts()));
    putMap(json, "native", task.nativeDetails());
    json.put("attempts", task.attempts().stream().map(StatusJson::attempt).toList());
    json.put("children", task.children().stream().map(RunJson::task).toList());
    return json;
  }

  static Map<String, Object> artifacts(Map<String, ArtifactLocation> artifacts) {
    Map<String, Object> json = new LinkedHashMap<>();
    artifacts.forEach(
        (name, at) -> {
          Map<String, Object> location = new LinkedHashMap<>();
          location.put("store", at.store());
          location.put("key", at.key());
          at.sizeBytes().ifPresent(size -> location.put("sizeBytes", size));
          json.put(name, location);
        });
    return json;
  }

  private static void putMap(Map<String, Object> json, String name, Map<String, ?> map) {
    if (!map.isEmpty()) {
      json.put(name, map);
    }
  }
}
