package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tiphys.argo.model.Artifact;
import io.tiphys.error.Problem;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Feature;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GatheredTest {
  private static final OutputArtifact PIECE = OutputArtifact.file("piece");
  private static final OutputArtifact MAYBE = OutputArtifact.file("maybe").optional();
  private static final OutputArtifact TREE = OutputArtifact.directory("tree");

  private static ContainerTaskBuilder task(String name) {
    return Task.container(name, IMAGE).command("true");
  }

  private static FanOut fanOut(UnaryOperator<ContainerTaskBuilder> body) {
    return FanOut.range(0, 2, i -> body.apply(task("f")).build()).build();
  }

  private static Task reading(ArtifactRef artifact) {
    return task("used").reads(artifact, "in/x").build();
  }

  private static String name(Artifact artifact) {
    return String.valueOf(artifact.getName());
  }

  private static String key(Artifact artifact) {
    String key = String.valueOf(artifact.getS3().getKey());
    return key.substring(key.indexOf("_gathered"));
  }

  private static List<Artifact> left(Compiled compiled) {
    return compiled.template("f-2-body").getOutputs().getArtifacts();
  }

  @Test
  void of_outputThatIsGathered_isStoredBesideThoseOfTheOthersToo() {
    FanOut fanOut = fanOut(body -> body.writes(PIECE).writes(MAYBE));

    List<Artifact> left = left(Compiled.of(fanOut, reading(fanOut.outputs(PIECE))));

    assertThat(left)
        .extracting(GatheredTest::name)
        .containsExactly("piece", "tiphys-gathered-piece", "maybe");
    assertThat(left.get(1).getPath()).isEqualTo(left.get(0).getPath());
    assertThat(left.get(1).getArchive().getNone()).isNotNull();
    assertThat(key(left.get(1)))
        .isEqualTo("_gathered/f/piece/{{=inputs.parameters['tiphys-instance']}}");
  }

  @Test
  void of_outputThatNobodyGathers_isStoredOnce() {
    assertThat(left(Compiled.of(fanOut(body -> body.writes(PIECE))))).hasSize(1);
  }

  /** Where no instance has left anything, the second makes Argo make an empty directory. */
  @Test
  void reads_whatIsGathered_isATreeAndSomethingInItThatIsNotThere() {
    FanOut fanOut = fanOut(body -> body.writes(PIECE));

    Compiled compiled = Compiled.of(fanOut, reading(fanOut.outputs(PIECE)));

    List<Artifact> given = compiled.task("used").getArguments().getArtifacts();
    assertThat(given)
        .allSatisfy(
            artifact -> {
              assertThat(artifact.getArchive().getNone()).isNotNull();
              assertThat(artifact.getOptional()).isTrue();
              assertThat(artifact.getS3().getKey())
                  .startsWith("{{=tasks['f'].status == 'Succeeded' ? 'tiphys/")
                  .endsWith(" : ''}}");
            });
    assertThat(key(given.get(0))).isEqualTo("_gathered/f/piece' : ''}}");
    assertThat(key(given.get(1))).isEqualTo("_gathered/_nothing' : ''}}");
    List<Artifact> inputs = compiled.template("used").getInputs().getArtifacts();
    assertThat(inputs)
        .extracting(Artifact::getPath)
        .containsExactly("/tiphys/in/x", "/tiphys/in/x/none");
    assertThat(inputs.get(0).getMode()).isEqualTo(0755);
    assertThat(inputs.get(0).getRecurseMode()).isTrue();
  }

  /** Its key is an expression that is good in one DAG only. */
  @Test
  void reads_inAGroup_isHandedDown() {
    FanOut fanOut = fanOut(body -> body.writes(PIECE));
    TaskGroup group = TaskGroup.builder("g").tasks(reading(fanOut.outputs(PIECE))).build();

    Compiled compiled = Compiled.of(fanOut, group);

    assertThat(compiled.task("g").getArguments().getArtifacts())
        .extracting(GatheredTest::name)
        .containsExactly("f-piece", "f-piece-none");
    assertThat(compiled.member("g", "used").getArguments().getArtifacts())
        .extracting(Artifact::getFrom)
        .containsExactly("{{inputs.artifacts.f-piece}}", "{{inputs.artifacts.f-piece-none}}");
  }

  @Test
  void reads_inAnotherFanOut_isOfTheInstanceAround() {
    FanOut outer =
        FanOut.range(
                0,
                2,
                i -> {
                  FanOut inner = fanOut(body -> body.writes(PIECE));
                  return TaskGroup.builder("g").tasks(inner, reading(inner.outputs(PIECE))).build();
                })
            .build();

    Compiled compiled = Compiled.of(outer);

    String template =
        compiled.object().getSpec().getTemplates().stream()
            .filter(t -> t.getOutputs() != null && t.getOutputs().getArtifacts() != null)
            .flatMap(t -> t.getOutputs().getArtifacts().stream())
            .filter(a -> name(a).equals("tiphys-gathered-piece"))
            .map(GatheredTest::key)
            .findFirst()
            .orElseThrow();
    assertThat(template)
        .matches(
            "_gathered/g/f/piece/\\{\\{=inputs.parameters\\['tiphys-instance[-0-9]*']}}"
                + "/\\{\\{=inputs.parameters\\['tiphys-index']}}");
    Artifact given =
        compiled.object().getSpec().getTemplates().stream()
            .filter(t -> t.getDag() != null)
            .flatMap(t -> t.getDag().getTasks().stream())
            .filter(t -> String.valueOf(t.getName()).equals("used"))
            .map(t -> t.getArguments().getArtifacts().get(0))
            .findFirst()
            .orElseThrow();
    assertThat(key(given))
        .isEqualTo("_gathered/g/f/piece' + '/' + inputs.parameters['tiphys-instance'] : ''}}");
  }

  @Test
  void reads_inACall_isHandedOver() {
    FanOut fanOut = fanOut(body -> body.writes(PIECE));
    InputArtifact given = InputArtifact.directory("given");
    Workflow called = Workflow.builder("called").artifacts(given).tasks(reading(given)).build();
    Task call = Task.call("call", called).artifact(given, fanOut.outputs(PIECE)).build();

    Compiled compiled = Compiled.of(fanOut, call);

    assertThat(left(compiled)).hasSize(2);
    assertThat(compiled.member("call", "used").getArguments().getArtifacts())
        .extracting(Artifact::getFrom)
        .containsExactly("{{inputs.artifacts.given}}", "{{inputs.artifacts.given-none}}");
  }

  private static List<Problem> problems(Vertex... members) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> Compiled.of(members));
    assertThat(refused).isNotNull();
    return refused.problems();
  }

  private static Problem problem(Vertex... members) {
    List<Problem> problems = problems(members);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static void assertRefused(FanOut fanOut, OutputArtifact artifact, String why) {
    Problem problem =
        problem(fanOut, task("used").readsIfPresent(fanOut.outputs(artifact), "in/x").build());
    assertThat(problem.path()).isEqualTo("used.reads[in/x]");
    assertThat(problem.feature()).contains(Feature.FANOUT_AGGREGATE);
    assertThat(problem.message()).contains(why);
  }

  /** What a failed body has left would be there, and no archive keeps what is in a directory. */
  @Test
  void check_whatWouldNotBeRight_isRefused() {
    assertRefused(fanOut(body -> body.writes(TREE)), TREE, "an archive instead of a directory");
    assertRefused(fanOut(body -> body.writes(PIECE).mayFail()), PIECE, "may not fail");
    assertRefused(
        FanOut.range(0, 2, i -> task("f").writes(PIECE).build()).mayFail().build(),
        PIECE,
        "may not fail");
    RetryPolicy twice = RetryPolicy.maxAttempts(2);
    assertRefused(fanOut(body -> body.writes(MAYBE).retry(twice)), MAYBE, "not optional");
    assertRefused(ofGroups(body -> body.mayFail()), PIECE.optional(), "may not fail");
  }

  private static FanOut ofGroups(UnaryOperator<ContainerTaskBuilder> inner) {
    return FanOut.range(
            0,
            2,
            i -> {
              Task task = inner.apply(task("t").writes(MAYBE)).build();
              return TaskGroup.builder("f")
                  .tasks(task, task("other").mayFail().build())
                  .output(PIECE.optional(), task.output(MAYBE))
                  .build();
            })
        .build();
  }

  /** The container that has left it stores it, under the name that the group gives it. */
  @Test
  void of_outputOfAGroup_isStoredByTheContainerInIt() {
    FanOut fanOut = ofGroups(body -> body);

    Compiled compiled = Compiled.of(fanOut, reading(fanOut.outputs(PIECE.optional())));

    Artifact entry = compiled.template("t-body").getOutputs().getArtifacts().get(1);
    assertThat(key(entry)).isEqualTo("_gathered/f/piece/{{=inputs.parameters['tiphys-instance']}}");
    assertThat(entry.getPath()).isEqualTo("/tiphys/out/maybe");
    assertThat(entry.getOptional()).isTrue();
  }

  @Test
  void check_whatIsGatheredTwice_isRefused() {
    FanOut outer =
        FanOut.range(
                0,
                2,
                i -> {
                  FanOut inner = fanOut(body -> body.writes(PIECE));
                  return TaskGroup.builder("g")
                      .tasks(inner)
                      .output(TREE, inner.outputs(PIECE))
                      .build();
                })
            .build();

    assertThat(problems(outer)).anySatisfy(p -> assertThat(p.path()).isEqualTo("g.outputs[tree]"));
  }

  @Test
  void check_exportOfWhatIsGathered_isRefused() {
    FanOut fanOut = fanOut(body -> body.writes(PIECE));
    Workflow workflow =
        Workflow.builder("w").tasks(fanOut).output(TREE, fanOut.outputs(PIECE)).build();

    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> Compiled.of(SubmitRequest.of(workflow, RequestKey.of("k"))));

    assertThat(refused.problems()).hasSize(1);
    assertThat(refused.problems().get(0).path()).isEqualTo("outputs[tree]");
    assertThat(refused.problems().get(0).message()).contains("only be read by a task");
  }
}
