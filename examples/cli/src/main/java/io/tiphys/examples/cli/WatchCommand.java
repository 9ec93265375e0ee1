package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.cli.engine.OpenEngine;
import io.tiphys.examples.cli.live.Manner;
import io.tiphys.examples.view.View;
import io.tiphys.run.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "watch",
    description = "Shows a run until it ends.",
    footer = {"", "Ctrl-C ends the watching, not the run. With -o json, each change is a line."})
final class WatchCommand implements Callable<Integer> {
  private final Console console;

  @Mixin RunReference reference = new RunReference();
  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin OutputOptions output = new OutputOptions();

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (OpenEngine open = OpenEngine.forRuns(engine, console)) {
      Run run = reference.find(open.engine());
      View view = output.isJson() ? new JsonLines(console) : Showing.view(output, console);
      return Showing.ofOnlooker(console, output)
          .follow(run, Manner.ofOnlooker(run.id().value()), view);
    }
  }
}
