package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Outputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of tasks that a re-run keeps, found while its nodes are made.
 *
 * <p>Not thread-safe; one per re-run.
 */
final class KeptFiles {
  private final Moves moves;

  /** By their keys: a group hands on the files of its members. */
  private final Map<String, KeptFile> files = new LinkedHashMap<>();

  /** Begins without files. */
  KeptFiles(Moves moves) {
    this.moves = moves;
  }

  /** Returns what was found. */
  List<KeptFile> all() {
    return List.copyOf(files.values());
  }

  /** Returns what a node has handed out, with the files where they will be. */
  @Nullable Outputs outputs(NodeStatus node) {
    if (node.getOutputs() == null) {
      return null;
    }
    Outputs outputs =
        Serialization.unmarshal(Serialization.asJson(node.getOutputs()), Outputs.class);
    if (outputs.getArtifacts() != null) {
      List<Artifact> kept = new ArrayList<>();
      for (Artifact each : outputs.getArtifacts()) {
        if (!HandedOut.isLog(each)) { // it is that of an attempt, which stays with its run
          move(each);
          kept.add(each);
        }
      }
      outputs.artifacts(kept);
    }
    return outputs;
  }

  /** Adds what a body has left as an entry of a directory: its wrapper does not hand that on. */
  void addGathered(@Nullable NodeStatus body) {
    Outputs outputs = body == null ? null : body.getOutputs();
    if (outputs != null && outputs.getArtifacts() != null) {
      outputs.getArtifacts().stream().filter(KeptFiles::isGathered).forEach(this::add);
    }
  }

  private static boolean isGathered(Artifact artifact) {
    return artifact.getName() != null && artifact.getName().startsWith(Marks.GATHERED);
  }

  private void move(Artifact artifact) {
    String to = add(artifact);
    if (to != null) {
      moves.move(artifact, to);
    }
  }

  /** Returns where it will be; null when it stays where it is. */
  private @Nullable String add(Artifact artifact) {
    String key = moves.transport().keyOf(artifact).orElse(null);
    String to = key == null ? null : moves.newKey(key);
    if (key == null || to == null || key.equals(to)) {
      return null;
    }
    boolean optional = Boolean.TRUE.equals(artifact.getOptional());
    files.put(key, new KeptFile(key, to, isGathered(artifact), optional));
    return to;
  }
}
