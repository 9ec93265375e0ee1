package io.tiphys.local.internal.process;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment of a process: what the caller sets, and a fixed minimum. Nothing is inherited
 * from this JVM, so that no credential of the host leaks into a body.
 *
 * <p>The minimum, each of which but the last the caller can replace:
 *
 * <ul>
 *   <li>{@code PATH}: {@value #DEFAULT_PATH}
 *   <li>{@code HOME}: the working directory
 *   <li>{@code LANG}: {@value #DEFAULT_LANG}
 *   <li>{@code TMPDIR}: the private temporary directory, if there is one
 *   <li>{@value #MARKER}: a name that only this process and its descendants carry, by which they
 *       are found again when they have left the process group
 * </ul>
 */
final class PrivateEnvironment {

  static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";
  static final String DEFAULT_LANG = "C.UTF-8";
  static final String MARKER = "TIPHYS_PROCESS";

  private PrivateEnvironment() {}

  static Map<String, String> of(ProcessCommand command, String marker) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("PATH", DEFAULT_PATH);
    all.put("HOME", command.workingDirectory().toString());
    all.put("LANG", DEFAULT_LANG);
    command.temporaryDirectory().ifPresent(path -> all.put("TMPDIR", path.toString()));
    all.putAll(command.environment());
    all.put(MARKER, marker);
    return all;
  }
}
