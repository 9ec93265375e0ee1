package io.tiphys.local.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts a command as the leader of its own session and process group.
 *
 * <p>{@code setsid} becomes the command without a fork, so that the process that Java knows, the
 * group and the session have one number. The output is a pipe and not a file, as in a container: a
 * body that writes to {@code /dev/stderr} would truncate a file. Both streams share the pipe, which
 * keeps their order.
 */
final class Launch {

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");
  private static final File NOTHING = new File("/dev/null");

  private static final Pattern EXPORTABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final List<String> SET_BY_SHELLS = List.of("PWD", "OLDPWD", "SHLVL", "_");

  private final Path setsid;
  private final List<Charset> charsets;

  /**
   * @param setsid the program {@code setsid}
   * @param charsets with which the JDK may encode what it hands to a process
   */
  Launch(Path setsid, List<Charset> charsets) {
    this.setsid = setsid;
    this.charsets = charsets;
  }

  /** Makes a directory that only the user of this JVM can enter, or closes an existing one. */
  static void makePrivate(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      if (!Files.getPosixFilePermissions(directory).equals(PRIVATE)) {
        Files.setPosixFilePermissions(directory, PRIVATE);
      }
    } else {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
    }
  }

  Process start(ProcessCommand command, Map<String, String> environment) throws IOException {
    return isSafe(command, environment)
        ? startDirectly(command, environment)
        : startThroughShell(command, environment);
  }

  private boolean isSafe(ProcessCommand command, Map<String, String> environment) {
    return Stream.of(
            command.argv().stream(), environment.keySet().stream(), environment.values().stream())
        .flatMap(texts -> texts)
        .allMatch(text -> NativeText.survives(text, charsets));
  }

  private Process startDirectly(ProcessCommand command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = builder(command, command.argv());
    builder.environment().putAll(environment);
    return builder.redirectInput(NOTHING).start();
  }

  /**
   * In a locale without the needed letters the JDK would replace them by question marks. A shell
   * then reads the command as bytes from its standard input, so that nothing of it lies on the
   * disk. It exports the environment, since arguments of a process can be read by every user of the
   * machine, and a value may be a secret; a name that no shell can export goes through {@code env}.
   */
  private Process startThroughShell(ProcessCommand command, Map<String, String> environment)
      throws IOException {
    if (command.argv().get(0).indexOf('=') >= 0) {
      // env would take it for one more variable
      throw new IOException("a name with '=' needs a JVM with a UTF-8 locale (LANG=C.UTF-8)");
    }
    StringBuilder script = new StringBuilder();
    StringBuilder odd = new StringBuilder();
    environment.forEach(
        (name, value) -> {
          if (EXPORTABLE.matcher(name).matches()) {
            script.append("export ").append(name).append('=').append(quoted(value)).append('\n');
          } else {
            odd.append(' ').append(quoted(name + "=" + value));
          }
        });
    script.append("exec /usr/bin/env");
    SET_BY_SHELLS.stream()
        .filter(name -> !environment.containsKey(name))
        .forEach(name -> script.append(" -u ").append(name));
    script.append(odd);
    command.argv().forEach(text -> script.append(' ').append(quoted(text)));
    script.append(" </dev/null\n");
    ProcessBuilder builder = builder(command, List.of("/bin/sh"));
    String marker = PrivateEnvironment.MARKER;
    builder.environment().put(marker, environment.getOrDefault(marker, ""));
    Process process = builder.start();
    try (OutputStream toShell = process.getOutputStream()) {
      toShell.write(script.toString().getBytes(UTF_8));
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
    return process;
  }

  private ProcessBuilder builder(ProcessCommand command, List<String> argv) {
    List<String> all = new ArrayList<>(argv.size() + 2);
    all.add(setsid.toString());
    all.add("--");
    all.addAll(argv);
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(command.workingDirectory().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    return builder;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
