package io.tiphys.argo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.archive.Archives;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Directories with one entry or none, which Argo unpacks in its own way, and what is gathered from
 * fan-outs in groups and in each other: what the kit does not ask for. On a real Argo, as {@link
 * ArgoEngineTckIT}.
 */
class ArgoDirectoriesIT {
  private static final String IMAGE = System.getProperty("argo.image", "busybox:1.36");
  private static final InputArtifact TREE = InputArtifact.directory("tree");
  private static final InputArtifact EMPTY = InputArtifact.directory("empty").optional();
  private static final OutputArtifact OUT = OutputArtifact.directory("out");
  private static final OutputArtifact NOTHING = OutputArtifact.directory("nothing");
  private static final OutputArtifact PIECE = OutputArtifact.file("piece");

  private final String mark = "directories-" + UUID.randomUUID();
  private final Engine engine = ArgoEngineTckIT.open();
  private final List<Run> runs = new ArrayList<>();

  @AfterEach
  void deleteAll() throws IOException {
    runs.forEach(Run::delete);
    ArgoEngineTckIT.STORE.delete(List.of(archive().artifactKey()));
    engine.close();
  }

  private ArtifactLocation archive() {
    return ArtifactLocation.of("artifacts", "tiphys-it/" + mark + ".tar.gz");
  }

  private static ContainerTaskBuilder task(String name, String script) {
    return Task.container(name, IMAGE).script("set -e\n" + script);
  }

  private Run run(Workflow workflow, Consumer<SubmitRequest.Builder> more)
      throws InterruptedException, TimeoutException {
    SubmitRequest.Builder request =
        SubmitRequest.builder(workflow, RequestKey.of(mark + "-" + runs.size()));
    more.accept(request);
    Run run = engine.submit(request.build());
    runs.add(run);
    RunStatus end = run.await(Duration.ofMinutes(5));
    assertThat(end.phase()).as(end.toString()).isEqualTo(Phase.SUCCEEDED);
    return run;
  }

  private static Workflow copying() {
    Task copy =
        task(
                "copy",
                """
                [ "$(cd in/tree && find . | sort | tr '\\n' ' ')" = ". ./only ./only/empty ./only/f " ]
                [ -x in/tree/only/f ]
                [ ! -e in/empty ] || [ "$(ls -A in/empty | wc -l)" = 0 ]
                cp -a in/tree out/out
                mkdir out/nothing
                """)
            .reads(TREE)
            .readsIfPresent(EMPTY)
            .writes(OUT)
            .writes(NOTHING)
            .build();
    return Workflow.builder("copying")
        .artifacts(TREE, EMPTY)
        .tasks(copy)
        .output(OUT, copy.output(OUT))
        .output(NOTHING, copy.output(NOTHING))
        .build();
  }

  private static void assertOneEntry(Path tree) throws IOException {
    try (var all = Files.walk(tree)) {
      assertThat(all.map(path -> tree.relativize(path).toString()))
          .containsExactlyInAnyOrder("", "only", "only/empty", "only/f");
    }
    assertThat(tree.resolve("only/f")).isExecutable().hasContent("x");
  }

  /** From this machine, then from the store, then from the run before. */
  @Test
  void directories_oneEntryOrNone_arriveAsTheyAre(@TempDir Path folder) throws Exception {
    Path tree = Files.createDirectories(folder.resolve("tree/only/empty")).getParent().getParent();
    Files.writeString(tree.resolve("only/f"), "x");
    assertThat(tree.resolve("only/f").toFile().setExecutable(true)).isTrue();
    Path empty = Files.createDirectory(folder.resolve("empty"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Archives.pack(tree, packed);
    ArtifactStore.Stat unused =
        ArgoEngineTckIT.STORE.put(
            ArtifactKey.parse(archive().key()), new ByteArrayInputStream(packed.toByteArray()));

    Run first = run(copying(), r -> r.artifact(TREE, tree).artifact(EMPTY, empty));
    first.download(OUT, folder.resolve("first"));
    first.download(NOTHING, folder.resolve("nothing"));
    ArtifactLocation of = first.status().output(OUT).orElseThrow();
    Run second = run(copying(), r -> r.artifact(TREE, archive()));
    second.download(OUT, folder.resolve("second"));
    Run third =
        run(
            copying(),
            r ->
                r.artifact(TREE, of).artifact(EMPTY, first.status().output(NOTHING).orElseThrow()));
    third.download(OUT, folder.resolve("third"));

    assertOneEntry(folder.resolve("first"));
    assertOneEntry(folder.resolve("second"));
    assertOneEntry(folder.resolve("third"));
    assertThat(folder.resolve("nothing")).isEmptyDirectory();
    // Byte for byte what every engine makes of it.
    assertThat(third.open(OUT)).hasSameContentAs(new ByteArrayInputStream(packed.toByteArray()));
  }

  private static TaskGroup group(io.tiphys.workflow.Value<String> item) {
    FanOut inner =
        FanOut.range(
                0,
                2,
                i ->
                    task("inner", "echo \"$A$B\" > out/piece")
                        .env("A", item)
                        .env("B", i)
                        .writes(PIECE)
                        .build())
            .build();
    Task join =
        task("join", "cat in/piece/0 in/piece/1 > out/piece; [ \"$(ls in/piece | wc -l)\" = 2 ]")
            .reads(inner.outputs(PIECE))
            .writes(PIECE)
            .build();
    return TaskGroup.builder("outer").tasks(inner, join).output(PIECE, join.output(PIECE)).build();
  }

  @Test
  void gathered_fanOutInAFanOutAndOfNothing_areEachItsOwn() throws Exception {
    FanOut outer = FanOut.over(List.of("a", "b"), ArgoDirectoriesIT::group).build();
    FanOut none =
        FanOut.over(
                List.<String>of(),
                item -> task("none", "exit 1").env("I", item).writes(PIECE).build())
            .build();
    Task last =
        task(
                "last",
                """
                [ "$(cat in/all/0 | tr '\\n' ' ')" = "a0 a1 " ]
                [ "$(cat in/all/1 | tr '\\n' ' ')" = "b0 b1 " ]
                [ "$(ls -A in/all | wc -l)" = 2 ]
                [ -d in/none ]
                [ "$(ls -A in/none | wc -l)" = 0 ]
                """)
            .reads(outer.outputs(PIECE), "in/all")
            .reads(none.outputs(PIECE), "in/none")
            .build();
    Vertex inside = TaskGroup.builder("inside").tasks(last).build();

    Run run = run(Workflow.of("gathers", outer, none, inside), request -> {});

    assertThat(run.status().task("inside/last").orElseThrow().phase()).isEqualTo(Phase.SUCCEEDED);
  }
}
