package io.tiphys.argo.internal.names;

import java.util.regex.Pattern;

/**
 * Where the files of a run lie in the store: all of them below one key, by which they are found
 * when the run is deleted.
 *
 * <p>A directory lies there as Argo makes and takes it: one archive with one folder at its top,
 * which goes when Argo unpacks it, and what is in the directory below that. Argo does the same to
 * every archive that happens to have one entry at its top, so no other may come before it.
 *
 * <p>Immutable.
 */
public final class Keys {
  /** Below it lies what the host hands in. No task has this name. */
  public static final String INPUTS = "_inputs";

  private static final String GATHERED = "_gathered";

  /** Ends the keys of directories. No artifact has a dot in its name. */
  private static final String DIRECTORY = ".tgz";

  private static final Pattern OF_DIRECTORY =
      Pattern.compile("(" + INPUTS + "|.+/[0-9]+)/[A-Za-z0-9_-]+" + Pattern.quote(DIRECTORY));

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

  /** Returns the key of what the host hands in, below that of the run. */
  public static String input(String artifact, boolean directory) {
    return INPUTS + "/" + last(artifact, directory);
  }

  /**
   * Returns the key below which the files of all instances of a fan-out lie as the entries of one
   * directory, below that of the run.
   */
  public static String gathered(String fanOut, String artifact) {
    return GATHERED + "/" + fanOut + "/" + artifact;
  }

  /** Returns a key below that of the run at which nothing ever lies. */
  public static String nothing() {
    return GATHERED + "/_nothing";
  }

  /** Returns the last part of the key of an artifact. */
  public static String last(String artifact, boolean directory) {
    return directory ? artifact + DIRECTORY : artifact;
  }

  /** Says whether a directory of some run lies at a key. */
  public static boolean isDirectory(String prefix, String key) {
    String start = prefix.isEmpty() ? "" : prefix + "/";
    int slash = key.startsWith(start) ? key.indexOf('/', start.length()) : -1;
    return slash > 0
        && Names.objectOf(key.substring(start.length(), slash)).isPresent()
        && OF_DIRECTORY.matcher(key.substring(slash + 1)).matches();
  }

  /**
   * Returns where a file is for a re-run, which takes over all that lies below the earlier run.
   *
   * @param key the key of any file
   * @param from the key of the earlier run
   * @param to the key of the re-run
   */
  public static String moved(String key, String from, String to) {
    return key.startsWith(from + "/") ? to + key.substring(from.length()) : key;
  }
}
