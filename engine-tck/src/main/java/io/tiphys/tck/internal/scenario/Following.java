package io.tiphys.tck.internal.scenario;

import io.tiphys.run.Run;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A log that a thread reads while its body runs; what it reads is in the trace. */
final class Following {
  private final AtomicBoolean ended = new AtomicBoolean();

  private Following() {}

  /**
   * Begins to read the log of a first attempt; given up at the end of the scenario.
   *
   * @param stage where it is read
   * @param played the run
   * @param path the task
   * @param consumer is given each line, by that thread
   * @return what tells of its end
   */
  static Following begin(Stage stage, Played played, String path, Consumer<Run.LogLine> consumer) {
    Following following = new Following();
    Stream<Run.LogLine> lines = played.run().followLog(path, 1);
    Thread reader =
        new Thread(
            () -> {
              try {
                stage.tries(() -> lines.forEach(consumer));
                following.ended.set(true);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "tck-follower");
    stage.keep(
        () -> {
          lines.close();
          reader.join();
        });
    reader.start();
    return following;
  }

  boolean hasEnded() {
    return ended.get();
  }
}
