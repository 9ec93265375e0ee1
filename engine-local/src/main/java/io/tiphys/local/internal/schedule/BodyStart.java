package io.tiphys.local.internal.schedule;

import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.SecretRef;
import java.util.List;
import java.util.Map;

/**
 * A body that may start now, with everything that it receives.
 *
 * <p>Immutable.
 *
 * @param node its number in the core
 * @param attempt counted from 1
 * @param path where its task is in the status tree
 * @param task what to run
 * @param commandLine program and arguments; only the arguments when the command is left to the
 *     image
 * @param environment by name, without secrets
 * @param secrets the entries of the environment that are secrets
 * @param files what it reads
 */
public record BodyStart(
    int node,
    int attempt,
    String path,
    ContainerTask task,
    List<String> commandLine,
    Map<String, String> environment,
    Map<String, SecretRef> secrets,
    List<InputFile> files) {

  /**
   * A file or directory that a body reads.
   *
   * @param artifact what it is
   * @param path where the body expects it, relative to its working directory
   * @param directory whether a directory is expected
   */
  public record InputFile(Artifact artifact, String path, boolean directory) {}

  /** Returns the arguments that follow the command or script. */
  public List<String> arguments() {
    int count = task.args().size();
    return commandLine.subList(commandLine.size() - count, commandLine.size());
  }

  @Override
  public String toString() {
    return "attempt " + attempt + " of " + path;
  }
}
