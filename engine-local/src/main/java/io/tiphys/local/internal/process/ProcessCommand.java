package io.tiphys.local.internal.process;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What to start: a command line, its environment, its directories and its log.
 *
 * <p>Immutable. Every text reaches the process as its UTF-8 bytes, whatever the locale of this JVM;
 * nothing is expanded.
 *
 * @since 0.1
 */
public final class ProcessCommand {

  private final List<String> argv;
  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final @Nullable Path temporaryDirectory;
  private final Path log;
  private final long logCapBytes;
  private final OptionalLong memoryLimitMiB;

  private ProcessCommand(Builder builder) {
    this.argv = List.copyOf(builder.argv);
    this.environment = Collections.unmodifiableMap(new LinkedHashMap<>(builder.environment));
    this.workingDirectory = builder.workingDirectory;
    this.temporaryDirectory = builder.temporaryDirectory;
    this.log = builder.log;
    this.logCapBytes = builder.logCapBytes;
    this.memoryLimitMiB = builder.memoryLimitMiB;
  }

  /**
   * Starts a command with the parts that have no default.
   *
   * @param argv the command and its arguments; the command is looked up in the {@code PATH} that
   *     the process gets, or relative to the working directory when it holds a slash
   * @param workingDirectory where it runs; made, and closed to other users, on start
   * @param log where its output goes; the file must not exist yet
   * @return a new builder; never null
   * @throws IllegalArgumentException if {@code argv} is empty or holds text that no process can get
   */
  public static Builder builder(List<String> argv, Path workingDirectory, Path log) {
    return new Builder(argv, workingDirectory, log);
  }

  /**
   * Returns the command and its arguments.
   *
   * @return at least one text; unmodifiable
   */
  public List<String> argv() {
    return argv;
  }

  /**
   * Returns the variables that the caller sets.
   *
   * @return name to value, in the order given; unmodifiable
   */
  public Map<String, String> environment() {
    return environment;
  }

  /**
   * Returns the directory in which the command runs.
   *
   * @return the directory; never null
   */
  public Path workingDirectory() {
    return workingDirectory;
  }

  /**
   * Returns the directory that {@code TMPDIR} names.
   *
   * @return the directory; empty when {@code TMPDIR} is not set
   */
  public Optional<Path> temporaryDirectory() {
    return Optional.ofNullable(temporaryDirectory);
  }

  /**
   * Returns the file that takes the output.
   *
   * @return the file; never null
   */
  public Path log() {
    return log;
  }

  /**
   * Returns how many bytes of output are kept.
   *
   * @return a number of bytes, at least {@link LogFile#MIN_CAP_BYTES}
   */
  public long logCapBytes() {
    return logCapBytes;
  }

  /**
   * Returns how much memory the command and all that it starts may use together.
   *
   * @return mebibytes; empty when there is no limit
   */
  public OptionalLong memoryLimitMiB() {
    return memoryLimitMiB;
  }

  /** Names the command only: arguments and environment may hold secrets. */
  @Override
  public String toString() {
    return "ProcessCommand[" + argv.get(0) + ", " + (argv.size() - 1) + " arguments]";
  }

  /**
   * Collects the parts of a {@link ProcessCommand}.
   *
   * <p>Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {

    private final List<String> argv;
    private final Path workingDirectory;
    private final Path log;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private @Nullable Path temporaryDirectory;
    private long logCapBytes = LogFile.DEFAULT_CAP_BYTES;
    private OptionalLong memoryLimitMiB = OptionalLong.empty();

    private Builder(List<String> argv, Path workingDirectory, Path log) {
      this.argv = List.copyOf(argv);
      if (this.argv.isEmpty() || this.argv.get(0).isEmpty()) {
        throw new IllegalArgumentException("argv: expected a command first, received none");
      }
      for (int i = 0; i < this.argv.size(); i++) {
        NativeText.check("argv[" + i + "]", this.argv.get(i));
      }
      this.workingDirectory = workingDirectory.toAbsolutePath();
      this.log = log.toAbsolutePath();
    }

    /**
     * Replaces the environment. Not called: the process gets only the {@link PrivateEnvironment
     * documented minimum}.
     *
     * @param values name to value; a value may be empty
     * @return this builder
     * @throws IllegalArgumentException if a name is empty or holds {@code =}, or a text holds NUL
     *     or half of a surrogate pair
     */
    public Builder environment(Map<String, String> values) {
      values.forEach(
          (name, value) -> {
            NativeText.check("the name of an environment variable", name);
            if (name.isEmpty() || name.indexOf('=') >= 0) {
              throw new IllegalArgumentException(
                  "environment: expected a name without '=', received \"" + name + "\"");
            }
            NativeText.check("environment variable " + name, value);
          });
      environment.clear();
      environment.putAll(values);
      return this;
    }

    /**
     * Gives the process a directory for temporary files, named by {@code TMPDIR}. Not called:
     * {@code TMPDIR} is not set.
     *
     * @param directory made, and closed to other users, on start
     * @return this builder
     */
    public Builder temporaryDirectory(Path directory) {
      this.temporaryDirectory = directory.toAbsolutePath();
      return this;
    }

    /**
     * Limits the log. Not called: {@value LogFile#DEFAULT_CAP_BYTES} bytes.
     *
     * @param bytes how many bytes of output to keep
     * @return this builder
     * @throws IllegalArgumentException if it is less than {@link LogFile#MIN_CAP_BYTES}
     */
    public Builder logCapBytes(long bytes) {
      LogFile.checkCap(bytes);
      this.logCapBytes = bytes;
      return this;
    }

    /**
     * Limits the memory that the command and all that it starts use together. Above it they are
     * killed, and the process ends with {@link ProcessExit.OutOfMemory}. Looked after every 50 ms:
     * a shorter peak may pass unseen. Not called: no limit.
     *
     * @param limit mebibytes, or empty for no limit
     * @return this builder
     */
    public Builder memoryLimitMiB(OptionalLong limit) {
      this.memoryLimitMiB = limit;
      return this;
    }

    /**
     * Makes the command.
     *
     * @return the command; never null
     */
    public ProcessCommand build() {
      return new ProcessCommand(this);
    }
  }
}
