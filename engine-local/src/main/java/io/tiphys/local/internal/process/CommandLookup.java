package io.tiphys.local.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the command of a process as {@code execvp} would, before anything is started.
 *
 * <p>Without it a missing command would look like a command that ran and returned 127.
 */
final class CommandLookup {

  private static final int SHEBANG_LIMIT = 256;

  private CommandLookup() {}

  /** Returns what is wrong with the command and what to do; empty when it can be started. */
  static Optional<String> problem(String command, String path, Path workingDirectory) {
    try {
      return command.indexOf('/') >= 0
          ? problemOfFile(command, workingDirectory.resolve(command))
          : problemInPath(command, path, workingDirectory);
    } catch (InvalidPathException e) {
      // The name cannot be looked at from here, for instance under a locale without its letters.
      return Optional.empty();
    }
  }

  private static Optional<String> problemInPath(String command, String path, Path directory) {
    Optional<String> firstFound = Optional.empty();
    for (String element : path.split(":", -1)) {
      Path file = directory.resolve(element).resolve(command);
      if (Files.isRegularFile(file)) {
        Optional<String> problem = problemOfFile(command, file);
        if (problem.isEmpty()) {
          return problem;
        }
        firstFound = firstFound.or(() -> problem);
      }
    }
    return firstFound.or(
        () ->
            Optional.of(
                ("command \"%s\" was not found in PATH (%s): install it on this machine, correct the"
                        + " name, or set PATH for the task")
                    .formatted(command, path)));
  }

  private static Optional<String> problemOfFile(String command, Path file) {
    if (!Files.exists(file)) {
      return Optional.of(
          ("command \"%s\" was not found: there is no file %s; a process runs the programs of this"
                  + " machine, not those of its image: install it here, or correct the path")
              .formatted(command, file));
    }
    if (Files.isDirectory(file)) {
      return Optional.of("command \"%s\" cannot be run: it is a directory".formatted(command));
    }
    if (!Files.isExecutable(file)) {
      return Optional.of(
          ("command \"%s\" cannot be run: file %s is not executable; make it so (chmod +x) or start it"
                  + " with its interpreter")
              .formatted(command, file));
    }
    return interpreter(file)
        .filter(name -> !Files.isExecutable(file.resolveSibling(name)))
        .map(
            name ->
                ("command \"%s\" cannot be run: the interpreter in its first line, \"%s\", does not"
                        + " exist or is not executable")
                    .formatted(command, name));
  }

  private static Optional<String> interpreter(Path file) {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(SHEBANG_LIMIT);
    } catch (IOException e) {
      return Optional.empty(); // executable but not readable: cannot be a script
    }
    if (start.length < 2 || start[0] != '#' || start[1] != '!') {
      return Optional.empty();
    }
    String text = new String(start, 2, start.length - 2, StandardCharsets.UTF_8);
    String name = text.lines().findFirst().orElse("").strip().split("[ \t]", 2)[0];
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
