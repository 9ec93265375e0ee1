package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.console.JsonText;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.cli.engine.OpenEngine;
import io.tiphys.examples.view.Views;
import io.tiphys.examples.view.Visible;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "get",
    description = "Shows a run as it is now, and copies what it handed out.",
    footer = {"", "Runs that others submitted with plain Argo have the name of their Workflow."})
final class GetCommand implements Callable<Integer> {
  private final Console console;

  @Mixin RunReference reference = new RunReference();
  @Mixin Downloads downloads = new Downloads();
  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin OutputOptions output = new OutputOptions();

  GetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, Path> targets = downloads.targets();
    try (OpenEngine open = OpenEngine.forRuns(engine, console)) {
      Run run = reference.find(open.engine());
      RunStatus status = run.status();
      if (output.isJson()) {
        console.out().println(JsonText.pretty(RunJson.of(status)));
      } else {
        show(status);
      }
      for (Map.Entry<String, Path> target : targets.entrySet()) {
        Downloads.copy(run, status, Optional.empty(), target.getKey(), target.getValue());
        if (!output.isJson()) {
          console.out().println(target.getKey() + " -> " + target.getValue());
        }
      }
      return Exit.DONE;
    }
  }

  /** A workflow of others has one name for both. */
  private static String title(RunStatus status) {
    String id = status.id().value();
    return id.equals(status.workflow()) ? id : id + " " + status.workflow();
  }

  private void show(RunStatus status) {
    Views.picture(title(status), status, console.out(), console.environment(), console.clock());
    status
        .outputs()
        .forEach((name, value) -> console.out().println(Visible.of(name + " = " + value)));
    Downloads.all(status).forEach(name -> console.out().println("artifact " + Visible.of(name)));
    status
        .failure()
        .ifPresent(
            failure ->
                console
                    .out()
                    .println(
                        Visible.of(
                            failure.path() + ": " + failure.reason() + ": " + failure.message())));
  }
}
