package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Builds a {@link ContainerTask}. What may be set again (resources, retry, timeout …) keeps the
 * last value; what would get lost (command, env, outputs) is refused.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ContainerTaskBuilder extends VertexBuilder<ContainerTaskBuilder> {
  private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

  final ContainerSpec spec;

  /** Values and artifacts share their names; a task may have thousands. */
  private final Set<String> outputNames = new HashSet<>();

  ContainerTaskBuilder(String name, ContainerSpec spec) {
    super(name);
    this.spec = spec;
    spec.outputFiles.keySet().forEach(output -> outputNames.add(output.name()));
    spec.artifactFiles.keySet().forEach(artifact -> outputNames.add(artifact.name()));
  }

  /**
   * Sets the program. Default: the image's own entry point, where the backend offers
   * IMAGE_ENTRY_POINT.
   *
   * @param program the program, found by the PATH of the task; never null
   * @param fixed its first arguments; never null
   * @return this builder
   * @throws IllegalArgumentException if a command or script is set already, or a word cannot be a
   *     value
   */
  public ContainerTaskBuilder command(String program, String... fixed) {
    requireNoCommand("command");
    spec.command.add(Text.require("command", program));
    for (String word : Checks.each("command", fixed)) {
      spec.command.add(Text.require("command", word));
    }
    return this;
  }

  /**
   * Adds arguments.
   *
   * @param words fixed texts; never null
   * @return this builder
   * @throws IllegalArgumentException if a text cannot be a value
   */
  public ContainerTaskBuilder args(String... words) {
    Checks.each("args", words).forEach(this::arg);
    return this;
  }

  /**
   * Adds one argument.
   *
   * @param word a fixed text; never null
   * @return this builder
   * @throws IllegalArgumentException if the text cannot be a value
   */
  public ContainerTaskBuilder arg(String word) {
    spec.args.add(Value.text(Text.require("arg", word)));
    return this;
  }

  /**
   * Adds one argument. There is no argument that is left out when a value is absent: use {@link
   * #envIfPresent}.
   *
   * @param value the value; refused when the workflow is built if it may be absent; never null
   * @return this builder
   */
  public ContainerTaskBuilder arg(Value<?> value) {
    spec.args.add(requireNonNull(value, "arg"));
    return this;
  }

  /**
   * Sets a script for {@code sh}. Arguments are {@code $1} and so on.
   *
   * @param source the script, never changed or expanded; never null
   * @return this builder
   * @throws IllegalArgumentException if a command or script is set already, or a reference was
   *     glued into the text
   * @rule SEC-006
   */
  public ContainerTaskBuilder script(String source) {
    return script(ContainerSpec.DEFAULT_INTERPRETER, source);
  }

  /**
   * Sets a script.
   *
   * @param interpreter a program that takes a script as {@code -c <source>}, such as {@code bash}
   *     or {@code python3}; never null
   * @param source the script, never changed or expanded; never null
   * @return this builder
   * @throws IllegalArgumentException if a command or script is set already, or a reference was
   *     glued into the text
   */
  public ContainerTaskBuilder script(String interpreter, String source) {
    requireNoCommand("script");
    spec.script =
        new ContainerTask.Script(
            Text.require("interpreter", interpreter), Text.require("script", source));
    return this;
  }

  private void requireNoCommand(String what) {
    if (!spec.command.isEmpty() || spec.script != null) {
      throw new IllegalArgumentException(what + ": a command or script is set already");
    }
  }

  /**
   * Sets an environment variable to a fixed text.
   *
   * @param name letters, digits and underscores, no digit first; never null
   * @param text the text; never null
   * @return this builder
   * @throws IllegalArgumentException if the name is not legal or set already, or the text cannot be
   *     a value
   */
  public ContainerTaskBuilder env(String name, String text) {
    return env(name, Value.text(Text.require("env " + name, text)));
  }

  /**
   * Sets an environment variable to a value.
   *
   * @param name letters, digits and underscores, no digit first; never null
   * @param value the value; refused when the workflow is built if it may be absent; never null
   * @return this builder
   * @throws IllegalArgumentException if the name is not legal or set already
   * @rule PAR-001
   */
  public ContainerTaskBuilder env(String name, Value<?> value) {
    return env(
        new ContainerTask.EnvEntry(
            name, Optional.of(requireNonNull(value, "env")), Optional.empty(), false));
  }

  /**
   * Sets an environment variable to a secret.
   *
   * @param name letters, digits and underscores, no digit first; never null
   * @param secret which entry of which secret; never null
   * @return this builder
   * @throws IllegalArgumentException if the name is not legal or set already
   * @rule SEC-012
   */
  public ContainerTaskBuilder env(String name, SecretRef secret) {
    return env(
        new ContainerTask.EnvEntry(
            name, Optional.empty(), Optional.of(requireNonNull(secret, "env")), false));
  }

  /**
   * Sets an environment variable to a value, and does not set it where the value is absent.
   *
   * @param name letters, digits and underscores, no digit first; never null
   * @param value the value; never null
   * @return this builder
   * @throws IllegalArgumentException if the name is not legal or set already
   * @rule OPT-001
   * @rule OPT-002
   */
  public ContainerTaskBuilder envIfPresent(String name, Value<?> value) {
    return env(
        new ContainerTask.EnvEntry(
            name, Optional.of(requireNonNull(value, "envIfPresent")), Optional.empty(), true));
  }

  private ContainerTaskBuilder env(ContainerTask.EnvEntry entry) {
    if (!ENV_NAME.matcher(requireNonNull(entry.name(), "name")).matches()) {
      throw new IllegalArgumentException(
          "env: expected letters, digits and _, no digit first, got " + Text.quote(entry.name()));
    }
    if (spec.env.putIfAbsent(entry.name(), entry) != null) {
      throw new IllegalArgumentException("env: " + entry.name() + " is set already");
    }
    return this;
  }

  /**
   * Reads a file or directory at {@code in/<name>}.
   *
   * @param artifact what to read; refused when the workflow is built if it may be absent; never
   *     null
   * @return this builder
   */
  public ContainerTaskBuilder reads(ArtifactRef artifact) {
    return reads(artifact, "in/" + requireNonNull(artifact, "reads").name());
  }

  /**
   * Reads a file or directory.
   *
   * @param artifact what to read; refused when the workflow is built if it may be absent; never
   *     null
   * @param path where, relative to the working directory; never null
   * @return this builder
   * @throws IllegalArgumentException if the path is absolute or leaves the working directory
   */
  public ContainerTaskBuilder reads(ArtifactRef artifact, String path) {
    spec.reads.add(
        new ContainerTask.Read(requireNonNull(artifact, "reads"), Checks.path(path), false));
    return this;
  }

  /**
   * Reads a file or directory at {@code in/<name>}; where it is absent, nothing is there.
   *
   * @param artifact what to read; never null
   * @return this builder
   * @rule OPT-004
   */
  public ContainerTaskBuilder readsIfPresent(ArtifactRef artifact) {
    return readsIfPresent(artifact, "in/" + requireNonNull(artifact, "readsIfPresent").name());
  }

  /**
   * Reads a file or directory; where it is absent, nothing is there.
   *
   * @param artifact what to read; never null
   * @param path where, relative to the working directory; never null
   * @return this builder
   * @throws IllegalArgumentException if the path is absolute or leaves the working directory
   * @rule OPT-004
   */
  public ContainerTaskBuilder readsIfPresent(ArtifactRef artifact, String path) {
    spec.reads.add(
        new ContainerTask.Read(
            requireNonNull(artifact, "readsIfPresent"), Checks.path(path), true));
    return this;
  }

  /**
   * Declares a value that the program leaves in {@code out/<name>}.
   *
   * @param output the output; never null
   * @return this builder
   * @throws IllegalArgumentException if an output of this name is declared already
   */
  public ContainerTaskBuilder writes(Output<?> output) {
    return writes(output, "out/" + requireNonNull(output, "writes").name());
  }

  /**
   * Declares a value that the program leaves in a file.
   *
   * @param output the output; never null
   * @param path where, relative to the working directory; never null
   * @return this builder
   * @throws IllegalArgumentException if an output of this name is declared already, or the path
   *     leaves the working directory
   */
  public ContainerTaskBuilder writes(Output<?> output, String path) {
    Checks.path(path);
    requireNewOutput(requireNonNull(output, "writes").name());
    spec.outputFiles.put(output, path);
    return this;
  }

  /**
   * Declares a file or directory that the program leaves at {@code out/<name>}.
   *
   * @param artifact the artifact; never null
   * @return this builder
   * @throws IllegalArgumentException if an output of this name is declared already
   */
  public ContainerTaskBuilder writes(OutputArtifact artifact) {
    return writes(artifact, "out/" + requireNonNull(artifact, "writes").name());
  }

  /**
   * Declares a file or directory that the program leaves somewhere.
   *
   * @param artifact the artifact; never null
   * @param path where, relative to the working directory; never null
   * @return this builder
   * @throws IllegalArgumentException if an output of this name is declared already, or the path
   *     leaves the working directory
   */
  public ContainerTaskBuilder writes(OutputArtifact artifact, String path) {
    Checks.path(path);
    requireNewOutput(requireNonNull(artifact, "writes").name());
    spec.artifactFiles.put(artifact, path);
    return this;
  }

  private void requireNewOutput(String name) {
    if (!outputNames.add(name)) {
      throw new IllegalArgumentException("writes: " + name + " is declared already");
    }
  }

  /**
   * Asks for an amount of CPU, memory and disk, to find a place for the task. Advisory. Default:
   * none. The last call wins.
   *
   * @param requested the amount; never null
   * @return this builder
   */
  public ContainerTaskBuilder resources(Resources requested) {
    spec.resources = requireNonNull(requested, "resources");
    return this;
  }

  /**
   * Limits CPU, memory and disk. Enforced; a backend that cannot do so refuses the plan. Default:
   * none. The last call wins.
   *
   * @param most the limits; never null
   * @return this builder
   */
  public ContainerTaskBuilder limits(Resources most) {
    spec.limits = requireNonNull(most, "limits");
    return this;
  }

  /**
   * Sets how often the task is tried. Default: once. The last call wins.
   *
   * @param policy the policy; never null
   * @return this builder
   * @rule RTY-003
   */
  public ContainerTaskBuilder retry(RetryPolicy policy) {
    spec.retry = requireNonNull(policy, "retry");
    return this;
  }

  /**
   * Limits the time of one attempt, from the start of its body. Default: no limit. The last call
   * wins.
   *
   * @param limit more than zero, at most 36,500 days; never null
   * @return this builder
   * @throws IllegalArgumentException if the limit is out of range
   * @rule TMO-001
   * @rule TMO-008
   */
  public ContainerTaskBuilder timeout(Duration limit) {
    spec.timeout = Checks.positive("timeout", limit);
    return this;
  }

  /**
   * Sets how long a body may go on after it was asked to stop, before it is killed. Default: 10
   * seconds. The last call wins.
   *
   * @param period from zero to 36,500 days; never null
   * @return this builder
   * @throws IllegalArgumentException if the period is out of range
   * @rule CAN-012
   * @rule CAN-013
   */
  public ContainerTaskBuilder gracePeriod(Duration period) {
    spec.gracePeriod = Checks.notNegative("gracePeriod", period);
    return this;
  }

  /**
   * Lets each attempt hold a mutex: of all attempts that name it, in all runs of the engine, one is
   * active. Default: none. The last call wins.
   *
   * @param name the name of the mutex, not empty; never null
   * @return this builder
   * @throws IllegalArgumentException if the name is empty or cannot be a value
   * @rule LIM-007
   */
  public ContainerTaskBuilder mutex(String name) {
    if (Text.require("mutex", name).isEmpty()) {
      throw new IllegalArgumentException("mutex: expected a name, got ''");
    }
    spec.mutex = name;
    return this;
  }

  /**
   * Makes the task.
   *
   * @return an immutable task
   */
  public ContainerTask build() {
    return new ContainerTask(this);
  }

  @Override
  void addReferences(Dependencies found) {
    spec.args.forEach(found::addValue);
    spec.env.values().forEach(entry -> entry.value().ifPresent(found::addValue));
    spec.reads.forEach(read -> found.addArtifact(read.artifact()));
  }

  @Override
  ContainerTaskBuilder self() {
    return this;
  }
}
