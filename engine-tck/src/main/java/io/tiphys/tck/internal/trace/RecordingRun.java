package io.tiphys.tck.internal.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.run.CancelMode;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.SuspendTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stands in front of a run and records every call and everything that comes back. */
final class RecordingRun implements Run {
  private final Run run;
  private final Recorder recorder;
  private final int handle;
  private final String alias;

  RecordingRun(Run run, Recorder recorder, int handle) {
    this.run = run;
    this.recorder = recorder;
    this.handle = handle;
    this.alias = recorder.alias(run.id());
  }

  /** A call of the engine, with whatever it may throw. */
  private interface Call<T, X extends Exception> {
    T run() throws X;
  }

  private interface Action<X extends Exception> {
    void run() throws X;
  }

  private interface Shown<T> {
    @Nullable JsonNode show(T result);
  }

  private <T, X extends Exception> T called(
      String op, Map<String, String> args, Call<T, X> call, Shown<T> shown) throws X {
    long since = recorder.now();
    try {
      T result = call.run();
      recorder.call(handle, op, alias, args, since, shown.show(result), null);
      return result;
    } catch (Exception e) {
      recorder.call(handle, op, alias, args, since, null, e);
      throw e;
    }
  }

  private <X extends Exception> void told(String op, Map<String, String> args, Action<X> action)
      throws X {
    called(
        op,
        args,
        () -> {
          action.run();
          return "";
        },
        nothing -> null);
  }

  private void seen(String via, int watch, RunStatus status) {
    recorder.seen(new TraceEvent.Seen(alias, via, watch, handle, recorder.now(), status));
  }

  @Override
  public RunId id() {
    return run.id();
  }

  @Override
  public RunStatus status() {
    RunStatus status = called("status", Map.of(), run::status, s -> version(s));
    seen("status", 0, status);
    return status;
  }

  private static JsonNode version(RunStatus status) {
    return TraceFile.tree(Map.of("version", status.version(), "phase", status.phase().name()));
  }

  @Override
  public RunStatus await(Duration timeout) throws InterruptedException, TimeoutException {
    return await(timeout, status -> {});
  }

  @Override
  public RunStatus await(Duration timeout, Consumer<? super RunStatus> observer)
      throws InterruptedException, TimeoutException {
    Map<String, String> args = Map.of("nanos", Long.toString(timeout.toNanos()));
    long since = recorder.now();
    try {
      RunStatus status =
          run.await(
              timeout,
              snapshot -> {
                seen("await", 0, snapshot);
                observer.accept(snapshot);
              });
      seen("await", 0, status);
      recorder.call(handle, "await", alias, args, since, version(status), null);
      return status;
    } catch (InterruptedException | TimeoutException | RuntimeException e) {
      recorder.call(handle, "await", alias, args, since, null, e);
      throw e;
    }
  }

  @Override
  public CompletableFuture<RunStatus> completion() {
    return run.completion();
  }

  @Override
  public Watch watch(Consumer<? super RunStatus> consumer) {
    int number = recorder.nextWatch();
    return watched(
        number,
        called(
            "watch",
            Map.of("watch", Integer.toString(number)),
            () -> run.watch(recording(number, consumer)),
            watch -> null));
  }

  @Override
  public Watch watchAfter(long version, Consumer<? super RunStatus> consumer) {
    int number = recorder.nextWatch();
    return watched(
        number,
        called(
            "watchAfter",
            Map.of("watch", Integer.toString(number), "version", Long.toString(version)),
            () -> run.watchAfter(version, recording(number, consumer)),
            watch -> null));
  }

  private Consumer<RunStatus> recording(int number, Consumer<? super RunStatus> consumer) {
    return status -> {
      seen("watch", number, status);
      consumer.accept(status);
    };
  }

