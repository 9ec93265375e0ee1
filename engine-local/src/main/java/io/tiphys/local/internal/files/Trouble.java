package io.tiphys.local.internal.files;

import io.tiphys.error.NotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says in one sentence what is wrong with a disk or a store, and what to do. */
public final class Trouble {
  private Trouble() {}

  /**
   * Puts an exception into words.
   *
   * @param e what a file system or a store threw
   * @return one sentence without a period at its end
   */
  public static String of(Throwable e) {
    String text = String.valueOf(e.getMessage());
    if (text.contains("No space left") || text.contains("Disk quota exceeded")) {
      return "there is no space left ("
          + text
          + "): make room, or give the engine another place with directory or another store";
    } else if (text.contains("Too many open files")) {
      return "this JVM has no open files left: raise ulimit -n or run fewer tasks at a time";
    } else if (text.contains("Read-only file system") || e instanceof AccessDeniedException) {
      return "access is denied to "
          + text
          + ": let the user of this JVM read and write there, or give the engine another place";
    } else if (e instanceof NoSuchFileException) {
      return "there is no file " + text;
    } else if (e instanceof NotFoundException) {
      return text;
    }
    // The type says more than a message that is a path or nothing.
    String type = e.getClass().getSimpleName();
    return e.getMessage() == null ? type : type + ": " + text;
  }
}
