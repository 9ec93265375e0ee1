package io.tiphys.examples.cli.live;

import io.tiphys.error.EngineException;
import io.tiphys.examples.cli.console.Console;
import io.tiphys.examples.view.View;
import io.tiphys.examples.view.Visible;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.SuspendTask;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Follows a run to its end: shows it, asks what it waits for, and stops it at Ctrl-C. Whatever
 * happens elsewhere becomes an event; all events are handled on one thread.
 */
public final class Following {
  private static final long TICK_MILLIS = 200;

  private final Run run;
  private final View view;
  private final Console console;
  private final Manner manner;
  private final Keyboard keyboard;
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable RunStatus> latest = new AtomicReference<>();
  private final Set<String> answered = new HashSet<>();
  private Optional<RunStatus> now = Optional.empty();
  private Optional<Question> question = Optional.empty();
  private boolean asks;
  private boolean stopping;
  private boolean byCtrlC;
  private boolean terminating;
  private boolean over;
  private @Nullable RuntimeException failure;

  public Following(Run run, View view, Console console, Manner manner) {
    this.run = run;
    this.view = view;
    this.console = console;
    this.manner = manner;
    this.asks = manner.asks();
    this.keyboard = new Keyboard(console.in());
  }

  /** Tells whether the run was stopped by Ctrl-C. */
  public boolean isStopped() {
    return byCtrlC;
  }

  /**
   * Follows the run; Ctrl-C asks what is meant, and stops it.
   *
   * @return how it ended; of a run that was left alone, how it was then
   */
  public RunStatus toEnd() throws InterruptedException {
    AutoCloseable signal = manner.owns() ? CtrlC.handledBy(this::ctrlC) : () -> {};
    try {
      return follow();
    } finally {
      try {
        signal.close();
      } catch (Exception e) {
        // Then Ctrl-C does nothing for the moments that this process still has.
      }
    }
  }

  /** Takes a Ctrl-C. */
  void ctrlC() {
    events.add(this::interrupted);
  }

  private RunStatus follow() throws InterruptedException {
    try (Watch watch =
        run.watch(
            status -> {
              latest.set(status);
              events.add(this::news);
            })) {
      var unused =
          watch.completion().whenComplete((end, trouble) -> events.add(() -> watched(trouble)));
      while (!over) {
        Runnable event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null) {
          event.run();
        } else if (question.isEmpty()) {
          view.tick();
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
    return now.orElseGet(run::status);
  }

  private void watched(@Nullable Throwable trouble) {
    if (trouble != null) {
      Throwable cause = trouble instanceof CompletionException ? trouble.getCause() : trouble;
      failure =
          cause instanceof RuntimeException known ? known : new IllegalStateException(trouble);
      over = true;
    }
  }

  private void news() {
    RunStatus status = latest.get();
    if (status == null || now.filter(status::equals).isPresent()) {
      return;
    }
    now = Optional.of(status);
    if (question.filter(asked -> !asked.isOpen(status)).isPresent()) {
      question = Optional.empty();
      console.out().println();
    }
    if (question.isEmpty()) {
      view.show(manner.title(), status);
      answer(status);
    }
    over |= status.phase().isTerminal();
  }

  /** Answers, or has answered, the first task that waits for it. */
  private void answer(RunStatus status) {
    for (String path : Waiting.in(status)) {
      if (!stopping && question.isEmpty() && answered.add(path)) {
        Optional<SuspendTask> task = manner.waits().apply(path);
        Map<String, String> given = manner.answers().get(path);
        if (given != null) {
          run.approve(path, Outputs.ofText(given));
          view.say(path + " is approved, as was said with --approve.");
        } else if (asks && task.isPresent()) {
          ask(ApprovalQuestion.of(run, path, outputs(task.get()), this::print));
        } else {
          tell(path, task);
        }
      }
    }
  }

  private static List<Output<?>> outputs(SuspendTask task) {
    return List.copyOf(task.declaredOutputs());
  }

  /** Nobody can be asked here. */
  private void tell(String path, Optional<SuspendTask> task) {
    boolean ends =
        task.flatMap(SuspendTask::timeout)
            .or(() -> task.flatMap(SuspendTask::resumesAfter))
            .isPresent();
    if (manner.outlives()) {
      view.say(path + " waits for an answer: tiphys approve " + run.id() + " " + path);
    } else if (ends) {
      view.say(
          path + " waits for an answer, and nobody can be asked here; its time limit is next.");
    } else {
      stop(
          path
              + " waits for an answer, and nobody can be asked here, so the run is stopped. Give the"
              + " answer beforehand, with --approve "
              + path);
    }
  }

  private void ask(Question next) {
    view.leave();
    question = Optional.of(next);
    prompt();
    keyboard.read(line -> events.add(() -> typed(line)), () -> events.add(this::silent));
  }

  private void prompt() {
    question.ifPresent(
        asked -> {
          console.out().print(Visible.of(asked.text()));
          console.out().flush();
        });
  }

  private void print(String line) {
    line.lines().forEach(each -> console.out().println(Visible.of(each)));
  }

  private void typed(String line) {
    if (question.isEmpty()) {
      now.ifPresent(
          status -> {
            answered.removeAll(Waiting.in(status));
            answer(status);
          });
    } else {
      try {
        question = question.get().answer(line);
      } catch (EngineException e) {
        print(String.valueOf(e.getMessage()));
      }
      prompt();
      goOn();
    }
  }

  /** There is nothing more to read. */
  private void silent() {
    asks = false;
    if (question.isPresent()) {
      question = Optional.empty();
      console.out().println();
      goOn();
    }
  }

  private void goOn() {
    if (question.isEmpty() && !over) {
      now.ifPresent(
          status -> {
            view.show(manner.title(), status);
            answer(status);
            over |= status.phase().isTerminal();
          });
    }
  }

  private void interrupted() {
    if (terminating) {
      over = true;
    } else if (stopping) {
      terminating = true;
      cancel(
          CancelMode.TERMINATE,
          "Ending it without its exit handler. Ctrl-C again leaves it alone.");
    } else if (!asks || question.filter(StopQuestion.class::isInstance).isPresent()) {
      console.out().println();
      stop();
    } else {
      question.ifPresent(open -> console.out().println());
      ask(new StopQuestion(manner.outlives(), this::stop, () -> over = true));
    }
  }

  private void stop() {
    byCtrlC = true;
    stop("Stopping the run. Ctrl-C again ends it without its exit handler.");
  }

  private void stop(String words) {
    question = Optional.empty();
    stopping = true;
    cancel(CancelMode.STOP, words);
    goOn();
  }

  private void cancel(CancelMode mode, String words) {
    view.say(words);
    try {
      run.cancel(mode);
    } catch (EngineException e) {
      view.say(String.valueOf(e.getMessage()));
    }
  }
}
