package io.tiphys.examples.cli;

import static io.tiphys.examples.view.StatusJson.put;
import static io.tiphys.examples.view.StatusJson.putText;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.Problem;
import io.tiphys.examples.view.StatusJson;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form of {@code -o json}, which docs/cli.md describes. What is not known is left out. */
final class RunJson {
  private RunJson() {}

  static Map<String, Object> of(RunStatus run) {
    Map<String, Object> json = head(run);
    json.put("labels", run.labels());
    json.put("outputs", run.outputs());
    json.put("artifacts", artifacts(run.artifacts()));
    run.failure().ifPresent(failure -> json.put("failure", StatusJson.failure(failure)));
    json.put("tasks", run.tasks().stream().map(RunJson::task).toList());
    return json;
  }

  /** Everything but the tasks and what the run handed out. */
  static Map<String, Object> head(RunStatus run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", run.id().value());
    json.put("key", run.requestKey().value());
    json.put("workflow", run.workflow());
    json.put("phase", run.phase().name());
    json.put("reason", run.reason().name());
    json.put("suspended", run.suspended());
    put(json, "submittedAt", run.submittedAt());
    put(json, "startedAt", run.startedAt());
    put(json, "endedAt", run.endedAt());
    json.put("observedAt", run.observedAt().toString());
    json.put("progress", StatusJson.progress(run.progress()));
    return json;
  }

  private static Map<String, Object> task(TaskStatus task) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", task.path());
    json.put("phase", task.phase().name());
    json.put("reason", task.reason().name());
    putText(json, "message", task.message());
    put(json, "startedAt", task.startedAt());
    put(json, "endedAt", task.endedAt());
    if (!task.metadata().isEmpty()) {
      json.put("metadata", task.metadata());
    }
    json.put("outputs", task.outputs());
    json.put("artifacts", artifacts(task.artifacts()));
    json.put("attempts", task.attempts().stream().map(StatusJson::attempt).toList());
    json.put("children", task.children().stream().map(RunJson::task).toList());
    return json;
  }

  private static Map<String, Object> artifacts(Map<String, ArtifactLocation> artifacts) {
    Map<String, Object> json = new LinkedHashMap<>();
    artifacts.forEach(
        (name, at) -> {
          Map<String, Object> location = new LinkedHashMap<>();
          location.put("store", at.store());
          location.put("key", at.key());
          json.put(name, location);
        });
    return json;
  }

  static Map<String, Object> problem(Problem problem) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", problem.code().name());
    json.put("path", problem.path());
    json.put("message", problem.message());
    json.put("advice", Problems.advice(problem));
    problem
        .location()
        .ifPresent(
            at -> {
              putText(json, "document", at.document());
              json.put("line", at.line());
              json.put("column", at.column());
            });
    return json;
  }
}
