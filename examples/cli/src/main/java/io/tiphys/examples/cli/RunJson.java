package io.tiphys.examples.cli;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.Problem;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Progress;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The form of {@code -o json}, which docs/cli.md describes. What is not known is left out. */
final class RunJson {
  private RunJson() {}

  static Map<String, Object> of(RunStatus run) {
    Map<String, Object> json = head(run);
    json.put("labels", run.labels());
    json.put("outputs", run.outputs());
    json.put("artifacts", artifacts(run.artifacts()));
    run.failure().ifPresent(failure -> json.put("failure", failure(failure)));
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
    Progress progress = run.progress();
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("total", progress.total());
    counts.put("terminal", progress.terminal());
    counts.put("running", progress.running());
    counts.put("failed", progress.failed());
    json.put("progress", counts);
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
    json.put("attempts", task.attempts().stream().map(RunJson::attempt).toList());
    json.put("children", task.children().stream().map(RunJson::task).toList());
    return json;
  }

  private static Map<String, Object> attempt(AttemptStatus attempt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", attempt.number());
    json.put("phase", attempt.phase().name());
    json.put("reason", attempt.reason().name());
    attempt.exitCode().ifPresent(code -> json.put("exitCode", code));
    putText(json, "message", attempt.message());
    put(json, "startedAt", attempt.startedAt());
    put(json, "endedAt", attempt.endedAt());
    return json;
  }

  private static Map<String, Object> failure(Failure failure) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", failure.path());
    json.put("reason", failure.reason().name());
    json.put("message", failure.message());
    failure.exitCode().ifPresent(code -> json.put("exitCode", code));
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

  private static void put(Map<String, Object> json, String name, Optional<Instant> time) {
    time.ifPresent(at -> json.put(name, at.toString()));
  }

  private static void putText(Map<String, Object> json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }
}
