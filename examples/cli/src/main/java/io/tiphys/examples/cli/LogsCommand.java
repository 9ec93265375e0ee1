package io.tiphys.examples.cli;

import io.tiphys.error.NotFoundException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.console.JsonText;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.cli.engine.OpenEngine;
import io.tiphys.examples.cli.live.LogFollowing;
import io.tiphys.examples.view.Visible;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Prints what tasks printed.",
    footer = {
      "",
      "Without a task, lines of all tasks, each behind the path of its task. What moves the cursor",
      "or changes a colour is written out, unless --raw."
    })
final class LogsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin RunReference reference = new RunReference();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TASK",
      description = "The path of a task, a group or a fan-out. Default: all.")
  Optional<String> task = Optional.empty();

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on until the run ends.")
  boolean follow;

  @Option(
      names = "--attempt",
      paramLabel = "NUMBER",
      description = "Only this attempt, counted from 1. Default: all.")
  int attempt;

  @Option(
      names = "--raw",
      description = "Prints lines byte for byte as the terminal would get them.")
  boolean raw;

  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin OutputOptions output = new OutputOptions();

  LogsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (OpenEngine open = OpenEngine.forRuns(engine, console)) {
      Run run = reference.find(open.engine());
      RunStatus status = run.status();
      if (task.isPresent() && status.task(task.get()).isEmpty()) {
        throw new NotFoundException(
            "the run has no task '"
                + task.get()
                + "'; it has "
                + status.tasks().stream().map(TaskStatus::path).toList());
      }
      boolean one = task.isPresent() && status.task(task.get()).orElseThrow().children().isEmpty();
      if (follow) {
        LogFollowing.toEnd(
            run, this::isAsked, (path, number, line) -> print(one, path, number, line));
      } else {
        status
            .allTasks()
            .filter(each -> isAsked(each.path()))
            .forEach(each -> print(run, each, one));
      }
      return Exit.DONE;
    }
  }

  private boolean isAsked(String path) {
    String asked = task.orElse("");
    return asked.isEmpty()
        || path.equals(asked)
        || path.startsWith(asked + "/")
        || path.startsWith(asked + "[");
  }

  private void print(Run run, TaskStatus of, boolean one) {
    if (!of.children().isEmpty()) {
      return;
    }
    for (int number = 1; number <= of.attempts().size(); number++) {
      int current = number;
      try (Stream<Run.LogLine> lines = run.log(of.path(), number)) {
        lines.forEach(line -> print(one, of.path(), current, line));
      }
    }
  }

  private synchronized void print(boolean one, String path, int number, Run.LogLine line) {
    if (attempt != 0 && attempt != number) {
      return;
    }
    if (output.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("task", path);
      json.put("attempt", number);
      json.put("text", line.text());
      json.put("error", line.error());
      json.put("truncated", line.truncated());
      console.out().println(JsonText.line(json));
      return;
    }
    String text = raw ? line.text() : Visible.of(line.text());
    String name = Visible.of(path) + (number > 1 ? " attempt " + number : "");
    console.out().println(one ? text : name + " | " + text);
    if (line.truncated()) {
      console.err().println(name + ": something is missing here: the log or the line was too long");
    }
  }
}
