package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.util.Optional;

/**
 * For every limit that a plan can hold a request against, a request that just keeps it. The switch
 * has no default: a new limit does not compile before it has a row.
 */
final class LimitTable {
  private static final Parameter<String> TEXT = Parameter.text("text");
  private static final InputArtifact RAW = InputArtifact.file("raw");

  private LimitTable() {}

  /**
   * A request at a limit.
   *
   * @param request the request
   * @param size what the request takes of the limit
   * @param path where a smaller limit is exceeded
   */
  record Row(SubmitRequest request, long size, String path) {}

  private static Optional<Row> row(SubmitRequest.Builder request, long size, String path) {
    return Optional.of(new Row(request.build(), size, path));
  }

  static Optional<Row> rowOf(Limit limit) {
    Workflow tasks = Workflow.of("w", task("a"), task("b"), task("c"));
    return switch (limit) {
      case PARAMETER_BYTES ->
          row(
              request(Workflow.builder("w").parameters(TEXT).tasks(task("a")).build())
                  .argument(TEXT, "é€😀"),
              9,
              "arguments[text]");
      case OUTPUT_BYTES ->
          row(
              request(
                  Workflow.of(
                      "w", container("a").writes(Output.text("out").withDefault("é€😀")).build())),
              9,
              "a.writes[out]");
      case TOTAL_SPEC_BYTES -> {
        SubmitRequest.Builder request = request(tasks).label("app", "x");
        yield row(request, Requests.decide(request.build()).contentBytes(), "");
      }
      case NAME_LENGTH -> row(request(Workflow.of("w", task("n".repeat(63)))), 63, "n".repeat(63));
      case FAN_OUT_WIDTH ->
          row(
              request(Workflow.of("w", FanOut.range(-2, 5, i -> task("a")).build())),
              7,
              "a.fanOut");
      case TASKS_PER_RUN -> row(request(tasks), 3, "tasks");
      case TASKS_PER_GROUP -> row(request(tasks), 3, "tasks");
      case DEPTH ->
          row(
              request(
                  Workflow.of(
                      "w",
                      TaskGroup.builder("g")
                          .tasks(TaskGroup.builder("h").tasks(task("a")).build())
                          .build())),
              2,
              "g/h");
      case ARTIFACT_BYTES ->
          row(
              request(Workflow.builder("w").artifacts(RAW).tasks(task("a")).build())
                  .artifact(RAW, ArtifactLocation.of("store", "key").withSizeBytes(8)),
              8,
              "artifacts[raw]");
      // What an engine does with its runs, whatever the request.
      case CONCURRENT_TASKS, TIMESTAMP_RESOLUTION_MILLIS -> Optional.empty();
    };
  }
}
