package io.tiphys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.run.RequestConflictException;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IDM-002: a key that is used for something else; told is in what it differs, never a value. */
class RequestConflictTest {
  private static final Parameter<String> SCENE = Parameter.text("scene").withDefault("s");
  private static final Parameter<String> TOKEN = Parameter.text("token").withDefault("t");
  private static final InputArtifact RAW = InputArtifact.file("raw").optional();
  private static final InputArtifact MASK = InputArtifact.file("mask").optional();
  private static final OutputArtifact PDF = OutputArtifact.file("pdf");
  private static final Workflow WORKFLOW = workflow("run");

  @TempDir Path directory;
  private final ScriptedBackend backend = new ScriptedBackend();
  private final Engine engine = Engine.over(backend);

  private static Workflow workflow(String command) {
    ContainerTaskBuilder task = Task.container("t", "image").command(command).writes(PDF);
    Task made = task.env("SCENE", SCENE).env("TOKEN", TOKEN).build();
    return Workflow.builder("w")
        .parameters(SCENE, TOKEN)
        .artifacts(RAW, MASK)
        .tasks(made)
        .output(PDF, made.output(PDF))
        .build();
  }

  private static SubmitRequest.Builder request(Workflow workflow) {
    return SubmitRequest.builder(workflow, RequestKey.of("k"));
  }

  @BeforeEach
  void addStores() {
    backend.stores.put("in", ArtifactStore.inMemory());
    backend.stores.put("out", ArtifactStore.inMemory());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private RequestConflictException conflict(SubmitRequest.Builder request) {
    return catchThrowableOfType(
        RequestConflictException.class, () -> engine.submit(request.build()));
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  @Test
  void submit_sameKeyOtherParts_namesEachAndNoValue() throws IOException {
    engine.submit(
        request(WORKFLOW)
            .argument(TOKEN, "secret-1")
            .artifact(RAW, ArtifactLocation.of("in", "key-1"))
            .deliver(PDF, ArtifactLocation.of("out", "key-1"))
            .build());

    RequestConflictException conflict =
        conflict(
            request(workflow("other"))
                .argument(TOKEN, "secret-2")
                .artifact(RAW, ArtifactLocation.of("in", "key-2"))
                .artifact(MASK, write("mask", "pixels"))
                .deliver(PDF, ArtifactLocation.of("out", "key-2")));

    assertThat(conflict.differences())
        .containsExactlyInAnyOrder(
            "definition",
            "argument 'token'",
            "artifact 'raw'",
            "artifact 'mask'",
            "delivery 'pdf'");
    assertThat(conflict)
        .hasMessage(
            "request key 'k' belongs to run run-k with other content, which differs in definition,"
                + " argument 'token', artifact 'raw', artifact 'mask', delivery 'pdf' - use another"
                + " key, or delete that run");
  }

  @Test
  void submit_sameKeyOneOtherPart_namesThisAlone() {
    engine.submit(request(WORKFLOW).build());

    assertThat(conflict(request(workflow("other"))).differences()).containsExactly("definition");
    assertThat(conflict(request(WORKFLOW).argument(SCENE, "x")).differences())
        .containsExactly("argument 'scene'");
    assertThat(
            conflict(request(WORKFLOW).deliver(PDF, ArtifactLocation.of("out", "k"))).differences())
        .containsExactly("delivery 'pdf'");
    assertThat(engine.submit(request(WORKFLOW).argument(SCENE, "s").build()).id())
        .hasToString("run-k");
  }

  @Test
  void submit_defaultsOfAnotherDefinition_areTheDefinitionAlone() {
    engine.submit(request(WORKFLOW).build());
    Parameter<String> more = Parameter.text("more").withDefault("x");
    Task task = Task.container("t", "image").command("run").env("M", more).build();

    RequestConflictException conflict =
        conflict(request(Workflow.builder("w").parameters(more).tasks(task).build()));

    assertThat(conflict.differences()).containsExactly("definition");
  }

  @Test
  void submit_filesOfOtherContent_areNamedTogether() throws IOException {
    UnaryOperator<SubmitRequest.Builder> both =
        request ->
            request
                .artifact(RAW, directory.resolve("raw"))
                .artifact(MASK, directory.resolve("mask"));
    write("raw", "pixels");
    write("mask", "pixels");
    engine.submit(both.apply(request(WORKFLOW)).build());
    write("mask", "other pixels");

    assertThat(conflict(both.apply(request(WORKFLOW))).differences())
        .containsExactly("artifact 'mask' or artifact 'raw'");
    assertThat(conflict(both.apply(request(WORKFLOW)).argument(SCENE, "x")).differences())
        .containsExactly("argument 'scene'");
  }

  /** As one that uploads them: it may have been the same file. */
  @Test
  void submit_backendThatStoresFiles_namesThemWhereNothingElseDiffers() throws IOException {
    InputArtifact needed = InputArtifact.file("needed");
    Workflow reads =
        Workflow.builder("w")
            .parameters(SCENE)
            .artifacts(needed)
            .tasks(Task.container("t", "image").command("run").reads(needed).build())
            .build();
    SubmitRequest.Builder earlier = request(reads).artifact(needed, write("needed", "pixels"));
    engine.submit(earlier.build());
    backend.storesFiles = true;
    SubmitRequest.Builder again = request(reads).artifact(needed, write("needed", "pixels"));

    assertThat(conflict(again.argument(SCENE, "x")).differences())
        .containsExactly("argument 'scene'");
    assertThat(conflict(request(reads).artifact(needed, write("needed", "other"))).differences())
        .containsExactly("artifact 'needed'");
  }

  @Test
  void submit_backendCannotTell_isAConflictAllTheSame() {
    engine.submit(request(WORKFLOW).build());
    backend.trouble(
        method -> {
          if (method.equals("planOf")) {
            throw new BackendUnavailableException("down");
          }
        });

    RequestConflictException conflict = conflict(request(WORKFLOW).argument(SCENE, "x"));

    assertThat(conflict.differences()).isEmpty();
    assertThat(conflict)
        .hasMessage(
            "request key 'k' belongs to run run-k with other content - use another key, or delete"
                + " that run");
  }

  @Test
  void message_manyDifferences_isShort() {
    RequestConflictException conflict =
        new RequestConflictException(
            RequestKey.of("k"),
            RunId.parse("r"),
            IntStream.range(0, 1_000).mapToObj(i -> "argument 'a" + i + "'").toList());

    assertThat(conflict.getMessage()).hasSizeLessThan(400).contains("and 990 more");
    assertThat(conflict.differences()).hasSize(1_000);
  }
}
