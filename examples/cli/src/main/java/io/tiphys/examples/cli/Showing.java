package io.tiphys.examples.cli;

import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.cli.console.JsonText;
import io.tiphys.examples.cli.live.Following;
import io.tiphys.examples.cli.live.Manner;
import io.tiphys.examples.view.View;
import io.tiphys.examples.view.Views;
import io.tiphys.examples.view.Visible;
import io.tiphys.run.Run;
import io.tiphys.status.Failure;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Follows a run that this command started, and says how it ended. */
final class Showing {
  private static final int LAST_LINES = 10;
  private static final int LONGEST_VALUE = 500;

  private final Console console;
  private final OutputOptions output;
  private final Map<String, Path> targets;
  private final Optional<Workflow> workflow;
  private final boolean document;

  /** Makes one for a run that others started; a JSON view has said everything. */
  static Showing ofOnlooker(Console console, OutputOptions output) {
    return new Showing(console, output, Map.of(), Optional.empty(), false);
  }

  Showing(
      Console console,
      OutputOptions output,
      Map<String, Path> targets,
      Optional<Workflow> workflow) {
    this(console, output, targets, workflow, true);
  }

  private Showing(
      Console console,
      OutputOptions output,
      Map<String, Path> targets,
      Optional<Workflow> workflow,
      boolean document) {
    this.document = document;
    this.console = console;
    this.output = output;
    this.targets = targets;
    this.workflow = workflow;
  }

  /** Chooses the view that the options ask for. */
  static View view(OutputOptions output, Console console) {
    return switch (output.form) {
      case JSON -> new QuietView(console.err());
      case PLAIN -> Views.plain(console.out(), console.clock());
      case TEXT -> Views.standardOutput(console.out(), console.environment(), console.clock());
    };
  }

  /** Follows the run to its end; returns the exit code. */
  int follow(Run run, Manner manner) throws InterruptedException {
    return follow(run, manner, view(output, console));
  }

  /** Follows the run to its end in a view, which is closed then; returns the exit code. */
  int follow(Run run, Manner manner, View chosen) throws InterruptedException {
    RunStatus end;
    boolean stopped;
    try (View view = chosen) {
      Thread closer = new Thread(view::close, "show the cursor");
      Runtime.getRuntime().addShutdownHook(closer);
      try {
        Following following = new Following(run, view, console, manner);
        end = following.toEnd();
        stopped = following.isStopped();
      } finally {
        remove(closer);
      }
    }
    if (!end.phase().isTerminal()) {
      console.err().println("The run goes on: tiphys watch " + run.id());
      return stopped ? Exit.STOPPED : Exit.DONE;
    }
    int code = report(run, end);
    return stopped ? Exit.STOPPED : code;
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook is needed.
    }
  }

  /** Says what the run handed out, or why it did not; returns the exit code. */
  private int report(Run run, RunStatus end) {
    if (output.isJson() && document) {
      console.out().println(JsonText.pretty(RunJson.of(end)));
    } else if (!output.isJson()) {
      end.outputs().forEach((name, value) -> console.out().println(shown(name + " = " + value)));
    }
    end.failure().ifPresent(failure -> explain(run, end, failure));
    boolean fetched = fetch(run, end);
    if (end.phase() != Phase.SUCCEEDED) {
      return Exit.RUN_FAILED;
    }
    return fetched ? Exit.DONE : Exit.UNREACHABLE;
  }

  private static String shown(String text) {
    String visible = Visible.of(text);
    return visible.length() > LONGEST_VALUE
        ? visible.substring(0, LONGEST_VALUE) + "... (-o json shows all of it)"
        : visible;
  }

  /**
   * Copies what was asked for; of a run that did not succeed, what there is.
   *
   * @return false if something is there and could not be copied
   */
  private boolean fetch(Run run, RunStatus end) {
    boolean fetched = true;
    for (Map.Entry<String, Path> target : targets.entrySet()) {
      try {
        Downloads.copy(run, end, workflow, target.getKey(), target.getValue());
        if (!output.isJson()) {
          console.out().println(target.getKey() + " -> " + target.getValue());
        }
      } catch (NotFoundException e) {
        console.err().println(Visible.of(String.valueOf(e.getMessage())));
      } catch (EngineException | IOException e) {
        console.err().println(Visible.of("--get " + target.getKey() + ": " + e.getMessage()));
        fetched = false;
      }
    }
    return fetched;
  }

  /** Most messages say with which code a program ended. */
  private static String code(Failure failure) {
    String code =
        failure.exitCode().isPresent() ? "exit code " + failure.exitCode().getAsInt() : "";
    return code.isEmpty() || failure.message().contains(code) ? ": " : ", " + code + ": ";
  }

  private void explain(Run run, RunStatus end, Failure failure) {
    console
        .err()
        .println(
            Visible.of(
                failure.path() + ": " + failure.reason() + code(failure) + failure.message()));
    int attempts =
        end.task(failure.path()).map(TaskStatus::attempts).map(all -> all.size()).orElse(0);
    if (attempts == 0) {
      return;
    }
    Deque<String> last = new ArrayDeque<>();
    try (Stream<Run.LogLine> lines = run.log(failure.path(), attempts)) {
      lines.forEach(
          line -> {
            last.add(line.text());
            if (last.size() > LAST_LINES) {
              last.remove();
            }
          });
    } catch (EngineException e) {
      return; // The failure itself has been told.
    }
    last.forEach(line -> console.err().println("  | " + Visible.of(line)));
  }
}
