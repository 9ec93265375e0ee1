package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a re-run copies of the files of the tasks that it keeps. */
@Timeout(60)
class RerunsTest {
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
  private static final OutputArtifact FILE = OutputArtifact.file("file");

  private final ArtifactStore store = ArtifactStore.inMemory();
  private final Map<String, NodeStatus> nodes = new LinkedHashMap<>();
  private final CompileSettings compile = TestSettings.compile("11111111", "artifacts", "r");
  private final SubmitRequest request =
      SubmitRequest.of(
          io.tiphys.workflow.Workflow.builder("w")
              .tasks(
                  Task.container("make", "busybox").command("true").writes(FILE).build(),
                  Task.container("fails", "busybox").command("true").build())
              .build(),
          RequestKey.of("k"));
  private final Workflow earlier = compiled(Plan.of(request, WorkflowCompiler.capabilities()));
  private final FakeServer server = new FakeServer();
  private Reruns reruns;

  private Workflow compiled(Plan plan) {
    return new WorkflowCompiler(compile).compile(plan);
  }

  @BeforeEach
  void begin() {
    server.objects.put("workflows/" + earlier.getMetadata().getName(), earlier);
    BackendSettings settings = TestSettings.of(compile, store, Map.of());
    reruns = new Reruns(new RunObjects(server.client), new RunFiles(settings), new ThisMachine());
    node("", NodeType.DAG);
    node(".fails", NodeType.DAG).phase(NodePhase.FAILED);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private NodeStatus node(String below, NodeType type) {
    String run = earlier.getMetadata().getName();
    String name = run + below;
    NodeStatus node =
        new NodeStatus()
            .id(NodeNames.id(run, name))
            .name(name)
            .displayName(name)
            .type(type)
            .phase(NodePhase.SUCCEEDED);
    nodes.put(node.getId(), node);
    return node;
  }

  private static Artifact left(String name, String key) {
    return new Artifact().name(name).s3(new S3Artifact().key(key));
  }

  private void made(Artifact... left) {
    node(".make", NodeType.DAG).outputs(new Outputs().artifacts(List.of(left[0])));
    node(".make.body", NodeType.POD).outputs(new Outputs().artifacts(List.of(left)));
  }

  private String keyOf(Workflow object) {
    return "r/" + RunObjects.idOf(object);
  }

  private void put(String key, byte[] content) throws IOException {
    var unused = store.put(ArtifactKey.parse(key), new ByteArrayInputStream(content));
  }

  private void put(String key) throws IOException {
    put(key, key.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] read(String key) throws IOException {
    try (InputStream content = store.open(ArtifactKey.parse(key), 0)) {
      return content.readAllBytes();
    }
  }

  private List<String> below(String key) throws IOException {
    try (var all = store.list(ArtifactKey.parse(key))) {
      return all.map(stat -> stat.key().value()).sorted().toList();
    }
  }

  /** Adds what is kept to the object of a re-run, and returns its key. */
  private String rerun() {
    earlier.status(new WorkflowStatus().nodes(nodes));
    TaskStatus failed =
        TaskStatus.builder("fails", Phase.FAILED, Reason.EXIT_CODE)
            .endedAt(END)
            .failure(Failure.of("fails", Reason.EXIT_CODE, "failed"))
            .build();
    RunStatus status =
        RunStatus.builder(
                RunObjects.idOf(earlier), RequestKey.of("k"), Phase.FAILED, Reason.TASK_FAILED)
            .tasks(
                List.of(
                    TaskStatus.builder("make", Phase.SUCCEEDED, Reason.NONE).endedAt(END).build(),
                    failed))
            .build();
    Plan plan =
        Plan.of(request.withKey(RequestKey.of("k2")), WorkflowCompiler.capabilities())
            .reusing(status);
    Workflow object = compiled(plan);
    RunId id = RunObjects.idOf(object);
    reruns.add(plan, id, object);
    return keyOf(object);
  }

  /** A directory that is gathered from files that are gone would be empty. */
  @Test
  void add_artifactsOfTheEarlierRunWereDeleted_isRefused() {
    String from = keyOf(earlier);
    made(left("file", from + "/make/1/file"), left("tiphys-gathered-tree", from + "/_gathered/t"));
    earlier.getMetadata().getAnnotations().put(Marks.ARTIFACTS_DELETED, "true");

    assertThatThrownBy(this::rerun)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("its artifacts were deleted");
  }

  @Test
  void add_artifactsWereDeletedAndNothingKeptHasAny_isMade() throws IOException {
    made(new Artifact().name("none"));
    earlier.getMetadata().getAnnotations().put(Marks.ARTIFACTS_DELETED, "true");

    assertThat(below(rerun())).isEmpty();
  }

  /** What is gathered may be a directory, which lies there as its files. */
  @Test
  void add_gatheredFiles_copiesAllBelowTheirKeys() throws IOException {
    String from = keyOf(earlier);
    made(
        left("file", from + "/make/1/file"),
        left("tiphys-gathered-file", from + "/_gathered/many/file/0"),
        left("tiphys-gathered-tree", from + "/_gathered/many/tree/0"));
    put(from + "/make/1/file");
    put(from + "/_gathered/many/file/0");
    put(from + "/_gathered/many/tree/0/a");
    put(from + "/_gathered/many/tree/0/d/b");
    put(from + "/_gathered/many/tree/1/of-another");

    String to = rerun();

    assertThat(below(to))
        .containsExactly(
            to + "/_gathered/many/file/0",
            to + "/_gathered/many/tree/0/a",
            to + "/_gathered/many/tree/0/d/b",
            to + "/make/1/file");
    assertThat(read(to + "/_gathered/many/tree/0/d/b"))
        .isEqualTo(read(from + "/_gathered/many/tree/0/d/b"));
  }

  /** The folder around is one that the pod of the re-run takes away. */
  @Test
  void add_directory_copiesTheArchiveAsArgoHasStoredIt() throws IOException {
    String from = keyOf(earlier);
    made(left("tree", from + "/make/1/tree.tgz"));
    byte[] archive = Tars.of("tree", "tree/f=x");
    put(from + "/make/1/tree.tgz", archive);

    String to = rerun();

    assertThat(read(to + "/make/1/tree.tgz")).isEqualTo(archive);
  }

  @Test
  void add_fileIsGone_isRefused() {
    String from = keyOf(earlier);
    made(left("file", from + "/make/1/file"));

    assertThatThrownBy(this::rerun)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(from + "/make/1/file")
        .hasMessageContaining("under a new key");
  }

  @Test
  void add_optionalFileIsNotThere_isPassedOver() throws IOException {
    made(left("file", keyOf(earlier) + "/make/1/file").optional(true));

    assertThat(below(rerun())).isEmpty();
  }
}