  private Watch watched(int number, Watch watch) {
    recorder.opened(alias);
    var unused =
        watch
            .completion()
            .whenComplete(
                (status, thrown) ->
                    recorder.record(
                        new TraceEvent.WatchEnd(
                            alias,
                            number,
                            recorder.now(),
                            thrown == null ? null : CallError.of(cause(thrown)))));
    return watch;
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  @Override
  public void cancel(CancelMode mode) {
    told("cancel", Map.of("mode", mode.name()), () -> run.cancel(mode));
  }

  @Override
  public void suspend() {
    told("suspend", Map.of(), run::suspend);
  }

  @Override
  public void resume() {
    told("resume", Map.of(), run::resume);
  }

  @Override
  public void approve(SuspendTask task, Outputs outputs) {
    told("approve", Map.of("path", task.name()), () -> run.approve(task, outputs));
  }

  @Override
  public void approve(String path, Outputs outputs) {
    told("approve", Map.of("path", path), () -> run.approve(path, outputs));
  }

  @Override
  public void reject(SuspendTask task, String why) {
    told("reject", Map.of("path", task.name()), () -> run.reject(task, why));
  }

  @Override
  public void reject(String path, String why) {
    told("reject", Map.of("path", path), () -> run.reject(path, why));
  }

  @Override
  public Run rerun(RequestKey key) {
    long since = recorder.now();
    String again = recorder.aliasOfKey(key.value());
    Run made =
        called("rerun", Map.of("as", again), () -> run.rerun(key), result -> TraceFile.tree(again));
    recorder.made(made.id(), again);
    recorder.again(alias, again, key, made.id(), since, handle);
    return new RecordingRun(made, recorder, handle);
  }

  @Override
  public void delete() {
    told("delete", Map.of(), run::delete);
  }

  @Override
  public void delete(DeleteScope scope) {
    String op =
        switch (scope) {
          case ALL -> "delete";
          case ARTIFACTS -> "deleteArtifacts";
          case RUN -> "deleteRunOnly";
        };
    told(op, Map.of(), () -> run.delete(scope));
  }

  @Override
  public Stream<ArtifactLocation> storedArtifacts() {
    return called(
        "storedArtifacts",
        Map.of(),
        () -> {
          try (Stream<ArtifactLocation> found = run.storedArtifacts()) {
            return found.toList();
          }
        },
        found -> TraceFile.tree(found.size()))
        .stream();
  }

  @Override
  public void forceDelete() throws InterruptedException {
    told("forceDelete", Map.of(), run::forceDelete);
  }

  @Override
  public Stream<LogLine> log(String path, int attempt) {
    long since = recorder.now();
    try (Stream<LogLine> lines = run.log(path, attempt)) {
      List<LogLine> all = lines.toList();
      recorder.record(new TraceEvent.Log(alias, path, attempt, recorder.now(), all));
      return all.stream();
    } catch (RuntimeException e) {
      recorder.call(handle, "log", alias, attempt(path, attempt), since, null, e);
      throw e;
    }
  }

  @Override
  public Stream<LogLine> followLog(String path, int attempt) {
    Stream<LogLine> lines =
        called(
            "followLog",
            attempt(path, attempt),
            () -> run.followLog(path, attempt),
            stream -> null);
    String fact = "followed " + alias + " " + path + " " + attempt;
    return lines
        .peek(line -> recorder.fact(fact, Map.of("t", recorder.now(), "text", line.text())))
        .onClose(lines::close);
  }

  private static Map<String, String> attempt(String path, int attempt) {
    return Map.of("path", path, "attempt", Integer.toString(attempt));
  }

  @Override
  public InputStream open(OutputArtifact artifact) throws IOException {
    return opened("open", Map.of("artifact", artifact.name()), () -> run.open(artifact));
  }

  @Override
  public InputStream open(String path, String artifact) throws IOException {
    return opened(
        "open", Map.of("path", path, "artifact", artifact), () -> run.open(path, artifact));
  }

  @Override
  public InputStream open(ArtifactLocation location) throws IOException {
    return opened("open", Map.of("key", location.key()), () -> run.open(location));
  }

  private InputStream opened(
      String op, Map<String, String> args, Call<InputStream, IOException> call) throws IOException {
    return called(op, args, call, stream -> null);
  }

  @Override
  public void download(OutputArtifact artifact, Path target) throws IOException {
    told("download", Map.of("artifact", artifact.name()), () -> run.download(artifact, target));
  }
}
