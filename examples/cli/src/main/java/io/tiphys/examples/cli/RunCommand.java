package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.console.JsonText;
import io.tiphys.examples.cli.engine.EngineKind;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.cli.engine.LocalOptions;
import io.tiphys.examples.cli.engine.OpenEngine;
import io.tiphys.examples.cli.live.Manner;
import io.tiphys.run.Run;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Workflow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = "Runs a workflow and shows it until it ends.",
    footer = {
      "",
      "Ctrl-C asks whether to stop the run; once more stops it, and its exit handler still runs.",
      "Without a terminal, the first one stops it."
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin RequestOptions request = new RequestOptions();
  @Mixin Downloads downloads = new Downloads();
  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin LocalOptions local = new LocalOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = {"-d", "--detach"},
      description = "Prints the id of the run, and leaves it alone. Not with --engine local.")
  boolean detach;

  @Option(
      names = "--approve",
      paramLabel = "TASK[:NAME=VALUE]",
      description = "Approves a task as soon as it waits, and gives it an output.")
  List<String> approvals = new ArrayList<>();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Workflow workflow = request.workflow(console);
    SubmitRequest asked = request.request(workflow);
    Map<String, Path> targets = downloads.targets();
    Downloads.requireKnown(targets, workflow);
    Map<String, Map<String, String>> answers = answers(workflow);
    if (detach && (engine.kind() == EngineKind.LOCAL || !targets.isEmpty() || !answers.isEmpty())) {
      throw new BadInputException("--detach: not with --engine local, --get or --approve");
    }
    try (OpenEngine open = OpenEngine.forNewRun(engine, local, console)) {
      Run run = open.engine().submit(asked);
      if (detach) {
        tell(run, asked);
        return Exit.DONE;
      }
      boolean outlives = open.kind() == EngineKind.ARGO;
      if (outlives && !output.isJson()) {
        console.out().println("run " + run.id());
      }
      boolean asks = !output.isJson() && Manner.isPersonThere();
      Manner manner =
          new Manner(workflow.name(), outlives, true, asks, answers, path -> find(workflow, path));
      return new Showing(console, output, targets, Optional.of(workflow)).follow(run, manner);
    }
  }

  private void tell(Run run, SubmitRequest asked) {
    if (output.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", run.id().value());
      json.put("key", asked.key().value());
      console.out().println(JsonText.pretty(json));
    } else {
      console.out().println(run.id());
    }
  }

  private Map<String, Map<String, String>> answers(Workflow workflow) {
    Map<String, Map<String, String>> answers = new LinkedHashMap<>();
    for (String text : approvals) {
      String[] parts = text.split(":", 2);
      if (find(workflow, parts[0]).isEmpty()) {
        throw new BadInputException("--approve: no task '" + parts[0] + "' waits for answers");
      }
      Map<String, String> given = answers.computeIfAbsent(parts[0], path -> new LinkedHashMap<>());
      if (parts.length > 1) {
        given.putAll(RequestOptions.pairs("--approve", List.of(parts[1])));
      }
    }
    return answers;
  }

  /** Finds the definition of a task by its path, in which instances have numbers. */
  private static Optional<SuspendTask> find(Workflow workflow, String path) {
    try {
      return workflow.task(path.replaceAll("\\[\\d+]", "")) instanceof SuspendTask task
          ? Optional.of(task)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
