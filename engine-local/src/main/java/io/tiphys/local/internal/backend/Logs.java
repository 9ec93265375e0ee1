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
  private final Arrivals arrivals;
  private final EngineDirectory directory;

  Logs(Arrivals arrivals, EngineDirectory directory) {
    this.arrivals = arrivals;
    this.directory = directory;
  }

  Stream<Run.LogLine> read(RunCell cell, String path, int attempt, boolean follow) {
    Place place = new Place(cell, path, attempt);
    try {
      Stream<String> lines =
          follow
              ? FollowedLog.lines(place)
              : place.log().map(file -> file.lines(false)).orElseGet(Stream::empty);
      return lines.map(Logs::line);
    } catch (IOException e) {
      throw new EngineException("the log of " + path + " cannot be read: " + e, true, null, e);
    }
  }

  private static Run.LogLine line(String text) {
    return new Run.LogLine(text, false, LogFile.isCut(text));
  }

  /** Where an attempt belongs. */
  private final class Place implements FollowedLog.Source {
    private final RunCell cell;
    private final String path;
    private final int attempt;

    Place(RunCell cell, String path, int attempt) {
      this.cell = cell;
      this.path = path;
      this.attempt = attempt;
    }

    /** Returns what there is now. */
    Optional<LogFile> log() throws IOException {
      Attempt active = arrivals.active(cell, path, attempt);
      return active == null ? ended() : active.log().getNow(Optional.empty());
    }

    @Override
    public Arrivals.Awaited await(@Nullable Attempt previous) {
      return arrivals.await(cell, path, attempt, previous);
    }

    @Override
    public void forget(Arrivals.Awaited awaited) {
      arrivals.forget(awaited);
    }

    @Override
    public Optional<LogFile> ended() throws IOException {
      return arrivals.knows(cell, path)
          ? Optional.of(LogFile.ended(directory.log(cell.id, path, attempt)))
          : Optional.empty();
    }
  }
}
