package io.tiphys.local.internal.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.local.internal.files.Workspace;
import io.tiphys.local.internal.process.LogFile;
import io.tiphys.local.internal.schedule.BodyStart;
import io.tiphys.spi.StoppableTransfer;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function: what it receives and what it leaves.
 *
 * <p>Confined to the thread of the function, but for {@link #log()}.
 */
public final class FunctionCall {
  /** What the attempt does for a call. */
  public interface Host {

    /** Tells whether the body was told to stop. */
    boolean isStopped();

    /** Lets time pass. */
    void sleep(Duration duration) throws InterruptedException;

    /** Returns the directory of the body; always the same, and made when it is needed. */
    Workspace workspace();
  }

  private final BodyStart start;
  private final Host host;
  private Map<String, String> written = Map.of();
  private Map<String, String> environment = Map.of();
  private int exitCode;

  // Most calls log nothing: their end takes no lock. Whoever comes second sees what the other did.
  private volatile @Nullable LogFile log;
  private volatile boolean ended;

  /** Makes a call. */
  public FunctionCall(BodyStart start, Host host) {
    this.start = start;
    this.host = host;
  }

  /** Returns what the attempt received. */
  public BodyStart start() {
    return start;
  }

  /** Sets the environment, secrets included. */
  public void receive(Map<String, String> whole) {
    environment = whole.isEmpty() ? Map.of() : Collections.unmodifiableMap(whole);
  }

  /** Returns the environment, secrets included. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Returns the attempt. */
  public Host host() {
    return host;
  }

  /** Returns an absolute path below the private directory. */
  public Path file(String path) throws IOException {
    Workspace workspace = host.workspace();
    Path root = workspace.root();
    Path file = root.resolve(path).normalize();
    if (!file.startsWith(root)) {
      throw new IllegalArgumentException(
          "path: expected a path below the task's directory, got '" + path + "'");
    }
    workspace.make(new StoppableTransfer()); // Inputs are there already, if it has some.
    return file;
  }

  /** Returns where an artifact lies, or empty when it is absent. */
  public Optional<Path> input(ArtifactRef artifact) throws IOException {
    for (ContainerTask.Read read : start.task().reads()) {
      if (read.artifact().equals(artifact)) {
        Path file = file(read.path());
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
      }
    }
    throw new IllegalArgumentException(
        start.task() + " does not read '" + artifact.name() + "'; declare it with reads");
  }

  /** Returns where to leave an artifact. */
  public Path output(OutputArtifact artifact) throws IOException {
    String path = start.task().artifactFiles().get(artifact);
    if (path == null) {
      throw new IllegalArgumentException(
          start.task() + " has no artifact '" + artifact.name() + "'; declare it with writes");
    }
    return file(path);
  }

  /** Hands out a value. */
  public <T> void write(Output<T> output, T value) {
    if (!start.task().declaredOutputs().contains(output)) {
      throw new IllegalArgumentException(
          start.task() + " has no output '" + output.name() + "'; declare it with writes");
    }
    written = written.isEmpty() ? new LinkedHashMap<>() : written;
    try {
      written.put(output.name(), output.type().encode(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("output '" + output.name() + "': " + e.getMessage(), e);
    }
  }

  /** Returns the values that were handed out. */
  public Map<String, String> written() {
    return written;
  }

  /** Sets the exit code. */
  public void exit(int code) {
    exitCode = code;
  }

  /** Returns the exit code. */
  public int exitCode() {
    return exitCode;
  }

  /** Adds a line to the log. */
  public void log(String line) {
    try {
      byte[] bytes = (line + "\n").getBytes(UTF_8);
      log().append(bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException("the log of " + start + " cannot be written", e);
    }
  }

  /** Returns the log; its file is made when something is written. */
  public synchronized LogFile log() throws IOException {
    LogFile known = log;
    if (known == null) {
      if (ended) {
        return LogFile.ended(host.workspace().log());
      }
      known = LogFile.onDemand(host.workspace().log());
      log = known;
      if (ended) {
        known.close();
      }
    }
    return known;
  }

  /** Ends the log; returns why it is not whole, if it is not. */
  public Optional<String> end() {
    ended = true;
    LogFile written = log;
    if (written == null) {
      return Optional.empty();
    }
    written.close();
    return written.problem();
  }
}
