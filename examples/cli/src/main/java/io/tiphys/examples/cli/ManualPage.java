package io.tiphys.examples.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Writes the manual page, in the macros of man(7). */
final class ManualPage {
  private final StringBuilder text = new StringBuilder();

  private ManualPage() {}

  static String of(CommandLine line, String version) {
    ManualPage page = new ManualPage();
    page.text.append(".TH TIPHYS 1 \"\" \"tiphys ").append(escaped(version)).append("\" \"\"\n");
    page.section("NAME");
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    page.line("tiphys - " + String.join(" ", usage.description()));
    page.section("SYNOPSIS");
    page.text.append(".B tiphys\n.I COMMAND\n[\\fIOPTION\\fR]...\n");
    page.section("COMMANDS");
    line.getSubcommands().values().forEach(page::command);
    page.section("FILES");
    page.item("~/.config/tiphys/config.properties", "Settings: namespace=scenes, and so on.");
    page.section("ENVIRONMENT");
    page.item(
        "TIPHYS_NAMESPACE, TIPHYS_ENGINE, TIPHYS_S3, ...",
        "The same settings, before those of the file and behind options.");
    page.item("AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY", "Credentials of the bucket.");
    page.item("KUBECONFIG", "The cluster.");
    page.item("NO_COLOR", "When it is there, nothing is coloured.");
    page.section("NOTES");
    page.text.append(".nf\n");
    List.of(usage.footer()).forEach(page::line);
    page.text.append(".fi\n");
    return page.text.toString();
  }

  private void command(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    StringBuilder synopsis = new StringBuilder("tiphys " + command.getCommandName());
    for (PositionalParamSpec each : command.getCommandSpec().positionalParameters()) {
      boolean optional = each.arity().min() == 0;
      synopsis.append(optional ? " [" + each.paramLabel() + "]" : " " + each.paramLabel());
    }
    text.append(".SS ").append(escaped(synopsis + " [OPTION]...")).append('\n');
    List.of(usage.description()).forEach(this::line);
    for (PositionalParamSpec each : command.getCommandSpec().positionalParameters()) {
      item(each.paramLabel(), description(each));
    }
    for (OptionSpec each : command.getCommandSpec().options()) {
      String names = String.join(", ", each.names());
      item(each.arity().max() == 0 ? names : names + "=" + each.paramLabel(), description(each));
    }
    if (usage.footer().length > 0) {
      text.append(".PP\n");
      List.of(usage.footer()).stream().filter(each -> !each.isEmpty()).forEach(this::line);
    }
  }

  /** Takes the description with its variables resolved. */
  private static String description(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    return String.join(" ", argument.description())
        .replace(
            "${COMPLETION-CANDIDATES}", candidates == null ? "" : String.join(", ", candidates));
  }

  private void section(String name) {
    text.append(".SH ").append(name).append('\n');
  }

  private void item(String name, String words) {
    text.append(".TP\n.B \"").append(escaped(name).replace("\"", "\\(dq")).append("\"\n");
    line(words);
  }

  private void line(String words) {
    text.append(escaped(words)).append('\n');
  }

  /** A line must not begin with a control character of roff, and a hyphen is one. */
  private static String escaped(String words) {
    String safe = words.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
