package io.tiphys.tck.shell;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs each task as a process of {@code sh} on this machine, and keeps everything it knows in a
 * folder. Offers no more than every engine has to: tasks with parameters, and order between them.
 *
 * <p>Needs Linux with {@code sh}, {@code env} and {@code setsid}. An example for people who write a
 * backend, not an engine for use.
 *
 * @since 0.1
 */
public final class ShellEngine {
  private ShellEngine() {}

  /**
   * Opens an engine on a folder. Any number may be open on one folder, in any number of JVMs of one
   * machine: all see the same runs, and whichever is open takes them forward. Bodies go on when an
   * engine is closed.
   *
   * @param folder made if it is not there; never null
   * @return the engine; whoever opened it closes it
   * @throws IOException if the folder cannot be made
   */
  public static Engine open(Path folder) throws IOException {
    return Engine.over(new ShellBackend(new StateFolder(requireNonNull(folder, "folder"))));
  }
}
