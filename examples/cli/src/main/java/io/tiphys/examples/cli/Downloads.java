package io.tiphys.examples.cli;

import static java.util.Objects.requireNonNull;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.archive.Archives;
import io.tiphys.error.NotFoundException;
import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where output artifacts go on this machine. */
final class Downloads {
  /** What the key of a folder ends with on Argo; no name of an artifact has a dot. */
  private static final String PACKED = ".tgz";

  @Option(
      names = {"-g", "--get"},
      paramLabel = "NAME=PATH",
      description =
          "Copies an output artifact to this machine: of the run, or TASK:NAME of a task. A folder"
              + " that is there gets it under its name; a file that is there is never replaced.")
  List<String> wanted = new ArrayList<>();

  boolean isEmpty() {
    return wanted.isEmpty();
  }

  /** Finds out before the run what would go wrong after it. */
  Map<String, Path> targets() {
    Map<String, Path> targets = new LinkedHashMap<>();
    RequestOptions.pairs("--get", wanted)
        .forEach(
            (name, at) -> {
              Path target = Path.of(at);
              if (Files.isDirectory(target)) {
                target = target.resolve(name.substring(name.lastIndexOf(':') + 1));
              }
              if (target.getFileName() == null
                  || Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                  || targets.containsValue(target)) {
                throw new BadInputException("--get " + name + ": " + target + " is there already");
              }
              targets.put(name, target);
            });
    return targets;
  }

  /** Requires that a workflow, or its task, hands something out. */
  static void requireKnown(Map<String, Path> targets, Workflow workflow) {
    for (String name : targets.keySet()) {
      int colon = name.lastIndexOf(':');
      String task = name.substring(0, Math.max(0, colon));
      if (colon >= 0 && Definitions.find(workflow, task).isEmpty()) {
        throw new BadInputException("--get " + name + ": the workflow has no task '" + task + "'");
      }
      List<String> names = declared(workflow, name).map(OutputArtifact::name).toList();
      if (!names.contains(name.substring(colon + 1))) {
        throw new BadInputException(
            "--get %s: %s hands out no '%s'; it hands out %s"
                .formatted(
                    name,
                    colon < 0 ? "the workflow" : "task '" + task + "'",
                    name.substring(colon + 1),
                    names));
      }
    }
  }

  /** Returns what may be asked for beside this: outputs of the workflow, or of the task in it. */
  private static Stream<OutputArtifact> declared(Workflow workflow, String name) {
    int colon = name.lastIndexOf(':');
    if (colon < 0) {
      return workflow.outputArtifacts().keySet().stream();
    }
    return Definitions.find(workflow, name.substring(0, colon))
        .map(vertex -> vertex.declaredArtifacts().stream())
        .orElseGet(Stream::empty);
  }

  /**
   * Copies an artifact: all of it or nothing.
   *
   * @param workflow the definition, where it is known
   * @throws NotFoundException if the run has none of this name
   */
  static void copy(Run run, RunStatus status, Optional<Workflow> workflow, String name, Path target)
      throws IOException {
    ArtifactLocation location = find(status, name);
    Path parent = requireNonNull(target.toAbsolutePath().getParent());
    Files.createDirectories(parent);
    // Beside the target, so that it can be renamed.
    Path directory = Files.createTempDirectory(parent, ".tiphys-");
    Path part = directory.resolve("part");
    try (InputStream content = run.open(location)) {
      boolean packed =
          workflow
              .flatMap(definition -> isDirectory(definition, name))
              .orElseGet(() -> location.key().endsWith(PACKED));
      if (packed) {
        Archives.unpack(content, part);
        boolean foreign = status.requestKey().value().equals(status.id().value());
        Files.move(foreign ? onlyEntry(part).orElse(part) : part, target);
      } else {
        Files.copy(content, part);
        Files.move(part, target);
      }
    } finally {
      delete(directory);
    }
  }

  private static Optional<Boolean> isDirectory(Workflow workflow, String name) {
    return declared(workflow, name)
        .filter(artifact -> artifact.name().equals(name.substring(name.lastIndexOf(':') + 1)))
        .map(OutputArtifact::isDirectory)
        .findFirst();
  }

  /** Argo packs files as well as folders, each under its own name. */
  private static Optional<Path> onlyEntry(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> all = entries.limit(2).toList();
      return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static ArtifactLocation find(RunStatus status, String name) {
    int colon = name.lastIndexOf(':');
    String artifact = name.substring(colon + 1);
    Map<String, ArtifactLocation> there =
        colon < 0
            ? status.artifacts()
            : status.task(name.substring(0, colon)).map(TaskStatus::artifacts).orElse(Map.of());
    ArtifactLocation location = there.get(artifact);
    if (location == null) {
      List<String> others = all(status);
      throw new NotFoundException(
          "--get %s: %s; %s"
              .formatted(
                  name,
                  whyNot(status, colon < 0 ? "" : name.substring(0, colon)),
                  others.isEmpty()
                      ? "no other artifact is there"
                      : "what is there: " + String.join(", ", others)));
    }
    return location;
  }

  /** Says why a run, or the task with this path, has not handed something out. */
  private static String whyNot(RunStatus status, String path) {
    if (path.isEmpty()) {
      return whyNot("the run", status.phase());
    }
    return status
        .task(path)
        .map(task -> whyNot("task '" + path + "'", task.phase()))
        .orElse("the run has no task '" + path + "'");
  }

  private static String whyNot(String who, Phase phase) {
    return phase == Phase.SUCCEEDED
        ? who + " has not handed it out"
        : who + " has not handed it out, it is " + phase;
  }

  /** Names everything that can be asked for. */
  static List<String> all(RunStatus status) {
    TreeSet<String> names = new TreeSet<>(status.artifacts().keySet());
    status
        .allTasks()
        .forEach(
            task -> task.artifacts().keySet().forEach(each -> names.add(task.path() + ":" + each)));
    return List.copyOf(names);
  }
}
