package io.tiphys.tck.internal.scenario;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
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
import java.util.List;
import java.util.Optional;

/** For each feature that a request can ask for, a request that does. */
final class FeatureRequests {
  private static final Output<String> OUT = Output.text("out");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final ArtifactLocation PLACE = ArtifactLocation.of("somewhere", "a/b");
  private static final Parameter<String> TEXT = Parameter.text("text").withDefault("x");
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);
  private static final Parameter<List<String>> LIST =
      Parameter.list("list", DataType.TEXT).withDefault(List.of("a"));

  private final Stage stage;

  /** How the names of tasks begin, where tasks for several features stand in one workflow. */
  private String prefix = "";

  FeatureRequests(Stage stage) {
    this.stage = stage;
  }

  /** Returns a request for a feature, empty when only a call or nothing can ask for it. */
  Optional<SubmitRequest> asking(Feature feature, String alias) {
    Optional<SubmitRequest.Builder> request =
        switch (feature) {
          case SUSPEND_RUN -> Optional.of(request(alias, plain("a")).suspended());
          case METADATA -> Optional.of(request(alias, plain("a")).label("app", "scenes"));
          case RETENTION_TTL -> Optional.of(request(alias, plain("a")).timeToLive(second()));
          case ARTIFACT_CALLER_IO -> Optional.of(request(alias, reading()).artifact(RAW, PLACE));
          case DELIVER -> Optional.of(request(alias, exporting()).deliver(FILE, PLACE));
          case TIMEOUT_RUN ->
              Optional.of(request(alias, workflow(plain("a")).timeout(second()).build()));
          case FAILURE_CONTINUE ->
              Optional.of(request(alias, workflow(plain("a")).continueOnFailure().build()));
          case PARALLELISM_RUN ->
              Optional.of(request(alias, workflow(plain("a")).parallelism(1).build()));
          case EXIT_HANDLER ->
              Optional.of(request(alias, workflow(plain("a")).onExit(end -> plain("bye")).build()));
          default -> tasks(feature).map(tasks -> request(alias, tasks.toArray(Vertex[]::new)));
        };
    return request.map(SubmitRequest.Builder::build);
  }

  /** Returns one request for all of these features at once. */
  SubmitRequest askingForAll(String alias) {
    Workflow.Builder all =
        Workflow.builder("asking")
            .parameters(TEXT, FLAG, LIST)
            .artifacts(RAW)
            .timeout(second())
            .continueOnFailure()
            .parallelism(1)
            .onExit(end -> plain("bye"));
    for (Feature feature : Feature.values()) {
      prefix = "f" + feature.ordinal() + "-";
      tasks(feature).ifPresent(tasks -> all.tasks(tasks.toArray(Vertex[]::new)));
    }
    prefix = "";
    ContainerTask file = body("file").writes(FILE).build();
    return SubmitRequest.builder(
            all.tasks(file).output(FILE, file.output(FILE)).build(), stage.key(alias))
        .suspended()
        .label("app", "scenes")
        .timeToLive(second())
        .artifact(RAW, PLACE)
        .deliver(FILE, ArtifactLocation.of("somewhere", "a/c"))
        .build();
  }

  private Optional<List<Vertex>> tasks(Feature feature) {
    Optional<Vertex> single = single(feature);
    if (single.isPresent()) {
      return single.map(List::of);
    }
    ContainerTask producer = body("first").writes(OUT).build();
    ContainerTask first = plain("first");
    return switch (feature) {
      case CONDITION_OUTPUT ->
          Optional.of(
              List.of(producer, body("a").onlyIf(producer.output(OUT).equalTo("x")).build()));
      case CONDITION_STATUS ->
          Optional.of(List.of(first, body("a").onlyIf(first.succeeded()).build()));
      case FANOUT_AGGREGATE -> {
        FanOut writing = FanOut.range(0, 2, i -> body("body").writes(OUT).build()).build();
        yield Optional.of(
            List.of(writing, body("a").envIfPresent("ALL", writing.outputs(OUT)).build()));
      }
      default -> Optional.empty();
    };
  }

  private Optional<Vertex> single(Feature feature) {
    RetryPolicy twice = RetryPolicy.maxAttempts(2);
    FanOut numbers = FanOut.range(0, 2, i -> plain("body")).build();
    TaskGroup group = TaskGroup.builder(prefix + "inner").tasks(plain("a")).build();
    return Optional.ofNullable(
        switch (feature) {
          case PARAMS_OUTPUT -> body("a").writes(OUT).build();
          case ARTIFACT -> body("a").writes(FILE).build();
          case ARTIFACT_DIR -> body("a").writes(OutputArtifact.directory("dir")).build();
          case OPTIONAL_INPUT -> body("a").envIfPresent("P", TEXT).build();
          case SECRET -> body("a").env("S", SecretRef.of("s", "k")).build();
          case CONDITION -> body("a").onlyIf(TEXT.equalTo("x")).build();
          case ENABLE -> body("a").enabledIf(FLAG).build();
          case FANOUT -> numbers;
          case FANOUT_DYNAMIC -> FanOut.over(LIST, item -> plain("body")).build();
          case FANOUT_NESTED ->
              FanOut.range(0, 2, i -> TaskGroup.builder(prefix + "g").tasks(numbers).build())
                  .build();
          case PARALLELISM_FANOUT -> FanOut.range(0, 2, i -> plain("body")).parallelism(1).build();
          case GROUP -> group;
          case GROUP_NESTED -> TaskGroup.builder(prefix + "outer").tasks(group).build();
          case PARALLELISM_GROUP ->
              TaskGroup.builder(prefix + "inner").tasks(plain("a")).parallelism(1).build();
          case CALL -> Task.call(prefix + "c", Workflow.of("called", plain("a"))).build();
          case RETRY -> body("a").retry(twice).build();
          case RETRY_BACKOFF -> body("a").retry(twice.backoff(second())).build();
          case RETRY_EXIT_CODES -> body("a").retry(twice.onExitCodes(75)).build();
          case RETRY_ATTEMPT_REF -> body("a").env("N", Value.attemptNumber()).build();
          case TIMEOUT_TASK -> body("a").timeout(second()).build();
          case FAILURE_TOLERATE -> body("a").mayFail().build();
          case CANCEL_GRACEFUL -> body("a").gracePeriod(second()).build();
          case MUTEX -> body("a").mutex("m").build();
          case MUTEX_BACKOFF -> body("a").mutex("m").retry(twice.backoff(second())).build();
          case RESOURCES -> body("a").limits(Resources.none().memoryMiB(64)).build();
          case IMAGE_ENTRY_POINT -> Task.container(prefix + "a", "tools:1").build();
          case SUSPEND_TASK -> Task.suspend(prefix + "wait").build();
          case SUSPEND_INPUT -> Task.suspend(prefix + "wait").expects(OUT).build();
          default -> null;
        });
  }

  private static Duration second() {
    return Duration.ofSeconds(1);
  }

  private ContainerTaskBuilder body(String name) {
    return stage.task(prefix + name, Body.start());
  }

  private ContainerTask plain(String name) {
    return body(name).build();
  }

  private Workflow reading() {
    return workflow(plain("a")).artifacts(RAW).build();
  }

  private Workflow exporting() {
    ContainerTask file = body("a").writes(FILE).build();
    return workflow(file).output(FILE, file.output(FILE)).build();
  }

  private static Workflow.Builder workflow(Vertex... tasks) {
    return Workflow.builder("asking").parameters(TEXT, FLAG, LIST).tasks(tasks);
  }

  private SubmitRequest.Builder request(String alias, Vertex... tasks) {
    return request(alias, workflow(tasks).build());
  }

  private SubmitRequest.Builder request(String alias, Workflow workflow) {
    return SubmitRequest.builder(workflow, stage.key(alias));
  }
}
