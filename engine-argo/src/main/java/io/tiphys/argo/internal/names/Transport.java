package io.tiphys.argo.internal.names;

import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.ArtifactLocation;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How pods come by the files of runs, and so how Argo is told where one lies. Whoever makes or
 * reads an object asks this, and knows of keys alone.
 *
 * <p>Immutable.
 */
public interface Transport {
  /** Argo moves the bytes itself, between pods and the bucket of its default repository. */
  Transport REPOSITORY = new RepositoryTransport();

  /**
   * Pods talk to a gateway of hosts, by Argo's HTTP artifacts.
   *
   * @param base where pods reach it
   */
  static Transport gateway(URI base) {
    return new GatewayTransport(base);
  }

  /**
   * Returns how an object calls a file. What follows a slash may be appended, tags of Argo's too.
   *
   * @param key its key in the store
   */
  String place(String key);

  /**
   * Returns how an object calls all that lies below a key, as one directory.
   *
   * @param place of the key
   */
  String directory(String place);

  /** Says whether a directory of nothing is one where it arrives. Else nothing arrives. */
  boolean hasEmptyDirectories();

  /** Says whether what lies below a key arrives as an archive, which is unpacked there. */
  boolean packsDirectories();

  /**
   * Puts an artifact at a place.
   *
   * @param run the id of the run that reads or writes it
   */
  Artifact at(Artifact artifact, String place, String run);

  /**
   * Returns where logs go, below a place; empty where that is Argo's to decide.
   *
   * @param place asked only where it is needed: to know it, a body may have to be handed something
   * @param run the id of the run
   */
  Optional<ArtifactLocation> logs(Supplier<String> place, String run);

  /** Returns the key of an artifact that pods come by in this way; empty for all others. */
  Optional<String> keyOf(Artifact artifact);
}
