package io.tiphys.local.internal.backend;

import io.tiphys.error.EngineException;
import io.tiphys.local.internal.attempt.Attempt;
import io.tiphys.local.internal.files.EngineDirectory;
import io.tiphys.local.internal.process.LogFile;
import io.tiphys.run.Run;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and reads the logs of attempts, of those under way and of those that have ended. */
final class Logs {
  private final Dispatcher dispatcher;
  private final EngineDirectory directory;

  Logs(Dispatcher dispatcher, EngineDirectory directory) {
    this.dispatcher = dispatcher;
    this.directory = directory;
  }

  Stream<Run.LogLine> read(RunCell cell, String path, int attempt, boolean follow) {
    int node;
    synchronized (dispatcher.lock()) {
      node = cell.core.find(path);
    }
    if (node < 0 || attempt < 1) {
      return Stream.empty();
    }
    try {
      @Nullable Attempt active = dispatcher.active(cell, node, attempt);
      Optional<LogFile> log =
          active == null
              ? Optional.of(LogFile.ended(directory.log(cell.id, path, attempt)))
              : active.log(follow);
      return log.map(file -> file.lines(follow).map(Logs::line)).orElseGet(Stream::empty);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Stream.empty();
    } catch (IOException e) {
      throw new EngineException("the log of " + path + " cannot be read: " + e, true, null, e);
    }
  }

  private static Run.LogLine line(String text) {
    return new Run.LogLine(text, false, LogFile.isCut(text));
  }
}
