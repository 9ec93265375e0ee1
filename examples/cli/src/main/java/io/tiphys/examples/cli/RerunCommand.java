package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.cli.engine.OpenEngine;
import io.tiphys.examples.cli.live.Manner;
import io.tiphys.run.Run;
import io.tiphys.submit.RequestKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "rerun",
    description = "Runs a run that did not succeed once more; what had succeeded is kept.")
final class RerunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin RunReference reference = new RunReference();
  @Mixin Downloads downloads = new Downloads();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Key of the new run. Default: a new one.")
  Optional<String> key = Optional.empty();

  @Option(
      names = {"-d", "--detach"},
      description = "Prints the id of the new run, and leaves it alone.")
  boolean detach;

  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin OutputOptions output = new OutputOptions();

  RerunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, Path> targets = downloads.targets();
    if (detach && !targets.isEmpty()) {
      throw new BadInputException("--detach: not with --get");
    }
    RequestKey asked = key.map(RequestKey::of).orElseGet(RequestKey::random);
    try (OpenEngine open = OpenEngine.forRuns(engine, console)) {
      Run run = reference.find(open.engine()).rerun(asked);
      if (detach) {
        console.out().println(run.id());
        return Exit.DONE;
      }
      if (!output.isJson()) {
        console.out().println("run " + run.id());
      }
      Manner manner =
          new Manner(
              run.id().value(),
              true,
              true,
              !output.isJson() && Manner.isPersonThere(),
              Map.of(),
              path -> Optional.empty());
      return new Showing(console, output, targets, Optional.empty()).follow(run, manner);
    }
  }
}
