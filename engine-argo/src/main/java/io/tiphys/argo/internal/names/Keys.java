package io.tiphys.argo.internal.names;

/**
 * Where the files of a run lie in the store: all of them below one key, by which they are found
 * when the run is deleted.
 *
 * <p>Immutable.
 */
public final class Keys {
  /** No task has this name. */
  private static final String INPUTS = "_inputs";

  private Keys() {}

  /**
   * Returns the key below which a run has its files.
   *
   * @param prefix what the keys of all runs begin with; may be empty
   * @param runId the id of the run
   */
  public static String ofRun(String prefix, String runId) {
    return prefix.isEmpty() ? runId : prefix + "/" + runId;
  }

  /** Returns the key of a file that the host hands in, below that of the run. */
  public static String input(String artifact) {
    return INPUTS + "/" + artifact;
  }
}
