package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.model.Artifact;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.Problem;
import io.tiphys.error.RefusedException;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final OutputArtifact TREE = OutputArtifact.directory("tree");
  private static final InputArtifact GIVEN = InputArtifact.file("given").optional();
  private static final Task MADE =
      Task.container("made", IMAGE).command("true").writes(FILE).writes(TREE, "a/tree").build();

  private static Task reading(io.tiphys.workflow.ArtifactRef artifact) {
    return Task.container("used", IMAGE).command("true").reads(artifact, "in/x").build();
  }

  private static Artifact first(List<Artifact> artifacts) {
    return artifacts.get(0);
  }

  /** An archive of one file would change its bytes on the way to the host. */
  @Test
  void of_outputs_areFilesAsTheyAreAndDirectoriesAsArchives() {
    List<Artifact> outputs = Compiled.of(MADE).template("made-body").getOutputs().getArtifacts();

    assertThat(outputs)
        .extracting(artifact -> artifact.getName() + " " + artifact.getPath())
        .containsExactly("file /tiphys/out/file", "tree /tiphys/a/tree");
    assertThat(outputs.get(0).getArchive().getNone()).isNotNull();
    assertThat(outputs.get(1).getArchive().getTar()).isNotNull();
    assertThat(outputs.get(1).getS3().getKey()).endsWith("/tree.tgz");
    assertThat(outputs.get(0).getOptional()).isNull();
  }

  @Test
  void of_key_isThatOfTheRunTheTaskAndTheAttempt() {
    Compiled compiled = Compiled.of(TaskGroup.builder("g").tasks(MADE).build());

    assertThat(first(compiled.template("made-body").getOutputs().getArtifacts()).getS3().getKey())
        .isEqualTo(
            "tiphys/"
                + compiled.object().getMetadata().getLabels().get("tiphys.io/run")
                + "/g/made/{{=asInt(retries) + 1}}/file");
  }

  @Test
  void of_keyInAFanOut_isThatOfTheInstanceToo() {
    FanOut fanOut =
        FanOut.range(0, 2, i -> Task.container("f", IMAGE).command("true").writes(FILE).build())
            .build();

    assertThat(
            first(Compiled.of(fanOut).template("f-2-body").getOutputs().getArtifacts())
                .getS3()
                .getKey())
        .contains("/f/{{=inputs.parameters['tiphys-instance']}}/{{=asInt(retries) + 1}}/file");
  }

  /** A failed body may have left something all the same. */
  @Test
  void of_outputs_areHandedOnByAWrapper() {
    Artifact handedOn = first(Compiled.of(MADE).template("made").getOutputs().getArtifacts());

    assertThat(handedOn.getFrom()).isEqualTo("{{tasks.body.outputs.artifacts.file}}");
    assertThat(handedOn.getOptional()).isTrue();
  }

  @Test
  void reads_outputOfATask_isHandedOver() {
    Compiled compiled = Compiled.of(MADE, reading(MADE.output(FILE)));

    Artifact given = first(compiled.task("used").getArguments().getArtifacts());
    assertThat(given.getFrom()).isEqualTo("{{tasks.made.outputs.artifacts.file}}");
    assertThat(given.getOptional()).isNull();
    Artifact input = first(compiled.template("used").getInputs().getArtifacts());
    assertThat(input.getName()).isEqualTo(given.getName());
    assertThat(input.getPath()).isEqualTo("/tiphys/in/x");
  }

  @Test
  void readsIfPresent_isOptionalOnEachStep() {
    Task may = Task.container("may", IMAGE).command("true").mayFail().writes(FILE).build();
    Task used =
        Task.container("used", IMAGE).command("true").readsIfPresent(may.output(FILE), "x").build();

    Compiled compiled = Compiled.of(may, TaskGroup.builder("g").tasks(used).build());

    assertThat(first(compiled.task("g").getArguments().getArtifacts()).getOptional()).isTrue();
    assertThat(first(compiled.template("g").getInputs().getArtifacts()).getOptional()).isTrue();
    Artifact passedOn = first(compiled.member("g", "used").getArguments().getArtifacts());
    assertThat(passedOn.getFrom()).isEqualTo("{{inputs.artifacts.may-file}}");
    assertThat(passedOn.getOptional()).isTrue();
    assertThat(first(compiled.template("used").getInputs().getArtifacts()).getOptional()).isTrue();
  }

  @Test
  void reads_artifactOfTheRun_liesWhereTheRequestSays() {
    Compiled compiled = Compiled.of(request(ArtifactLocation.of("artifacts", "a/b")));

    Artifact given = first(compiled.task("used").getArguments().getArtifacts());
    assertThat(given.getS3().getKey()).isEqualTo("a/b");
    assertThat(given.getArchive().getNone()).isNotNull();
    assertThat(compiled.annotation("artifacts")).isEqualTo("{\"given\":[\"artifacts\",\"a/b\"]}");
  }

  @Test
  void reads_fileOfTheHost_isExpectedUnderTheRun(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "x");
    SubmitRequest request =
        SubmitRequest.builder(workflow(), RequestKey.of("k")).artifact(GIVEN, file).build();

    Compiled compiled = Compiled.of(request);

    assertThat(first(compiled.task("used").getArguments().getArtifacts()).getS3().getKey())
        .endsWith("-00000000/_inputs/given");
  }

  private static String keyOfTree(ArtifactLocation location) {
    InputArtifact tree = InputArtifact.directory("tree");
    Task used = Task.container("used", IMAGE).command("true").reads(tree, "in/x").build();
    Workflow workflow = Workflow.builder("w").artifacts(tree).tasks(used).build();
    Artifact given =
        first(
            Compiled.of(
                    SubmitRequest.builder(workflow, RequestKey.of("k"))
                        .artifact(tree, location)
                        .build())
                .task("used")
                .getArguments()
                .getArtifacts());
    assertThat(given.getArchive().getTar()).isNotNull();
    return given.getS3().getKey();
  }

  /** Argo would drop a folder that is alone at the top of it. */
  @Test
  void reads_archiveOfSomebody_isExpectedUnderTheRunAsTheHostPacksItAgain() {
    assertThat(keyOfTree(ArtifactLocation.of("artifacts", "a/tree.tar.gz")))
        .endsWith("-00000000/_inputs/tree.tgz");
  }

  @Test
  void reads_directoryOfAnotherRun_isReadWhereItLies() {
    String key = "tiphys/other-01234567/make/2/tree.tgz";

    assertThat(keyOfTree(ArtifactLocation.of("artifacts", key))).isEqualTo(key);
  }

  @Test
  void reads_absentArtifactOfTheRun_isNoInput() {
    assertThat(Compiled.of(workflow()).template("used").getInputs()).isNull();
  }

  private static Workflow workflow() {
    Task used = Task.container("used", IMAGE).command("true").readsIfPresent(GIVEN, "in/x").build();
    return Workflow.builder("w").artifacts(GIVEN).tasks(used).build();
  }

  private static SubmitRequest request(ArtifactLocation location) {
    return SubmitRequest.builder(workflow(), RequestKey.of("k")).artifact(GIVEN, location).build();
  }

  @Test
  void artifacts_storeAndPrefix_areTheEngines() {
    SubmitRequest request = SubmitRequest.of(Workflow.of("w", MADE), RequestKey.of("k"));

    Compiled compiled =
        new Compiled(ArgoManifests.inNamespace("n").artifacts("s", "").workflow(request));

    assertThat(first(compiled.template("made-body").getOutputs().getArtifacts()).getS3().getKey())
        .startsWith(compiled.object().getMetadata().getName());
    assertThatThrownBy(() -> ArgoManifests.inNamespace("n").artifacts("s", "a//b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ArgoManifests.inNamespace("n").artifacts("s", "{{a"))
        .hasMessageContaining("replace tags");
  }

  private static Problem problem(SubmitRequest request) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> Compiled.of(request));
    assertThat(refused).isNotNull();
    assertThat(refused.problems()).hasSize(1);
    return refused.problems().get(0);
  }

  @Test
  void check_storeThatPodsDoNotKnow_isRefused() {
    Problem problem = problem(request(ArtifactLocation.of("other", "k")));

    assertThat(problem.path()).isEqualTo("artifacts[given]");
    assertThat(problem.message()).contains("'other'", "only 'artifacts'");
  }

  @Test
  void check_keyWithATag_isRefused() {
    assertThat(problem(request(ArtifactLocation.of("artifacts", "a{{b"))).message())
        .contains("replace tags in 'a{{b'");
  }

  @Test
  void check_exportOfAnInput_isRefused() {
    InputArtifact given = InputArtifact.file("given").optional();
    Workflow workflow =
        Workflow.builder("w")
            .artifacts(given)
            .tasks(Compiled.plain("t"))
            .output(FILE, given)
            .build();

    assertThat(problem(SubmitRequest.of(workflow, RequestKey.of("k"))).path())
        .isEqualTo("outputs[file]");
  }

  @Test
  void check_artifactsOfARunThatDoesNotStay_areRefused() {
    SubmitRequest request =
        SubmitRequest.builder(Workflow.of("w", MADE), RequestKey.of("k"))
            .timeToLive(Duration.ofHours(1))
            .build();

    assertThat(problem(request).path()).isEqualTo("timeToLive");
  }

  @Test
  void check_exitHandlerThatReadsFilesOfTasks_isRefused() {
    Workflow workflow =
        Workflow.builder("w")
            .tasks(MADE)
            .onExit(
                outcome ->
                    Task.container("finish", IMAGE)
                        .command("true")
                        .readsIfPresent(MADE.output(FILE), "in/x")
                        .build())
            .build();

    assertThat(problem(SubmitRequest.of(workflow, RequestKey.of("k"))).path())
        .isEqualTo("finish.reads");
  }
}
