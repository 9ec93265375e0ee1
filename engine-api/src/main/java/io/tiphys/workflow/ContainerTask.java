package io.tiphys.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs a program: in a container, or whatever the backend binds the image to. Exit code
 * 0 is success; then its outputs are read.
 *
 * <p>It runs in a private working directory. Inputs lie in {@code in/<name>}, outputs are left in
 * {@code out/<name>}, on every backend. Text is never expanded: values reach the program by
 * arguments, environment or files. Of the environment it sees what is declared here, and little
 * that the backend says.
 *
 * <p>Immutable.
 *
 * @rule PAR-001
 * @rule ART-001
 * @since 0.1
 */
public final class ContainerTask extends Task {
  private final ContainerSpec spec;
  private final List<Value<?>> commandLine;
  private final List<EnvEntry> env;

  ContainerTask(ContainerTaskBuilder builder) {
    super(builder);
    this.spec = builder.spec.frozen();
    this.env = List.copyOf(spec.env.values());
    this.commandLine = spec.commandLine(name());
  }

  /**
   * Returns a builder that holds everything this task was built with. Outputs have to be taken from
   * the task that is listed in the workflow, so from the new one.
   *
   * @return a new builder
   */
  public ContainerTaskBuilder toBuilder() {
    ContainerTaskBuilder builder = new ContainerTaskBuilder(name(), new ContainerSpec(spec));
    builder.copyFrom(this);
    return builder;
  }

  /**
   * Returns the image.
   *
   * @return the image as it was given; never null
   */
  public String image() {
    return spec.image;
  }

  /**
   * Returns the program and its fixed first arguments.
   *
   * @return the words, empty when the task has a script or leaves the command to its image; never
   *     null
   */
  public List<String> command() {
    return spec.command;
  }

  /**
   * Returns the script.
   *
   * @return the script, or empty when the task has a command or leaves it to its image
   */
  public Optional<Script> script() {
    return Optional.ofNullable(spec.script);
  }

  /**
   * Returns the arguments that follow the command, the script or the image's entry point.
   *
   * @return the values in order; never null
   */
  public List<Value<?>> args() {
    return spec.args;
  }

  /**
   * Returns the whole command line: the command, or the interpreter with the script, and the
   * arguments.
   *
   * @return the values in order; only the arguments when the command is left to the image; never
   *     null
   */
  public List<Value<?>> commandLine() {
    return commandLine;
  }

  /**
   * Tells whether the command is left to the image.
   *
   * @return true when there is neither a command nor a script
   */
  public boolean usesEntryPoint() {
    return spec.command.isEmpty() && spec.script == null;
  }

  /**
   * Returns the environment entries.
   *
   * @return an unmodifiable list in the order of declaration, each name once; never null
   */
  public List<EnvEntry> env() {
    return env;
  }

  /**
   * Returns the files and directories that the task reads.
   *
   * @return an unmodifiable list in the order of declaration, each path once; never null
   */
  public List<Read> reads() {
    return spec.reads;
  }

  /**
   * Returns the outputs with the paths of their files.
   *
   * @return an unmodifiable map in the order of declaration; never null
   */
  public Map<Output<?>, String> outputFiles() {
    return spec.outputFiles;
  }

  /**
   * Returns the output artifacts with their paths.
   *
   * @return an unmodifiable map in the order of declaration; never null
   */
  public Map<OutputArtifact, String> artifactFiles() {
    return spec.artifactFiles;
  }

  /**
   * Returns what the task asks for, to find a place for it. Advisory.
   *
   * @return the amount; never null
   */
  public Resources resources() {
    return spec.resources;
  }

  /**
   * Returns what the task may use at most. Enforced; a backend that cannot do so refuses the plan.
   *
   * @return the amount; never null
   */
  public Resources limits() {
    return spec.limits;
  }

  /**
   * Returns how often the task is tried.
   *
   * @return the policy; never null
   */
  public RetryPolicy retry() {
    return spec.retry;
  }

  /**
   * Returns how long one attempt may take, from the start of its body.
   *
   * @return the limit, or empty when there is none
   */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(spec.timeout);
  }

  /**
   * Returns how long a body may go on after it was asked to stop.
   *
   * @return the period, 10 seconds by default; never null
   */
  public Duration gracePeriod() {
    return spec.gracePeriod;
  }

  /**
   * Returns the name of the mutex that each attempt holds.
   *
   * @return the name, or empty when there is none
   */
  public Optional<String> mutex() {
    return Optional.ofNullable(spec.mutex);
  }

  @Override
  public Set<Output<?>> declaredOutputs() {
    return spec.outputFiles.keySet();
  }

  @Override
  public Set<OutputArtifact> declaredArtifacts() {
    return spec.artifactFiles.keySet();
  }

  @Override
  public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
    return visitor.container(this);
  }

  /**
   * An environment entry: a value or a secret.
   *
   * <p>Immutable.
   *
   * @param name the name of the variable
   * @param value the value, or empty when it is a secret
   * @param secret the secret, or empty when it is a value
   * @param ifPresent true when there shall be no variable where the value is absent
   * @since 0.1
   */
  public record EnvEntry(
      String name, Optional<Value<?>> value, Optional<SecretRef> secret, boolean ifPresent) {}

  /**
   * A file or directory that the task reads.
   *
   * <p>Immutable.
   *
   * @param artifact what it is
   * @param path where the task finds it, relative to its working directory
   * @param ifPresent true when there shall be no file where the artifact is absent
   * @since 0.1
   */
  public record Read(ArtifactRef artifact, String path, boolean ifPresent) {}

  /**
   * A script and what runs it.
   *
   * <p>Immutable.
   *
   * @param interpreter a program that takes the script as {@code -c <source>}, such as {@code sh}
   *     or {@code python3}
   * @param source the script, never changed or expanded
   * @since 0.1
   */
  public record Script(String interpreter, String source) {}
}
