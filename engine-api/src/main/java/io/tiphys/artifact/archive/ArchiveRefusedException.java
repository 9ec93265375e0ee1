package io.tiphys.artifact.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An archive is not what it may be: it is damaged, beyond a limit, or meant to write where it
 * should not. The message says why, after the words {@code archive refused: }.
 *
 * <p>Trying again with the same archive gives the same. Of a limit the message names the setting in
 * {@link UnpackLimits}.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class ArchiveRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 200;

  ArchiveRefusedException(String why, @Nullable Throwable cause) {
    super("archive refused: " + why, cause);
  }

  /** Names the entry, as far as a reader can bear it. */
  static ArchiveRefusedException of(String entry, String why) {
    return new ArchiveRefusedException("'" + shown(entry) + "' " + why, null);
  }

  /** Names the limit that was passed, and where it is set. */
  static ArchiveRefusedException above(String what, String setting) {
    return new ArchiveRefusedException(
        "it has " + what + " (UnpackLimits." + setting + " sets the limit)", null);
  }

  /** What a stranger wrote makes no new line in a log, and colours no terminal. */
  private static String shown(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .limit(SHOWN)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(text::appendCodePoint);
    return name.codePointCount(0, name.length()) > SHOWN ? text + "…" : text.toString();
  }
}
