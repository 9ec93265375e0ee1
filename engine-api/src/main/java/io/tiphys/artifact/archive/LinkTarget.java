package io.tiphys.artifact.archive;

/** Which symbolic links stay inside a directory, whatever other links there are. */
final class LinkTarget {
  private LinkTarget() {}

  /**
   * Tells whether a link may be kept. Its target goes up only at its beginning, where all
   * directories are real ones, and never above the root; after that it goes down, through links of
   * which the same is true.
   *
   * @param depth how many directories the link lies below the root
   * @param target the text of the link
   */
  static boolean staysInside(int depth, String target) {
    if (target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0) {
      return false;
    }
    int up = 0;
    boolean down = false;
    for (String segment : target.split("/", -1)) {
      if (segment.equals("..")) {
        if (down) {
          return false;
        }
        up++;
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        down = true;
      }
    }
    return up <= depth;
  }
}
