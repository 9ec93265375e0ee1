package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Writes the pages of this program, for the build: help, manual page, completion, version. */
public final class Pages {
  private Pages() {}

  /**
   * Writes all pages.
   *
   * @param arguments the directory of the classes, and the version
   */
  public static void main(String... arguments) throws IOException {
    Path directory =
        Path.of(arguments[0]).resolve(Pages.class.getPackageName().replace('.', '/') + "/pages");
    Files.createDirectories(directory);
    for (Map.Entry<String, String> page : all(arguments[1]).entrySet()) {
      Files.writeString(directory.resolve(page.getKey()), page.getValue());
    }
  }

  static Map<String, String> all(String version) {
    Console nowhere = new Console(System.out, System.err, System.in, Map.of(), () -> Instant.EPOCH);
    CommandLine line = Commands.line(nowhere, List.of());
    Map<String, String> pages = new TreeMap<>();
    pages.put("tiphys.txt", line.getUsageMessage(Ansi.OFF));
    line.getSubcommands()
        .forEach((name, command) -> pages.put(name + ".txt", command.getUsageMessage(Ansi.OFF)));
    pages.put("version.txt", "tiphys " + version + "\n");
    pages.put("completion.bash", AutoComplete.bash("tiphys", line));
    pages.put("tiphys.1", ManualPage.of(line, version));
    return pages;
  }
}
