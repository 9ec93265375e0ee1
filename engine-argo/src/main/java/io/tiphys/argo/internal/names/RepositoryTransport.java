package io.tiphys.argo.internal.names;

import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.ArtifactLocation;
import io.tiphys.argo.model.S3Artifact;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Argo's own way, with keys as they are: bucket and credentials are those of its repository.
 *
 * <p>Writes {@code artifacts[].s3}; tried on Argo 4.1.2.
 */
final class RepositoryTransport implements Transport {
  @Override
  public String place(String key) {
    return key;
  }

  @Override
  public String directory(String place) {
    return place;
  }

  @Override
  public boolean hasEmptyDirectories() {
    return false;
  }

  @Override
  public boolean packsDirectories() {
    return false;
  }

  @Override
  public Artifact at(Artifact artifact, String place, String run) {
    return artifact.http(null).s3(new S3Artifact().key(place));
  }

  @Override
  public Optional<ArtifactLocation> logs(Supplier<String> place, String run) {
    return Optional.empty();
  }

  @Override
  public Optional<String> keyOf(Artifact artifact) {
    S3Artifact s3 = artifact.getS3();
    return Optional.ofNullable(s3 == null ? null : s3.getKey());
  }
}
