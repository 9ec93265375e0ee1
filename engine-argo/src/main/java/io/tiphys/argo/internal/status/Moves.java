package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Keys;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Artifact;

/**
 * Where the files of a run will be for its re-run.
 *
 * <p>Immutable.
 *
 * @param from the key of the earlier run
 * @param to the key of the re-run
 * @param run the id of the re-run
 * @param transport how pods of the re-run come by them
 */
public record Moves(String from, String to, String run, Transport transport) {
  /** Returns where something will be; the same key, if it stays where it is. */
  public String newKey(String key) {
    return Keys.moved(key, from, to);
  }

  /** Puts an artifact where it will be. */
  void move(Artifact artifact, String newKey) {
    Artifact unused = transport.at(artifact, transport.place(newKey), run);
  }
}
