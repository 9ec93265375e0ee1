package io.tiphys.local;

import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt of a task, as its function sees it.
 *
 * <p>Not thread-safe; confine to the thread of the function. Made by the engine; of no use once the
 * function has returned. Not to be implemented by callers: it may gain methods.
 *
 * @since 0.1
 */
public interface TaskCall {

  /**
   * Returns the path of the task in the status tree.
   *
   * @return such as {@code previews/render[3]}; never null
   */
  String path();

  /**
   * Returns the number of this attempt.
   *
   * @return 1 or more
   */
  int attempt();

  /**
   * Returns the arguments that follow the command or script of the task; neither of these two.
   *
   * @return an unmodifiable list; never null
   */
  List<String> args();

  /**
   * Returns the environment that the task declares, secrets included, and nothing else. An absent
   * entry is missing.
   *
   * @return an unmodifiable map in the order of declaration, secrets last; never null
   */
  Map<String, String> env();

  /**
   * Returns where a path of the task's private directory is: an input, or where to leave an output.
   * The directory is this attempt's alone, and gone when it has ended.
   *
   * @param path relative, such as {@code in/raw}; never null
   * @return an absolute path; whether something is there is another question
   * @throws IOException if the directory cannot be made
   * @throws IllegalArgumentException if the path leaves the directory
   */
  Path file(String path) throws IOException;

  /**
   * Returns where an artifact lies that the task reads.
   *
   * @param artifact one that the task declares to read; never null
   * @return its path, or empty when it is absent
   * @throws IOException if the directory cannot be made
   * @throws IllegalArgumentException if the task does not read it
   */
  Optional<Path> input(ArtifactRef artifact) throws IOException;

  /**
   * Returns where to leave an output artifact: a file to write, or a directory to make. The
   * directory around it exists.
   *
   * @param artifact one that the task declares; never null
   * @return an absolute path where nothing is yet
   * @throws IOException if the directory cannot be made
   * @throws IllegalArgumentException if the task does not declare it
   */
  Path output(OutputArtifact artifact) throws IOException;

  /**
   * Hands out a value. The last call for an output wins, also over a file at its path. Nothing is
   * handed out unless the attempt succeeds. A value whose text has more than 1 MiB in UTF-8 lets
   * the attempt fail with OUTPUT_TOO_LARGE when the function returns.
   *
   * @param output one that the task declares; never null
   * @param value the value; never null
   * @param <T> the Java type
   * @throws IllegalArgumentException if the task does not declare it, or the value does not fit the
   *     type
   */
  <T> void write(Output<T> output, T value);

  /**
   * Adds a line to the log of this attempt, as UTF-8. Of a log that outgrows 16 MiB the beginning
   * and the end are kept. A disk that takes no more costs the log its rest, which the message of
   * the attempt says.
   *
   * @param line without a newline at the end; one inside makes two lines of it; never null
   * @throws java.io.UncheckedIOException if the engine's directory cannot be made, or the engine is
   *     closed
   */
  void log(String line);

  /**
   * Tells whether the task was told to stop. Its thread has been interrupted then, too.
   *
   * @return true after a cancel, when a time limit has passed, or when the engine is closed; it
   *     stays true
   */
  boolean isCancelled();

  /**
   * Lets time pass, in the time of the engine: in virtual time this takes a moment.
   *
   * @param duration zero or more; never null
   * @throws InterruptedException if the task is told to stop, or was already
   * @throws IllegalArgumentException if the duration is negative
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Sets the exit code with which this attempt ends when the function returns. Without it, the code
   * is 0. The last call wins.
   *
   * @param code 0 to 255
   * @throws IllegalArgumentException if the code is out of range
   */
  void exit(int code);
}
