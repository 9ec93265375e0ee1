package io.tiphys.local.internal.schedule;

import io.tiphys.artifact.ArtifactLocation;
import java.util.List;
import java.util.Optional;

/**
 * A file or directory that can be handed to a task.
 *
 * <p>Immutable.
 */
public sealed interface Artifact {

  /**
   * What the caller handed in with the request.
   *
   * @param name the name of the input artifact
   * @param directory whether it is a directory
   */
  record Given(String name, boolean directory) implements Artifact {}

  /**
   * What a task left behind.
   *
   * @param location where it is
   * @param directory whether it is a directory
   */
  record Stored(ArtifactLocation location, boolean directory) implements Artifact {}

  /**
   * A directory with one entry per item of a fan-out, named by the index.
   *
   * @param entries in item order; empty where an instance left nothing
   */
  record Gathered(List<Optional<Artifact>> entries) implements Artifact {}
}
