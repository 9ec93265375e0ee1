package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.cli.engine.OpenEngine;
import io.tiphys.run.CancelMode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "cancel",
    description = "Asks a run to end early, and does not wait for it.",
    footer = {"", "A run that has ended already stays as it is."})
final class CancelCommand implements Callable<Integer> {
  private final Console console;

  @Mixin RunReference reference = new RunReference();

  @Option(names = "--terminate", description = "Without its exit handler.")
  boolean terminate;

  @Mixin EngineOptions engine = new EngineOptions();

  CancelCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (OpenEngine open = OpenEngine.forRuns(engine, console)) {
      reference.find(open.engine()).cancel(terminate ? CancelMode.TERMINATE : CancelMode.STOP);
      return Exit.DONE;
    }
  }
}
