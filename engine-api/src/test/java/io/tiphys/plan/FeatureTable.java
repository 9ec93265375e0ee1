package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Resources;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * For every feature that a request can need, the smallest request that needs it. The switch has no
 * default: a new feature does not compile before it has a row.
 */
final class FeatureTable {
  private static final Parameter<String> TEXT = Parameter.text("p").withDefault("x");
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);
  private static final Output<String> OUT = Output.text("out");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final OutputArtifact DIRECTORY = OutputArtifact.directory("dir");
  private static final InputArtifact RAW = InputArtifact.file("raw").optional();
  private static final ArtifactLocation PLACE = ArtifactLocation.of("store", "key");
  private static final Task SUSPEND = Task.suspend("wait").build();
  private static final FanOut NUMBERS = FanOut.range(0, 2, i -> task("body")).build();
  private static final Duration SECOND = Duration.ofSeconds(1);

  private FeatureTable() {}

  /**
   * A request and all that it needs.
   *
   * @param request the request
   * @param features every feature that it needs
   * @param place the first place that needs the one feature
   */
  record Row(SubmitRequest request, Set<Feature> features, String place) {}

  private static Optional<Row> row(
      SubmitRequest.Builder request, String place, Feature feature, Feature... others) {
    return Optional.of(new Row(request.build(), EnumSet.of(feature, others), place));
  }

  private static SubmitRequest.Builder of(Vertex... vertices) {
    return request(Workflow.builder("w").parameters(TEXT, FLAG).tasks(vertices).build());
  }

  private static Optional<Row> notNeededByRequests() {
    return Optional.empty();
  }

  static Optional<Row> rowOf(Feature feature) {
    return switch (feature) {
      case PARAMS_OUTPUT,
          ARTIFACT,
          ARTIFACT_DIR,
          ARTIFACT_CALLER_IO,
          DELIVER,
          OPTIONAL_INPUT,
          SECRET ->
          dataRow(feature);
      case CONDITION, CONDITION_OUTPUT, CONDITION_STATUS, ENABLE, EXIT_HANDLER ->
          controlRow(feature);
      case FANOUT, FANOUT_DYNAMIC, FANOUT_AGGREGATE, FANOUT_NESTED, PARALLELISM_FANOUT ->
          fanOutRow(feature);
      case GROUP, GROUP_NESTED, PARALLELISM_GROUP, CALL -> groupRow(feature);
      case RETRY, RETRY_BACKOFF, RETRY_EXIT_CODES, RETRY_ATTEMPT_REF -> retryRow(feature);
      case TIMEOUT_TASK, TIMEOUT_RUN, FAILURE_CONTINUE, FAILURE_TOLERATE, CANCEL_GRACEFUL ->
          failureRow(feature);
      case PARALLELISM_RUN, MUTEX, MUTEX_BACKOFF, RESOURCES, IMAGE_ENTRY_POINT ->
          throughputRow(feature);
      case SUSPEND_RUN, SUSPEND_TASK, SUSPEND_INPUT, METADATA, RETENTION_TTL ->
          operationRow(feature);
      // Operations on runs; they are refused when they are called.
      case RERUN,
          WATCH,
          WATCH_RESUME,
          LIST_FILTER,
          LIST_PAGE,
          LOGS,
          LOGS_FOLLOW,
          LOGS_ATTEMPT,
          DELETE ->
          notNeededByRequests();
      // What an engine is like. Nothing can be refused for want of it; the kit probes it.
      case IDEMPOTENT_SUBMIT, SHARED_STORE, DURABLE -> notNeededByRequests();
    };
  }

  private static IllegalArgumentException elsewhere(Feature feature) {
    return new IllegalArgumentException("no row here for " + feature);
  }

  private static Optional<Row> dataRow(Feature feature) {
    Task file = container("a").writes(FILE).build();
    Workflow exporting = Workflow.builder("w").tasks(file).output(FILE, file.output(FILE)).build();
    Workflow reading = Workflow.builder("w").artifacts(RAW).tasks(task("a")).build();
    return switch (feature) {
      case PARAMS_OUTPUT -> row(of(container("a").writes(OUT).build()), "a.writes[out]", feature);
      case ARTIFACT -> row(of(file), "a.writes[file]", feature);
      case ARTIFACT_DIR ->
          row(
              of(container("a").writes(DIRECTORY).build()),
              "a.writes[dir]",
              feature,
              Feature.ARTIFACT);
      case ARTIFACT_CALLER_IO ->
          row(request(reading).artifact(RAW, PLACE), "artifacts[raw]", feature);
      case DELIVER ->
          row(
              request(exporting).deliver(FILE, PLACE),
              "deliver[file]",
              feature,
              Feature.ARTIFACT,
              Feature.ARTIFACT_CALLER_IO);
      case OPTIONAL_INPUT ->
          row(of(container("a").envIfPresent("P", TEXT).build()), "a.env[P]", feature);
      case SECRET ->
          row(of(container("a").env("S", SecretRef.of("s", "k")).build()), "a.env[S]", feature);
      default -> throw elsewhere(feature);
    };
  }

  private static Optional<Row> controlRow(Feature feature) {
    Task first = task("first");
    Task producer = container("first").writes(OUT).build();
    return switch (feature) {
      case CONDITION ->
          row(of(container("a").onlyIf(TEXT.equalTo("x")).build()), "a.onlyIf", feature);
      case CONDITION_OUTPUT ->
          row(
              of(producer, container("a").onlyIf(producer.output(OUT).equalTo("x")).build()),
              "a.onlyIf",
              feature,
              Feature.CONDITION,
              Feature.PARAMS_OUTPUT);
      case CONDITION_STATUS ->
          row(
              of(first, container("a").onlyIf(first.succeeded()).build()),
              "a.onlyIf",
              feature,
              Feature.CONDITION);
      case ENABLE -> row(of(container("a").enabledIf(FLAG).build()), "a.enabledIf", feature);
      case EXIT_HANDLER ->
          row(
              request(Workflow.builder("w").tasks(first).onExit(end -> task("bye")).build()),
              "onExit",
              feature);
      default -> throw elsewhere(feature);
    };
  }

  private static Optional<Row> fanOutRow(Feature feature) {
    Parameter<List<String>> list =
        Parameter.list("list", io.tiphys.workflow.DataType.TEXT).withDefault(List.of("a"));
    FanOut writing = FanOut.range(0, 2, i -> container("body").writes(OUT).build()).build();
    Workflow dynamic =
        Workflow.builder("w")
            .parameters(list)
            .tasks(FanOut.over(list, item -> task("body")).build())
            .build();
    return switch (feature) {
      case FANOUT -> row(of(NUMBERS), "body", feature);
      case FANOUT_DYNAMIC -> row(request(dynamic), "body.fanOut", feature, Feature.FANOUT);
      case FANOUT_AGGREGATE ->
          row(
              of(writing, container("a").envIfPresent("ALL", writing.outputs(OUT)).build()),
              "a.env[ALL]",
              feature,
              Feature.FANOUT,
              Feature.PARAMS_OUTPUT,
              Feature.OPTIONAL_INPUT);
      case FANOUT_NESTED ->
          row(
              of(FanOut.range(0, 2, i -> TaskGroup.builder("g").tasks(NUMBERS).build()).build()),
              "g/body",
              feature,
              Feature.FANOUT,
              Feature.GROUP);
      case PARALLELISM_FANOUT ->
          row(
              of(FanOut.range(0, 2, i -> task("body")).parallelism(1).build()),
              "body.parallelism",
              feature,
              Feature.FANOUT);
      default -> throw elsewhere(feature);
    };
  }

  private static Optional<Row> groupRow(Feature feature) {
    TaskGroup inner = TaskGroup.builder("inner").tasks(task("a")).build();
    return switch (feature) {
      case GROUP -> row(of(inner), "inner", feature);
      case GROUP_NESTED ->
          row(
              of(TaskGroup.builder("outer").tasks(inner).build()),
              "outer/inner",
              feature,
              Feature.GROUP);
      case PARALLELISM_GROUP ->
          row(
              of(TaskGroup.builder("g").tasks(task("a")).parallelism(1).build()),
              "g.parallelism",
              feature,
              Feature.GROUP);
      case CALL -> row(of(Task.call("c", Workflow.of("called", task("a"))).build()), "c", feature);
      default -> throw elsewhere(feature);
    };
  }

  private static Optional<Row> retryRow(Feature feature) {
    RetryPolicy twice = RetryPolicy.maxAttempts(2);
    return switch (feature) {
      case RETRY -> row(of(container("a").retry(twice).build()), "a.retry", feature);
      case RETRY_BACKOFF ->
          row(
              of(container("a").retry(twice.backoff(SECOND)).build()),
              "a.retry",
              feature,
              Feature.RETRY);
      case RETRY_EXIT_CODES ->
          row(
              of(container("a").retry(twice.onExitCodes(75)).build()),
              "a.retry",
              feature,
              Feature.RETRY);
      case RETRY_ATTEMPT_REF ->
          row(of(container("a").env("N", Value.attemptNumber()).build()), "a.env[N]", feature);
      default -> throw elsewhere(feature);
    };
  }

  private static Optional<Row> failureRow(Feature feature) {
    Workflow.Builder workflow = Workflow.builder("w").tasks(task("a"));
    return switch (feature) {
      case TIMEOUT_TASK -> row(of(container("a").timeout(SECOND).build()), "a.timeout", feature);
      case TIMEOUT_RUN -> row(request(workflow.timeout(SECOND).build()), "timeout", feature);
      case FAILURE_CONTINUE ->
          row(request(workflow.continueOnFailure().build()), "continueOnFailure", feature);
      case FAILURE_TOLERATE -> row(of(container("a").mayFail().build()), "a.mayFail", feature);
      case CANCEL_GRACEFUL ->
          row(of(container("a").gracePeriod(SECOND).build()), "a.gracePeriod", feature);
      default -> throw elsewhere(feature);
    };
  }

  private static Optional<Row> throughputRow(Feature feature) {
    return switch (feature) {
      case PARALLELISM_RUN ->
          row(
              request(Workflow.builder("w").tasks(task("a")).parallelism(1).build()),
              "parallelism",
              feature);
      case MUTEX -> row(of(container("a").mutex("m").build()), "a.mutex", feature);
      case MUTEX_BACKOFF ->
          row(
              of(
                  container("a")
                      .mutex("m")
                      .retry(RetryPolicy.maxAttempts(2).backoff(SECOND))
                      .build()),
              "a.mutex",
              feature,
              Feature.MUTEX,
              Feature.RETRY,
              Feature.RETRY_BACKOFF);
      case RESOURCES ->
          row(of(container("a").limits(Resources.cpuMillis(1)).build()), "a.limits", feature);
      case IMAGE_ENTRY_POINT ->
          row(of(Task.container("a", "tools:1").build()), "a.command", feature);
      default -> throw elsewhere(feature);
    };
  }

  private static Optional<Row> operationRow(Feature feature) {
    return switch (feature) {
      case SUSPEND_RUN -> row(of(task("a")).suspended(), "suspended", feature);
      case SUSPEND_TASK -> row(of(SUSPEND), "wait", feature);
      case SUSPEND_INPUT ->
          row(
              of(Task.suspend("wait").expects(OUT).build()),
              "wait.expects[out]",
              feature,
              Feature.SUSPEND_TASK);
      case METADATA -> row(of(task("a")).label("app", "scenes"), "labels[app]", feature);
      case RETENTION_TTL -> row(of(task("a")).timeToLive(SECOND), "timeToLive", feature);
      default -> throw elsewhere(feature);
    };
  }
}
