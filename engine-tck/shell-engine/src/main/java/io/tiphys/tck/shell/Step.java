package io.tiphys.tck.shell;

import io.tiphys.plan.Plan;
import io.tiphys.status.Reason;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One look at a run, and everything that can be done about it now: the only class that decides.
 * Made and used under the {@link RunLock}. It remembers nothing, so that any engine can make the
 * next step.
 */
final class Step {
  private final RunFolder run;
  private final List<ContainerTask> tasks;
  private final Values values;
  private final Journal journal;
  private final Clock clock;

  Step(RunFolder run, Plan plan, Journal journal, Clock clock) {
    this.run = run;
    // In an order in which each comes after what it depends on: one pass is enough.
    this.tasks = plan.order().stream().map(ContainerTask.class::cast).toList();
    this.values = new Values(run.id(), plan);
    this.journal = journal;
    this.clock = clock;
  }

  /** Takes the run as far as it gets. */
  void forward() throws IOException {
    collect();
    for (ContainerTask task : tasks) {
      if (journal.phaseOf(task.name()) == Phase.PENDING) {
        decide(task);
      }
    }
    end();
  }

  /** Ends the run, unless it has ended; when this returns, so has everything in it. */
  void cancel() throws IOException {
    collect();
    end();
    if (journal.end(Journal.RUN).isPresent()) {
      return;
    }
    note(Journal.RUN, Phase.RUNNING, Reason.CANCELLING, "");
    for (ContainerTask task : tasks) {
      if (journal.phaseOf(task.name()) == Phase.RUNNING) {
        run.body(task.name()).kill();
      }
    }
    for (ContainerTask task : tasks) {
      Phase phase = journal.phaseOf(task.name());
      if (phase == Phase.RUNNING && !collect(task)) {
        note(task.name(), Phase.CANCELLED, Reason.STOPPED, "");
      } else if (phase == Phase.PENDING) {
        note(task.name(), Phase.CANCELLED, Reason.NOT_STARTED, "");
      }
    }
    note(Journal.RUN, Phase.CANCELLED, Reason.STOPPED, "");
  }

  /** Notes what became of bodies that have ended. */
  private void collect() throws IOException {
    for (ContainerTask task : tasks) {
      if (journal.phaseOf(task.name()) == Phase.RUNNING) {
        boolean alive = run.body(task.name()).isAlive();
        if (!collect(task) && !alive) {
          run.body(task.name()).kill(); // What it may have left running.
          note(task.name(), Phase.FAILED, Reason.LOST, "its process vanished");
        }
      }
    }
  }

  private boolean collect(ContainerTask task) throws IOException {
    OptionalInt code = run.body(task.name()).exitCode();
    if (code.isPresent()) {
      boolean good = code.getAsInt() == 0;
      journal.add(
          new Journal.Line(
              clock.instant(),
              task.name(),
              good ? Phase.SUCCEEDED : Phase.FAILED,
              good ? Reason.NONE : Reason.EXIT_CODE,
              code,
              good ? "" : "its program ended with exit code " + code.getAsInt()));
    }
    return code.isPresent();
  }

  /** Starts a task, or says that it will never start, or leaves it waiting. */
  private void decide(ContainerTask task) throws IOException {
    List<Phase> before =
        task.dependencies().stream()
            .map(Vertex.Dependency::on)
            .map(vertex -> journal.phaseOf(vertex.name()))
            .toList();
    if (!before.stream().allMatch(Phase::isTerminal)) {
      return;
    }
    if (!before.stream().allMatch(phase -> phase == Phase.SUCCEEDED)) {
      note(task.name(), Phase.OMITTED, Reason.DEPENDENCY, "");
    } else if (journal.firstTask(Phase.FAILED).isPresent()) {
      note(task.name(), Phase.OMITTED, Reason.FAIL_FAST, "");
    } else {
      start(task);
    }
  }

  private void start(ContainerTask task) throws IOException {
    List<String> command = values.commandLine(task);
    Map<String, String> env = values.env(task);
    Body body = run.body(task.name());
    String objection = body.objection(command, env);
    if (!objection.isEmpty()) {
      note(task.name(), Phase.FAILED, Reason.START_FAILED, objection);
      return;
    }
    // Before the start, so that a body is never started twice: one that a crash keeps from starting
    // after this line will be found to be LOST.
    note(task.name(), Phase.RUNNING, Reason.NONE, "");
    try {
      body.start(command, env);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage()).replaceAll("\\s", " ");
      note(task.name(), Phase.FAILED, Reason.START_FAILED, why);
    }
  }

  /** Ends the run when all of its tasks have ended. */
  private void end() throws IOException {
    boolean over = tasks.stream().allMatch(task -> journal.end(task.name()).isPresent());
    if (over && journal.end(Journal.RUN).isEmpty()) {
      boolean failed = journal.firstTask(Phase.FAILED).isPresent();
      note(
          Journal.RUN,
          failed ? Phase.FAILED : Phase.SUCCEEDED,
          failed ? Reason.TASK_FAILED : Reason.NONE,
          "");
    }
  }

  private void note(String task, Phase phase, Reason reason, String message) throws IOException {
    journal.add(
        new Journal.Line(clock.instant(), task, phase, reason, OptionalInt.empty(), message));
  }
}
