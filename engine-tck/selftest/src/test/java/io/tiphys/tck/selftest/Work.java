package io.tiphys.tck.selftest;

import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.tck.selftest.Scope.Cut;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The life of a task that runs bodies: attempts, their limits, and the time between them. */
final class Work {
  private final ModelRun run;
  private final Retries retries;

  Work(ModelRun run) {
    this.run = run;
    this.retries = new Retries(run);
  }

  /** Makes the next attempt ready; it starts a moment later. */
  void prepare(Place place) {
    place.set(Phase.PENDING, Reason.STARTING);
    run.touch();
    Duration moment = run.world.moment();
    boolean slow = run.flaws.has("bodies start seconds later");
    run.later(slow ? moment.multipliedBy(100) : moment, () -> start(place));
  }

  private void start(Place place) {
    if (!place.is(Phase.PENDING, Reason.STARTING)) {
      return;
    }
    Cut cut = run.cutOf(place);
    if (cut != Cut.NONE && !run.flaws.has("what is being started is not held back")) {
      run.slots.release(place);
      run.cuts.unstarted(place, cut);
      return;
    }
    if (run.suspended && !run.flaws.has("a suspended run goes on")) {
      run.slots.release(place);
      run.slots.request(place);
      return;
    }
    ContainerTask task = (ContainerTask) place.vertex;
    boolean on = run.plan.rerunOf().isPresent() && run.flaws.has("a re-run counts attempts on");
    Attempt attempt =
        new Attempt(place.attempts.size() + (on ? 2 : 1), new Launch(run).directory(place));
    Launch launch = new Launch(run);
    Launch.Program program;
    Map<String, String> env;
    try {
      env = launch.environment(place, task, attempt.number);
      program = launch.program(place, task, attempt.number);
      run.files.stage(new Values(run, place, attempt.number), task, attempt.files);
    } catch (IllegalArgumentException e) {
      run.slots.release(place);
      run.flow.failValue(place, e);
      return;
    }
    place.attempts.add(attempt);
    place.inputs = launch.visible(task, env);
    if (program == null && run.flaws.has("a body that cannot start waits for ever")) {
      return;
    }
    if (program == null) {
      ended(place, attempt, OptionalInt.empty(), Reason.START_FAILED, "there is no such program");
      return;
    }
    attempt.startedAt = run.world.instant();
    if (run.flaws.has("nothing is run, and everything succeeds")) {
      attempt.phase = Phase.SUCCEEDED;
      attempt.reason = Reason.NONE;
      attempt.endedAt = attempt.startedAt;
      attempt.exitCode = OptionalInt.of(0);
      place.startedAt = attempt.startedAt;
      run.markStarted(place);
      run.flow.end(place, Phase.SUCCEEDED, Reason.NONE);
      run.slots.release(place);
      return;
    }
    if (place.startedAt == null) {
      place.startedAt = attempt.startedAt;
    }
    attempt.phase = Phase.RUNNING;
    attempt.reason = Reason.NONE;
    place.set(Phase.RUNNING, Reason.NONE);
    run.markStarted(place);
    run.touch();
    task.timeout()
        .filter(limit -> !run.flaws.has("timeouts are ignored"))
        .map(limit -> limit(place, attempt, limit))
        .ifPresent(limit -> timer(attempt, limit, () -> limitPassed(place, attempt)));
    if (run.flaws.has("tasks succeed without their bodies")) {
      ended(place, attempt, 0);
      return;
    }
    attempt.body =
        new BodyProgram(
            program.body(), program.arguments(), env, attempt.files, new Host(run, place, attempt));
    attempt.body.start();
    if (run.flaws.has("a new attempt runs everything again") && attempt.number > 1) {
      run.places()
          .filter(p -> p.phase == Phase.SUCCEEDED && p.lastAttempt() != null)
          .forEach(
              p ->
                  new BodyProgram(
                          program.body(),
                          List.of(),
                          env,
                          new Tree(),
                          new Host(run, p, p.attempts.get(0)))
                      .start());
    }
    if (run.flaws.has("a body runs twice")) {
      new BodyProgram(program.body(), List.of(), env, attempt.files, new Host(run, place, attempt))
          .start();
    }
  }

  private Duration limit(Place place, Attempt attempt, Duration limit) {
    if (run.flaws.has("timeouts come too early")
        || attempt.number > 1 && run.flaws.has("a timeout is for all attempts together")) {
      return limit.dividedBy(1000);
    }
    Instant asked = place.askedAt;
    if (asked != null && run.flaws.has("waiting counts against the timeout")) {
      Duration left = limit.minus(Duration.between(asked, run.world.instant()));
      return left.isNegative() ? Duration.ZERO : left;
    }
    return limit;
  }

  private void timer(Attempt attempt, Duration delay, Runnable action) {
    attempt.timers.add(run.later(delay, action));
  }

  private void limitPassed(Place place, Attempt attempt) {
    if (attempt.phase == Phase.RUNNING && !attempt.told) {
      attempt.timedOut = true;
      if (!run.flaws.has("a body that takes too long is not stopped")) {
        tellToStop(place);
      } else {
        ended(place, attempt, OptionalInt.empty(), Reason.TIMED_OUT, "");
      }
    }
  }

  void tellToStop(Place place) {
    if (run.flaws.has("a cancel reaches bodies seconds later")) {
      World.Event unused = run.later(ModelStore.WHILE, () -> tellNow(place));
    } else {
      tellNow(place);
    }
  }

