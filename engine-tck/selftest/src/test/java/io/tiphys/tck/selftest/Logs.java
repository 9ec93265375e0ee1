package io.tiphys.tck.selftest;

import io.tiphys.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an attempt printed, now or as it comes. */
final class Logs {
  private static final Duration DAY = Duration.ofDays(1);

  private final ModelRun run;
  private final String path;
  private final int number;
  private volatile boolean closed;

  Logs(ModelRun run, String path, int number) {
    this.run = run;
    this.path = path;
    this.number = number;
  }

  private Optional<Attempt> attempt() {
    return run.place(path)
        .filter(place -> place.attempts.size() >= number)
        .map(place -> place.attempts.get(number - 1));
  }

  private boolean isOver() {
    return attempt().map(Attempt::isOver).orElseGet(this::willNotBegin);
  }

  private boolean willNotBegin() {
    return run.place(path).map(Place::isTerminal).orElse(run.isTerminal())
        && !run.flaws.has("a followed log of a task that never ran goes on");
  }

  List<Run.LogLine> all() {
    Flaws flaws = run.flaws;
    List<Run.LogLine> lines = new ArrayList<>(attempt().map(Attempt::log).orElse(List.of()));
    if (flaws.has("a log is lost when the run ends") && run.isTerminal()) {
      return List.of();
    }
    if (run.isTerminal() && flaws.has("a log loses its end when the run ends")) {
      return lines.subList(0, lines.size() / 2);
    }
    if (flaws.has("logs of all attempts are one")) {
      run.place(path).ifPresent(p -> p.attempts.forEach(a -> addOthers(lines, a)));
    }
    if (flaws.has("logs are ASCII")) {
      lines.replaceAll(line -> new Run.LogLine(ascii(line.text()), line.error(), false));
    }
    if (flaws.has("long lines are split")) {
      return lines.stream().flatMap(Logs::split).toList();
    }
    if (flaws.has("the error output is lost")) {
      lines.removeIf(Run.LogLine::error);
    }
    if (flaws.has("a log is cut without a mark") && lines.size() > 1000) {
      return lines.subList(0, 1000);
    }
    if (flaws.has("a log of nothing is made up") && attempt().isEmpty()) {
      lines.add(new Run.LogLine("nothing was printed", false, false));
    }
    if (flaws.has("the engine writes into the log") && attempt().isPresent()) {
      lines.add(0, new Run.LogLine("starting", false, false));
    }
    if (flaws.has("lines come in any order")) {
      Collections.shuffle(lines, run.world.random());
    }
    if (flaws.has("a last line without an end is lost")) {
      return attempt().map(Attempt::completeLines).orElse(List.of());
    }
    int complete = attempt().map(each -> each.completeLines().size()).orElse(0);
    if (flaws.has("an open line takes in the error output")) {
      return LogHabits.joined(lines, complete);
    }
    return flaws.has("logs are empty") ? List.of() : LogHabits.of(flaws, lines, complete);
  }

  private static String ascii(String text) {
    return text.replaceAll("[^\\x00-\\x7f]", "?");
  }

  private static Stream<Run.LogLine> split(Run.LogLine line) {
    int half = line.text().length() / 2;
    return half < 8_000
        ? Stream.of(line)
        : Stream.of(line.text().substring(0, half), line.text().substring(half))
            .map(text -> new Run.LogLine(text, line.error(), false));
  }

  private void addOthers(List<Run.LogLine> lines, Attempt other) {
    if (other.number != number) {
      lines.addAll(other.log());
    }
  }

  /** Returns a stream that waits for lines until the attempt is over, or it is closed. */
  Stream<Run.LogLine> follow(ModelEngine engine) {
    return lines(engine)
        .onClose(
            () -> {
              closed = true;
              engine.world().changed();
            });
  }

  private Stream<Run.LogLine> lines(ModelEngine engine) {
    return StreamSupport.stream(
        new Spliterators.AbstractSpliterator<Run.LogLine>(Long.MAX_VALUE, Spliterator.ORDERED) {
          private int next;

          @Override
          public boolean tryAdvance(Consumer<? super Run.LogLine> action) {
            if (run.flaws.has("a followed log ends at once") && !isOver()) {
              return false;
            }
            if (run.flaws.has("a followed log ends before its task begins")
                && attempt().isEmpty()) {
              return false;
            }
            List<Run.LogLine> lines = waitFor(engine, next);
            if (lines.size() <= next) {
              return false;
            }
            action.accept(lines.get(next++));
            return true;
          }
        },
        false);
  }

  private List<Run.LogLine> waitFor(ModelEngine engine, int next) {
    try {
      if (complete().size() > next && run.flaws.has("a followed log comes every two seconds")) {
        boolean unused =
            engine
                .world()
                .await(
                    () -> engine.isClosed() || isOver(),
                    engine.world().until(Duration.ofSeconds(2)));
      }
      boolean there = false;
      while (!there) { // Where nothing is due, days pass.
        there =
            engine
                .world()
                .await(
                    () -> closed || engine.isClosed() || isOver() || complete().size() > next, DAY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
    return closed ? List.of() : engine.ask(() -> isOver() ? all() : complete());
  }

  private List<Run.LogLine> complete() {
    return attempt().map(Attempt::completeLines).orElse(List.of());
  }
}
