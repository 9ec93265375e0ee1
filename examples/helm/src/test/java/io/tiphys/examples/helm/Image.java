package io.tiphys.examples.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts what is in the image as a container would: its root folder is the root, the user is its
 * own, and of this machine there are {@code /proc}, {@code /dev} and the network. What it is given
 * and what it writes lies in a folder outside, so the image stays as it is.
 */
final class Image {
  static final Path ROOT = Path.of("target", "image", "tree").toAbsolutePath();

  private static final String ENTER =
      String.join(
          " && ",
          "mount -t proc proc \"$1/proc\"",
          "mount --rbind /dev \"$1/dev\"",
          "mount --bind \"$2/tmp\" \"$1/tmp\"",
          "mount --bind \"$2/state\" \"$1/state\"",
          "root=\"$1\"",
          "shift 2",
          "exec chroot --userspec=10001:10001 \"$root\" \"$@\"");

  private final Path outside;

  /** Uses an empty folder of this machine. */
  Image(Path outside) throws IOException {
    assertThat(ROOT.resolve("opt/java/bin/java"))
        .as("mvn package -Pimage makes the root folder of the image")
        .exists();
    this.outside = outside;
    for (String name : List.of("tmp", "state")) {
      Path folder = Files.createDirectory(outside.resolve(name));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
  }

  /** Puts a file where the programs of the image read it; returns its path there. */
  String give(String name, String content) throws IOException {
    Path file = Files.writeString(outside.resolve("tmp").resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return "/tmp/" + name;
  }

  Process start(Map<String, String> environment, List<String> command) throws IOException {
    List<String> all = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", ENTER, "sh"));
    all.add(ROOT.toString());
    all.add(outside.toString());
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
  }

  /** Runs a program to its end. */
  Chart.Said run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Process process = start(environment, command);
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String printed = Files.readString(log());
    assertThat(ended).as("it has ended: " + printed).isTrue();
    return new Chart.Said(process.exitValue(), printed);
  }

  /** Where what a program prints goes. */
  Path log() {
    return outside.resolve("log");
  }
}
