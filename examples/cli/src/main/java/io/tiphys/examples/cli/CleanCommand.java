package io.tiphys.examples.cli;

import io.tiphys.cleanup.CleanupReport;
import io.tiphys.cleanup.Janitor;
import io.tiphys.cleanup.RetentionPolicy;
import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.console.JsonText;
import io.tiphys.examples.cli.engine.EngineOptions;
import io.tiphys.examples.cli.engine.OpenEngine;
import io.tiphys.examples.view.Visible;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "clean",
    description = "Removes runs that have ended, with their logs and artifacts.",
    footer = {
      "",
      "Say what is kept: --keep-for, --keep-latest or --keep-latest-of-each; a run stays if any of",
      "them keeps it. Runs that have not ended stay, and so do those whose end a host that follows",
      "them has not handled yet; --unacknowledged removes these, such as the runs of 'tiphys run'.",
      "What stays so is named on standard error, and is no failure.",
      "",
      "Exit code 3 if something failed; the next time tries again."
    })
final class CleanCommand implements Callable<Integer> {
  private static final String POLICY = "tiphys clean";

  private final Console console;

  @Mixin RunFilter filter = new RunFilter();

  @Option(
      names = "--keep-for",
      paramLabel = "TIME",
      description =
          "Keep what ended less than this ago: 90s, 30m, 12h, 30d, or as PT36H. 0s: none.")
  Optional<String> keepFor = Optional.empty();

  @Option(names = "--keep-latest", paramLabel = "COUNT", description = "Keep so many, the latest.")
  Optional<Integer> keepLatest = Optional.empty();

  @Option(
      names = "--keep-latest-of-each",
      paramLabel = "COUNT",
      description = "Keep so many of each workflow, the latest.")
  Optional<Integer> keepLatestOfEach = Optional.empty();

  @ArgGroup Part part = new Part();

  @Option(names = "--unacknowledged", description = "Also runs whose end no host has acknowledged.")
  boolean unacknowledged;

  @Option(
      names = "--at-most",
      paramLabel = "COUNT",
      description = "Remove at most so many runs. Default: 10000.")
  Optional<Integer> atMost = Optional.empty();

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "Artifacts are in this directory, from which a host's gateway serves them to pods, and not"
              + " in a bucket.")
  Optional<Path> directory = Optional.empty();

  @Option(names = "--dry-run", description = "Remove nothing; say what would go, and why.")
  boolean dryRun;

  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin OutputOptions output = new OutputOptions();

  /** What is removed of a run. */
  static final class Part {
    @Option(names = "--artifacts-only", description = "Remove artifacts, and keep runs and logs.")
    boolean artifacts;

    @Option(names = "--runs-only", description = "Remove runs and logs, and leave artifacts.")
    boolean runs;
  }

  CleanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    RetentionPolicy policy = policy();
    try (OpenEngine open = OpenEngine.toClean(engine, directory, console)) {
      Janitor janitor = Janitor.of(open.engine(), policy);
      if (atMost.isPresent()) {
        janitor = janitor.atMost(atMost.get());
      }
      CleanupReport report = dryRun ? janitor.dryRun() : janitor.run();
      if (output.isJson()) {
        console.out().println(JsonText.pretty(words().json(report)));
      } else {
        tell(report);
      }
      return isDone(report) ? Exit.DONE : Exit.UNREACHABLE;
    }
  }

  /** What stays by a rule is done, and so is to have removed as many as were to go at most. */
  private boolean isDone(CleanupReport report) {
    boolean sawAll =
        report.endedEarlyBecause().isEmpty()
            || (atMost.isPresent() && report.removed().size() == atMost.get());
    return sawAll && report.failedCount() == 0;
  }

  private RetentionPolicy policy() {
    if (keepFor.isEmpty() && keepLatest.isEmpty() && keepLatestOfEach.isEmpty()) {
      throw new BadInputException(
          "say what is kept: --keep-for, --keep-latest or --keep-latest-of-each;"
              + " --keep-for 0s keeps nothing");
    }
    RetentionPolicy policy = RetentionPolicy.of(POLICY, filter.query());
    if (keepFor.isPresent()) {
      policy = policy.keepFor(duration(keepFor.get()));
    }
    if (keepLatest.isPresent()) {
      policy = policy.keepLatest(keepLatest.get());
    }
    if (keepLatestOfEach.isPresent()) {
      policy = policy.keepLatestOfEachWorkflow(keepLatestOfEach.get());
    }
    if (part.artifacts) {
      policy = policy.removeArtifactsOnly();
    } else if (part.runs) {
      policy = policy.removeRunsOnly();
    }
    return unacknowledged ? policy.unacknowledgedToo() : policy;
  }

  /** Reads a number with a unit, or what {@link Duration} reads. */
  static Duration duration(String text) {
    try {
      if (text.matches("\\d{1,9}[smhd]")) {
        int number = Integer.parseInt(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
          case 's' -> Duration.ofSeconds(number);
          case 'm' -> Duration.ofMinutes(number);
          case 'h' -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
      }
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadInputException(
          "--keep-for: expected a time such as 90s, 12h or 30d, got '" + text + "'");
    }
  }

  /** Of workflows of others, Argo has noted where their artifacts are. */
  private Cleaned words() {
    boolean found = engine.knowsStore() || directory.isPresent() || filter.foreign;
    return new Cleaned(found || part.runs);
  }

  private void tell(CleanupReport report) {
    Cleaned words = words();
    report.removed().forEach(entry -> console.out().println(Visible.of(words.line(entry))));
    report.notRemoved().forEach(entry -> console.err().println(Visible.of(words.line(entry))));
    words.sums(report).forEach(line -> console.err().println(Visible.of(line)));
  }
}
