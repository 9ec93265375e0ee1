package io.tiphys.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a container task: filled by the builder, copied by the task, then left alone. */
final class ContainerSpec {
  static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);
  static final String DEFAULT_INTERPRETER = "sh";

  /**
   * These take the first argument after the script as their own name, not as an argument of the
   * script.
   */
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh");

  final String image;
  final List<String> command;
  ContainerTask.@Nullable Script script;
  final List<Value<?>> args;
  final Map<String, ContainerTask.EnvEntry> env;
  final List<ContainerTask.Read> reads;

  final Map<Output<?>, String> outputFiles;
  final Map<OutputArtifact, String> artifactFiles;
  Resources resources = Resources.none();
  Resources limits = Resources.none();
  RetryPolicy retry = RetryPolicy.none();
  @Nullable Duration timeout;
  Duration gracePeriod = DEFAULT_GRACE;
  @Nullable String mutex;

  ContainerSpec(String image) {
    if (Text.require("image", image).isBlank()) {
      throw new IllegalArgumentException("image: expected a name, got " + Text.quote(image));
    }
    this.image = image;
    this.command = new ArrayList<>();
    this.args = new ArrayList<>();
    this.env = new LinkedHashMap<>();
    this.reads = new ArrayList<>();
    this.outputFiles = new LinkedHashMap<>();
    this.artifactFiles = new LinkedHashMap<>();
  }

  /** Copies another one; what was frozen can be changed again. */
  ContainerSpec(ContainerSpec other) {
    this(
        other,
        new ArrayList<>(other.command),
        new ArrayList<>(other.args),
        new LinkedHashMap<>(other.env),
        new ArrayList<>(other.reads),
        new LinkedHashMap<>(other.outputFiles),
        new LinkedHashMap<>(other.artifactFiles));
  }

  private ContainerSpec(
      ContainerSpec other,
      List<String> command,
      List<Value<?>> args,
      Map<String, ContainerTask.EnvEntry> env,
      List<ContainerTask.Read> reads,
      Map<Output<?>, String> outputFiles,
      Map<OutputArtifact, String> artifactFiles) {
    this.image = other.image;
    this.command = command;
    this.script = other.script;
    this.args = args;
    this.env = env;
    this.reads = reads;
    this.outputFiles = outputFiles;
    this.artifactFiles = artifactFiles;
    this.resources = other.resources;
    this.limits = other.limits;
    this.retry = other.retry;
    this.timeout = other.timeout;
    this.gracePeriod = other.gracePeriod;
    this.mutex = other.mutex;
  }

  /** Returns a copy whose lists and maps cannot be changed. */
  ContainerSpec frozen() {
    return new ContainerSpec(
        this,
        List.copyOf(command),
        List.copyOf(args),
        Copies.of(env),
        List.copyOf(reads),
        Copies.of(outputFiles),
        Copies.of(artifactFiles));
  }

  List<Value<?>> commandLine(String taskName) {
    List<Value<?>> words = new ArrayList<>();
    if (script != null) {
      String interpreter = script.interpreter();
      words.add(Value.text(interpreter));
      words.add(Value.text("-c"));
      words.add(Value.text(script.source()));
      if (!args.isEmpty()
          && SHELLS.contains(interpreter.substring(interpreter.lastIndexOf('/') + 1))) {
        words.add(Value.text(taskName));
      }
    } else {
      command.forEach(word -> words.add(Value.text(word)));
    }
    words.addAll(args);
    return List.copyOf(words);
  }
}
