package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.graph.Graph;
import io.tiphys.examples.cli.graph.GraphFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "graph",
    description = "Draws a workflow.",
    footer = {"", "tiphys graph review.yaml --format svg > review.svg"})
final class GraphCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      description = "A workflow as YAML; - reads it from standard input.")
  String file = "";

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: mermaid.")
  GraphFormat format = GraphFormat.MERMAID;

  GraphCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(format.write(Graph.of(Definitions.read(file, console))));
    return Exit.DONE;
  }
}
