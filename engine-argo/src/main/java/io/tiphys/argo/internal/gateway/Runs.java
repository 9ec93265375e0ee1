package io.tiphys.argo.internal.gateway;

import io.tiphys.artifact.ArtifactKey;
import java.util.Optional;
import java.util.Set;

/**
 * What a gateway has to know of runs.
 *
 * <p>Thread-safe. Methods may block, and throw {@link io.tiphys.error.EngineException} when what
 * they need cannot be known now.
 */
public interface Runs {
  /** Says whether a password is that of a run. */
  boolean isGood(String run, String password);

  /** Returns what a run may do; empty if it has ended, or is not there. */
  Optional<Rights> rightsOf(String run);

  /**
   * What a run may do. Immutable.
   *
   * @param own the key below which it reads and writes
   * @param given the key below which it only reads, as it was given what lies there
   * @param inputs other keys that it may read
   */
  record Rights(ArtifactKey own, ArtifactKey given, Set<String> inputs) {
    /** Copies the set. */
    public Rights {
      inputs = Set.copyOf(inputs);
    }

    boolean mayRead(ArtifactKey key) {
      return isBelow(key, own) || inputs.contains(key.value());
    }

    boolean mayReadAll(ArtifactKey key) {
      return isBelow(key, own);
    }

    boolean mayWrite(ArtifactKey key) {
      return isBelow(key, own) && !key.startsWith(given);
    }

    private static boolean isBelow(ArtifactKey key, ArtifactKey top) {
      return key.startsWith(top) && !key.equals(top);
    }
  }
}
