package io.tiphys.examples.cli;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineException;
import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.RefusedException;
import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.view.Visible;
import io.tiphys.run.RequestConflictException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The commands by their names, and what their failures are to the shell. */
public final class Commands {
  static final Map<String, Function<Console, Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("run", RunCommand::new);
    ALL.put("plan", PlanCommand::new);
    ALL.put("graph", GraphCommand::new);
    ALL.put("catalog", CatalogCommand::new);
    ALL.put("list", ListCommand::new);
    ALL.put("get", GetCommand::new);
    ALL.put("watch", WatchCommand::new);
    ALL.put("logs", LogsCommand::new);
    ALL.put("approve", ApproveCommand::new);
    ALL.put("cancel", CancelCommand::new);
    ALL.put("rerun", RerunCommand::new);
    ALL.put("clean", CleanCommand::new);
    ALL.put("doctor", DoctorCommand::new);
  }

  @Command(
      name = "tiphys",
      description = "Runs workflows here or on Argo, and looks after them.",
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "Exit codes:",
        "  0  done; of a run that was shown to its end: it SUCCEEDED",
        "  1  the run FAILED, was CANCELLED or is LOST",
        "  2  something has to be put right first; nothing was started",
        "  3  the cluster or the store cannot be reached, or refuses",
        " 70  a fault of this program",
        "130  ended by Ctrl-C",
        "",
        "tiphys help COMMAND says more. tiphys completion and tiphys man print a script for bash",
        "and the manual page."
      })
  static final class Root {}

  private Commands() {}

  /** Runs a command; returns the exit code. */
  public static int run(Console console, String... arguments) {
    try {
      return line(console, List.of(arguments))
          .setDefaultValueProvider(Settings.read(console))
          .execute(arguments);
    } catch (BadInputException e) {
      return failed(e, console);
    } finally {
      console.out().flush();
    }
  }

  /** Makes the command line with all commands, or, to be quick, with the one that is asked for. */
  public static CommandLine line(Console console, List<String> arguments) {
    CommandLine line = new CommandLine(new Root());
    String asked = arguments.isEmpty() ? "" : arguments.get(0);
    ALL.forEach(
        (name, command) -> {
          if (!ALL.containsKey(asked) || name.equals(asked)) {
            line.addSubcommand(name, command.apply(console));
          }
        });
    addHelp(line.getCommandSpec());
    line.getSubcommands().values().forEach(each -> addHelp(each.getCommandSpec()));
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(90)
        .setUsageHelpLongOptionsMaxWidth(32)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((e, all) -> misused(e, console))
        .setExecutionExceptionHandler((e, of, parsed) -> failed(e, console));
  }

  private static void addHelp(CommandSpec spec) {
    spec.addOption(
        CommandLine.Model.OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Says what this is.")
            .build());
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
  }

  private static int misused(ParameterException e, Console console) {
    console.err().println(Visible.of(String.valueOf(e.getMessage())));
    CommandLine of = e.getCommandLine();
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, of.getErr())) {
      console.err().println("See: " + of.getCommandSpec().qualifiedName() + " --help");
    }
    return Exit.BAD_INPUT;
  }

  /** Says what went wrong; returns the exit code. */
  static int failed(Exception e, Console console) {
    if (e instanceof InvalidWorkflowException invalid) {
      console.err().println("The workflow is not right:");
      Problems.lines(invalid.problems()).forEach(line -> print(console, line));
      return Exit.BAD_INPUT;
    } else if (e instanceof RefusedException refused) {
      console.err().println("This cannot be done:");
      Problems.lines(refused.problems()).forEach(line -> print(console, line));
      return Exit.BAD_INPUT;
    } else if (e instanceof BadInputException
        || e instanceof NotFoundException
        || e instanceof RequestConflictException
        || e instanceof IllegalArgumentException) {
      String.valueOf(e.getMessage()).lines().forEach(line -> print(console, line));
      return Exit.BAD_INPUT;
    } else if (e instanceof BackendUnavailableException) {
      print(console, "The engine cannot be reached: " + e.getMessage());
      return Exit.UNREACHABLE;
    } else if (e instanceof EngineException || e instanceof IOException) {
      print(console, String.valueOf(e.getMessage()));
      return Exit.UNREACHABLE;
    } else if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return Exit.STOPPED;
    }
    console.err().println("This is a fault of tiphys:");
    e.printStackTrace(console.err());
    return Exit.FAULT;
  }

  private static void print(Console console, String line) {
    console.err().println(Visible.of(line));
  }
}
