package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.status.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    files.delete(object("theirs-0a1b2c3d", null, "theirs-0a1b2c3d/pod/main.log"));

    assertThat(left("theirs-0a1b2c3d")).containsExactly("theirs-0a1b2c3d/pod/result.tgz");
  }

  /** Anybody can name a workflow as a run of ours is called. */
  @Test
  void delete_workflowOfOthersNamedLikeARunOfOurs_leavesTheFilesOfTheRun() throws IOException {
    put(OWN + "/make/1/file");

    files.delete(object(OWN.value(), null));

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
  void delete_logUnderAKeyThatIsNone_deletesTheRest() throws IOException {
    put(OWN + "/make/1/file");
    put("logs/one");

    files.delete(object("k-8254c329a92850f6", OWN.value(), "logs//none", "logs/one"));

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
