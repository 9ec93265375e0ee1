package io.tiphys.examples.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** How a command writes what was asked for. */
final class OutputOptions {
  enum Form {
    TEXT,
    PLAIN,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description =
          "text: for people, a live picture where there is a terminal (default); plain: lines, on a"
              + " terminal, too; json: for programs.")
  Form form = Form.TEXT;

  boolean isJson() {
    return form == Form.JSON;
  }
}
