package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Argo has put the logs of bodies that have ended: in its artifact repository, if it is told
 * to archive logs.
 *
 * <p>Immutable.
 */
public final class ArchivedLogs {
  private ArchivedLogs() {}

  /**
   * Returns the key of the log of an attempt.
   *
   * @param object the object of the run
   * @param nodeId the id of the node of the attempt
   * @return empty when there is none
   */
  public static Optional<String> key(Workflow object, String nodeId) {
    return new View(object)
        .nodes().stream()
            .filter(node -> Nodes.id(node).equals(nodeId))
            .flatMap(ArchivedLogs::keys)
            .findFirst();
  }

  /** Returns the keys of all logs of a run. */
  public static List<String> keys(Workflow object) {
    return new View(object).nodes().stream().flatMap(ArchivedLogs::keys).distinct().toList();
  }

  private static Stream<String> keys(NodeStatus node) {
    List<Artifact> all = node.getOutputs() == null ? null : node.getOutputs().getArtifacts();
    return all == null
        ? Stream.empty()
        : all.stream()
            .filter(each -> Marks.LOG.equals(each.getName()) && each.getS3() != null)
            .flatMap(each -> Stream.ofNullable(each.getS3().getKey()));
  }
}
