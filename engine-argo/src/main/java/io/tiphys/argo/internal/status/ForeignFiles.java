package io.tiphys.argo.internal.status;

import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.ArtifactRepositoryRefStatus;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.S3ArtifactRepository;
import io.tiphys.argo.model.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow of others has left in stores, read from its status, logs left out.
 *
 * <p>Its own is what lies at a key of which a part is its name or its uid, as in the keys that Argo
 * makes up by default. Any other key was chosen by somebody, maybe for several workflows, such as
 * the place of a result: that is left alone.
 *
 * <p>Immutable.
 *
 * @param keys its own in the repository that runs of this library use, too
 * @param elsewhere where more of its own lies, for people
 */
public record ForeignFiles(List<String> keys, List<String> elsewhere) {

  /** Reads them from an object whose nodes can be read. */
  public static ForeignFiles of(Workflow object) {
    Set<String> keys = new TreeSet<>();
    Set<String> elsewhere = new TreeSet<>();
    for (NodeStatus node : new View(object).nodes()) {
      for (Artifact each : artifacts(node)) {
        add(object, each, keys, elsewhere);
      }
    }
    return new ForeignFiles(List.copyOf(keys), List.copyOf(elsewhere));
  }

  private static List<Artifact> artifacts(NodeStatus node) {
    List<Artifact> all = node.getOutputs() == null ? null : node.getOutputs().getArtifacts();
    return all == null
        ? List.of()
        : all.stream()
            .filter(each -> !HandedOut.isLog(each) && !Boolean.TRUE.equals(each.getDeleted()))
            .toList();
  }

  private static void add(
      Workflow object, Artifact artifact, Set<String> keys, Set<String> elsewhere) {
    S3Artifact s3 = artifact.getS3();
    String key = s3 == null ? null : s3.getKey();
    if (s3 == null || key == null) {
      String kind = otherKind(artifact);
      if (kind != null) {
        elsewhere.add(kind);
      }
    } else if (isOwn(object, key)) {
      if (isWithOurs(object, s3)) {
        keys.add(key);
      } else {
        elsewhere.add(bucket(object, s3));
      }
    }
  }

  private static @Nullable String otherKind(Artifact artifact) {
    if (artifact.getGcs() != null) {
      return "GCS";
    } else if (artifact.getAzure() != null) {
      return "Azure";
    } else if (artifact.getOss() != null) {
      return "OSS";
    } else if (artifact.getHdfs() != null) {
      return "HDFS";
    } else if (artifact.getArtifactory() != null) {
      return "Artifactory";
    } else if (artifact.getHttp() != null) {
      return "an HTTP server";
    }
    return artifact.getPlugin() != null ? "a plugin" : null;
  }

  private static boolean isOwn(Workflow object, String key) {
    List<String> parts = List.of(key.split("/", -1));
    String uid = object.getMetadata().getUid();
    return parts.contains(object.getMetadata().getName())
        || (uid != null && !uid.isEmpty() && parts.contains(uid));
  }

  /** Says whether it is where Argo puts the files of a workflow that asks for no repository. */
  private static boolean isWithOurs(Workflow object, S3Artifact s3) {
    if (object.getSpec() != null && object.getSpec().getArtifactRepositoryRef() != null) {
      return false;
    }
    S3ArtifactRepository ours = repository(object);
    return s3.getBucket() == null
        || (ours != null
            && s3.getBucket().equals(ours.getBucket())
            && (s3.getEndpoint() == null || s3.getEndpoint().equals(ours.getEndpoint())));
  }

  private static @Nullable S3ArtifactRepository repository(Workflow object) {
    ArtifactRepositoryRefStatus ref =
        object.getStatus() == null ? null : object.getStatus().getArtifactRepositoryRef();
    return ref == null || ref.getArtifactRepository() == null
        ? null
        : ref.getArtifactRepository().getS3();
  }

  private static String bucket(Workflow object, S3Artifact s3) {
    List<String> words = new ArrayList<>();
    S3ArtifactRepository asked = repository(object);
    String bucket = s3.getBucket();
    if (bucket == null && asked != null) {
      bucket = asked.getBucket();
    }
    words.add("bucket '" + Objects.toString(bucket, "") + "'");
    if (s3.getEndpoint() != null) {
      words.add("at " + s3.getEndpoint());
    }
    return String.join(" ", words);
  }
}