  private void tellNow(Place place) {
    Attempt attempt = place.lastAttempt();
    if (place.isTerminal()) {
      return;
    }
    if (attempt == null || attempt.told || attempt.body == null) {
      return;
    }
    attempt.told = true;
    attempt.reason = Reason.CANCELLING;
    place.reason = Reason.CANCELLING;
    run.touch();
    BodyProgram body = attempt.body;
    if (run.flaws.has("a cancel does not stop bodies")) {
      ended(place, attempt, OptionalInt.empty(), Reason.EXIT_CODE, "");
      return;
    }
    Duration grace = ((ContainerTask) place.vertex).gracePeriod();
    if (!run.flaws.has("bodies are killed without a signal")) {
      timer(attempt, Duration.ZERO, () -> body.signal("TERM"));
    } else {
      grace = Duration.ZERO;
    }
    if (!run.flaws.has("a body that ignores the signal is never killed")) {
      timer(
          attempt,
          grace,
          () -> {
            body.kill();
            ended(place, attempt, OptionalInt.of(137), Reason.EXIT_CODE, "killed");
          });
    }
  }

  /** The body is gone, and nobody knows how it ended. */
  void lost(Place place, Attempt attempt) {
    if (run.flaws.has("a body that vanished is waited for")) {
      return;
    }
    boolean other = run.flaws.has("a body that vanished has failed by itself");
    Reason why = other ? Reason.EXIT_CODE : Reason.LOST;
    ended(place, attempt, OptionalInt.empty(), why, "its body vanished");
  }

  void ended(Place place, Attempt attempt, int exitCode) {
    if (attempt.overlooked) {
      return;
    }
    int code = run.flaws.has("every failure is exit code 1") ? Math.min(exitCode, 1) : exitCode;
    if (code > 128 && run.flaws.has("bodies that a signal ended succeed")) {
      code = 0;
    }
    if (attempt.told && code == 0 && run.flaws.has("a stopped body never succeeds")) {
      code = 143;
    }
    if (attempt.number == 1 && code == 0 && run.flaws.has("a first success does not count")) {
      code = 1;
    }
    ended(place, attempt, OptionalInt.of(code), Reason.EXIT_CODE, "exit code " + code);
  }

  private void ended(
      Place place, Attempt attempt, OptionalInt exitCode, Reason why, String message) {
    if (attempt.isOver() || place.isTerminal()) {
      return;
    }
    attempt.timers.forEach(World.Event::callOff);
    attempt.exitCode = exitCode;
    attempt.endedAt = run.world.instant();
    Reason reason = attempt.timedOut ? Reason.TIMED_OUT : why;
    boolean late = attempt.timedOut && !run.flaws.has("a body that stops in time has succeeded");
    if (exitCode.equals(OptionalInt.of(0)) && !late) {
      ModelFiles.Result left = run.files.collect(place, attempt);
      if (left.failure() == null) {
        attempt.phase = Phase.SUCCEEDED;
        attempt.reason = Reason.NONE;
        if (!run.flaws.has("no output is handed on")) {
          place.outputs = left.outputs();
        }
        if (!run.flaws.has("no artifact is handed on")) {
          place.artifacts = left.artifacts();
        }
        run.flow.end(place, Phase.SUCCEEDED, Reason.NONE);
        run.slots.release(place);
        return;
      }
      reason = left.failure();
      attempt.message = left.message();
    } else {
      attempt.message = attempt.timedOut ? "its time limit has passed" : message;
    }
    boolean one = run.flaws.has("every failure has the same reason");
    failed(place, attempt, one ? Reason.EXIT_CODE : reason);
  }

  private void failed(Place place, Attempt attempt, Reason reason) {
    Cut cut = run.cutOf(place);
    if (cut.stopsBodies()) {
      attempt.phase = cut.startedPhase;
      attempt.reason = cut.startedReason;
      run.cuts.started(place, cut);
      run.slots.release(place);
      return;
    }
    attempt.phase = Phase.FAILED;
    attempt.reason = reason;
    RetryPolicy policy = ((ContainerTask) place.vertex).retry();
    if (cut == Cut.NONE && retries.again(place, policy, attempt, reason)) {
      Duration delay =
          run.flaws.has("nothing waits between attempts")
              ? Duration.ZERO
              : retries.delay(policy, attempt.number);
      if (delay.isZero()) {
        run.slots.release(place);
        run.slots.request(place);
      } else {
        place.set(Phase.PENDING, Reason.BACKOFF);
        run.slots.release(place);
        run.touch();
        run.later(delay, () -> again(place));
      }
    } else {
      if (run.flaws.has("outputs of failed tasks are handed on")) {
        place.outputs = run.files.collect(place, attempt).outputs();
      }
      Attempt told =
          run.flaws.has("the first attempt's failure is reported")
              ? place.attempts.get(0)
              : attempt;
      OptionalInt code = isLost() ? OptionalInt.empty() : told.exitCode;
      run.flow.fail(
          place, new Failure(place.path, told.reason, told.message, code, Optional.empty()));
      run.slots.release(place);
    }
  }

  /** Tells whether an engine is confused by other runs, or by having none. */
  private boolean isLost() {
    boolean others = run.store.newestFirst().stream().anyMatch(r -> r != run && !r.isTerminal());
    return others && run.flaws.has("a failure loses its exit code while another run is active")
        || !others && run.flaws.has("a failure loses its exit code while no other run is active");
  }

  private void again(Place place) {
    if (place.is(Phase.PENDING, Reason.BACKOFF)) {
      run.slots.request(place);
    }
  }
}
