package io.tiphys.examples.cli;

import io.tiphys.Engine;
import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.console.JsonText;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.cli.engine.OpenEngine;
import io.tiphys.examples.view.TableText;
import io.tiphys.examples.view.Visible;
import io.tiphys.run.RunQuery;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists runs, those that started last first.")
final class ListCommand implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of("RUN", "WORKFLOW", "PHASE", "TASKS", "STARTED", "TOOK", "KEY");
  private static final int MANY = 50;

  private final Console console;

  @Mixin RunFilter filter = new RunFilter();

  @Option(names = "--active", description = "Only runs that have not ended.")
  boolean active;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "At most so many. Default: " + MANY + ".")
  int limit = MANY;

  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin OutputOptions output = new OutputOptions();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new BadInputException("--limit: expected 1 or more, got " + limit);
    }
    RunQuery query = query();
    try (OpenEngine open = OpenEngine.forRuns(engine, console)) {
      List<RunStatus> runs = read(open.engine(), query);
      if (output.isJson()) {
        console.out().println(JsonText.pretty(runs.stream().map(RunJson::head).toList()));
      } else {
        tell(runs);
      }
      return Exit.DONE;
    }
  }

  private List<RunStatus> read(Engine runs, RunQuery query) {
    try (Stream<RunStatus> found = runs.runs(query)) {
      return found.limit(limit).toList();
    }
  }

  private RunQuery query() {
    RunQuery query = filter.query().pageSize(Math.min(limit, 1000));
    return active ? query.terminal(false) : query;
  }

  private void tell(List<RunStatus> runs) {
    if (runs.isEmpty()) {
      console.err().println("no runs");
      return;
    }
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    runs.forEach(run -> rows.add(row(run)));
    TableText.of(rows).forEach(line -> console.out().println(line.substring(2)));
    if (runs.size() == limit) {
      console.err().println("at most " + limit + " are shown; --limit shows more");
    }
  }

  private List<String> row(RunStatus run) {
    Instant end = run.endedAt().orElse(console.clock().instant());
    return Stream.of(
            run.id().value(),
            run.workflow(),
            run.reason() == Reason.NONE ? run.phase().name() : run.phase() + " " + run.reason(),
            run.progress().terminal() + "/" + run.progress().total(),
            run.startedAt().map(at -> at.toString().substring(0, 19) + "Z").orElse(""),
            run.startedAt().map(at -> took(Duration.between(at, end))).orElse(""),
            run.requestKey().value().equals(run.id().value()) ? "" : run.requestKey().value())
        .map(Visible::of)
        .toList();
  }

  private static String took(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    return seconds < 3600
        ? seconds / 60 + "m" + seconds % 60 + "s"
        : seconds / 3600 + "h" + seconds % 3600 / 60 + "m";
  }
}
