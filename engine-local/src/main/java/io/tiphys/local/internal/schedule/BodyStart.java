package io.tiphys.local.internal.schedule;

import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.SecretRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One body that may start, with everything it receives.
 *
 * <p>Immutable.
 */
public final class BodyStart {

  /**
   * A file or directory that a body reads.
   *
   * @param artifact what it is
   * @param path where the body expects it, relative to its working directory
   * @param directory whether a directory is expected
   */
  public record InputFile(Artifact artifact, String path, boolean directory) {}

  private final Scope scope;
  private final int node;
  private final int attempt;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private final Map<String, SecretRef> secrets;
  private final List<InputFile> files;
  private @Nullable String path;

  /** Of a body that receives nothing. */
  BodyStart(Scope scope, int node, int attempt) {
    this(scope, node, attempt, List.of(), Map.of(), Map.of(), List.of());
  }

  BodyStart(
      Scope scope,
      int node,
      int attempt,
      List<String> arguments,
      Map<String, String> environment,
      Map<String, SecretRef> secrets,
      List<InputFile> files) {
    this.scope = scope;
    this.node = node;
    this.attempt = attempt;
    this.arguments = arguments;
    this.environment = environment;
    this.secrets = secrets;
    this.files = files;
  }

  /** Returns its number in the core. */
  public int node() {
    return node;
  }

  /** Returns the number of the attempt, counted from 1. */
  public int attempt() {
    return attempt;
  }

  /** Returns what to run. */
  public ContainerTask task() {
    return (ContainerTask) scope.vertex(node);
  }

  /** Tells whether its task has no outputs, values or files. */
  public boolean handsOutNothing() {
    return scope.isPlain(node)
        || (task().outputFiles().isEmpty() && task().artifactFiles().isEmpty());
  }

  /** Returns the image of its task. */
  public String image() {
    String known = scope.plainImage(node);
    return known != null ? known : task().image();
  }

  /** Returns where its task is in the status tree; made when somebody asks, and kept. */
  public String path() {
    String known = path;
    if (known == null) {
      known = Paths.of(scope, node, true);
      path = known; // Two threads may both make it: it is the same.
    }
    return known;
  }

  /** Returns the arguments that follow the command or script. */
  public List<String> arguments() {
    return arguments;
  }

  /** Returns the environment by name, without secrets. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Returns the entries of the environment that are secrets. */
  public Map<String, SecretRef> secrets() {
    return secrets;
  }

  /** Returns what it reads. */
  public List<InputFile> files() {
    return files;
  }

  @Override
  public String toString() {
    return "attempt " + attempt + " of " + path();
  }
}
