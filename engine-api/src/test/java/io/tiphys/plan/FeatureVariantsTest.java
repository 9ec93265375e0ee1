package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Other ways to need a feature than the smallest one.
 *
 * @see FeatureTable
 */
class FeatureVariantsTest {
  private static final Parameter<String> OPTIONAL = Parameter.text("p").optional();
  private static final Parameter<String> TEXT = Parameter.text("q").withDefault("x");
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final InputArtifact TREE = InputArtifact.directory("tree").optional();
  private static final Output<String> OUT = Output.text("out");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final ArtifactLocation PLACE = ArtifactLocation.of("store", "key");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Arguments row(String title, SubmitRequest.Builder request, Feature... features) {
    return Arguments.of(title, request.build(), Set.of(features));
  }

  private static SubmitRequest.Builder of(Vertex... vertices) {
    return request(Workflow.builder("w").parameters(TEXT).tasks(vertices).build());
  }

  static Stream<Arguments> data() {
    Workflow.Builder optional = Workflow.builder("w").parameters(OPTIONAL);
    Workflow.Builder artifacts = Workflow.builder("w").artifacts(RAW, TREE);
    return Stream.of(
        row("no more than a task", of(task("a"))),
        row(
            "an optional parameter",
            request(optional.tasks(task("a")).build()),
            Feature.OPTIONAL_INPUT),
        row(
            "a fallback",
            of(container("a").arg(TEXT.orElse("y").plus("z")).build()),
            Feature.OPTIONAL_INPUT),
        row(
            "a condition on absence",
            of(container("a").onlyIf(TEXT.isAbsent().negate()).build()),
            Feature.CONDITION,
            Feature.OPTIONAL_INPUT),
        row(
            "artifacts that come in, one of them a directory",
            request(artifacts.tasks(container("a").reads(RAW).readsIfPresent(TREE).build()).build())
                .artifact(RAW, PLACE),
            Feature.ARTIFACT,
            Feature.ARTIFACT_DIR,
            Feature.ARTIFACT_CALLER_IO,
            Feature.OPTIONAL_INPUT));
  }

  static Stream<Arguments> control() {
    Task producer = container("p").writes(OUT).build();
    Task files = container("files").writes(FILE).build();
    FanOut fan = FanOut.range(0, 2, i -> container("fan").writes(FILE).build()).build();
    Parameter<List<String>> list = Parameter.list("list", DataType.TEXT);
    Workflow inner =
        Workflow.builder("inner")
            .parameters(list)
            .tasks(FanOut.over(list, item -> task("a")).build())
            .parallelism(2)
            .continueOnFailure()
            .build();
    return Stream.of(
        row(
            "outputs in both conditions",
            of(
                producer,
                container("a")
                    .onlyIf(producer.output(OUT).equalTo("x").or(producer.failed()))
                    .build()),
            Feature.PARAMS_OUTPUT,
            Feature.CONDITION,
            Feature.CONDITION_OUTPUT,
            Feature.CONDITION_STATUS),
        row(
            "an aggregate of files, exported by a group",
            of(TaskGroup.builder("g").tasks(fan).output(FILE, fan.outputs(FILE)).build()),
            Feature.GROUP,
            Feature.FANOUT,
            Feature.FANOUT_AGGREGATE,
            Feature.ARTIFACT,
            Feature.ARTIFACT_DIR),
        row(
            "a call with a limit, a policy and a literal list",
            of(Task.call("c", inner).argument(list, List.of("x")).build()),
            Feature.CALL,
            Feature.PARALLELISM_GROUP,
            Feature.FAILURE_CONTINUE,
            Feature.FANOUT,
            Feature.FANOUT_DYNAMIC),
        row(
            "a call inside a group",
            of(
                TaskGroup.builder("g")
                    .tasks(Task.call("c", Workflow.of("called", task("a"))).build())
                    .build()),
            Feature.GROUP,
            Feature.GROUP_NESTED,
            Feature.CALL),
        row(
            "a group as the body of a fan-out is not inside a group",
            of(FanOut.range(0, 2, i -> TaskGroup.builder("g").tasks(task("a")).build()).build()),
            Feature.FANOUT,
            Feature.GROUP),
        row(
            "an export of the workflow",
            request(Workflow.builder("w").tasks(files).output(FILE, files.output(FILE)).build()),
            Feature.ARTIFACT,
            Feature.ARTIFACT_CALLER_IO),
        row(
            "the end, told to the exit handler",
            request(
                Workflow.builder("w")
                    .tasks(task("a"))
                    .onExit(
                        end ->
                            container("bye")
                                .env("PHASE", end.phase())
                                .envIfPresent("FAILED", end.failedTask())
                                .build())
                    .build()),
            Feature.EXIT_HANDLER,
            Feature.OPTIONAL_INPUT));
  }

  static Stream<Arguments> policies() {
    return Stream.of(
        row(
            "a group that goes on",
            of(TaskGroup.builder("g").tasks(task("a")).continueOnFailure().build()),
            Feature.GROUP,
            Feature.FAILURE_CONTINUE),
        row(
            "a wait with a limit",
            of(Task.suspend("wait").timeout(SECOND).build()),
            Feature.SUSPEND_TASK,
            Feature.TIMEOUT_TASK),
        row(
            "a wait that ends by itself",
            of(Task.suspend("wait").resumesAfter(SECOND).build()),
            Feature.SUSPEND_TASK),
        row("metadata of a task", of(container("a").metadata("k", "v").build()), Feature.METADATA),
        row("what the run tells of itself", of(container("a").env("RUN", Value.runId()).build())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"data", "control", "policies"})
  void features_ofARequest_areThose(String title, SubmitRequest request, Set<Feature> expected) {
    Plan plan = Requests.plan(request);

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.features()).isEqualTo(expected);
  }
}
