package io.tiphys.tck.shell;

import io.tiphys.plan.Plan;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a journal means. Everything comes from the files of the run and nothing from this JVM,
 * so that all engines show the same.
 */
final class Statuses {
  private final RunFolder run;
  private final Plan plan;
  private final Journal journal;

  Statuses(RunFolder run, Plan plan, Journal journal) {
    this.run = run;
    this.plan = plan;
    this.journal = journal;
  }

  RunStatus status(Instant submitted, Instant now) {
    RequestKey key = plan.request().key();
    Optional<Journal.Line> begin = journal.firstTask(Phase.RUNNING);
    Optional<Journal.Line> cancel = journal.first(Journal.RUN, Phase.RUNNING);
    Optional<Journal.Line> end = journal.end(Journal.RUN);
    Phase phase = Phase.PENDING;
    Reason reason = Reason.STARTING;
    if (end.isPresent()) {
      phase = end.get().phase();
      reason = end.get().reason();
    } else if (begin.isPresent() || cancel.isPresent()) {
      phase = Phase.RUNNING;
      reason = cancel.isPresent() ? Reason.CANCELLING : Reason.NONE;
    }
    return RunStatus.builder(run.id(), key, phase, reason)
        .workflow(plan.request().workflow().name())
        .version(journal.version())
        .observedAt(now)
        .submittedAt(submitted)
        .startedAt(begin.map(Journal.Line::at).orElse(null))
        .endedAt(end.map(Journal.Line::at).orElse(null))
        .cancelRequestedAt(cancel.map(Journal.Line::at).orElse(null))
        .failure(
            phase == Phase.FAILED
                ? journal.firstTask(Phase.FAILED).map(Statuses::failure).orElse(null)
                : null)
        .tasks(
            plan.request().workflow().members().stream()
                .map(ContainerTask.class::cast)
                .map(this::task)
                .toList())
        .build();
  }

  private TaskStatus task(ContainerTask task) {
    Optional<Journal.Line> begin = journal.first(task.name(), Phase.RUNNING);
    Optional<Journal.Line> end = journal.end(task.name());
    Phase phase = journal.phaseOf(task.name());
    Reason reason = phase == Phase.PENDING ? Reason.WAITING : Reason.NONE;
    return TaskStatus.builder(task.name(), phase, end.map(Journal.Line::reason).orElse(reason))
        .message(end.map(Journal.Line::message).orElse(""))
        .startedAt(begin.map(Journal.Line::at).orElse(null))
        .endedAt(end.map(Journal.Line::at).orElse(null))
        .attempts(attempts(task.name(), begin, end))
        .inputs(begin.isPresent() ? new Values(run.id(), plan).env(task) : Map.of())
        .failure(end.filter(l -> l.phase() == Phase.FAILED).map(Statuses::failure).orElse(null))
        .build();
  }

  /** There is one attempt, or none when nothing was tried. */
  private List<AttemptStatus> attempts(
      String task, Optional<Journal.Line> begin, Optional<Journal.Line> end) {
    Optional<Journal.Line> last = end.or(() -> begin);
    if (begin.isEmpty() && last.filter(line -> line.phase() == Phase.FAILED).isEmpty()) {
      return List.of();
    }
    Journal.Line shown = last.orElseThrow();
    return List.of(
        AttemptStatus.builder(1, shown.phase(), shown.reason())
            .startedAt(begin.map(Journal.Line::at).orElse(null))
            .endedAt(end.map(Journal.Line::at).orElse(null))
            .exitCode(shown.exitCode())
            .message(shown.message())
            .nativeDetails(Map.of("folder", run.placeOf(task)))
            .build());
  }

  private static Failure failure(Journal.Line line) {
    return new Failure(
        line.task(), line.reason(), line.message(), line.exitCode(), Optional.empty());
  }
}
