package io.tiphys.examples.view;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Progress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parts of a status that programs read in the same form everywhere. What is not known is left out.
 */
public final class StatusJson {
  private StatusJson() {}

  /** Returns the counts. */
  public static Map<String, Object> progress(Progress progress) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("total", progress.total());
    counts.put("terminal", progress.terminal());
    counts.put("running", progress.running());
    counts.put("failed", progress.failed());
    return counts;
  }

  /** Returns one try of a task. */
  public static Map<String, Object> attempt(AttemptStatus attempt) {
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

  /** Returns why a run or a task failed. */
  public static Map<String, Object> failure(Failure failure) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", failure.path());
    json.put("reason", failure.reason().name());
    json.put("message", failure.message());
    failure.exitCode().ifPresent(code -> json.put("exitCode", code));
    return json;
  }

  /** Adds a time, if it is known. */
  public static void put(Map<String, Object> json, String name, Optional<Instant> time) {
    time.ifPresent(at -> json.put(name, at.toString()));
  }

  /** Adds a text, unless it is empty. */
  public static void putText(Map<String, Object> json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }
}
