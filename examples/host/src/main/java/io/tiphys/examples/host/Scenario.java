package io.tiphys.examples.host;

import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.workflow.WorkflowService;
import io.tiphys.examples.view.View;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Phase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * What happens in the demo: years are registered, and each has done what it asks for, until it asks
 * for nothing more. Confined to one thread, but for what the service tells it.
 */
final class Scenario {
  private static final long FRAME_MILLIS = 100;

  /** A pod has half a minute to end. */
  private static final int STOP_FRAMES = 600;

  private static final int LOG_LINES = 10;

  private final WorkflowService service;
  private final StationYears years;
  private final View view;
  private final BlockingQueue<RunStatus> news = new LinkedBlockingQueue<>();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final List<String> failures = new ArrayList<>();
  private int active;

  Scenario(WorkflowService service, StationYears years, View view) {
    this.service = service;
    this.years = years;
    this.view = view;
    service.listen(
        new WorkflowService.Listener() {
          @Override
          public void stored(RunStatus run) {
            news.add(run);
          }

          @Override
          public void refused(String stationYear, String why) {
            refusals.add(stationYear + ": " + why);
          }
        });
  }

  /**
   * Plays it.
   *
   * @param stopped asked now and then; when it says yes, all runs are ended
   */
  void play(List<StationYear> wanted, BooleanSupplier stopped)
      throws IOException, SQLException, InterruptedException {
    for (StationYear year : wanted) {
      if (!stopped.getAsBoolean()) {
        startNext(years.register(year).id());
      }
    }
    while (active > 0 && !stopped.getAsBoolean()) {
      look(true);
    }
    if (active > 0) {
      stop();
    }
  }

  private void stop() throws IOException, SQLException, InterruptedException {
    boolean ended = service.stop();
    for (int frame = 0; frame < STOP_FRAMES && !ended; frame++) {
      look(false);
      ended = service.stop();
    }
    if (!ended) {
      fail("Some runs were told to end, and have not ended yet.");
    }
    while (!news.isEmpty()) {
      look(false);
    }
  }

  private void startNext(String id) throws IOException, SQLException {
    StationYear year = years.find(id).orElseThrow();
    if (year.stage().work().isPresent()) {
      service.start(year);
      active++;
    }
  }

  private void look(boolean goOn) throws IOException, SQLException, InterruptedException {
    for (String why = refusals.poll(); why != null; why = refusals.poll()) {
      active--;
      fail(why);
    }
    RunStatus run = news.poll(FRAME_MILLIS, TimeUnit.MILLISECONDS);
    if (run == null) {
      view.tick();
      return;
    }
    String id = WorkflowService.stationYear(run);
    view.show(id + " " + run.workflow(), run);
    if (!run.phase().isTerminal()) {
      return;
    }
    active--;
    if (run.phase() == Phase.SUCCEEDED) {
      view.say(verdict(id, run));
    }
    if (goOn) {
      goOn(id, run);
    }
  }

  private void goOn(String id, RunStatus run) throws IOException, SQLException {
    if (run.phase() == Phase.SUCCEEDED) {
      startNext(id);
    } else {
      explain(id, run);
    }
  }

  private String verdict(String id, RunStatus run) {
    String figures =
        run.outputs().entrySet().stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining(", "));
    return id + " is " + years.find(id).orElseThrow().stage() + ": " + figures;
  }

  private void explain(String id, RunStatus run) {
    String why =
        run.failure()
            .map(failure -> failure.path() + " " + failure.reason() + ", " + failure.message())
            .orElse("nobody knows why");
    fail("%s %s ended %s: %s".formatted(id, run.workflow(), run.phase(), why));
    service.logTail(run, LOG_LINES).forEach(line -> fail("  | " + line));
  }

  private void fail(String line) {
    failures.add(line);
    view.say(line);
  }

  /** Returns why runs failed, with the last lines of their logs; empty when none did. */
  List<String> failures() {
    return List.copyOf(failures);
  }
}
