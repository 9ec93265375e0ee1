package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.ArtifactRepository;
import io.tiphys.argo.model.ArtifactRepositoryRef;
import io.tiphys.argo.model.ArtifactRepositoryRefStatus;
import io.tiphys.argo.model.GCSArtifact;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.S3ArtifactRepository;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.run.DeleteScope;
import io.tiphys.status.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunFilesTest {
  private static final RunId OWN = RunId.parse("k-8254c329a92850f6-11111111");

  private final ArtifactStore store = ArtifactStore.inMemory();
  private final RunFiles files = files(store);

  private static RunFiles files(ArtifactStore store) {
    CompileSettings compile = TestSettings.compile("", "artifacts", "");
    return new RunFiles(TestSettings.of(compile, store, Map.of()));
  }

  private void put(String key) throws IOException {
    var unused = store.put(ArtifactKey.parse(key), new ByteArrayInputStream(new byte[1]));
  }

  private List<String> left(String below) throws IOException {
    try (var all = store.list(ArtifactKey.parse(below))) {
      return all.map(stat -> stat.key().value()).toList();
    }
  }

  @Test
  void delete_workflowOfOthers_deletesNothingButWhatIsNamed() throws IOException {
    put("theirs-0a1b2c3d/pod/main.log");
    put("theirs-0a1b2c3d/pod/result.tgz");

    files.delete(object("theirs-0a1b2c3d", null, "theirs-0a1b2c3d/pod/main.log"), DeleteScope.ALL);

    assertThat(left("theirs-0a1b2c3d")).containsExactly("theirs-0a1b2c3d/pod/result.tgz");
  }

  /** Anybody can name a workflow as a run of ours is called. */
  @Test
  void delete_workflowOfOthersNamedLikeARunOfOurs_leavesTheFilesOfTheRun() throws IOException {
    put(OWN + "/make/1/file");

    files.delete(object(OWN.value(), null), DeleteScope.ALL);

    assertThat(left(OWN.value())).hasSize(1);
  }

  /** Of a run, or of a workflow of others when it has no label. */
  private static Workflow object(String name, @Nullable String label, String... logs) {
    Workflow object = new Workflow();
    object.getMetadata().setName(name);
    if (label != null) {
      object.getMetadata().setLabels(Map.of(Marks.RUN, label));
    }
    Map<String, NodeStatus> nodes = new LinkedHashMap<>();
    for (String log : logs) {
      Artifact archived = new Artifact().name(Marks.LOG).s3(new S3Artifact().key(log));
      NodeStatus node = new NodeStatus().id(log).name(log).type(NodeType.POD);
      nodes.put(log, node.outputs(new Outputs().artifacts(List.of(archived))));
    }
    return object.status(new WorkflowStatus().nodes(nodes));
  }

  @Test
  void artifacts_runOfOurs_areWhatLiesBelowItsKey() throws IOException {
    put(OWN + "/make/1/file");
    put("logs/one");

    try (var all = files.artifacts(object("k-8254c329a92850f6", OWN.value(), "logs/one"))) {
      assertThat(all)
          .containsExactly(ArtifactLocation.of("artifacts", OWN + "/make/1/file").withSizeBytes(1));
    }
  }

  /** The gateway puts logs among the files of a run; they are the run's all the same. */
  @Test
  void delete_partsOfARunWhoseLogsLieAmongItsFiles_logsGoWithTheRun() throws IOException {
    Transport gateway = Transport.gateway(URI.create("http://gateway.invalid"));
    CompileSettings compile = TestSettings.compile("", "artifacts", "").withTransport(gateway);
    RunFiles through = new RunFiles(TestSettings.of(compile, store, Map.of()));
    String log = OWN + "/make/1/main.log";
    Workflow run = object("k-8254c329a92850f6", OWN.value(), "n");
    Artifact archived = run.getStatus().getNodes().get("n").getOutputs().getArtifacts().get(0);
    Artifact unused = gateway.at(archived, gateway.place(log), OWN.value());
    put(OWN + "/make/1/file");
    put(log);

    try (var all = through.artifacts(run)) {
      assertThat(all).extracting(ArtifactLocation::key).containsExactly(OWN + "/make/1/file");
    }
    through.delete(run, DeleteScope.ARTIFACTS);
    assertThat(left(OWN.value())).containsExactly(log);
    put(OWN + "/make/1/file");
    through.delete(run, DeleteScope.RUN);
    assertThat(left(OWN.value())).containsExactly(OWN + "/make/1/file");
  }

  private static Workflow theirs(Artifact... artifacts) {
    Workflow object = object("theirs", null);
    object.getMetadata().setUid("u1");
    NodeStatus node = new NodeStatus().id("n").name("n").type(NodeType.POD);
    object
        .getStatus()
        .nodes(Map.of("n", node.outputs(new Outputs().artifacts(List.of(artifacts)))));
    return object;
  }

  private static Artifact s3(String name, S3Artifact s3) {
    return new Artifact().name(name).s3(s3);
  }

  private List<String> listed(Workflow object) {
    try (var all = files.artifacts(object)) {
      return all.map(ArtifactLocation::key).toList();
    }
  }

  @Test
  void artifacts_workflowOfOthers_areWhatItsStatusNamesAndIsThere() throws IOException {
    put("theirs/pod/a.tgz");
    put("2026/u1/b.tgz");
    put("results/final.tif");
    put("theirs-too/c.tgz");

    List<String> found =
        listed(
            theirs(
                s3("a", new S3Artifact().key("theirs/pod/a.tgz")),
                s3("b", new S3Artifact().key("2026/u1/b.tgz")),
                s3("chosen", new S3Artifact().key("results/final.tif")),
                s3("of-another", new S3Artifact().key("theirs-too/c.tgz")),
                s3("gone", new S3Artifact().key("theirs/pod/gone.tgz"))));

    assertThat(found).containsExactlyInAnyOrder("theirs/pod/a.tgz", "2026/u1/b.tgz");
  }

  @Test
  void artifacts_workflowOfOthersWithFilesElsewhere_saysWhere() {
    S3Artifact other = new S3Artifact();
    other.key("theirs/pod/a.tgz");
    other.bucket("other");
    Artifact gcs = new Artifact().name("g").gcs(new GCSArtifact());
    Workflow hidden = theirs();
    hidden.getStatus().nodes(null).offloadNodeStatusVersion("1");

    assertThatThrownBy(() -> listed(theirs(s3("a", other), gcs)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("artifacts of it lie in GCS, bucket 'other'");
    assertThatThrownBy(() -> listed(hidden))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("the keys of its artifacts cannot be read");
  }

  /** The repository of the workflow says that the bucket is the one of all. */
  @Test
  void artifacts_workflowOfOthersThatNamesItsBucket_areCompared() throws IOException {
    put("theirs/pod/a.tgz");
    S3Artifact same = new S3Artifact();
    same.key("theirs/pod/a.tgz");
    same.bucket("argo");
    S3ArtifactRepository repository = new S3ArtifactRepository();
    repository.bucket("argo");
    ArtifactRepositoryRefStatus ref =
        new ArtifactRepositoryRefStatus()
            .artifactRepository(new ArtifactRepository().s3(repository));
    Workflow named = theirs(s3("a", same));
    named.getStatus().artifactRepositoryRef(ref);
    Workflow asked = theirs(s3("a", new S3Artifact().key("theirs/pod/a.tgz")));
    asked.getStatus().artifactRepositoryRef(ref);
    asked.spec(new WorkflowSpec().artifactRepositoryRef(new ArtifactRepositoryRef().key("x")));

    assertThat(listed(named)).containsExactly("theirs/pod/a.tgz");
    assertThatThrownBy(() -> listed(asked)).hasMessageContaining("bucket 'argo'");
  }

  @Test
  void delete_logUnderAKeyThatIsNone_deletesTheRest() throws IOException {
    put(OWN + "/make/1/file");
    put("logs/one");

    files.delete(
        object("k-8254c329a92850f6", OWN.value(), "logs//none", "logs/one"), DeleteScope.ALL);

    assertThat(left(OWN.value())).isEmpty();
    assertThat(left("logs")).isEmpty();
  }

  @Test
  void delete_storeFailsWhileItLists_canBeTriedAgain() {
    RunFiles failing = files(new Failing(store));

    assertThatThrownBy(() -> failing.delete(OWN))
        .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageContaining("no answer");
  }

  /** Fails at the second page of a list. */
  private static final class Failing extends StoreAround {
    Failing(ArtifactStore store) {
      super(store);
    }

    @Override
    public Stream<Stat> list(ArtifactKey prefix) {
      return Stream.generate(
          () -> {
            throw new UncheckedIOException(new IOException("no answer"));
          });
    }
  }
}
