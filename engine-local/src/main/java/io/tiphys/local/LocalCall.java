package io.tiphys.local;

import static java.util.Objects.requireNonNull;

import io.tiphys.local.internal.action.FunctionCall;
import io.tiphys.local.internal.action.HostFunction;
import io.tiphys.workflow.ArtifactRef;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a call of the engine to a function of the host. */
final class LocalCall implements TaskCall {
  private final FunctionCall call;

  private LocalCall(FunctionCall call) {
    this.call = call;
  }

  static HostFunction adapt(TaskFunction function) {
    requireNonNull(function, "function");
    return call -> function.run(new LocalCall(call));
  }

  @Override
  public String path() {
    return call.start().path();
  }

  @Override
  public int attempt() {
    return call.start().attempt();
  }

  @Override
  public List<String> args() {
    return call.start().arguments();
  }

  @Override
  public Map<String, String> env() {
    return call.environment();
  }

  @Override
  public Path file(String path) throws IOException {
    return call.file(requireNonNull(path, "path"));
  }

  @Override
  public Optional<Path> input(ArtifactRef artifact) throws IOException {
    return call.input(requireNonNull(artifact, "artifact"));
  }

  @Override
  public Path output(OutputArtifact artifact) throws IOException {
    return call.output(requireNonNull(artifact, "artifact"));
  }

  @Override
  public <T> void write(Output<T> output, T value) {
    call.write(requireNonNull(output, "output"), requireNonNull(value, "value"));
  }

  @Override
  public void log(String line) {
    call.log(requireNonNull(line, "line"));
  }

  @Override
  public boolean isCancelled() {
    return call.host().isStopped();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("sleep: expected zero or more, got " + duration);
    }
    call.host().sleep(duration);
  }

  @Override
  public void exit(int code) {
    call.exit(ExitCodes.require(code));
  }
}
