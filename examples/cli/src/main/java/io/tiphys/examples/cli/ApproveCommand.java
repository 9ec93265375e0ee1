package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.cli.engine.OpenEngine;
import io.tiphys.run.Run;
import io.tiphys.workflow.Outputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "approve", description = "Answers a task that waits.")
final class ApproveCommand implements Callable<Integer> {
  private final Console console;

  @Mixin RunReference reference = new RunReference();

  @Parameters(index = "1", paramLabel = "TASK", description = "The path of the task.")
  String task = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "An output that the task expects.")
  List<String> outputs = new ArrayList<>();

  @Option(
      names = "--reject",
      paramLabel = "WHY",
      description = "Rejects the task instead, which fails then.")
  Optional<String> why = Optional.empty();

  @Mixin EngineOptions engine = new EngineOptions();

  ApproveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (why.isPresent() && !outputs.isEmpty()) {
      throw new BadInputException("--reject: a task that is rejected has no outputs");
    }
    try (OpenEngine open = OpenEngine.forRuns(engine, console)) {
      Run run = reference.find(open.engine());
      if (why.isPresent()) {
        run.reject(task, why.get());
      } else {
        run.approve(task, Outputs.ofText(RequestOptions.pairs("--set", outputs)));
      }
      return Exit.DONE;
    }
  }
}
