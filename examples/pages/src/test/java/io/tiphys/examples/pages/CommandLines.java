package io.tiphys.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.examples.cli.Commands;
import io.tiphys.examples.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** The command line of {@code tiphys}, in this process. */
final class CommandLines {
  /** Printed by the launcher's jar without a parser. */
  private static final Set<String> PRINTED = Set.of("--help", "completion", "man");

  private CommandLines() {}

  private static Console console(PrintStream out) {
    return new Console(
        out, out, new ByteArrayInputStream(new byte[0]), Map.of(), () -> Instant.EPOCH);
  }

  /** Parses a command without its name; what there is not is an exception. */
  static void parse(List<String> words) {
    if (words.size() == 1 && PRINTED.contains(words.get(0))) {
      return;
    }
    CommandLine.ParseResult parsed =
        Commands.line(console(System.out), words).parseArgs(words.toArray(String[]::new));
    assertThat(parsed.hasSubcommand()).as(words.toString()).isTrue();
  }

  static boolean hasOption(String name) {
    List<String> words = List.of("run", "x.yaml");
    CommandLine run = Commands.line(console(System.out), words).getSubcommands().get("run");
    return run.getCommandSpec().findOption("--" + name) != null;
  }

  /** Runs a command and returns what it prints. */
  static String run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = Commands.run(console(new PrintStream(out, true, StandardCharsets.UTF_8)), words);
    String printed = out.toString(StandardCharsets.UTF_8);
    assertThat(code).as(printed).isZero();
    return printed;
  }
}
