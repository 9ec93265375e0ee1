package io.tiphys.examples.cli;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.ProblemCode;
import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import io.tiphys.yaml.WorkflowYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads workflows from files. */
final class Definitions {
  private static final String STANDARD_INPUT = "-";
  private static final Pattern NAME =
      Pattern.compile("(?m)^[\"']?workflow[\"']?[ \t]*:[ \t]*[\"']?([A-Za-z0-9_-]+)");

  private Definitions() {}

  /** Reads the workflow of a file; those that it calls may lie in files beside it. */
  static Workflow read(String file, Console console) {
    try {
      if (file.equals(STANDARD_INPUT)) {
        return WorkflowYaml.read(new String(console.in().readAllBytes(), StandardCharsets.UTF_8));
      }
      return read(Path.of(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Workflow read(Path file) throws IOException {
    try {
      return WorkflowYaml.read(file);
    } catch (InvalidWorkflowException e) {
      Path parent = file.toAbsolutePath().getParent();
      Matcher name = NAME.matcher(Files.readString(file));
      if (parent == null || !callsAnother(e) || !name.find()) {
        throw e;
      }
      Workflow found = WorkflowYaml.readAll(parent).get(name.group(1));
      if (found == null) {
        throw e;
      }
      return found;
    }
  }

  private static boolean callsAnother(InvalidWorkflowException e) {
    return e.problems().stream()
        .allMatch(
            problem ->
                problem.code() == ProblemCode.UNKNOWN_REFERENCE
                    && problem.path().endsWith(".call"));
  }

  /** Reads the workflows of a folder, or that of a file. */
  static Collection<Workflow> readAll(String place, Console console) {
    if (place.equals(STANDARD_INPUT) || Files.isRegularFile(Path.of(place))) {
      return List.of(read(place, console));
    }
    try {
      return WorkflowYaml.readAll(Path.of(place)).values();
    } catch (IOException e) {
      throw unreadable(place, e);
    }
  }

  /** Finds a task, group or fan-out by its path in a status, where instances have numbers. */
  static Optional<Vertex> find(Workflow workflow, String path) {
    List<Vertex> level = new ArrayList<>(workflow.members());
    workflow.onExit().ifPresent(level::add);
    Optional<Vertex> found = Optional.empty();
    for (String segment : path.split("/", -1)) {
      String name = segment.replaceFirst("\\[\\d+]$", "");
      found = level.stream().filter(vertex -> vertex.name().equals(name)).findFirst();
      level = found.map(Definitions::membersOf).orElse(List.of());
    }
    return found;
  }

  private static List<Vertex> membersOf(Vertex vertex) {
    if (vertex instanceof FanOut fanOut) {
      return membersOf(fanOut.body());
    } else if (vertex instanceof TaskGroup group) {
      return group.members();
    }
    return vertex instanceof CallTask call ? call.workflow().members() : List.of();
  }

  private static BadInputException unreadable(String file, IOException e) {
    return new BadInputException(
        e instanceof NoSuchFileException
            ? "there is no " + file
            : file + " cannot be read: " + e.getMessage());
  }
}
